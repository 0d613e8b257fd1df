import { describe, expect, it, onTestFinished } from 'vitest';
import { createAnswerLimit } from '../../../../electron/service/phone-line/sip/answer-limit.ts';
import { withMapping, withoutMapping } from '../../../../electron/service/phone-line/sip/mapped-address.ts';
import { inodesOnPort } from '../../../../electron/service/phone-line/sip/port-holder.ts';
import { serializeMessage } from '../../../../electron/service/phone-line/sip/serialize-message.ts';
import { DEFAULT_STREAM_LIMITS } from '../../../../electron/service/phone-line/sip/stream-connection.ts';
import { openStreamTransport } from '../../../../electron/service/phone-line/sip/stream-transport.ts';
import type { TransportOwner } from '../../../../electron/service/phone-line/sip/transport.ts';
import { point } from './support/open-stack.ts';
import { rawTcpPeer } from './support/raw-peer.ts';
import { incoming } from './support/sample-messages.ts';

async function listen(verdict: 'accept' | 'forbid', messages: Buffer[] = []) {
  const owner: TransportOwner = {
    admit: () => verdict,
    onMessage: (bytes) => messages.push(bytes),
    onGarbage() {},
  };
  const limits = { ...DEFAULT_STREAM_LIMITS, unfinishedMs: 30 };
  const opened = await openStreamTransport(point('tcp'), owner, null, limits);
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  return opened.value.listening.port;
}

describe('peers that take their time', () => {
  it('is cut off in the middle of a message', async () => {
    const messages: Buffer[] = [];
    const peer = await rawTcpPeer(await listen('accept', messages));
    const whole = serializeMessage(incoming('OPTIONS'));
    peer.socket.write(Buffer.concat([whole, whole.subarray(0, 20)]));
    await peer.closed;
    expect(messages).toEqual([whole]);
  });

  it('is cut off when it may not call and says nothing', async () => {
    const peer = await rawTcpPeer(await listen('forbid'));
    await peer.closed;
  });
});

describe('answers without state', () => {
  it('are given so many times a second', () => {
    const clock = { now: 5000 };
    const may = createAnswerLimit(2, () => clock.now);
    expect([may(), may(), may()]).toEqual([true, true, false]);
    clock.now = 6000;
    expect(may()).toBe(true);
  });
});

describe('who holds a port', () => {
  const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:13CE 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0
   1: 0100007F:13CE 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0 20 4 30 10 -1
   2: 0100007F:13CF 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1 0 100 0 0 10 0
`;

  it('is found by its listening socket, not by a connection through the port', () => {
    expect(inodesOnPort(TABLE, 5070, 'tcp')).toEqual(['4711']);
    expect(inodesOnPort(TABLE, 5070, 'udp')).toEqual(['4711', '4712']);
    expect(inodesOnPort(TABLE, 5060, 'tcp')).toEqual([]);
    expect(inodesOnPort('', 5070, 'tcp')).toEqual([]);
  });
});

describe('IPv4 peers of an IPv6 socket', () => {
  it('are known by their IPv4 address', () => {
    expect(withoutMapping('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(withoutMapping('2001:db8::1')).toBe('2001:db8::1');
    expect(withMapping('192.0.2.1', true)).toBe('::ffff:192.0.2.1');
    expect(withMapping('192.0.2.1', false)).toBe('192.0.2.1');
    expect(withMapping('::1', true)).toBe('::1');
  });
});
