import type { Failure } from '../../../shared/failure.ts';
import { type Result, succeed } from '../../../shared/result.ts';
import { createAckMemory } from './ack-memory.ts';
import type { AgentContext } from './agent-context.ts';
import type { CallLeg, DialogSnapshot } from './call-leg.ts';
import { contactFor, hostFor } from './contact.ts';
import { createLegRegistry } from './leg-registry.ts';
import { makeResponse } from './make-response.ts';
import type { Hop, SipRequest, SipResponse } from './message.ts';
import type { MessageLog } from './message-log.ts';
import { parseNameAddress, tagOf } from './name-address.ts';
import { OutgoingLeg } from './outgoing-leg.ts';
import { probe } from './probe.ts';
import { type RunningRegistration, startRegistration } from './registration.ts';
import { createRequestRouter } from './request-router.ts';
import { createRequestSender } from './request-sender.ts';
import { RestoredLeg } from './restored-leg.ts';
import { createServerDigest, type ServerDigestOptions } from './server-digest.ts';
import { LEAST_MIN_SE_SECONDS, type SessionTimerPolicy } from './session-timer-rules.ts';
import { openSipStack, type SipStack, type SipStackOptions } from './sip-stack.ts';
import { createTag } from './tags.ts';
import type { TlsFiles } from './tls-material.ts';
import { DEFAULT_TIMERS, type TransactionTimers, type TransactionUser } from './transaction-layer.ts';
import type {
  DigestCredentials,
  ListeningPoint,
  OutgoingCallRequest,
  Registration,
  RegistrationRequest,
  UserAgent,
  UserAgentOwner,
} from './user-agent.ts';

export interface UserAgentOptions {
  /** Port 0 lets the system choose. The first point of a protocol is the one that requests leave from. */
  readonly listen: readonly ListeningPoint[];
  readonly owner: UserAgentOwner;
  readonly log: MessageLog;
  /** Into User-Agent and Server. */
  readonly userAgentName: string;
  readonly tls?: TlsFiles;
  readonly timers?: TransactionTimers;
  /** Challenges what opens something (INVITE, REGISTER) and what follows in such a dialog. */
  readonly serverDigest?: ServerDigestOptions;
  readonly sessionTimers?: SessionTimerPolicy;
}

const DEFAULT_SESSION_TIMERS: SessionTimerPolicy = { defaultSeconds: 1800, minSeconds: LEAST_MIN_SE_SECONDS };

/** How the agent gets its sockets; tests put a fake in its place. */
export type OpenStack = (
  options: SipStackOptions,
) => Promise<Result<Pick<SipStack, 'layer' | 'listening' | 'close'>, Failure>>;

/** Opens all listening points or none: 'port_taken', 'address_unavailable', 'certificate_invalid'. */
export async function createUserAgent(
  options: UserAgentOptions,
  openStack: OpenStack = openSipStack,
): Promise<Result<UserAgent>> {
  const core = new AgentCore(options);
  const opened = await openStack({
    listeningPoints: options.listen,
    admit: (hop) => options.owner.admit(hop),
    onForbidden(request, hop) {
      const isNew = tagOf(parseNameAddress(request.headers.get('To') ?? '')) === null;
      if (request.method === 'INVITE' && isNew) options.owner.onRefused?.(request, hop, 403, true);
    },
    log: options.log,
    user: core.transactionUser,
    ...(options.tls ? { tls: options.tls } : {}),
    ...(options.timers ? { timers: options.timers } : {}),
  });
  if (!opened.ok) return opened;
  core.stack = opened.value;
  return succeed(core);
}

class AgentCore implements UserAgent {
  stack: Pick<SipStack, 'layer' | 'listening' | 'close'> | null = null;
  readonly transactionUser: TransactionUser;
  readonly #context: AgentContext;
  #closed: Promise<void> | null = null;
  readonly #registry = createLegRegistry();
  readonly #registrations = new Map<RunningRegistration, RegistrationRequest>();

