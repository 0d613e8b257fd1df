/**
 * Who was turned away. LAN addresses are listed so that the page can ask "192.168.1.11 tried to call: allow
 * it?"; public ones are only counted. One line a minute in the log, however many packets come.
 */
export interface StrangerLog {
  note(address: string, verdict: 'forbid' | 'drop'): void;
  readonly turnedAway: { readonly lan: readonly LanStranger[]; readonly publicPackets: number };
}

export interface LanStranger {
  readonly address: string;
  readonly packets: number;
  readonly lastAt: number;
}

const MAX_LAN_STRANGERS = 50;
const LOG_INTERVAL_MS = 60_000;

export function createStrangerLog(
  log: (message: string, fields: Record<string, unknown>) => void,
  now: () => number = Date.now,
): StrangerLog {
  const lan = new Map<string, LanStranger>();
  let publicPackets = 0;
  let unlogged = 0;
  let loggedAt = Number.NEGATIVE_INFINITY;

  const logSometimes = (at: number) => {
    unlogged += 1;
    if (at - loggedAt < LOG_INTERVAL_MS) return;
    log('Packets from addresses that are not allowed were turned away', { packets: unlogged, lan: lan.size });
    loggedAt = at;
    unlogged = 0;
  };

  return {
    note(address, verdict) {
      const at = now();
      if (verdict === 'drop') publicPackets += 1;
      else remember(lan, address, at);
      logSometimes(at);
    },
    get turnedAway() {
      return { lan: [...lan.values()].sort((a, b) => b.lastAt - a.lastAt), publicPackets };
    },
  };
}

function remember(lan: Map<string, LanStranger>, address: string, at: number): void {
  const known = lan.get(address);
  if (!known && lan.size >= MAX_LAN_STRANGERS) {
    const oldest = [...lan.values()].sort((a, b) => a.lastAt - b.lastAt)[0];
    if (oldest) lan.delete(oldest.address);
  }
  lan.set(address, { address, packets: (known?.packets ?? 0) + 1, lastAt: at });
}
