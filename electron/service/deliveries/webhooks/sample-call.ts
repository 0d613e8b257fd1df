import type { EndedCallBody } from './presets.ts';

/** What a test sends: nobody's call. */
export const SAMPLE_CALL: EndedCallBody & { readonly test: true } = {
  test: true,
  callId: '00000000000000000000000000',
  startedAt: '2026-01-05T09:30:00.000Z',
  durationMs: 42_000,
  callerNumber: '+15550100',
  callerName: 'Test caller',
  dialled: '800',
  result: 'answered',
  summary: 'A test of the webhook by Trunkline: nobody called.',
  fields: {},
  transcript: [
    { speaker: 'agent', text: 'Good morning, this is an AI assistant.' },
    { speaker: 'caller', text: 'This is only a test.' },
  ],
};
