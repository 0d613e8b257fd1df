import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeResponse } from '../../../../electron/service/phone-line/sip/make-response.ts';
import type { Hop } from '../../../../electron/service/phone-line/sip/message.ts';
import { tagOf } from '../../../../electron/service/phone-line/sip/name-address.ts';
import type { ServerTransaction } from '../../../../electron/service/phone-line/sip/transaction-layer.ts';
import { recordedLayer } from './support/recorded-layer.ts';
import { incoming, tcpHop, udpHop } from './support/sample-messages.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function receive(method: string, hop: Hop = udpHop) {
  const recorded = recordedLayer();
  recorded.layer.receive(incoming(method), hop);
  const transaction = recorded.requests[0] as ServerTransaction;
  return {
    ...recorded,
    transaction,
    again: (what = method) => recorded.layer.receive(incoming(what), hop),
    respond: (status: number) =>
      transaction.respond(makeResponse(transaction.request, status, { toTag: 'ours' })),
  };
}

describe('the INVITE server transaction (17.2.1)', () => {
  it('says 100 after 200 ms when its user has said nothing', async () => {
    const { timesOf, again } = receive('INVITE');
    again();
    expect(timesOf('100')).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    again();
    expect(timesOf('100')).toEqual([200, 200]);
  });

  it('tells its user of one INVITE however often it comes, and repeats the last provisional', async () => {
    const { respond, again, requests, names, logged } = receive('INVITE');
    respond(180);
    respond(183);
    again();
    expect(requests).toHaveLength(1);
    expect(names()).toEqual(['180', '183', '183']);
    expect(logged.at(-1)).toMatchObject({ direction: 'out', retransmission: true });
    expect(logged.at(-2)).toMatchObject({ direction: 'in', retransmission: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(names()).toHaveLength(3);
  });

  it('repeats a refusal until the ACK (timer G), then absorbs further ACKs for T4 (timer I)', async () => {
    const { respond, again, timesOf, acks } = receive('INVITE');
    respond(486);
    await vi.advanceTimersByTimeAsync(8000);
    expect(timesOf('486')).toEqual([0, 500, 1500, 3500, 7500]);
    again();
    expect(timesOf('486')).toHaveLength(6);
    again('ACK');
    again('ACK');
    again();
    await vi.advanceTimersByTimeAsync(5000);
    expect(timesOf('486')).toHaveLength(6);
    expect(acks).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reports a refusal that is never acknowledged (timer H)', async () => {
    const { respond, transaction, timesOf } = receive('INVITE');
    const failures: string[] = [];
    transaction.onFailed = (reason) => failures.push(reason);
    respond(503);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(timesOf('503')).toEqual([
      0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500,
    ]);
    expect(failures).toEqual(['ack_timeout']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends a refusal once over TCP', async () => {
    const { respond, timesOf } = receive('INVITE', tcpHop);
    respond(488);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(timesOf('488')).toEqual([0]);
  });

  it('leaves the repeating of a 2xx to its user and absorbs INVITEs for 64*T1 (RFC 6026, timer L)', async () => {
    const { respond, again, requests, timesOf, acks } = receive('INVITE');
    respond(200);
    again();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(timesOf('200')).toEqual([0]);
    respond(200);
    expect(timesOf('200')).toEqual([0, 20_000]);
    again('ACK');
    expect(acks).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(11_999);
    again();
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('answers 500 when its user never says anything, but lets it ring', async () => {
    const silent = receive('INVITE');
    const ringing = receive('INVITE');
    ringing.respond(180);
    await vi.advanceTimersByTimeAsync(32_000);
    expect(silent.names()).toEqual(['100', '500']);
    expect(ringing.names()).toEqual(['180']);
  });

  it('stays when sending fails, so that the INVITE does not ring twice, and tells once', async () => {
    const { wire, respond, transaction, again, requests } = receive('INVITE');
    const failures: string[] = [];
    transaction.onFailed = (reason) => failures.push(reason);
    wire.works = false;
    respond(180);
    await vi.advanceTimersByTimeAsync(0);
    again();
    expect(requests).toHaveLength(1);
    respond(486);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(failures).toEqual(['transport']);
  });
});

describe('CANCEL (9.2)', () => {
  it('is answered 200 with the tag of the INVITE, once to the user however often it comes', () => {
    const { respond, transaction, again, names, sent } = receive('INVITE');
    const cancels: string[] = [];
    transaction.onCancel = (cancel) => cancels.push(cancel.method);
    respond(180);
    again('CANCEL');
    again('CANCEL');
    respond(487);
    expect(cancels).toEqual(['CANCEL']);
    expect(names()).toEqual(['180', '200', '200', '487']);
    expect(tagOf(sent[1]?.message.headers.get('To'))).toBe('ours');
    expect(sent[1]?.message.headers.get('CSeq')).toBe('7 CANCEL');
  });

  it('changes nothing once the INVITE has its answer', () => {
    const { respond, transaction, again, names } = receive('INVITE');
    transaction.onCancel = () => expect.unreachable();
    respond(200);
    again('CANCEL');
    expect(names()).toEqual(['200', '200']);
  });

  it('is answered 481 when it matches nothing', () => {
    const { layer, names, requests } = recordedLayer();
    layer.receive(incoming('CANCEL'), udpHop);
    expect(names()).toEqual(['481']);
    expect(requests).toEqual([]);
  });
});

describe('the non-INVITE server transaction (17.2.2)', () => {
  it('is silent until its user answers, then repeats the answer for 64*T1 (timer J)', async () => {
    const { again, respond, names, requests } = receive('BYE');
    again();
    expect(names()).toEqual([]);
    respond(200);
    again();
    respond(500);
    expect(names()).toEqual(['200', '200']);
    await vi.advanceTimersByTimeAsync(32_000);
    expect(vi.getTimerCount()).toBe(0);
    again();
    expect(requests).toHaveLength(2);
  });

  it('forgets at once over TCP', async () => {
    const { respond } = receive('BYE', tcpHop);
    respond(200);
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('answers 500 when its user never does', async () => {
    const { names } = receive('INFO');
    await vi.advanceTimersByTimeAsync(32_000);
    expect(names()).toEqual(['500']);
  });
});

describe('matching (17.2.3)', () => {
  it('keeps two branches, two senders and two methods apart', () => {
    const { layer, requests } = recordedLayer();
    const invite = incoming('INVITE');
    const otherSender = invite.headers.with('Via', 'SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK-peer-1');
    layer.receive(invite, udpHop);
    layer.receive(incoming('INVITE', 'z9hG4bK-peer-2'), udpHop);
    layer.receive({ ...invite, headers: otherSender }, udpHop);
    layer.receive(incoming('INFO'), udpHop);
    expect(requests).toHaveLength(4);
  });

  it('knows the retransmissions of a peer without the magic cookie (RFC 2543)', () => {
    const { layer, requests, names } = recordedLayer();
    layer.receive(incoming('INVITE', '1'), udpHop);
    layer.receive(incoming('INVITE', '1'), udpHop);
    const first = requests[0];
    first?.respond(makeResponse(first.request, 404, { toTag: 'x' }));
    layer.receive(incoming('ACK', '1'), udpHop);
    layer.receive(incoming('INVITE', '1'), udpHop);
    expect(requests).toHaveLength(1);
    expect(names()).toEqual(['404']);
  });

  it('gives the ACK of a 2xx, which has a branch of its own, to the dialog layer', () => {
    const { layer, acks, requests } = recordedLayer();
    layer.receive(incoming('ACK', 'z9hG4bK-other'), udpHop);
    expect(acks).toHaveLength(1);
    expect(requests).toEqual([]);
  });
});
