import { inference, llm, voice } from '@livekit/agents';
import { TTS } from '@livekit/agents-plugin-cartesia';
import { STT } from '@livekit/agents-plugin-deepgram';
import { LLM } from '@livekit/agents-plugin-openai';
import { z } from 'zod';
import type { StandInPorts } from '../stand-in-process.ts';

/** `stock`: nothing set that its documentation's first example does not set. `tuned`: what the framework offers for low delay. */
export const TUNINGS = ['stock', 'stock_without_detector', 'tuned'] as const;
export type Tuning = (typeof TUNINGS)[number];

export function stockSession(tuning: Tuning, ports: StandInPorts): voice.AgentSession {
  return new voice.AgentSession({ ...vendors(ports), ...OPTIONS[tuning]() });
}

/** With a tool, as ours has some: without any, the plugin sends an empty list of them, which OpenAI refuses. */
export function stockAgent(): voice.Agent {
  const weather = llm.tool({
    name: 'weather',
    description: 'The weather in a place',
    parameters: z.object({ place: z.string() }),
    execute: async ({ place }) => `It is sunny in ${place}.`,
  });
  return new voice.Agent({ instructions: 'Answer in one short sentence.', tools: [weather] });
}

/** Their streaming classes with their defaults: Deepgram has interim results on and ends an utterance after 25 ms, Cartesia streams. */
function vendors({ deepgram, openai, cartesia }: StandInPorts) {
  return {
    stt: new STT({ apiKey: 'bench', model: 'nova-3', baseUrl: `ws://127.0.0.1:${deepgram}` }),
    llm: new LLM({ apiKey: 'bench', model: 'gpt-4o-mini', baseURL: `http://127.0.0.1:${openai}/v1` }),
    tts: new TTS({ apiKey: 'bench', model: 'sonic-3.5', baseUrl: `http://127.0.0.1:${cartesia}` }),
  };
}

const OPTIONS: Readonly<Record<Tuning, () => object>> = {
  stock: () => ({}),
  // In a job its detector listens to the voice itself, takes the synthetic one here for unfinished, and waits out its 3 s each time.
  // Outside of a job it is not there and counts each pause as the end, which is the best it can do for speed; so does this.
  stock_without_detector: () => ({ turnHandling: { turnDetection: 'vad' } }),
  tuned,
};

function tuned() {
  return {
    // Half of the default's 250: shorter, words are cut into in mid-sentence.
    vad: new inference.VAD({ model: 'silero', minSilenceDuration: 150 }),
    turnHandling: {
      // The default detector refuses a VAD silence below 250 ms; the multilingual model must be downloaded, which this machine cannot.
      turnDetection: 'vad' as const,
      // Nothing on top of the silence that VAD has waited for.
      endpointing: { minDelay: 0, maxDelay: 1000 },
      // By default only the model starts early, and the voice waits for the end of the turn.
      preemptiveGeneration: { enabled: true, preemptiveTts: true },
      // Resuming makes the session pause before an answer to an interruption.
      interruption: { mode: 'vad' as const, resumeFalseInterruption: false },
    },
    // A phone line has no speaker whose echo must be learnt.
    aecWarmupDuration: null,
  };
}
