import { createHash } from 'node:crypto';
import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { AgentVoice, Utterance, UtteranceEnd } from './agent-voice.ts';
import type { ConversationOwner, RenderedPhrases } from './conversation.ts';

export interface OpeningInput {
  readonly profile: AgentProfile;
  readonly phrases: RenderedPhrases;
  readonly voice: AgentVoice;
  /** Took the call over already: the caller is told what answered them, and greeted by the person. */
  readonly personSpeaks: boolean;
  readonly owner: ConversationOwner;
  onSaid(text: string, end: UtteranceEnd): void;
}

/**
 * The first words: the disclosure, which is always heard to its end, and the greeting, which gives way.
 * Both go to the playout in the same moment, so that there is no gap between them.
 */
export function sayOpening(input: OpeningInput, afterAckMs: number): void {
  const greetAtMs = performance.now();
  const { voice, phrases, profile } = input;
  voice.say(disclosureOf(input, afterAckMs - greetAtMs), phrases.disclosure);
  if (input.personSpeaks || profile.greeting === '' || phrases.greeting.length === 0) return;
  voice.say(greetingOf(input), phrases.greeting);
}

function disclosureOf(input: OpeningInput, ackOffsetMs: number): Utterance {
  const { owner, profile } = input;
  const text = profile.disclosure;
  return {
    kind: 'disclosure',
    interruptible: false,
    text: () => text,
    onStarted: (atMs) => {
      owner.event({ kind: 'greeting_started', afterAckMs: Math.round(ackOffsetMs + atMs) });
      owner.words('agent', text, false);
    },
    onEnded: (end) => {
      owner.event({
        kind: 'disclosure_played',
        textVersion: textVersion(text),
        text,
        playedMs: Math.round(end.playedMs),
        complete: !end.interrupted,
      });
      input.onSaid(text, end);
    },
  };
}

const greetingOf = (input: OpeningInput): Utterance => ({
  kind: 'phrase',
  interruptible: true,
  text: () => input.profile.greeting,
  onStarted: () => input.owner.words('agent', input.profile.greeting, false),
  onEnded: (end) => input.onSaid(input.profile.greeting, end),
});

/** Names a wording in the proof of disclosure: the same text has the same version on every machine. */
export const textVersion = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