  constructor(options: UserAgentOptions) {
    const timers = options.timers ?? DEFAULT_TIMERS;
    const layer = () => this.#opened.layer;
    const named = <T extends SipRequest | SipResponse>(message: T, header: string): T => ({
      ...message,
      headers: message.headers.with(header, options.userAgentName),
    });
    const sendAck = (ack: SipRequest, hop: Hop) => layer().sendStateless(named(ack, 'User-Agent'), hop);
    this.#context = {
      timers,
      sessionTimers: options.sessionTimers ?? DEFAULT_SESSION_TIMERS,
      sender: createRequestSender(layer, (request) => named(request, 'User-Agent')),
      legs: this.#registry,
      acks: createAckMemory(64 * timers.t1Ms, sendAck),
      contactFor: (hop, user) => contactFor(this.listening, hop, user),
      hostFor: (hop) => hostFor(this.listening, hop),
      respond: (transaction, status, parts = {}) => {
        const response = makeResponse(transaction.request, status, {
          toTag: parts.toTag ?? createTag(),
          headers: [
            ...(parts.headers ?? []),
            ...(parts.body ? [['Content-Type', parts.body.contentType] as const] : []),
          ],
          ...(parts.body ? { body: Buffer.from(parts.body.text) } : {}),
        });
        transaction.respond(named(response, 'Server'));
      },
      sendAck,
      admits: (hop) => options.owner.admit(hop) === 'accept',
      credentialsFor: (hop) => this.#credentialsFor(hop),
    };
    const router = createRequestRouter({
      context: this.#context,
      owner: options.owner,
      listening: () => this.listening,
      digest: options.serverDigest ? createServerDigest(options.serverDigest) : null,
    });
    this.transactionUser = {
      onRequest: (transaction) => router.onRequest(transaction),
      onAck: (ack, hop) => router.onAck(ack, hop),
      onStrayResponse: (response) => this.#onStrayResponse(response),
    };
  }

  get listening(): readonly ListeningPoint[] {
    return this.#opened.listening;
  }

  get legs(): ReadonlySet<CallLeg> {
    return new Set(this.#registry.all().filter((leg) => leg.state.kind !== 'ended'));
  }

  call(request: OutgoingCallRequest): OutgoingLeg {
    return new OutgoingLeg(this.#context, request);
  }

  restore(snapshot: DialogSnapshot): RestoredLeg {
    return new RestoredLeg(this.#context, snapshot);
  }

  probe: UserAgent['probe'] = (uri, hop) => probe(this.#context, uri, hop);

  register(request: RegistrationRequest): Registration {
    const registration = startRegistration(this.#context, request);
    this.#registrations.set(registration, request);
    return registration;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#context.acks.close();
    for (const leg of this.#registry.all()) leg.abandon();
    for (const registration of this.#registrations.keys()) registration.abandon();
    await this.#opened.close();
  }

  get #opened(): Pick<SipStack, 'layer' | 'listening' | 'close'> {
    if (!this.stack) throw new Error('The user agent is used before its sockets are open');
    return this.stack;
  }

  #credentialsFor(hop: Hop): DigestCredentials | null {
    for (const request of this.#registrations.values())
      if (request.hop.remoteAddress === hop.remoteAddress) return request.credentials;
    return null;
  }

  /** 13.2.2.4: a 2xx again: its ACK was lost, or a fork answered too. */
  #onStrayResponse(response: SipResponse): void {
    const isAnswer = response.status >= 200 && response.status < 300;
    if (!isAnswer || !/\bINVITE$/.test(response.headers.get('CSeq') ?? '')) return;
    if (this.#context.acks.resend(response)) return;
    const tag = tagOf(parseNameAddress(response.headers.get('From') ?? ''));
    const leg = this.#registry.find(response.headers.get('Call-ID') ?? '', tag ?? '');
    if (leg instanceof OutgoingLeg) leg.onForkedAnswer(response);
  }
}
