import { describe, expect, it } from 'vitest';
import { createStrangerLog } from '../../../electron/service/phone-line/stranger-log.ts';

describe('stranger log', () => {
  it('lists LAN addresses, newest first, and only counts public ones', () => {
    let at = 1000;
    const strangers = createStrangerLog(
      () => {},
      () => at++,
    );
    strangers.note('192.168.1.11', 'forbid');
    strangers.note('192.168.1.12', 'forbid');
    strangers.note('192.168.1.11', 'forbid');
    strangers.note('203.0.113.9', 'drop');
    expect(strangers.turnedAway).toEqual({
      lan: [
        { address: '192.168.1.11', packets: 2, lastAt: 1002 },
        { address: '192.168.1.12', packets: 1, lastAt: 1001 },
      ],
      publicPackets: 1,
    });
  });

  it('writes one line a minute through a flood and keeps its memory flat', () => {
    const lines: Record<string, unknown>[] = [];
    let at = 0;
    const strangers = createStrangerLog(
      (_, fields) => lines.push(fields),
      () => at,
    );
    for (let packet = 0; packet < 100_000; packet++) {
      at = packet; // 100 s
      strangers.note(`10.0.${(packet >> 8) & 255}.${packet & 255}`, 'forbid');
    }
    expect(lines).toHaveLength(2);
    expect(strangers.turnedAway.lan).toHaveLength(50);
  });
});
