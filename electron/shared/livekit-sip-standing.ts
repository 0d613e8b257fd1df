import type { LiveKitSipPageAnswer } from './contract/livekit-sip.ts';

/** LiveKit SIP in one word, for its switch and for Home. */
export const LIVEKIT_SIP_STANDINGS = [
  'off',
  'ready',
  'coming',
  'broken',
  /** Switched off, and calls that stand go on to their end. */
  'leaving',
  'needs_livekit',
] as const;
export type LiveKitSipStanding = (typeof LIVEKIT_SIP_STANDINGS)[number];

const WORKS = ['healthy', 'ready', 'registered'];

/** Pure. One part that failed is enough: 3CX gets no answer, or an agent that never comes. */
export function standingOfLiveKitSip({
  mode,
  redis,
  gateway,
  entries,
  agents,
  external,
}: Pick<
  LiveKitSipPageAnswer,
  'mode' | 'redis' | 'gateway' | 'entries' | 'agents' | 'external'
>): LiveKitSipStanding {
  if (mode !== 'on') return mode;
  const programs = external ? [] : [redis.state.state, gateway.state.state];
  const states: string[] = [...programs, entries.state, agents.kind];
  if (states.includes('failed')) return 'broken';
  return states.every((state) => WORKS.includes(state)) ? 'ready' : 'coming';
}
