import type { CallLevels } from '../../../electron/shared/contract/calls.ts';

/** Below this a phone line only hisses; levels are as electron/shared/call-levels.ts has them. */
const QUIET = 60;
/** Decibels are close together in speech; bars should not be. */
const CONTRAST = 1.6;

export interface Lanes {
  /** 0 (silence) to 1, one for each bar. */
  readonly caller: readonly number[];
  readonly agent: readonly number[];
}

/** As many bars as fit; a bar is the loudest moment of its share of the call. */
export function lanesOf(levels: CallLevels, bars: number): Lanes {
  return { caller: barsOf(bytesOf(levels.caller), bars), agent: barsOf(bytesOf(levels.agent), bars) };
}

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

function barsOf(values: Uint8Array, bars: number): number[] {
  const each = values.length / bars;
  return Array.from({ length: bars }, (_, bar) => {
    const part = values.subarray(
      Math.floor(bar * each),
      Math.max(Math.floor(bar * each) + 1, Math.floor((bar + 1) * each)),
    );
    return share(part.reduce((loudest, value) => Math.max(loudest, value), 0));
  });
}

const share = (level: number): number => Math.max(0, (level - QUIET) / (255 - QUIET)) ** CONTRAST;
