import { type AgentProfile, agentProfileSchema } from '../../electron/shared/agent-profile.ts';
import type { StandInPorts } from './stand-in-process.ts';

/** Short words: the lengths of its lines are waited for in each turn. No nudge comes between the turns. */
export function benchAgent(ports: StandInPorts): AgentProfile {
  return agentProfileSchema.parse({
    agentId: 'bench',
    name: 'Bench',
    company: 'Example Ltd',
    prompt: 'Answer in one short sentence.',
    disclosure: 'An AI answers.',
    greeting: 'Go on.',
    apology: 'Something went wrong.',
    goodbye: 'Goodbye.',
    silenceNudge: 'Still there?',
    silenceNudgeMs: 60_000,
    stt: [{ provider: 'deepgram', model: 'nova-3', baseUrl: `ws://127.0.0.1:${ports.deepgram}` }],
    llm: [{ provider: 'openai', model: 'gpt-4o-mini', baseUrl: `http://127.0.0.1:${ports.openai}/v1` }],
    tts: [
      {
        provider: 'cartesia',
        model: 'sonic-3.5',
        baseUrl: `ws://127.0.0.1:${ports.cartesia}`,
      },
    ],
  });
}

/** Keys that the stand-ins take; they check only that there is one. */
export const BENCH_KEYS = {
  TRUNKLINE_KEY_DEEPGRAM: 'bench',
  TRUNKLINE_KEY_OPENAI: 'bench',
  TRUNKLINE_KEY_CARTESIA: 'bench',
};
