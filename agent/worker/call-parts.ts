import type { ProviderChoice, ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { MediaSetup } from '../../electron/shared/media.ts';
import type { Result } from '../../electron/shared/result.ts';
import type { Conversation, ConversationInput, RenderedPhrases } from '../conversation/conversation.ts';
import type { Guard } from '../media/guarded-ticker.ts';
import type { RtpSession } from '../media/phone-audio.ts';
import type { CreateProviderSet } from '../providers/provider-set.ts';
import type { OpenCallRoom } from '../room/call-room.ts';

/** What a call is put together from. live-parts.ts has the real ones; tests hand in small fakes. */
export interface CallParts {
  /** 'media_port_taken' when the port can not be bound. */
  openRtpSession(input: RtpSessionInput): Promise<Result<RtpSession>>;
  readonly createProviderSet: CreateProviderSet;
  startConversation(input: ConversationInput): Promise<Conversation>;
  /** Joins a call's LiveKit room and publishes its two voices. */
  readonly openRoom: OpenCallRoom;
  /** From the voice cache if it was rendered before. */
  renderPhrases(agent: ResolvedAgent): Promise<Result<RenderedPhrases>>;
}

export interface RtpSessionInput {
  readonly listenAddress: string;
  readonly port: number;
  readonly setup: MediaSetup;
  /** For what runs in the session's timers. */
  readonly guard: Guard;
}

/** One real request to the vendor. Ok: it took the key and answered. */
export type CheckProvider = (
  choice: ProviderChoice,
  key: string | null,
) => Promise<Result<{ readonly latencyMs: number }>>;
