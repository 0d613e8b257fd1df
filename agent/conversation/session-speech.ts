import type { voice } from '@livekit/agents';
import type { ConversationAgent } from './conversation-agent.ts';

/**
 * What the session is made to say and told. It may have closed itself (on an error of the speech recognition it
 * does so at once) and then throws at each call, so it is only spoken to through here.
 */
export class SessionSpeech {
  readonly #session: voice.AgentSession;
  readonly #agent: ConversationAgent;
  #runs = false;
  #replyComing = false;

  constructor(session: voice.AgentSession, agent: ConversationAgent) {
    this.#session = session;
    this.#agent = agent;
  }

  async start(): Promise<void> {
    await this.#session.start({ agent: this.#agent, record: false });
    this.#runs = true;
  }

  ended(): void {
    this.#runs = false;
  }

  /** The session was given something to say that is not heard yet. A run on an interim transcript does not count. */
  get replyComing(): boolean {
    return this.#replyComing;
  }

  turnEnded(): void {
    this.#replyComing = true;
  }

  replyStarted(): void {
    this.#replyComing = false;
  }

  interrupt(): void {
    if (this.#runs) this.#session.interrupt({ force: true });
    this.#replyComing = false;
  }

  say(text: string): void {
    if (!this.#runs) return;
    this.#replyComing = true;
    this.#session.say(text);
  }

  /** Asks the model again, after `interrupt`; `unanswered` is what of the caller's words is not in the history yet. */
  regenerate(unanswered: string): void {
    if (!this.#runs) return;
    this.#replyComing = true;
    this.#session.generateReply(unanswered === '' ? {} : { userInput: unanswered });
  }

  /** Tells the model something that nobody said. */
  note(text: string): void {
    this.#addMessage({ role: 'system', content: text });
  }

  /** A phrase that bypassed the session has been heard. */
  wasSaid(text: string, interrupted: boolean): void {
    this.#addMessage({ role: 'assistant', content: text, interrupted });
  }

  #addMessage(message: Parameters<ConversationAgent['chatCtx']['addMessage']>[0]): void {
    const chatCtx = this.#agent.chatCtx.copy();
    chatCtx.addMessage(message);
    void this.#agent.updateChatCtx(chatCtx);
  }
}
