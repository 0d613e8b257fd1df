import type { ProviderChoice, ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { Usage } from '../../electron/shared/call-event.ts';
import type { CallerAudioBuffer } from './caller-audio-buffer.ts';
import type { CallerAudioTap } from './provider-set.ts';

/** With what one provider of one call is made. */
export interface ProviderInput {
  readonly choice: ProviderChoice;
  readonly agent: ResolvedAgent;
  readonly callerAudio: CallerAudioTap;
  readonly audio: CallerAudioBuffer;
  /** A later choice of the stage can take over. */
  readonly hasFallback?: boolean;
  onUsage(usage: readonly Usage[]): void;
}

/** '' where none is set: an own server may want none, a cloud answers 401 and that is reported as such. */
export const keyOf = ({ choice, agent }: ProviderInput): string => agent.keys[choice.provider] ?? '';
