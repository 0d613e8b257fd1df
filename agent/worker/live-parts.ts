import { join } from 'node:path';
import { initializeLogger } from '@livekit/agents';
import type { Logger } from 'pino';
import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { Result } from '../../electron/shared/result.ts';
import type { RenderedPhrases } from '../conversation/conversation.ts';
import { PhraseCache } from '../conversation/phrase-cache.ts';
import { renderPhrases } from '../conversation/render-phrases.ts';
import { startConversation } from '../conversation/start-conversation.ts';
import { createProviderSet } from '../providers/create-provider-set.ts';
import { createFliteVoice } from '../providers/rehearsal/flite-voice.ts';
import { openCallRoom } from '../room/call-room.ts';
import { checkVoiceModel } from '../voice-activity/voice-model.ts';
import type { CallParts } from './call-parts.ts';

/** The real parts of every call in this process, its line apart: a phone's or a room's. Throws when the process could not hear callers. */
export function createLiveParts(dataDir: string, log: Logger): Omit<CallParts, 'openRtpSession'> {
  initializeLogger({ pretty: false, level: 'warn' });
  const deafness = checkVoiceModel();
  if (deafness !== null) throw new Error(deafness.message, { cause: deafness.details });
  const cache = new PhraseCache(join(dataDir, 'voice-cache'));
  return {
    createProviderSet,
    startConversation,
    openRoom: openCallRoom,
    renderPhrases: (agent) => renderWithProviders(agent, cache, log),
  };
}

/** With providers of its own for the time of rendering: there is no call they could belong to. */
async function renderWithProviders(
  agent: ResolvedAgent,
  cache: PhraseCache,
  log: Logger,
): Promise<Result<RenderedPhrases>> {
  const providers = createProviderSet({
    agent,
    callerAudio: { subscribe: () => () => {} },
    report: {
      onUsage: (usage) => log.debug({ usage, agentId: agent.profile.agentId }, 'A phrase was rendered'),
      onFault: (fault) => log.warn({ fault, agentId: agent.profile.agentId }, 'A voice did not render'),
      onSwitched: () => {},
    },
  });
  try {
    return await renderPhrases({ agent, tts: providers.tts, cache, offlineVoice: speakOffline });
  } finally {
    await providers.close();
  }
}

/** kal speaks at the phone's 8 kHz. A voice for each phrase: it is only needed when a provider is down. */
async function speakOffline(text: string): Promise<Int16Array> {
  const voice = createFliteVoice();
  try {
    return (await voice.render(text, 'kal')).samples;
  } finally {
    await voice.close();
  }
}
