/** Calls do not begin, and so do not talk, at the same moment. */
export const STAGGER_MS = 97;

/** Whose agent takes the calls. */
export type Side = 'ours' | 'stock' | 'tuned' | 'room';

export const SIDES: readonly Side[] = ['ours', 'stock', 'tuned', 'room'];
