import type { AlertFacts, AlertKind } from '../../shared/contract/alerts.ts';
import type { AlertsSettings } from '../../shared/contract/settings.ts';
import { grownStage } from '../../shared/grown-stage.ts';
import type { AlertSigns } from './alert-signs.ts';

/** What the signs say about one possible alert. */
export type Verdict = { readonly kind: AlertKind; readonly subject: string } & (
  | { readonly is: 'bad'; readonly facts: AlertFacts }
  | { readonly is: 'good' }
  | { readonly is: 'unknown' }
);

export type Limits = AlertsSettings;

const DAY_MS = 86_400_000;
const REPLIES_NEEDED = 10;
const FAILED_NEEDED = 3;
const LIMITED_NEEDED = 3;
const SENTENCES_NEEDED = 20;

const good = (kind: AlertKind, subject = ''): Verdict => ({ kind, subject, is: 'good' });
const unknown = (kind: AlertKind): Verdict => ({ kind, subject: '', is: 'unknown' });
const bad = (facts: AlertFacts, subject = ''): Verdict => ({ kind: facts.kind, subject, is: 'bad', facts });

/**
 * Pure. `stands`: whether it was raised already. What stands must become better than its limit before it counts as good:
 * a figure that swings around the limit raises one alert.
 */
export function judge(
  signs: AlertSigns,
  limits: Limits,
  now: number,
  stands: (kind: AlertKind, subject?: string) => boolean,
): Verdict[] {
  return [
    answering(signs),
    replies(signs, limits, stands('replies_slow')),
    failing(signs, limits, stands('calls_failing')),
    ...limited(signs),
    unsure(signs, limits, stands('words_unsure')),
    noCalls(signs, limits),
    disk(signs, limits, stands('disk_low')),
    ...certificates(signs, limits, now),
    budget(signs),
    backup(signs),
  ];
}

function answering({ answering: state }: AlertSigns): Verdict {
  if (state === 'yes' || state === 'paused') return good('not_answering');
  return state === 'starting' ? unknown('not_answering') : bad({ kind: 'not_answering', cause: state });
}

function replies({ replies: recent }: AlertSigns, { replyP95Ms }: Limits, stands: boolean): Verdict {
  if (recent === null || recent.count < REPLIES_NEEDED) return unknown('replies_slow');
  const limit = stands ? replyP95Ms * 0.9 : replyP95Ms;
  if (recent.p95Ms <= limit) return good('replies_slow');
  const { count, p95Ms } = recent;
  return bad({ kind: 'replies_slow', count, p95Ms, limitMs: replyP95Ms, ...grownStage(recent) });
}

function failing({ calls }: AlertSigns, { failedCallsPercent }: Limits, stands: boolean): Verdict {
  if (calls === null || calls.ended === 0) return unknown('calls_failing');
  const { ended, failed } = calls;
  const percent = (failed / ended) * 100;
  const isBad = stands
    ? percent > failedCallsPercent / 2
    : failed >= FAILED_NEEDED && percent >= failedCallsPercent;
  if (!isBad) return good('calls_failing');
  const rounded = { percent: Math.round(percent), limitPercent: failedCallsPercent };
  return bad({ kind: 'calls_failing', failed, calls: ended, ...rounded });
}

/** A provider of which nothing is heard any more gets no verdict here: `standing-rules` takes that for good. */
const limited = ({ limited: providers }: AlertSigns): Verdict[] =>
  [...providers].flatMap(([provider, times]) =>
    times < LIMITED_NEEDED ? [] : [bad({ kind: 'provider_limited', provider, times }, provider)],
  );

function unsure({ confidence }: AlertSigns, { confidencePercent }: Limits, stands: boolean): Verdict {
  if (confidence === null || confidence.turns < SENTENCES_NEEDED) return unknown('words_unsure');
  const { turns, medianPercent } = confidence;
  if (medianPercent >= confidencePercent + (stands ? 2 : 0)) return good('words_unsure');
  return bad({
    kind: 'words_unsure',
    turns,
    confidencePercent: Math.round(medianPercent),
    limitPercent: confidencePercent,
  });
}

function noCalls({ lastCall, answering: state }: AlertSigns, { noCallHours }: Limits): Verdict {
  if (noCallHours === null) return good('no_calls');
  // A pause, or a line that is down, is told by itself.
  if (lastCall === null || state !== 'yes') return unknown('no_calls');
  if (lastCall.openMs < noCallHours * 3_600_000) return good('no_calls');
  return bad({ kind: 'no_calls', lastAt: lastCall.at, limitHours: noCallHours });
}

function disk({ disk: facts }: AlertSigns, { freeDiskGb }: Limits, stands: boolean): Verdict {
  if (facts === null) return unknown('disk_low');
  const limitBytes = freeDiskGb * 1e9;
  if (facts.freeBytes >= limitBytes * (stands ? 1.1 : 1)) return good('disk_low');
  return bad({ kind: 'disk_low', freeBytes: facts.freeBytes, limitBytes });
}

const certificates = (
  { certificates: all }: AlertSigns,
  { certificateDays }: Limits,
  now: number,
): Verdict[] =>
  all.map(({ of, until }) =>
    until - now < certificateDays * DAY_MS
      ? bad({ kind: 'certificate_ends', of, until }, of)
      : good('certificate_ends', of),
  );

/** Each mark is an alert of its own; the lower one goes when the higher one comes. */
function budget({ budget: month }: AlertSigns): Verdict {
  if (month === null) return good('budget');
  const { costMicros, budgetMicros } = month;
  const percent = budgetMicros === 0 ? 100 : Math.floor((costMicros / budgetMicros) * 100);
  if (percent < 80) return good('budget');
  const mark = percent < 100 ? 80 : 100;
  return bad({ kind: 'budget', mark, percent, ...month }, String(mark));
}

const backup = ({ backup: state }: AlertSigns): Verdict =>
  state?.failed ? bad({ kind: 'backup_failed', lastGoodAt: state.lastGoodAt }) : good('backup_failed');
