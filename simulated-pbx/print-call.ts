import type { LiveMessage } from '../electron/shared/contract/live.ts';
import type { CallProgress } from './caller-script.ts';
import { type Style, wrap } from './terminal-style.ts';

export interface CallPrinter {
  /** What the caller's end sees: SIP and sound. */
  progress(progress: CallProgress): void;
  /** What the service knows: the words. */
  message(message: LiveMessage): void;
  /** Prints what is still held back. */
  finish(): void;
}

const TEXT_WIDTH = 62;
/** Time, speaker, words, and beside them what was measured. */
const [TIME_WIDTH, WHO_WIDTH] = [9, 11];
/** Words reach us later than packets: lines wait so long to get into the order of their times. */
const HELD_BACK_MS = 300;

/**
 * Prints a call while it happens, at most 100 columns wide. Times are seconds since the INVITE; the agent's words
 * come when they have been spoken, with the time at which they began.
 */
export function createCallPrinter(write: (line: string) => void, style: Style): CallPrinter {
  const lines = createLineOrder(write);
  let beganAtMs = 0;
  /** Measured before its words are known: the turn is reported when it has been spoken. */
  let replyMs: number | null = null;

  const row = (atMs: number, who: string, text: string, note = '') => {
    beganAtMs ||= atMs;
    const [first = '', ...more] = wrap(text, TEXT_WIDTH);
    const time = ((atMs - beganAtMs) / 1000).toFixed(3).padStart(TIME_WIDTH - 2);
    const beside = note === '' ? '' : style('dim', note);
    lines.add(atMs, [
      `${style('dim', time)}  ${who}${note === '' ? first : first.padEnd(TEXT_WIDTH + 2)}${beside}`,
      ...more.map((line) => `${' '.repeat(TIME_WIDTH + WHO_WIDTH)}${line}`),
    ]);
  };
  const name = (who: string, colour: Parameters<Style>[0] = 'dim') => style(colour, who.padEnd(WHO_WIDTH));

  return {
    progress(one) {
      switch (one.kind) {
        case 'sip':
          return row(one.atMs, name(`SIP  ${one.direction === 'out' ? '->' : '<-'}`), one.summary);
        case 'caller_said':
          return row(one.atMs - one.durationMs, name('Caller', 'cyan'), one.text, seconds(one.durationMs));
        case 'caller_pressed':
          return row(one.atMs, name('Caller', 'cyan'), `presses ${one.key}`);
        case 'agent_started':
          replyMs = one.replyMs;
          return;
        case 'barged_in':
          return row(one.atMs, name(''), bargeInText(one.stoppedAfterMs));
        case 'referred':
          return row(one.atMs, name('PBX'), `is asked to connect the caller to ${one.target}`);
        case 'ended':
          return row(one.atMs, name('Call'), endText(one.by, one.reason));
        case 'first_audio_received':
          return row(one.atMs, name('RTP  <-'), 'first packet');
        case 'agent_finished':
          return;
      }
    },
    message(message) {
      if (message.type === 'words' && message.speaker === 'caller' && message.final) {
        return row(performance.now(), name('  heard as'), style('dim', message.text));
      }
      if (message.type !== 'turn' || message.turn.speaker !== 'agent') return;
      const { text, interrupted, startedAt } = message.turn;
      const note = replyMs === null ? '' : `reply ${Math.round(replyMs)} ms`;
      replyMs = null;
      row(startedAt - performance.timeOrigin, name('Agent', 'green'), interrupted ? `${text} -` : text, note);
    },
    finish: () => lines.flush(),
  };
}

/** Writes groups of lines by time, each `HELD_BACK_MS` after it was added. */
function createLineOrder(write: (line: string) => void) {
  let held: { readonly atMs: number; readonly group: readonly string[] }[] = [];
  const release = (count: number) => {
    for (const { group } of held.slice(0, count)) for (const line of group) write(line);
    held = held.slice(count);
  };
  return {
    add(atMs: number, group: readonly string[]): void {
      const entry = { atMs, group };
      const after = held.findLastIndex((one) => one.atMs <= atMs);
      held = held.toSpliced(after + 1, 0, entry);
      setTimeout(() => release(held.indexOf(entry) + 1), HELD_BACK_MS).unref();
    },
    flush: () => release(held.length),
  };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const bargeInText = (stoppedAfterMs: number | null): string =>
  stoppedAfterMs === null
    ? 'The agent talked on.'
    : `The agent stopped ${Math.round(stoppedAfterMs)} ms after the caller cut in.`;

/** Of a Reason header only its words (RFC 3326): SIP;cause=200;text="Transferred". */
function endText(by: 'us' | 'peer' | 'failure', reason: string): string {
  const words = /text="([^"]*)"/.exec(reason)?.[1] ?? reason;
  return `ended by ${by === 'us' ? 'the caller' : by === 'peer' ? 'the agent' : 'a failure'}: ${words}`;
}
