import type { Verdict } from '../explain/verdict.ts';

/** Events of 3CX's event log that have to do with calls to us (3cx.com/docs/event-log). */
export const PBX_EVENTS = [
  12294, 30052, 30053, 12289, 12290, 12292, 12296, 12297, 50029, 30051, 8193, 4100,
] as const;
export type PbxEvent = (typeof PBX_EVENTS)[number];

/** Pure: which of them 3CX is likely to have written about a call that went like this. */
export function likelyPbxEvents(verdict: Verdict): readonly PbxEvent[] {
  switch (verdict.kind) {
    case 'refused':
      return verdict.because?.fact === 'loop' ? [30053, 12294] : [12294];
    case 'no_sound':
      return [50029, 12297];
    case 'failed':
      return [12294, 50029];
    case 'move_failed':
      return [30052, 12289];
    case 'going_on':
    case 'as_it_should':
    case 'abandoned':
    case 'interrupted':
      return [];
  }
}
