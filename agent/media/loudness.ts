import { LEVEL_INTERVAL_MS } from '../../electron/shared/call-levels.ts';

const SAMPLES_PER_INTERVAL = LEVEL_INTERVAL_MS * 8;
const FULL_SCALE_POWER = 32_768 ** 2;
const QUIETEST_DB = -54;
const LOUDEST_DB = -6;

/** Sum of squares of 16 bit samples. */
export function energyOf(samples: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += (samples[i] as number) ** 2;
  return sum;
}

/** Pure: the energy of one interval as a level from 0 to 255, see electron/shared/call-levels.ts. */
export function levelOf(energy: number): number {
  if (energy <= 0) return 0;
  const decibels = 10 * Math.log10(energy / SAMPLES_PER_INTERVAL / FULL_SCALE_POWER);
  const share = (decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB);
  return Math.round(255 * Math.min(1, Math.max(0, share)));
}
