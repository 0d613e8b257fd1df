import type { LiveMessage } from '../../../electron/shared/contract/live.ts';

/** The newest levels of each live call, by the number of their interval since 1970. Pure but for its own memory. */
export interface LevelHistory {
  add(message: Extract<LiveMessage, { type: 'levels' }>): void;
  forget(callId: string): void;
  /** Mean of the intervals from `first` on, `count` of them; 0 where nothing is known. */
  mean(callId: string, side: Side, first: number, count: number): number;
  /** Number behind the newest interval; null when nothing is known of the call. */
  end(callId: string): number | null;
}

export type Side = 'caller' | 'agent';

export const INTERVAL_MS = 100;
/** A minute and a half: more than the widest canvas shows. */
const KEPT = 900;

interface Track {
  end: number;
  readonly caller: Uint8Array;
  readonly agent: Uint8Array;
}

export function createLevelHistory(): LevelHistory {
  const tracks = new Map<string, Track>();
  return {
    add({ calls }) {
      for (const { callId, startedAt, caller, agent } of calls) {
        const track = tracks.get(callId) ?? newTrack();
        tracks.set(callId, track);
        append(track, Math.round(startedAt / INTERVAL_MS), decode(caller), decode(agent));
      }
    },
    forget: (callId) => void tracks.delete(callId),
    mean(callId, side, first, count) {
      const track = tracks.get(callId);
      if (track === undefined) return 0;
      let sum = 0;
      for (let interval = Math.max(first, track.end - KEPT); interval < first + count; interval++) {
        if (interval < track.end) sum += track[side][interval % KEPT] ?? 0;
      }
      return sum / count;
    },
    end: (callId) => tracks.get(callId)?.end ?? null,
  };
}

const newTrack = (): Track => ({ end: 0, caller: new Uint8Array(KEPT), agent: new Uint8Array(KEPT) });

function append(track: Track, first: number, caller: Uint8Array, agent: Uint8Array): void {
  // What lies between this piece and the one before was silence, or long ago.
  for (let gap = Math.max(track.end, first - KEPT); gap < first; gap++) {
    track.caller[gap % KEPT] = 0;
    track.agent[gap % KEPT] = 0;
  }
  caller.forEach((level, index) => {
    track.caller[(first + index) % KEPT] = level;
    track.agent[(first + index) % KEPT] = agent[index] ?? 0;
  });
  track.end = Math.max(track.end, first + caller.length);
}

const decode = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
