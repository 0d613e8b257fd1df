import { createFliteVoice } from '../agent/providers/rehearsal/flite-voice.ts';
import type { CallDetail } from '../electron/shared/contract/calls.ts';
import type { ProviderTrio } from '../electron/shared/contract/costs.ts';
import type { CallerStep } from './caller-script.ts';
import { problemsOf } from './demo-rules.ts';
import { DEMO_LINES, type DemoLine, renderTalk } from './demo-talk.ts';
import { openPbx } from './open-pbx.ts';
import { type CallOutcome, placeCall } from './place-call.ts';
import { createCallPrinter } from './print-call.ts';
import { printElsewhere, printMeasured, printRow } from './print-record.ts';
import { connectService, type ServiceLink } from './service-link.ts';
import type { ServiceProcess } from './service-process.ts';
import type { Style } from './terminal-style.ts';

export interface DemoOptions {
  readonly service: Pick<ServiceProcess, 'url' | 'bearerToken' | 'sipPort'>;
  readonly recordingPath: string | null;
  /** What the caller says; `DEMO_LINES` by default. */
  readonly lines?: readonly DemoLine[];
  readonly style: Style;
  write(line: string): void;
}

const CALLER = { number: '+15550100', name: 'Alex Morgan' };
const ELSEWHERE: ProviderTrio = {
  stt: { provider: 'deepgram', model: 'nova-3' },
  llm: { provider: 'openai', model: 'gpt-4o-mini' },
  tts: { provider: 'cartesia', model: 'sonic-3.5' },
};

/** One call, shown while it happens, then what is left of it. Resolves with what went wrong; empty when nothing did. */
export async function runDemo(options: DemoOptions): Promise<readonly string[]> {
  const script = await renderScript(options.lines ?? DEMO_LINES);
  const link = connectService(options.service.url, options.service.bearerToken);
  try {
    const { outcome, callId } = await call(options, link, script);
    const row = callId === null ? null : await link.closedCall(callId);
    await printAll(options, link, outcome, row);
    return problemsOf(script, outcome, row);
  } finally {
    link.close();
  }
}

async function renderScript(lines: readonly DemoLine[]): Promise<CallerStep[]> {
  const voice = createFliteVoice();
  try {
    return await renderTalk(lines, voice);
  } finally {
    await voice.close();
  }
}

async function call(
  { service, recordingPath, style, write }: DemoOptions,
  link: ServiceLink,
  script: readonly CallerStep[],
): Promise<{ outcome: CallOutcome; callId: string | null }> {
  const printer = createCallPrinter(write, style);
  let callId: string | null = null;
  await link.watchCalls((message) => {
    if (message.type === 'opened' && message.call.callerNumber === CALLER.number)
      callId ??= message.call.callId;
    if ('callId' in message && message.callId === callId) printer.message(message);
  });
  const opened = await openPbx();
  if (!opened.ok) throw new Error(opened.failure.message);
  try {
    const outcome = await placeCall({
      pbx: opened.value,
      target: { address: '127.0.0.1', port: service.sipPort, number: '88801' },
      caller: CALLER,
      script,
      onProgress: (progress) => printer.progress(progress),
      ...(recordingPath === null ? {} : { recordingPath }),
    });
    printer.finish();
    return { outcome, callId };
  } finally {
    await opened.value.close();
  }
}

async function printAll(
  { style, write }: DemoOptions,
  link: ServiceLink,
  outcome: CallOutcome,
  row: CallDetail | null,
): Promise<void> {
  printMeasured(outcome, write, style);
  if (row === null) return;
  printRow(row, write, style);
  if (row.usage.length === 0) return;
  const label = Object.values(ELSEWHERE).map(({ provider, model }) => `${provider} ${model}`);
  printElsewhere(label.join(' + '), await link.whatIf(row.callId, ELSEWHERE), write, style);
}
