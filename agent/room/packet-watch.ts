import type { Room } from '@livekit/rtc-node';

export interface PacketWatchInput {
  readonly room: Room;
  readonly signal: AbortSignal;
  onPackets(): void;
  /** Once, when packets have come and then none for so long. */
  onNone(sinceMs: number): void;
}

const LOOK_EVERY_MS = 500;
/** A browser sends at least each 400 ms, in silence too (Opus DTX). */
const NONE_MS = 1200;

/**
 * Whether anything is received in this room. The worker subscribes to nothing but one microphone. A browser that
 * died is noticed by the server after a quarter of a minute only, and until then rtc-node hands out silence.
 */
export function watchPackets({ room, signal, onPackets, onNone }: PacketWatchInput): void {
  let received = 0n;
  let lastAtMs: number | null = null;
  const look = async () => {
    const now = await packetsReceived(room);
    if (signal.aborted || now === null) return;
    if (now !== received) {
      received = now;
      lastAtMs = performance.now();
      onPackets();
    } else if (lastAtMs !== null && performance.now() - lastAtMs >= NONE_MS) {
      onNone(performance.now() - lastAtMs);
      lastAtMs = null;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** Null: it cannot be told, as while the room is being joined again. */
async function packetsReceived(room: Room): Promise<bigint | null> {
  try {
    const { subscriberStats, publisherStats } = await room.getRtcStats();
    return [...subscriberStats, ...publisherStats].reduce(
      (sum, { stats }) =>
        sum + (stats.case === 'inboundRtp' ? (stats.value.received?.packetsReceived ?? 0n) : 0n),
      0n,
    );
  } catch {
    return null;
  }
}
