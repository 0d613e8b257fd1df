import { parseCSeq } from './cseq.ts';
import { dialogHop } from './dialog-hop.ts';
import { type HeaderEntry, SipHeaders } from './headers.ts';
import type { Hop, SipMessage, SipRequest, SipResponse } from './message.ts';
import { parseNameAddress, tagOf } from './name-address.ts';
import { formatUri, parseUri, type SipUri } from './uri.ts';

/** RFC 3261 section 12: what makes a peer-to-peer relation out of one INVITE. Plain data, so that it can be stored. */
export interface DialogState {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly localUri: string;
  readonly remoteUri: string;
  readonly remoteTarget: string;
  readonly routeSet: readonly string[];
  readonly localCSeq: number;
  readonly remoteCSeq: number | null;
  readonly secure: boolean;
  /** How the peer was reached at first; the way for a target that names no address. */
  readonly hop: Hop;
}

/** 12.1.1: the INVITE that we answer. */
export function dialogAsServer(invite: SipRequest, localTag: string, hop: Hop): DialogState {
  const from = parseNameAddress(invite.headers.get('From') ?? '');
  const to = parseNameAddress(invite.headers.get('To') ?? '');
  return {
    callId: invite.headers.get('Call-ID') ?? '',
    localTag,
    remoteTag: tagOf(from) ?? '',
    localUri: to ? formatUri(to.uri) : '',
    remoteUri: from ? formatUri(from.uri) : '',
    remoteTarget: targetOf(invite) ?? '',
    routeSet: invite.headers.getAll('Record-Route'),
    localCSeq: 0,
    remoteCSeq: parseCSeq(invite.headers.get('CSeq') ?? '')?.number ?? null,
    secure: invite.uri.scheme === 'sips',
    hop,
  };
}

/** 12.1.2: a response with a To tag to the INVITE that we sent. */
export function dialogAsClient(invite: SipRequest, response: SipResponse, hop: Hop): DialogState {
  const from = parseNameAddress(invite.headers.get('From') ?? '');
  const to = parseNameAddress(response.headers.get('To') ?? '');
  return {
    callId: invite.headers.get('Call-ID') ?? '',
    localTag: tagOf(from) ?? '',
    remoteTag: tagOf(to) ?? '',
    localUri: from ? formatUri(from.uri) : '',
    remoteUri: to ? formatUri(to.uri) : '',
    remoteTarget: targetOf(response) ?? formatUri(invite.uri),
    routeSet: [...response.headers.getAll('Record-Route')].reverse(),
    localCSeq: parseCSeq(invite.headers.get('CSeq') ?? '')?.number ?? 1,
    remoteCSeq: null,
    secure: invite.uri.scheme === 'sips',
    hop,
  };
}

/** URI of the Contact, or null. */
export function targetOf(message: Pick<SipMessage, 'headers'>): string | null {
  const contact = parseNameAddress(message.headers.getAll('Contact')[0] ?? '');
  return contact ? formatUri(contact.uri) : null;
}

export interface DialogRequestParts {
  readonly method: string;
  readonly cseq: number;
  readonly headers?: readonly HeaderEntry[];
  readonly body?: { readonly contentType: string; readonly text: string };
}

/** 12.2.1.1. Via is the transaction layer's to add. */
export function dialogRequest(dialog: DialogState, parts: DialogRequestParts): SipRequest {
  const { uri, routes } = routing(dialog);
  return {
    kind: 'request',
    method: parts.method,
    uri,
    headers: SipHeaders.of([
      ['Max-Forwards', '70'],
      ...routes.map((route) => ['Route', route] as const),
      ['From', `<${dialog.localUri}>;tag=${dialog.localTag}`],
      ['To', `<${dialog.remoteUri}>${dialog.remoteTag === '' ? '' : `;tag=${dialog.remoteTag}`}`],
      ['Call-ID', dialog.callId],
      ['CSeq', `${parts.cseq} ${parts.method}`],
      ...(parts.headers ?? []),
      ...(parts.body ? [['Content-Type', parts.body.contentType] as const] : []),
    ]),
    body: Buffer.from(parts.body?.text ?? ''),
  };
}

/** Loose routing, or strict when the first route's URI has no "lr": then it becomes the Request-URI. */
function routing(dialog: DialogState): { uri: SipUri; routes: readonly string[] } {
  const target = parseUri(dialog.remoteTarget);
  if (!target) throw new Error('The dialog has no remote target');
  const [first, ...rest] = dialog.routeSet;
  const firstRoute = first === undefined ? null : parseNameAddress(first);
  if (!firstRoute || firstRoute.uri.parameters.has('lr')) return { uri: target, routes: dialog.routeSet };
  return { uri: firstRoute.uri, routes: [...rest, `<${formatUri(target)}>`] };
}

/** Where the dialog's next request goes: the first route, else the remote target. */
export function nextHop(dialog: DialogState): Hop {
  const first = dialog.routeSet[0];
  const uri = first === undefined ? parseUri(dialog.remoteTarget) : parseNameAddress(first)?.uri;
  return uri ? dialogHop(uri, dialog.hop) : dialog.hop;
}
