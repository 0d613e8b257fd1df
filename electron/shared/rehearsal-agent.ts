import { type AgentProfile, agentProfileSchema } from './agent-profile.ts';

/**
 * The agent that every installation has: it needs no key and no network, so that the phone line can be tried
 * before any provider is chosen. It understands the phrases of agent/providers/rehearsal only.
 */
export const rehearsalAgent: AgentProfile = agentProfileSchema.parse({
  agentId: 'rehearsal',
  name: 'Robin',
  company: 'Bright Dental',
  language: 'en-US',
  prompt: 'You are the receptionist of Bright Dental. Answer questions, note appointments, take messages.',
  disclosure: 'Hello, this is the A.I. assistant of Bright Dental.',
  greeting: 'This call is transcribed. Press zero for a person at any time. How can I help you?',
  apology: 'I am sorry, I have a technical problem.',
  goodbye: 'Thank you for calling Bright Dental. Goodbye.',
  silenceNudge: 'Are you still there?',
  stt: [{ provider: 'rehearsal-stt', model: 'phrases' }],
  llm: [{ provider: 'rehearsal-llm', model: 'script' }],
  tts: [{ provider: 'rehearsal-tts', model: 'flite', voice: 'slt' }],
  transferTargets: [{ name: 'reception', extension: '100', description: 'The front desk' }],
  personTarget: 'reception',
  afterCall: { summary: true },
});
