import { initializeLogger } from '@livekit/agents';
import { CallerAudio } from '../../agent/conversation/caller-audio.ts';
import type { Conversation, RenderedPhrases } from '../../agent/conversation/conversation.ts';
import { startConversation } from '../../agent/conversation/start-conversation.ts';
import { type AgentProfile, agentProfileSchema } from '../../electron/shared/agent-profile.ts';
import type { CallEventBody, Speaker, Turn } from '../../electron/shared/call-event.ts';
import type { TalkState } from '../../electron/shared/worker-messages.ts';
import { FakePhoneAudio } from './fake-phone-audio.ts';
import { type ProviderScript, scriptedProviders } from './scripted-providers.ts';

/** One call in process: real session, real VAD, a fake line and scripted providers; records what the owner is told. */
export class ConversationLine {
  readonly audio = new FakePhoneAudio();
  readonly callerAudio = new CallerAudio(this.audio);
  readonly events: CallEventBody[] = [];
  readonly turns: Turn[] = [];
  readonly words: { speaker: Speaker; text: string; final: boolean }[] = [];
  readonly transfers: { target: string; by: string }[] = [];
  readonly hangUps: { by: string; reason: string }[] = [];
  readonly providers: ReturnType<typeof scriptedProviders>;
  conversation!: Conversation;
  #watchers: (() => void)[] = [];

  constructor(script: ProviderScript) {
    this.providers = scriptedProviders(script, this.callerAudio);
  }

  async open(profile: Partial<AgentProfile> = {}, resume?: TalkState): Promise<void> {
    initializeLogger({ pretty: false, level: process.env.TRUNKLINE_TEST_LOG ?? 'silent' });
    this.conversation = await startConversation({
      agent: { profile: testProfile(profile), version: 1, keys: {} },
      caller: { number: '+49301234', displayName: 'Ann', dialled: '88801' },
      audio: this.audio,
      callerAudio: this.callerAudio,
      providers: this.providers,
      phrases: PHRASES,
      ...(resume ? { resume } : {}),
      owner: {
        event: (event) => this.#tell(() => this.events.push(event)),
        turn: (turn) => this.#tell(() => this.turns.push(turn)),
        words: (speaker, text, final) => this.#tell(() => this.words.push({ speaker, text, final })),
        requestTransfer: (target, by) => this.#tell(() => this.transfers.push({ target, by })),
        requestHangUp: (by, reason) => this.#tell(() => this.hangUps.push({ by, reason })),
      },
    });
  }

  /** The caller says a fixture; resolves with its last frame. */
  async speak(samples: Int16Array): Promise<void> {
    await this.audio.speak(samples);
    this.providers.stt.speechEnded();
  }

  /** Resolves as soon as `found` gives something, asked at each thing that the owner is told. */
  until<T>(found: () => T | null | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const look = (): void => {
        const value = found();
        if (value === null || value === undefined || value === false) return;
        this.#watchers = this.#watchers.filter((watcher) => watcher !== look);
        resolve(value);
      };
      this.#watchers.push(look);
      look();
    });
  }

  event<K extends CallEventBody['kind']>(kind: K): Promise<Extract<CallEventBody, { kind: K }>> {
    return this.until(() =>
      this.events.find((event): event is Extract<CallEventBody, { kind: K }> => event.kind === kind),
    );
  }

  turn(speaker: Turn['speaker'], text: string): Promise<Turn> {
    return this.until(() => this.turns.find((turn) => turn.speaker === speaker && turn.text === text));
  }

  agentWords(text: string): Promise<unknown> {
    return this.until(() =>
      this.words.find((said) => said.speaker === 'agent' && said.text.startsWith(text)),
    );
  }

  async close(): Promise<void> {
    await this.conversation.close();
    this.audio.close();
  }

  #tell(record: () => void): void {
    record();
    for (const watcher of this.#watchers) watcher();
  }
}

const tone = (ms: number): Int16Array =>
  Int16Array.from({ length: ms * 8 }, (_, index) => 5000 * Math.sin(index * 0.3));

export const PHRASES: RenderedPhrases = {
  disclosure: tone(600),
  greeting: tone(1500),
  apology: tone(300),
  goodbye: tone(300),
  silenceNudge: tone(300),
  holdOn: tone(300),
};

export const testProfile = (over: Partial<AgentProfile> = {}): AgentProfile =>
  agentProfileSchema.parse({
    agentId: 'reception',
    name: 'Trudy',
    company: 'Example Ltd',
    prompt: 'You take table reservations.',
    disclosure: 'This is the AI assistant of Example Ltd.',
    greeting: 'How can I help you today?',
    apology: 'Sorry, something went wrong.',
    goodbye: 'Goodbye.',
    silenceNudge: 'Are you still there?',
    stt: [{ provider: 'rehearsal-stt', model: 'scripted' }],
    llm: [{ provider: 'rehearsal-llm', model: 'scripted' }],
    tts: [{ provider: 'rehearsal-tts', model: 'flite', voice: 'rms' }],
    transferTargets: [{ name: 'Front desk', extension: '100' }],
    personTarget: 'Front desk',
    ...over,
  });
