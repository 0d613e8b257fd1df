import type { AnsweringProblem, NotAnsweringCause } from '../../../electron/shared/answering-state.ts';
import type { Overview } from '../../../electron/shared/contract/overview.ts';
import { type Clockwork, daysAgo, formatTime } from '../../format/clock.ts';
import { formatSeconds } from '../../format/duration.ts';
import { formatNumber } from '../../format/phone-number.ts';
import type { KnownState } from './use-answering.ts';
import type { en } from './words.en.ts';

type Words = typeof en;

/** A sentence of the page, or one that the service wrote, which stays in English. */
export type Sentence = { readonly text: string; readonly from: 'page' | 'service' };

const page = (text: string): Sentence => ({ text, from: 'page' });
const service = (text: string): Sentence => ({
  text: /[.!?]$/.test(text) ? text : `${text}.`,
  from: 'service',
});

/** Two or three words: the foot of the navigation, the top of narrow screens. */
export function shortText(known: KnownState, w: Words, clock: Clockwork): string {
  switch (known.state) {
    case 'problem':
      return shortProblem(known.problem, w);
    case 'paused':
      return known.until === null ? w.short.paused : w.short.pausedUntil(untilText(known.until, clock));
    case 'not_answering':
      return w.short.notAnswering;
    case 'unknown':
      return w.short.checking;
    default:
      return w.short[known.state];
  }
}

function shortProblem({ kind }: AnsweringProblem, w: Words): string {
  if (kind === 'all_lines_busy') return w.short.busy;
  return kind === 'replies_slow' ? w.short.slow : w.short.problem;
}

/** The one sentence. `first`: no call has ever come. */
export function titleText(known: KnownState, w: Words, clock: Clockwork, first = false): string {
  switch (known.state) {
    case 'answering':
      if (first) return w.title.first;
      return known.address === null ? w.title.answering : w.title.answeringOn(known.address);
    case 'problem':
      return w.title[PROBLEM_TITLES[known.problem.kind]];
    case 'not_answering':
      return w.title.notAnswering;
    case 'paused':
      return known.until === null ? w.title.paused : w.title.pausedUntil(untilText(known.until, clock));
    case 'checking':
    case 'unknown':
      return w.title.checking;
    case 'lost':
      return w.title.lost;
  }
}

const PROBLEM_TITLES = {
  all_lines_busy: 'busy',
  replies_slow: 'slow',
  agents_down: 'agentsDown',
  line_differs: 'lineDiffers',
  records_waiting: 'recordsWaiting',
} as const satisfies Record<AnsweringProblem['kind'], keyof Words['title']>;

/** "15:07" today, "Sat 09:00" on another day. */
export function untilText(until: number, clock: Clockwork, now: number = Date.now()): string {
  const time = formatTime(until, clock);
  if (daysAgo(until, now, clock) === 0) return time;
  const zone = clock.timeZone === undefined ? {} : { timeZone: clock.timeZone };
  const weekday = new Intl.DateTimeFormat(clock.locale, { weekday: 'short', ...zone }).format(until);
  return `${weekday} ${time}`;
}

/** What stands under the sentence. */
export function detailSentences(
  known: KnownState,
  w: Words,
  clock: Clockwork,
  overview: Overview | undefined,
): Sentence[] {
  switch (known.state) {
    case 'answering':
      return overview === undefined ? [] : [page(dayText(known.address, overview, w))];
    case 'problem':
      return problemSentences(known.problem, w, clock);
    case 'not_answering':
      return causeSentences(known.cause, w, clock);
    case 'paused': {
      const since = page(w.detail.pausedSince(untilText(known.since, clock)));
      // What comes after the refusal is said once it is known.
      const means = page(
        overview === undefined ? w.detail.refusedAtOnce : w.detail.paused(routeText(overview)),
      );
      return known.until === null ? [since, means] : [since, means, page(w.detail.resumes)];
    }
    case 'checking':
    case 'unknown':
      return [page(w.detail.checking)];
    case 'lost':
      return [page(w.detail.lost), page(w.detail.lastKnown(formatTime(known.since, clock)))];
  }
}

export const routeText = (overview: Overview | undefined): string | null => {
  const number = overview?.fallbackNumber ?? null;
  return number === null ? null : formatNumber(number);
};

function dayText(address: string | null, { everCalled, today }: Overview, w: Words): string {
  if (!everCalled) return isLoopback(address) ? w.detail.firstLoopback : w.detail.first;
  if (today.calls === 0) return w.detail.noneToday;
  const handled = today.answered + today.transferred;
  return w.detail.day(today.live, today.calls, handled, today.refused);
}

export const isLoopback = (address: string | null): boolean =>
  address !== null && (address.startsWith('127.') || address.startsWith('[::1]'));

function problemSentences(problem: AnsweringProblem, w: Words, { locale }: Clockwork): Sentence[] {
  switch (problem.kind) {
    case 'all_lines_busy':
      return [page(w.detail.busy(problem.lines))];
    case 'replies_slow': {
      const usual = problem.usualMs === null ? null : formatSeconds(problem.usualMs, 1, locale);
      return [page(w.detail.slow(formatSeconds(problem.medianMs, 1, locale), usual, problem.slowestStage))];
    }
    case 'agents_down':
      return [service(problem.because), page(w.detail.agentsDown(problem.agents.join(', ')))];
    case 'line_differs':
      return [service(problem.because), page(w.detail.lineDiffers)];
    case 'records_waiting':
      return [service(problem.because), page(w.detail.recordsWaiting)];
  }
}

function causeSentences(cause: NotAnsweringCause, w: Words, clock: Clockwork): Sentence[] {
  switch (cause.kind) {
    case 'line_closed':
      return cause.because === null ? [page(w.detail.lineClosed)] : [service(cause.because)];
    case 'not_registered':
      return [page(w.detail.notRegistered), service(cause.because)];
    case 'pbx_silent':
      return cause.silentSince === null
        ? []
        : [page(w.detail.pbxSilent(untilText(cause.silentSince, clock)))];
    case 'no_worker':
      return [page(w.detail.noWorker)];
    case 'no_agent':
      return [service(cause.because)];
  }
}
