import { voice } from '@livekit/agents';
import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import { REHEARSAL_LIMITS, type RehearsalWord } from '../../electron/shared/contract/rehearsal.ts';
import { historyContext } from '../conversation/history-context.ts';
import { buildPrompt } from '../conversation/prompt.ts';
import type { CreateProviderSet, ProviderFault, ProviderSet } from '../providers/provider-set.ts';
import type { CallControl } from '../tools/call-control.ts';
import { endCallTool } from '../tools/end-call-tool.ts';
import { takeMessageTool } from '../tools/take-message-tool.ts';
import { transferToPersonTool } from '../tools/transfer-to-person-tool.ts';
import { transferTool } from '../tools/transfer-tool.ts';
import { TypedAgent } from './typed-agent.ts';

export interface RehearsalInput {
  readonly agent: ResolvedAgent;
  readonly createProviderSet: CreateProviderSet;
  /** Nobody typed for so long: it ends itself. */
  readonly idleMs?: number;
  /** In order; 'ended' is the last, and comes once. */
  onWord(word: RehearsalWord): void;
}

type Ending = Extract<RehearsalWord, { kind: 'ended' }>;

/** A call says who calls and what was dialled; here nobody does, and the prompt says so. */
const NOBODY = { number: null, displayName: null, dialled: 'rehearsal by typing' };

/**
 * One talk by typing: the prompt, model, fallback and tools of a call on the framework's session, with text
 * instead of audio. What would touch a call (transfer, hang-up) is told and not done.
 */
export class Rehearsal {
  readonly #input: RehearsalInput;
  readonly #providers: ProviderSet;
  readonly #session: voice.AgentSession;
  readonly #agent: TypedAgent;
  #idle: NodeJS.Timeout | null = null;
  #answers = 0;
  #text = '';
  #sentAtMs = 0;
  #firstWordMs: number | null = null;
  #fault: ProviderFault | null = null;
  #turn: Promise<void>;
  #over = false;
  #hungUp = false;

  constructor(input: RehearsalInput) {
    this.#input = input;
    this.#providers = input.createProviderSet({
      agent: input.agent,
      callerAudio: { subscribe: () => () => {} },
      report: {
        onUsage: (usage) => this.#tell({ kind: 'used', usage: [...usage] }),
        onFault: (fault) => this.#faulted(fault),
        onSwitched: () => {},
      },
    });
    this.#agent = this.#createAgent();
    this.#session = new voice.AgentSession({ llm: this.#providers.llm });
    this.#session.on(voice.AgentSessionEventTypes.Error, () => {}); // Told by the providers' own report.
    this.#turn = this.#open();
  }

  /** Answered after the one before it. */
  say(text: string): void {
    this.#wake();
    this.#turn = this.#turn.then(() => this.#answer(text));
  }

  close(): void {
    this.#end('closed', 'The rehearsal was ended.');
  }

  async #open(): Promise<void> {
    const { disclosure, greeting } = this.#input.agent.profile;
    this.#wake();
    try {
      await this.#session.start({
        agent: this.#agent,
        record: false,
        inputOptions: { audioEnabled: false },
        outputOptions: { audioEnabled: false },
      });
    } catch (error) {
      this.#end('broken', `The rehearsal could not begin: ${String(error)}`);
      return;
    }
    this.#tell({ kind: 'phrase', phrase: 'disclosure', text: disclosure });
    if (greeting.trim() !== '') this.#tell({ kind: 'phrase', phrase: 'greeting', text: greeting });
    this.#tell({ kind: 'your_turn' });
  }

  async #answer(text: string): Promise<void> {
    if (this.#over) return;
    if (++this.#answers > REHEARSAL_LIMITS.answers) {
      this.#end('too_long', `A rehearsal ends after ${REHEARSAL_LIMITS.answers} answers. Start a new one.`);
      return;
    }
    this.#text = '';
    this.#firstWordMs = null;
    this.#fault = null;
    this.#sentAtMs = performance.now();
    try {
      await this.#session.generateReply({ userInput: text }).waitForPlayout();
    } catch {
      // A provider that fails has been reported by then.
    }
    this.#finish();
  }

  #finish(): void {
    if (this.#over) return;
    this.#saidSoFar();
    if (this.#fault !== null) this.#phrase('apology');
    if (this.#hungUp) {
      this.#phrase('goodbye');
      this.#tell({ kind: 'would_hang_up' });
      this.#hungUp = false;
    }
    this.#tell({ kind: 'your_turn' });
    this.#wake();
  }

  /** Words before a tool and words after it are two things said. */
  #saidSoFar(): void {
    const text = this.#text.trim();
    this.#text = '';
    if (text !== '') this.#tell({ kind: 'agent_said', text, firstWordMs: this.#firstWordMs });
    this.#firstWordMs = null;
  }

  #phrase(phrase: 'apology' | 'goodbye'): void {
    this.#tell({ kind: 'phrase', phrase, text: this.#input.agent.profile[phrase] });
  }

  #createAgent(): TypedAgent {
    const { profile } = this.#input.agent;
    const control = this.#control();
    const said = [profile.disclosure, profile.greeting].filter((text) => text.trim() !== '');
    return new TypedAgent({
      instructions: buildPrompt({ profile, caller: NOBODY, now: new Date() }),
      chatCtx: historyContext(said.map((text) => ({ role: 'agent', text }))),
      tools: [
        ...(profile.transferTargets.length > 0 ? [transferTool(control)] : []),
        transferToPersonTool(control),
        takeMessageTool(control, NOBODY.number),
        endCallTool(control),
      ],
      onFirstToken: () => {
        this.#firstWordMs ??= Math.round(performance.now() - this.#sentAtMs);
      },
      onText: (part) => {
        this.#text += part;
        this.#tell({ kind: 'agent_words', text: this.#text });
      },
    });
  }

  #control(): CallControl {
    const { profile } = this.#input.agent;
    return {
      profile,
      transfer: (name) => {
        const target = profile.transferTargets.find((one) => one.name === name);
        this.#tell({ kind: 'would_transfer', target: name, extension: target?.extension ?? '' });
      },
      endCall: () => {
        this.#hungUp = true;
      },
      // Shown by the tool's arguments; nobody is to read it.
      messageTaken() {},
      toolCalled: (tool, given) => {
        this.#saidSoFar();
        this.#tell({ kind: 'tool_called', tool, arguments: given });
      },
      toolFinished: (tool, ok, result) => {
        this.#sentAtMs = performance.now();
        this.#tell({ kind: 'tool_finished', tool, ok, result });
      },
    };
  }

  #faulted(fault: ProviderFault): void {
    if (fault.stage !== 'llm') return;
    if (fault.final) this.#fault = fault;
    this.#tell({ kind: 'provider_fault', code: fault.code, message: fault.message, final: fault.final });
  }

  #wake(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (this.#over) return;
    const idleMs = this.#input.idleMs ?? REHEARSAL_LIMITS.idleMs;
    this.#idle = setTimeout(() => this.#end('idle', idleMessage(idleMs)), idleMs);
  }

  #tell(word: RehearsalWord): void {
    if (!this.#over) this.#input.onWord(word);
  }

  #end(why: Ending['why'], message: string): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#input.onWord({ kind: 'ended', why, message });
    void this.#release();
  }

  async #release(): Promise<void> {
    await Promise.allSettled([this.#session.close()]);
    await Promise.allSettled([this.#providers.close()]);
  }
}

const idleMessage = (idleMs: number): string =>
  `Nothing was typed for ${Math.round(idleMs / 60_000)} minutes, so the rehearsal ended. Start it again when you are ready.`;
