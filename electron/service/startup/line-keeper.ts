import type { PhoneLineStatus } from '../../shared/contract/status.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import type { PeopleOnCall } from '../phone-line/call-people.ts';
import type { LineSettings } from '../phone-line/line-settings.ts';
import { openPhoneLine, type PhoneLine, type PhoneLineParts } from '../phone-line/open-phone-line.ts';
import type { ProbeResult } from '../phone-line/pbx-probe.ts';
import type { RegistrationState } from '../phone-line/sip/user-agent.ts';
import type { PhoneLineControl } from '../server/collaborators.ts';

/**
 * Keeps the phone line open: a port that is taken or an address that is not there yet (a machine that boots) is
 * tried again, while the API already tells why nothing is answered.
 */
export interface LineKeeper extends PhoneLineControl {
  /** Who hears a call or speaks in it; null: no such call stands. */
  people(callId: string): PeopleOnCall | null;
  /** Opens the line, or puts the settings in force on the open one. The result of the first attempt. */
  apply(settings: LineSettings): Promise<Result<unknown>>;
  close(): Promise<void>;
}

const RETRY_MS = 5000;

type LineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'open'; readonly line: PhoneLine; readonly problem: Failure | null }
  | { readonly kind: 'failed'; readonly problem: Failure; readonly retry: NodeJS.Timeout }
  | { readonly kind: 'stopped' };

export function createLineKeeper(parts: PhoneLineParts): LineKeeper {
  return new KeptLine(parts);
}

class KeptLine implements LineKeeper {
  readonly #parts: PhoneLineParts;
  #state: LineState = { kind: 'starting' };

  constructor(parts: PhoneLineParts) {
    this.#parts = parts;
  }

  async apply(settings: LineSettings): Promise<Result<unknown>> {
    if (this.#state.kind === 'open') {
      const { line } = this.#state;
      const applied = await line.apply(settings);
      this.#state = { kind: 'open', line, problem: applied.ok ? null : applied.failure };
      return applied;
    }
    if (this.#state.kind === 'failed') clearTimeout(this.#state.retry);
    const opened = await openPhoneLine(settings, this.#parts);
    if (opened.ok) {
      this.#state = { kind: 'open', line: opened.value, problem: null };
    } else {
      this.#parts.log('The phone line cannot be opened', { problem: opened.failure.message });
      const retry = setTimeout(() => void this.apply(settings), RETRY_MS);
      this.#state = { kind: 'failed', problem: opened.failure, retry };
    }
    return opened;
  }

  status(): PhoneLineStatus {
    const state = this.#state;
    const line = state.kind === 'open' ? state.line.status() : null;
    return {
      state: state.kind === 'open' ? 'listening' : state.kind,
      listening:
        line?.listening.map(({ protocol, address, port, announcedAddress }) => ({
          protocol,
          address,
          port,
          announcedAddress,
        })) ?? [],
      problem: problemOf(state),
      lastInviteAt: line?.lastInviteAt ?? null,
      registration: line?.registration
        ? { state: line.registration.kind, detail: describe(line.registration) }
        : null,
      pbx: line?.pbx
        ? { state: line.pbx.kind, detail: describeProbe(line.pbx), since: sinceOf(line.pbx) }
        : null,
      strangers:
        line?.turnedAway.lan.map(({ address, packets, lastAt }) => ({
          address,
          attempts: packets,
          lastAt,
        })) ?? [],
    };
  }

  hangUp(callId: string, reason: string): boolean {
    const call = this.#state.kind === 'open' ? this.#state.line.liveCalls.get(callId) : undefined;
    call?.hangUp(reason);
    return call !== undefined;
  }

  transfer(callId: string, target: string): boolean {
    const call = this.#state.kind === 'open' ? this.#state.line.liveCalls.get(callId) : undefined;
    call?.transfer(target);
    return call !== undefined;
  }

  people(callId: string): PeopleOnCall | null {
    return this.#state.kind === 'open' ? (this.#state.line.liveCalls.get(callId)?.people ?? null) : null;
  }

  async close(): Promise<void> {
    const state = this.#state;
    this.#state = { kind: 'stopped' };
    if (state.kind === 'failed') clearTimeout(state.retry);
    if (state.kind === 'open') await state.line.close();
  }
}

/** An open line can have a problem too: settings that were refused, or a port that is not the one that was set. */
function problemOf(state: LineState): string | null {
  switch (state.kind) {
    case 'open':
      return state.problem?.message ?? state.line.status().moved;
    case 'failed':
      return state.problem.message;
    case 'starting':
    case 'stopped':
      return null;
  }
}

const sinceOf = (result: ProbeResult): number | null =>
  result.kind === 'answers' ? result.at : result.kind === 'silent' ? result.since : null;

function describeProbe(result: ProbeResult): string {
  switch (result.kind) {
    case 'asking':
      return 'Asking the PBX';
    case 'answers':
      return `The PBX answers (SIP ${result.status})`;
    case 'silent':
      return 'The PBX does not answer: it is down, or a firewall is in between. No calls will come from it.';
  }
}

function describe(state: RegistrationState): string {
  switch (state.kind) {
    case 'registering':
      return 'Signing in to the PBX';
    case 'registered':
      return `Signed in until ${new Date(state.until).toISOString()}`;
    case 'failed':
      return `${state.reason}${state.status === null ? '' : ` (SIP ${state.status})`}: calls from the PBX do not arrive until this is mended.`;
    case 'stopped':
      return 'Signed out';
  }
}
