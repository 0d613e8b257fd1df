import { describe, expect, it } from 'vitest';
import { RtpPorts } from '../../../electron/service/workers/rtp-ports.ts';

const timing = { restMs: 10, takenRestMs: 60 };

const portsOf = (ports: RtpPorts, count: number) =>
  Array.from({ length: count }, () => {
    const port = ports.reserve();
    return port.ok ? port.value : port.failure.code;
  });

describe('RTP ports', () => {
  it('are the even ones whose RTCP port lies in the range too, in turn', () => {
    const ports = new RtpPorts({ firstPort: 30_001, lastPort: 30_006 }, timing, () => 0);
    expect(portsOf(ports, 3)).toEqual([30_002, 30_004, 'media_port_taken']);
  });

  it('rest after a call before they are used again', () => {
    let nowMs = 0;
    const ports = new RtpPorts({ firstPort: 100, lastPort: 101 }, timing, () => nowMs);
    expect(portsOf(ports, 1)).toEqual([100]);
    ports.release(100);
    expect(portsOf(ports, 1)).toEqual(['media_port_taken']);
    nowMs = 10;
    expect(portsOf(ports, 1)).toEqual([100]);
  });

  it('rest longer when another program held them', () => {
    let nowMs = 0;
    const ports = new RtpPorts({ firstPort: 100, lastPort: 103 }, timing, () => nowMs);
    portsOf(ports, 1);
    ports.reportTaken(100);
    ports.release(100);
    nowMs = 59;
    expect(portsOf(ports, 2)).toEqual([102, 'media_port_taken']);
    nowMs = 60;
    expect(portsOf(ports, 1)).toEqual([100]);
  });

  it('go round instead of giving the last one out again', () => {
    const ports = new RtpPorts({ firstPort: 100, lastPort: 105 }, { restMs: 0, takenRestMs: 0 }, () => 0);
    portsOf(ports, 1);
    ports.release(100);
    expect(portsOf(ports, 3)).toEqual([102, 104, 100]);
  });

  it('are not given away while a call of an earlier service uses them', () => {
    const ports = new RtpPorts({ firstPort: 100, lastPort: 103 }, timing, () => 0);
    ports.hold(100);
    expect(portsOf(ports, 2)).toEqual([102, 'media_port_taken']);
  });

  it('are none in a range that is too small', () => {
    expect(portsOf(new RtpPorts({ firstPort: 101, lastPort: 102 }, timing, () => 0), 1)).toEqual([
      'media_port_taken',
    ]);
  });
});
