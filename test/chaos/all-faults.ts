import type { Fault } from './fault.ts';
import { strangersFlood } from './faults/flood.ts';
import { mediaFuzz } from './faults/media-fuzz.ts';
import { powerLoss } from './faults/power-loss.ts';
import { sipFuzz } from './faults/sip-fuzz.ts';
import { sipSockets } from './faults/sip-sockets.ts';

/** In the order in which they run. */
export const ALL_FAULTS: readonly Fault[] = [sipFuzz, mediaFuzz, powerLoss, sipSockets, strangersFlood];
