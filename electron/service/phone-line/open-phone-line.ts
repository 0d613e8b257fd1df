import { answersAt } from '../../shared/answering-hours.ts';
import type { Failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { isRehearsedCall } from '../../shared/setup/rehearsed-call.ts';
import { type AnsweringParts, answerCall, type LiveCallControls } from './answering.ts';
import type {
  AgentDirectory,
  CallerContacts,
  CallerReturns,
  CallerScreen,
  CallRecordings,
  CallRecords,
  CallWorkers,
} from './collaborators.ts';
import { readInviteFacts } from './invite-facts.ts';
import { keepRegistered, type LineRegistration } from './line-registration.ts';
import { type LineSettings, listeningPoints, movedPoints, needsNewSockets } from './line-settings.ts';
import { decideOptions } from './options-rules.ts';
import { type PbxProbe, type ProbeResult, startPbxProbe } from './pbx-probe.ts';
import { createRefusedAttempts, type RefusedAttempts } from './refused-attempts.ts';
import { createUserAgent } from './sip/create-user-agent.ts';
import type { Hop } from './sip/message.ts';
import type { ListeningPoint, RegistrationState, UserAgent, UserAgentOwner } from './sip/user-agent.ts';
import { createSipLadder } from './sip-ladder.ts';
import { createSourceRules, type SourceRules } from './source-rules.ts';
import { createStrangerLog, type StrangerLog } from './stranger-log.ts';

export interface PhoneLineParts {
  readonly records: CallRecords;
  readonly agents: AgentDirectory;
  readonly workers: CallWorkers;
  /** Without it no call is recorded. */
  readonly recordings?: CallRecordings;
  /** Without it no caller is looked up. */
  readonly contacts?: CallerContacts;
  /** Without it nobody is blocked. */
  readonly callers?: CallerScreen;
  /** Without it every call begins anew. */
  readonly returns?: CallerReturns;
  readonly userAgentName: string;
  /** For the answering hours; the machine's clock by default. */
  readonly now?: () => Date;
  log(message: string, fields: Record<string, unknown>): void;
}

export interface PhoneLine {
  status(): PhoneLineStatus;
  /** All or nothing: on a failure the old settings stay in force. Live calls are never cut by it. */
  apply(settings: LineSettings): Promise<Result<void>>;
  readonly liveCalls: LiveCallControls;
  /** Ends every live call with BYE, unregisters, closes the sockets. */
  close(): Promise<void>;
}

export interface PhoneLineStatus {
  readonly paused: boolean;
  readonly listening: readonly ListeningPoint[];
  /** Listening on a fallback port, and why; null on the port that is set. */
  readonly moved: string | null;
  readonly liveCalls: number;
  readonly registration: RegistrationState | null;
  readonly pbx: ProbeResult | null;
  readonly turnedAway: StrangerLog['turnedAway'];
  readonly lastInviteAt: number | null;
}

export async function openPhoneLine(
  settings: LineSettings,
  parts: PhoneLineParts,
): Promise<Result<PhoneLine>> {
  const line = new Line(parts);
  const applied = await line.apply(settings);
  return applied.ok ? succeed(line) : applied;
}

class Line implements PhoneLine, UserAgentOwner {
  readonly liveCalls: LiveCallControls = new Map();
  readonly #parts: PhoneLineParts;
  readonly #ladder = createSipLadder();
  readonly #strangers: StrangerLog;
  readonly #refused: RefusedAttempts;
  #settings: LineSettings | null = null;
  #sources: SourceRules | null = null;
  #userAgent: UserAgent | null = null;
  /** Replaced while calls were up: they stay reachable until the last has ended. */
  readonly #retiring = new Set<UserAgent>();
  #registration: LineRegistration | null = null;
  #probe: PbxProbe | null = null;
  /** Why the line listens on a fallback port. */
  #moved: string | null = null;
  #lastInviteAt: number | null = null;

  constructor(parts: PhoneLineParts) {
    this.#parts = parts;
    this.#strangers = createStrangerLog(parts.log);
    this.#refused = createRefusedAttempts({
      records: parts.records,
      ladder: this.#ladder,
      allowedPeers: () => this.#settings?.allowedPeers ?? [],
      now: Date.now,
    });
  }

  async apply(settings: LineSettings): Promise<Result<void>> {
    const sources = createSourceRules(settings.allowedPeers);
    if (!sources.ok) return sources;
    if (!this.#settings || needsNewSockets(this.#settings, settings)) {
      const opened = await this.#open(settings);
      if (!opened.ok) return opened;
    }
    this.#sources = sources.value;
    this.#settings = settings;
    await this.#renewRegistration(settings);
    this.#renewProbe(settings);
    return succeed(undefined);
  }

  status(): PhoneLineStatus {
    return {
      paused: this.#settings?.paused ?? true,
      listening: this.#userAgent?.listening ?? [],
      moved: this.#moved,
      liveCalls: this.liveCalls.size,
      registration: this.#registration?.state() ?? null,
      pbx: this.#probe?.result ?? null,
      turnedAway: this.#strangers.turnedAway,
      lastInviteAt: this.#lastInviteAt,
    };
  }

  async close(): Promise<void> {
    for (const call of this.liveCalls.values()) call.hangUp('The service is stopping');
    this.#probe?.stop();
    await this.#registration?.stop();
    const agents = [...this.#retiring, ...(this.#userAgent ? [this.#userAgent] : [])];
    await Promise.all(agents.map((agent) => agent.close()));
  }

  // What the user agent asks.

  admit(hop: Hop): 'accept' | 'forbid' | 'drop' {
    const verdict = this.#sources?.judge(hop.remoteAddress) ?? 'drop';
    if (verdict !== 'accept') this.#strangers.note(hop.remoteAddress, verdict);
    return verdict;
  }

  onInvite: UserAgentOwner['onInvite'] = (call) => {
    // A rehearsal comes from this machine: it must not pass for a sign of life of the PBX.
    const { number, displayName } = readInviteFacts(call.invite);
    if (!isRehearsedCall({ callerNumber: number, callerName: displayName })) this.#lastInviteAt = Date.now();
    answerCall(call, this.#answeringParts());
  };

  onRefused: NonNullable<UserAgentOwner['onRefused']> = (request, hop, status, stranger) => {
    // What a stranger sends is not logged otherwise.
    if (stranger)
      this.#ladder.log({ at: Date.now(), direction: 'in', message: request, hop, retransmission: false });
    this.#refused.note({ request, sourceAddress: hop.remoteAddress, status, stranger });
  };

  onOptions: UserAgentOwner['onOptions'] = () =>
    decideOptions({
      paused: this.#settings?.paused ?? true,
      answersNow: this.#answersNow(),
      ...this.#parts.workers.facts(),
      nobodyAnswersBecause: this.#parts.agents.nobodyAnswersBecause(),
    });

  // How it is built up.

  #answeringParts(): AnsweringParts {
    const { records, agents, workers, callers = EVERY_CALLER } = this.#parts;
    const { recordings = NO_RECORDINGS, contacts = NO_CONTACTS, returns = NO_RETURNS } = this.#parts;
    return {
      callers,
      returns,
      recordings,
      contacts,
      records,
      agents,
      workers,
      ladder: this.#ladder,
      liveCalls: this.liveCalls,
      line: () => this.#conduct(),
    };
  }

  #answersNow(): boolean {
    const { answeringHours = null, holidays = [] } = this.#settings ?? {};
    return answersAt(answeringHours, this.#parts.now?.() ?? new Date(), holidays);
  }

  #conduct(): ReturnType<AnsweringParts['line']> {
    const settings = this.#settings;
    if (!settings) throw new Error('A call came before the line was set up');
    const { paused, ringMs, transferHost, media, announcedAddress, listenAddress } = settings;
    return {
      paused,
      answersNow: this.#answersNow(),
      ringMs,
      transferHost,
      media,
      announcedAddress: () => announcedAddress ?? listenAddress,
    };
  }

  /** Beside the old sockets if that can be; else, without a call up, in their place. */
  async #open(settings: LineSettings): Promise<Result<void>> {
    const opened = await this.#createUserAgent(settings);
    if (opened.ok) return this.#replace(opened.value);
    if (!this.#userAgent || opened.failure.code !== 'port_taken' || this.#userAgent.legs.size > 0)
      return opened;
    return this.#reopen(settings, opened.failure);
  }

  async #reopen(settings: LineSettings, failure: Failure): Promise<Result<void>> {
    await this.#userAgent?.close();
    const opened = await this.#createUserAgent(settings);
    if (opened.ok) {
      this.#userAgent = opened.value;
      return succeed(undefined);
    }
    const old = this.#settings ? await this.#createUserAgent(this.#settings) : opened;
    this.#userAgent = old.ok ? old.value : null;
    return fail(old.ok ? opened.failure : failure);
  }

  #replace(next: UserAgent): Result<void> {
    const old = this.#userAgent;
    this.#userAgent = next;
    if (old) this.#retire(old);
    return succeed(undefined);
  }

  #retire(agent: UserAgent): void {
    this.#retiring.add(agent);
    const closeWhenQuiet = () => {
      if (agent.legs.size > 0) return;
      clearInterval(timer);
      this.#retiring.delete(agent);
      void agent.close();
    };
    const timer = setInterval(closeWhenQuiet, 1000);
    timer.unref();
    closeWhenQuiet();
  }

  /** On the ports that are set, else on the first fallback port that is free. The first failure is the one told. */
  async #createUserAgent(settings: LineSettings): Promise<Result<UserAgent>> {
    const points = listeningPoints(settings);
    this.#moved = null;
    const first = await this.#listen(points, settings);
    if (first.ok || first.failure.code !== 'port_taken') return first;
    for (const port of settings.fallbackPorts) {
      const moved = await this.#listen(movedPoints(points, port), settings);
      if (!moved.ok) continue;
      this.#parts.log('The SIP port is taken; listening on another one', { port });
      this.#moved = `${first.failure.message} Until then calls are answered on port ${port}: the PBX must send them there.`;
      return moved;
    }
    return first;
  }

  #listen(points: readonly ListeningPoint[], settings: LineSettings): Promise<Result<UserAgent>> {
    const digest = settings.serverDigest;
    const lookup = (user: string) => (user === digest?.username ? digest.password : null);
    return createUserAgent({
      listen: points,
      owner: this,
      log: this.#ladder.log,
      userAgentName: this.#parts.userAgentName,
      ...(settings.tls ? { tls: settings.tls } : {}),
      ...(digest ? { serverDigest: { realm: digest.realm, lookup } } : {}),
    });
  }

  #renewProbe(settings: LineSettings): void {
    if (this.#probe?.covers(settings.pbxProbe, this.#userAgent)) return;
    this.#probe?.stop();
    const { pbxProbe } = settings;
    this.#probe = pbxProbe && this.#userAgent ? startPbxProbe(this.#userAgent, pbxProbe) : null;
  }

  async #renewRegistration(settings: LineSettings): Promise<void> {
    if (this.#registration?.covers(settings.registration, this.#userAgent)) return;
    await this.#registration?.stop();
    this.#registration =
      settings.registration && this.#userAgent
        ? keepRegistered(this.#userAgent, settings.registration)
        : null;
  }
}

const NO_RETURNS: CallerReturns = { previousOf: () => null };
const EVERY_CALLER: CallerScreen = { screen: () => ({ blocked: null, tooMany: null }) };
const NO_CONTACTS: CallerContacts = { lookUp: () => null };
const NO_RECORDINGS: CallRecordings = { orderFor: () => null, finished() {}, cutOff() {} };
