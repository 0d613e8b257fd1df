import { afterEach, describe, expect, it } from 'vitest';
import { createSourceRules } from '../../../../electron/service/phone-line/source-rules.ts';
import { establish, openTestAgent, type Standing, type TestAgent } from './agent-pair.ts';
import { rawUdpPeer } from './support/raw-peer.ts';

const PBX = '127.0.0.1';
/** Loopback too, and not on the list. */
const STRANGER = '127.0.0.66';
const open: TestAgent[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ agent }) => agent.close()));
});

/** The line as it is set up: one address may call. */
async function guardedLine(): Promise<TestAgent> {
  const rules = createSourceRules([PBX]);
  if (!rules.ok) throw new Error(rules.failure.message);
  const line = await openTestAgent('line', {
    owner: { admit: ({ remoteAddress }) => rules.value.judge(remoteAddress) },
  });
  open.push(line);
  return line;
}

async function standingCall(): Promise<Standing & { keys: string[] }> {
  const line = await guardedLine();
  const caller = await openTestAgent('pbx');
  open.push(caller);
  const standing = await establish(caller, line);
  return { ...standing, keys: standing.incomingOwner.keys };
}

interface Forged {
  readonly method: string;
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string | null;
  readonly branch?: string;
  readonly extra?: string;
  readonly body?: string;
}

/** Every header says that it is from the PBX. */
const forge = ({ method, callId, fromTag, toTag, branch, extra = '', body = '' }: Forged): string =>
  `${method} sip:88801@${PBX} SIP/2.0\r\nVia: SIP/2.0/UDP ${PBX}:5060;branch=z9hG4bK-${branch ?? `${method}-${toTag}`};rport\r\n` +
  `Max-Forwards: 70\r\nFrom: <sip:100@${PBX}>;tag=${fromTag}\r\nTo: <sip:88801@${PBX}>${toTag === null ? '' : `;tag=${toTag}`}\r\n` +
  `P-Asserted-Identity: <sip:100@${PBX}>\r\nCall-ID: ${callId}\r\nCSeq: 900 ${method}\r\nContact: <sip:100@${PBX}:5060>\r\n` +
  `${extra}Content-Length: ${body.length}\r\n\r\n${body}`;

const IN_DIALOG: readonly Pick<Forged, 'method' | 'extra' | 'body'>[] = [
  { method: 'BYE' },
  { method: 'INVITE' },
  { method: 'UPDATE' },
  { method: 'REFER', extra: `Refer-To: <sip:0900123@${PBX}>\r\n` },
  { method: 'INFO', extra: 'Content-Type: application/dtmf-relay\r\n', body: 'Signal=0\r\nDuration=160\r\n' },
  { method: 'NOTIFY', extra: 'Event: refer\r\nSubscription-State: terminated\r\n' },
];
const statusOf = (answer: string): number => Number(answer.split(' ')[1]);

describe('a stranger who writes that they are the PBX', () => {
  it('is refused by the address that the packet came from', async () => {
    const line = await guardedLine();
    const stranger = await rawUdpPeer(STRANGER);
    for (const method of ['INVITE', 'OPTIONS', 'REGISTER', 'REFER', 'INFO', 'MESSAGE']) {
      stranger.send(forge({ method, callId: `forged-${method}`, fromTag: 'x', toTag: null }), line.port);
      expect([method, statusOf(await stranger.next())]).toEqual([method, 403]);
    }
    expect(line.agent.legs.size).toBe(0);
  });

  it('cannot end, move or key into a call whose numbers they know', async () => {
    const { callee: line, incoming, keys } = await standingCall();
    const { callId, localTag, remoteTag } = incoming.snapshot();
    const stranger = await rawUdpPeer(STRANGER);
    for (const request of IN_DIALOG) {
      stranger.send(forge({ ...request, callId, fromTag: remoteTag, toTag: localTag }), line.port);
      expect([request.method, statusOf(await stranger.next())]).toEqual([request.method, 403]);
    }
    expect([incoming.state.kind, keys]).toEqual(['confirmed', []]);
  });
});

describe('who may call and guesses at a call of another', () => {
  it('is told that there is no such call', async () => {
    const { callee: line, incoming, keys } = await standingCall();
    const { callId, localTag, remoteTag } = incoming.snapshot();
    const other = await rawUdpPeer();
    const guesses = [
      { callId, fromTag: remoteTag, toTag: 'guessed' },
      { callId, fromTag: 'guessed', toTag: localTag },
      { callId: 'guessed', fromTag: remoteTag, toTag: localTag },
    ];
    for (const request of IN_DIALOG)
      for (const [index, guess] of guesses.entries()) {
        other.send(forge({ ...request, ...guess, branch: `${request.method}-${index}` }), line.port);
        expect([request.method, statusOf(await other.next())]).toEqual([request.method, 481]);
      }
    other.send(forge({ method: 'CANCEL', callId, fromTag: remoteTag, toTag: null }), line.port);
    expect(statusOf(await other.next())).toBe(481);
    expect([incoming.state.kind, keys]).toEqual(['confirmed', []]);
  });
});
