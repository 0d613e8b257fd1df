import type { CallDetail, CostLine, CostTotal } from '../electron/shared/contract/calls.ts';
import type { WhatIf } from '../electron/shared/contract/costs.ts';
import { formatCost } from '../electron/shared/money.ts';
import type { CallOutcome } from './place-call.ts';
import type { Style } from './terminal-style.ts';

type Write = (line: string) => void;

const LABEL_WIDTH = 22;

/** What was measured from the caller's end. */
export function printMeasured(outcome: CallOutcome, write: Write, style: Style): void {
  const replies = outcome.script.replies.flatMap(({ replyMs }) => (replyMs === null ? [] : [replyMs]));
  heading('Measured on the wire', write, style);
  field('INVITE to 200', milliseconds(outcome.answerMs), write);
  field('200 to first word', milliseconds(outcome.greetingMs), write);
  field('Replies', spread(replies), write);
  for (const { stoppedAfterMs } of outcome.script.bargeIns) {
    field('Stopped on barge-in', milliseconds(stoppedAfterMs), write);
  }
  const { media } = outcome;
  if (!media) return;
  const { packetsReceived, packetsLost, jitterMs } = media;
  field(
    'RTP from the agent',
    `${packetsReceived} packets, ${packetsLost} lost, jitter ${jitterMs.toFixed(1)} ms`,
    write,
  );
}

/** The call as the database has it. */
export function printRow(call: CallDetail, write: Write, style: Style): void {
  const [began, ended] = [call.answeredAt ?? call.startedAt, call.endedAt ?? call.startedAt];
  heading('In the database', write, style);
  field('Call', call.callId, write);
  field(
    'From, to',
    `${call.callerName ?? ''} ${call.callerNumber ?? 'unknown'}, ${call.dialled}`.trim(),
    write,
  );
  field(
    'Outcome',
    `${call.outcome ?? '-'}, ended by the ${call.endedBy ?? '-'} after ${((ended - began) / 1000).toFixed(1)} s`,
    write,
  );
  field('Kept', `${call.turns.length} turns, ${call.events.length} events`, write);
  const [p50, p95] = [milliseconds(call.replyP50Ms), milliseconds(call.replyP95Ms)];
  field('Reply by the service', `p50 ${p50}, p95 ${p95}`, write);
  for (const line of call.usage) costLine(line, write);
  field('Cost', style('bold', total(call.cost)), write);
}

export function printElsewhere(label: string, elsewhere: WhatIf, write: Write, style: Style): void {
  heading(`The same call with ${label}`, write, style);
  for (const line of elsewhere.lines) costLine(line, write);
  field('Cost', style('bold', total(elsewhere.totals)), write);
  if (elsewhere.unpricedLines > 0)
    field('Not counted', `${elsewhere.unpricedLines} lines without a price`, write);
}

function heading(text: string, write: Write, style: Style): void {
  write('');
  write(style('bold', text));
}

const field = (label: string, value: string, write: Write): void =>
  write(`  ${label.padEnd(LABEL_WIDTH)}${value}`);

function costLine(line: CostLine, write: Write): void {
  const used = `${amount(line)}${line.estimated ? ' (estimated)' : ''}`;
  const cost =
    line.costMicros === null || !line.price ? 'no price' : formatCost(line.costMicros, line.price.currency);
  field(`${line.stage} ${line.provider}`, `${used.padEnd(36)}${cost}`, write);
}

function amount({ unit, quantity }: CostLine): string {
  const isTime = unit === 'audio_ms' || unit === 'connection_ms';
  return isTime
    ? `${(quantity / 1000).toFixed(1)} s`
    : `${Math.round(quantity)} ${unit.replaceAll('_', ' ')}`;
}

const total = (totals: readonly CostTotal[]): string =>
  totals.length === 0
    ? 'nothing'
    : totals.map(({ costMicros, currency }) => formatCost(costMicros, currency)).join(' + ');

const milliseconds = (value: number | null): string => (value === null ? '-' : `${Math.round(value)} ms`);

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0] ?? null, sorted.at(-1) ?? null];
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
  return `${sorted.length}, median ${milliseconds(median)}, ${milliseconds(least)} to ${milliseconds(most)}`;
}
