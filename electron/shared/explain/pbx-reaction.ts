/**
 * What 3CX does with a final answer to its INVITE: it goes on to the outbound rule's next route on 404, 408, 480,
 * 5xx and 603, and stops on 486 and 600. Not established for others (488 among them).
 */
export type PbxReaction = 'talks' | 'next_route' | 'stops' | 'unknown';

export function pbxReaction(sipStatus: number): PbxReaction {
  if (sipStatus >= 200 && sipStatus < 300) return 'talks';
  if (sipStatus === 486 || sipStatus === 600) return 'stops';
  if ([404, 408, 480, 603].includes(sipStatus) || (sipStatus >= 500 && sipStatus < 600)) return 'next_route';
  return 'unknown';
}
