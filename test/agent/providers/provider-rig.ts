import { initializeLogger, stt, type tts } from '@livekit/agents';
import type { CallerFrame } from '../../../agent/media/phone-audio.ts';
import type { CallerAudioTap, ProviderFault, ProviderReport } from '../../../agent/providers/provider-set.ts';
import type { ProviderChoice, ResolvedAgent } from '../../../electron/shared/agent-profile.ts';
import { agentProfileSchema } from '../../../electron/shared/agent-profile.ts';
import type { Usage } from '../../../electron/shared/call-event.ts';
import { toneSamples } from '../../support/stand-ins/tone.ts';

initializeLogger({ pretty: false, level: 'silent' });

export const choice = (provider: string, model: string, baseUrl: string | null): ProviderChoice => ({
  provider,
  model,
  baseUrl,
  voice: null,
});

export function agentWith(parts: Partial<Record<'stt' | 'llm' | 'tts', ProviderChoice[]>>): ResolvedAgent {
  const dead = 'http://127.0.0.1:9';
  const profile = agentProfileSchema.parse({
    agentId: 'desk',
    name: 'Desk',
    company: 'Acme',
    prompt: 'Help.',
    disclosure: 'Acme, this is an AI assistant.',
    greeting: '',
    apology: 'Sorry.',
    goodbye: 'Bye.',
    silenceNudge: 'Hello?',
    stt: parts.stt ?? [choice('deepgram', 'nova-3', dead)],
    llm: parts.llm ?? [choice('openai', 'gpt-4o-mini', dead)],
    tts: parts.tts ?? [choice('cartesia', 'sonic-3', dead)],
  });
  const names = [
    'deepgram',
    'openai',
    'groq',
    'mistral',
    'cartesia',
    'assemblyai',
    'openai-compatible',
    'deepgram-stock',
    'cartesia-stock',
    'deepgram-tts',
    'elevenlabs',
    'openai-stt',
    'openai-tts',
  ];
  return { profile, version: 1, keys: Object.fromEntries(names.map((name) => [name, `key-${name}`])) };
}

/** Notes what was reported and lets a test wait for it. */
export class ReportLog implements ProviderReport {
  readonly usage: Usage[] = [];
  readonly faults: ProviderFault[] = [];
  readonly switches: string[] = [];
  #waiters: (() => void)[] = [];

  onUsage(usage: readonly Usage[]): void {
    this.usage.push(...usage);
    this.#wake();
  }
  onFault(fault: ProviderFault): void {
    this.faults.push(fault);
    this.#wake();
  }
  onSwitched(stage: string, from: string, to: string): void {
    this.switches.push(`${stage} ${from} -> ${to}`);
    this.#wake();
  }
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }
  total(unit: Usage['unit']): number {
    return this.usage.filter((line) => line.unit === unit).reduce((sum, line) => sum + line.quantity, 0);
  }
  #wake(): void {
    for (const waiter of this.#waiters.splice(0)) waiter();
  }
}

/** A caller that speaks tones in real time, as a phone does: 20 ms µ-law frames, silence between. */
export class TalkingCaller implements CallerAudioTap {
  #listeners = new Set<(frame: CallerFrame) => void>();
  #queue: boolean[] = [];
  #timer = setInterval(() => this.#tick(), 20);
  #tone = toneSamples(20, 8000);
  readonly #codec: CallerFrame['codec'];

  constructor(codec: CallerFrame['codec'] = 'PCMU') {
    this.#codec = codec;
  }

  subscribe(listener: (frame: CallerFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  say(durationMs: number): void {
    this.#queue.push(...Array.from({ length: durationMs / 20 }, () => true));
  }
  stop(): void {
    clearInterval(this.#timer);
  }
  #tick(): void {
    const loud = this.#queue.shift() ?? false;
    const samples = new Int16Array(160);
    if (loud) for (let i = 0; i < 160; i++) samples[i] = this.#tone.readInt16LE(i * 2);
    // Loud values of both signs, and silence, in µ-law and A-law.
    const [minus, plus, silence] = this.#codec === 'PCMU' ? [0x0f, 0x8f, 0xff] : [0x3a, 0xba, 0xd5];
    const encoded = Uint8Array.from(samples, (sample) => (loud ? (sample < 0 ? minus : plus) : silence));
    const frame: CallerFrame = {
      samples,
      encoded,
      codec: this.#codec,
      receivedAtMs: performance.now(),
      concealed: false,
    };
    for (const listener of this.#listeners) listener(frame);
  }
}

export async function untilFinal(stream: stt.SpeechStream) {
  const types: stt.SpeechEventType[] = [];
  for await (const event of stream) {
    types.push(event.type);
    if (event.type === stt.SpeechEventType.FINAL_TRANSCRIPT)
      return { types, text: event.alternatives?.[0].text };
  }
  return { types, text: undefined };
}

export function say(set: { tts: tts.TTS }, text: string): tts.SynthesizeStream {
  const stream = set.tts.stream();
  for (const word of text.match(/\s*\S+/g) ?? []) stream.pushText(word);
  stream.endInput();
  return stream;
}

export async function heardMs(stream: tts.SynthesizeStream): Promise<number> {
  let total = 0;
  for await (const item of stream) if (typeof item !== 'symbol') total += item.frame.samplesPerChannel / 8;
  return total;
}
