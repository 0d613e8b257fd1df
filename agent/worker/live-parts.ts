import { join } from 'node:path';
import { initializeLogger } from '@livekit/agents';
import type { Logger } from 'pino';
import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { Result } from '../../electron/shared/result.ts';
import type { RenderedPhrases } from '../conversation/conversation.ts';
import { PhraseCache } from '../conversation/phrase-cache.ts';
import { renderPhrases } from '../conversation/render-phrases.ts';
import { startConversation } from '../conversation/start-conversation.ts';
import { openMediaThread } from '../media/thread/open-media-thread.ts';
import { createProviderSet } from '../providers/create-provider-set.ts';
import { createFliteVoice } from '../providers/rehearsal/flite-voice.ts';
import { openCallRoom } from '../room/call-room.ts';
import { checkVoiceModel } from '../voice-activity/voice-model.ts';
import type { CallParts } from './call-parts.ts';

/** The real parts of every call in this process. Throws when the process could not hear callers. */
export function createLiveParts(dataDir: string, log: Logger): CallParts {
  initializeLogger({ pretty: false, level: 'warn' });
  const deafness = checkVoiceModel();
  if (deafness !== null) throw new Error(deafness.message, { cause: deafness.details });
  const media = openMediaThread((error) => leaveToSuccessor(error, log));
  const cache = new PhraseCache(join(dataDir, 'voice-cache'));
  return {
    openRtpSession: (input) => media.openSession(input),
    createProviderSet,
    startConversation,
    openRoom: openCallRoom,
    renderPhrases: (agent) => renderWithProviders(agent, cache, log),
  };
}

/** No call of this process is heard any more: the service does for them what it does for a process that is gone. */
function leaveToSuccessor(error: Error, log: Logger): void {
  log.fatal({ err: error }, 'The audio of all calls in this worker broke down: it ends itself');
  process.exit(70);
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
