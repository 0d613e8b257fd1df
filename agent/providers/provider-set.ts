import type { llm, stt, tts } from '@livekit/agents';
import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { ProviderStage, Usage } from '../../electron/shared/call-event.ts';
import type { CallerFrame } from '../media/phone-audio.ts';
import type { LlmLimits } from './fallback-llm.ts';

/** The three providers of one call. Never shared between calls: metrics and errors hang on the instance. */
export interface ProviderSet {
  readonly stt: stt.STT;
  readonly llm: llm.LLM;
  readonly tts: tts.TTS;
  /** The transcription wants the session's frames; our own classes hear the phone's (`CallerAudioTap`). */
  readonly sttHearsSession: boolean;
  /** The first transcription writes marks at the end of sentences. */
  readonly sttPunctuates: boolean;
  /** Opens the sockets, so that the first turn pays no handshake. */
  prewarm(): void;
  close(): Promise<void>;
}

export interface ProviderSetInput {
  readonly agent: ResolvedAgent;
  readonly callerAudio: CallerAudioTap;
  readonly report: ProviderReport;
  /** Without them: those of a call, where a caller waits. */
  readonly llmLimits?: LlmLimits;
}

/** Caller audio beside the session's own pipeline: G.711 goes to the provider unchanged, 20 ms at a time. */
export interface CallerAudioTap {
  subscribe(onFrame: (frame: CallerFrame) => void): () => void;
}

export interface ProviderReport {
  onUsage(usage: readonly Usage[]): void;
  onFault(fault: ProviderFault): void;
  onSwitched(stage: ProviderStage, from: string, to: string): void;
}

/** `final`: no provider of this stage is left; the call must apologise and hand over. */
export interface ProviderFault {
  readonly stage: ProviderStage;
  readonly provider: string;
  readonly code:
    | 'provider_unauthorized'
    | 'provider_rate_limited'
    | 'provider_unavailable'
    | 'provider_timeout'
    | 'provider_protocol';
  readonly message: string;
  readonly final: boolean;
}

export type CreateProviderSet = (input: ProviderSetInput) => ProviderSet;
