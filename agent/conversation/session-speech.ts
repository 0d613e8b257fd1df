import type { voice } from '@livekit/agents';
import type { ConversationAgent } from './conversation-agent.ts';
import { type ChatMessage, messageOf } from './history-context.ts';
import type { SaidBefore } from './turn-log.ts';

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

  /** Asks the model for words of its own accord. */
  speakUp(): void {
    this.regenerate('');
  }

  /** Tells the model something that nobody said. */
  note(text: string): void {
    this.#addMessages([{ role: 'system', content: text }]);
  }

  /** What was said while the agent was silent, and why it speaks again. */
  caughtUp(said: readonly SaidBefore[], note: string): void {
    this.#addMessages([...said.map(messageOf), { role: 'system', content: note }]);
  }

  /** A phrase that bypassed the session has been heard. */
  wasSaid(text: string, interrupted: boolean): void {
    this.#addMessages([{ role: 'assistant', content: text, interrupted }]);
  }

  #addMessages(messages: readonly ChatMessage[]): void {
    const chatCtx = this.#agent.chatCtx.copy();
    for (const message of messages) chatCtx.addMessage(message);
    void this.#agent.updateChatCtx(chatCtx);
  }
}
