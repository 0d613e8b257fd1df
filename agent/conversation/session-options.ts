import type { voice } from '@livekit/agents';
import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { CallerAudioTap, ProviderSet } from '../providers/provider-set.ts';
import { CallerVoice } from '../voice-activity/caller-voice.ts';
import type { EndOfTurnDetector } from './end-of-turn-detector.ts';
import { spokenText } from './spoken-text.ts';

/** Never reached: whether to interrupt is decided by barge-in.ts, not by the framework. */
const NEVER = Number.MAX_SAFE_INTEGER;

const CONNECT = { maxRetry: 1, retryIntervalMs: 200, timeoutMs: 2500 };

/** Reasons for each value are in the README, "Session options". */
export function sessionOptions(
  profile: AgentProfile,
  providers: ProviderSet,
  turnDetection: EndOfTurnDetector,
  tap: CallerAudioTap,
): voice.AgentSessionOptions {
  const { minSpeechMs, prefixPaddingMs, maxSilenceMs } = profile.turnTaking;
  return {
    stt: providers.stt,
    llm: providers.llm,
    tts: providers.tts,
    vad: new CallerVoice({ tap, minSpeechMs, prefixMs: prefixPaddingMs }),
    turnHandling: {
      turnDetection,
      endpointing: { mode: 'fixed', minDelay: 0, maxDelay: maxSilenceMs },
      // The framework dates a turn back to the last cough or "mhm" that was no turn; `maxRetries` bounds the cost.
      preemptiveGeneration: { enabled: true, preemptiveTts: true, maxSpeechDuration: NEVER },
      interruption: {
        enabled: true,
        mode: 'vad',
        minDuration: NEVER,
        minWords: NEVER,
        resumeFalseInterruption: false,
        discardAudioIfUninterruptible: false,
        backchannelBoundary: null,
      },
    },
    aecWarmupDuration: null,
    userAwayTimeout: null,
    ttsTextTransforms: [spokenText],
    transcriptionTimeout: DEAF_STT_MS,
    connOptions: {
      sttConnOptions: CONNECT,
      llmConnOptions: CONNECT,
      ttsConnOptions: CONNECT,
      maxUnrecoverableErrors: 3,
    },
  };
}

/** Speech by VAD and no transcript for so long: the speech recognition is deaf. */
export const DEAF_STT_MS = 2500;
