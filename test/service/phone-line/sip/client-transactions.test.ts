import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeResponse } from '../../../../electron/service/phone-line/sip/make-response.ts';
import type { SipRequest, SipResponse } from '../../../../electron/service/phone-line/sip/message.ts';
import { parseVia } from '../../../../electron/service/phone-line/sip/via.ts';
import { recordedLayer } from './support/recorded-layer.ts';
import { outgoing, tcpHop, udpHop } from './support/sample-messages.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start(method: string, hop = udpHop) {
  const recorded = recordedLayer();
  const responses: number[] = [];
  const failures: string[] = [];
  const transaction = recorded.layer.request(outgoing(method), hop, {
    onResponse: (response) => responses.push(response.status),
    onFailed: (reason) => failures.push(reason),
  });
  const answer = (status: number, request: SipRequest = transaction.request): SipResponse => {
    const response = makeResponse(request, status, { toTag: 'theirs' });
    recorded.layer.receive(response, hop);
    return response;
  };
  return { ...recorded, transaction, responses, failures, answer };
}

describe('the INVITE client transaction (17.1.1)', () => {
  it('adds a Via of its own with a new branch and rport', () => {
    const first = start('INVITE');
    const via = parseVia(first.transaction.request.headers.get('Via') ?? '');
    expect(via).toMatchObject({ transport: 'UDP', host: '192.0.2.2', port: 5070 });
    expect(via?.parameters.get('rport')).toBeNull();
    expect(via?.parameters.get('branch')).toMatch(/^z9hG4bK[0-9a-f]{24}$/);
    expect(first.transaction.request.headers.get('Via')).not.toBe(
      start('INVITE').transaction.request.headers.get('Via'),
    );
  });

  it('sends again after T1, doubling (timer A), and gives up after 64*T1 (timer B)', async () => {
    const { timesOf, failures } = start('INVITE');
    await vi.advanceTimersByTimeAsync(31_999);
    expect(failures).toEqual([]);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(timesOf('INVITE')).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(failures).toEqual(['timeout']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('marks what it sends again as a retransmission', async () => {
    const { logged } = start('INVITE');
    await vi.advanceTimersByTimeAsync(1500);
    expect(logged.map(({ retransmission }) => retransmission)).toEqual([false, true, true]);
  });

  it('sends once over a reliable transport, and still gives up', async () => {
    const { timesOf, failures } = start('INVITE', tcpHop);
    await vi.advanceTimersByTimeAsync(32_000);
    expect(timesOf('INVITE')).toEqual([0]);
    expect(failures).toEqual(['timeout']);
  });

  it('stops sending when a provisional comes, and then waits as long as it rings', async () => {
    const { answer, timesOf, responses, failures } = start('INVITE');
    answer(100);
    await vi.advanceTimersByTimeAsync(120_000);
    answer(180);
    answer(200);
    expect(timesOf('INVITE')).toEqual([0]);
    expect(responses).toEqual([100, 180, 200]);
    expect(failures).toEqual([]);
  });

  it('acknowledges a refusal itself, each time that it comes, for 32 s (timer D)', async () => {
    const { answer, transaction, sent, responses, timesOf } = start('INVITE');
    const refusal = answer(486);
    answer(486);
    expect(responses).toEqual([486]);
    expect(timesOf('ACK')).toHaveLength(2);
    const ack = sent.find(({ message }) => message.kind === 'request' && message.method === 'ACK')?.message;
    expect(ack?.headers.getAll('Via')).toEqual([transaction.request.headers.get('Via')]);
    expect(ack?.headers.get('To')).toBe(refusal.headers.get('To'));
    expect(ack?.headers.get('CSeq')).toBe('7 ACK');
    expect(ack?.headers.getAll('Route')).toEqual(['<sip:192.0.2.9;lr>']);
    await vi.advanceTimersByTimeAsync(32_000);
    expect(vi.getTimerCount()).toBe(0);
    answer(486);
    expect(timesOf('ACK')).toHaveLength(2);
  });

  it('hands every 2xx after the first to the dialog layer, also from a fork and much later', async () => {
    const { answer, responses, strays } = start('INVITE');
    answer(200);
    answer(200);
    await vi.advanceTimersByTimeAsync(64_000);
    answer(200);
    expect(responses).toEqual([200]);
    expect(strays).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says so when the transport fails', async () => {
    const recorded = recordedLayer();
    recorded.wire.works = false;
    const failures: string[] = [];
    recorded.layer.request(outgoing('INVITE'), tcpHop, {
      onResponse() {},
      onFailed: (reason) => failures.push(reason),
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(failures).toEqual(['transport']);
  });

  it('cancels only after a provisional (9.1), with the branch of the INVITE', () => {
    const { transaction, answer, names, sent, responses } = start('INVITE');
    transaction.cancel();
    expect(names()).toEqual(['INVITE']);
    answer(100);
    transaction.cancel();
    expect(names()).toEqual(['INVITE', 'CANCEL']);
    const cancel = sent[1]?.message;
    expect(cancel?.headers.getAll('Via')).toEqual([transaction.request.headers.get('Via')]);
    expect(cancel?.headers.get('CSeq')).toBe('7 CANCEL');
    expect(cancel?.headers.get('To')).toBe('<sip:101@192.0.2.1>');
    answer(487);
    expect(responses).toEqual([100, 487]);
    expect(names()).toEqual(['INVITE', 'CANCEL', 'ACK']);
  });

  it('does not wait for ever for the end of what was cancelled', async () => {
    const { transaction, answer, failures } = start('INVITE');
    answer(180);
    transaction.cancel();
    await vi.advanceTimersByTimeAsync(32_000);
    expect(failures).toEqual(['timeout']);
  });
});

describe('the non-INVITE client transaction (17.1.2)', () => {
  it('sends again after T1, doubling up to T2 (timer E), and gives up after 64*T1 (timer F)', async () => {
    const { timesOf, failures } = start('OPTIONS');
    await vi.advanceTimersByTimeAsync(100_000);
    expect(timesOf('OPTIONS')).toEqual([
      0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500,
    ]);
    expect(failures).toEqual(['timeout']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on every T2 after a provisional, however often one comes', async () => {
    const { answer, timesOf, failures } = start('BYE');
    answer(100);
    await vi.advanceTimersByTimeAsync(3000);
    answer(100);
    await vi.advanceTimersByTimeAsync(9000);
    expect(timesOf('BYE')).toEqual([0, 4000, 8000, 12_000]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(failures).toEqual(['timeout']);
  });

  it('says the final response once and absorbs its repetitions for T4 (timer K)', async () => {
    const { answer, responses, strays } = start('BYE');
    answer(200);
    answer(200);
    await vi.advanceTimersByTimeAsync(4999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
    answer(200);
    expect(responses).toEqual([200]);
    expect(strays).toEqual([]);
  });

  it('ignores a response to another request', async () => {
    const { layer, responses, transaction } = start('BYE');
    const foreign = outgoing('BYE').headers.withFirst('Via', 'SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKforeign');
    layer.receive(makeResponse({ ...transaction.request, headers: foreign }, 200), udpHop);
    expect(responses).toEqual([]);
  });
});

describe('messages without a transaction', () => {
  it('sends the ACK of a 2xx in its own Via, the same each time', () => {
    const { layer, sent, logged } = recordedLayer();
    const ack = outgoing('ACK');
    layer.sendStateless(ack, udpHop);
    layer.sendStateless(ack, udpHop);
    expect(sent[1]?.message).toEqual(sent[0]?.message);
    expect(sent[0]?.message.headers.getAll('Via')).toHaveLength(1);
    expect(logged.map(({ retransmission }) => retransmission)).toEqual([false, true]);
  });

  it('is silent after it was closed', async () => {
    const { layer, sent, failures, answer, responses } = start('INVITE');
    layer.close();
    await vi.advanceTimersByTimeAsync(60_000);
    answer(200);
    expect(sent).toHaveLength(1);
    expect(failures).toEqual([]);
    expect(responses).toEqual([]);
  });
});
