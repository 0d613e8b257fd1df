import { agentProfileSchema, type ResolvedAgent } from '../../electron/shared/agent-profile.ts';

/** A complete agent with the offline providers, for tests that need one but are not about it. */
export const rehearsalLikeAgent = (): ResolvedAgent => ({
  version: 1,
  keys: {},
  profile: agentProfileSchema.parse({
    agentId: 'reception',
    name: 'Reception',
    company: 'Example Ltd',
    prompt: 'Be helpful.',
    disclosure: 'This is the automated assistant of Example Ltd.',
    greeting: 'How can I help?',
    apology: 'I am sorry, something went wrong.',
    goodbye: 'Goodbye.',
    silenceNudge: 'Are you still there?',
    stt: [{ provider: 'rehearsal-stt', model: 'phrases' }],
    llm: [{ provider: 'rehearsal-llm', model: 'script' }],
    tts: [{ provider: 'rehearsal-tts', model: 'flite', voice: 'slt' }],
    transferTargets: [{ name: 'reception', extension: '100', description: 'The front desk' }],
    personTarget: 'reception',
  }),
});
