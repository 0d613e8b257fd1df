import { readFileSync } from 'node:fs';

export interface UdpSocket {
  readonly port: number;
  /** Packets that the kernel threw away because the program had not read the ones before. */
  readonly drops: number;
}

/** Of the whole machine, from proc(5) /proc/net/udp. Linux only. */
export function udpSockets(table = readFileSync('/proc/net/udp', 'utf8')): UdpSocket[] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .map((fields) => ({
      port: Number.parseInt(fields[1]?.split(':')[1] ?? '', 16),
      drops: Number(fields.at(-1)),
    }));
}
