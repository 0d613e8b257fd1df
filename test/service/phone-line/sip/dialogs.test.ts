import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IncomingCall } from '../../../../electron/service/phone-line/sip/call-leg.ts';
import { makeResponse } from '../../../../electron/service/phone-line/sip/make-response.ts';
import type { Hop, SipRequest } from '../../../../electron/service/phone-line/sip/message.ts';
import { formatUri, sipUri } from '../../../../electron/service/phone-line/sip/uri.ts';
import { ANSWER, nameAddress, OFFER, own, SECOND_ANSWER, SECOND_OFFER } from './agent-pair.ts';
import {
  type FakeLine,
  openFakeLine,
  PEER_HOP,
  type PeerRequest,
  peerRequest,
  type SentByUs,
} from './fake-stack.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Answered {
  readonly line: FakeLine;
  readonly call: IncomingCall;
  readonly statuses: () => number[];
  /** A request of the peer in this dialog. */
  inDialog(parts: PeerRequest): SipRequest;
}

async function answered(invite: PeerRequest = {}, line?: FakeLine, confirm = true): Promise<Answered> {
  const used = line ?? (await openFakeLine());
  const request = peerRequest(invite);
  const received = used.receive(request);
  const call = used.calls.at(-1);
  if (!call) throw new Error(`No call: ${received.responses[0]?.status}`);
  call.accept(ANSWER);
  const inDialog = (parts: PeerRequest) =>
    peerRequest({ callId: call.callId, toTag: call.snapshot().localTag, ...parts });
  if (confirm) used.ack(inDialog({ method: 'ACK', cseq: 1 }));
  return { line: used, call, inDialog, statuses: () => received.responses.map(({ status }) => status) };
}

const last = (line: FakeLine): SentByUs => {
  const sent = line.sent.at(-1);
  if (!sent) throw new Error('Nothing was sent');
  return sent;
};

const outgoing = (line: FakeLine, more = {}) =>
  line.agent.call({
    uri: sipUri('101', '192.0.2.7'),
    from: nameAddress(sipUri('200', '192.0.2.1')),
    to: nameAddress(sipUri('101', '192.0.2.7')),
    hop: PEER_HOP,
    offerSdp: OFFER,
    ...more,
  });

describe('the 2xx', () => {
  it('is repeated from T1 doubling to T2, and ended with BYE after 64*T1', async () => {
    const { line, call, statuses } = await answered({}, undefined, false);
    const owner = own(call);
    expect(statuses()).toEqual([200]);
    for (const [waitMs, count] of [
      [500, 2],
      [1000, 3],
      [2000, 4],
      [4000, 5],
      [4000, 6],
    ] as const) {
      vi.advanceTimersByTime(waitMs);
      expect(statuses().length).toBe(count);
    }
    vi.advanceTimersByTime(20_500);
    expect(last(line).request.method).toBe('BYE');
    expect(await owner.ended).toMatchObject({ by: 'failure' });
    const before = statuses().length;
    vi.advanceTimersByTime(60_000);
    expect(statuses().length).toBe(before);
  });

  it('stops at the ACK of its CSeq only', async () => {
    const { line, call, statuses, inDialog } = await answered({}, undefined, false);
    line.ack(inDialog({ method: 'ACK', cseq: 9 }));
    vi.advanceTimersByTime(500);
    expect(statuses().length).toBe(2);
    line.ack(inDialog({ method: 'ACK', cseq: 1 }));
    vi.advanceTimersByTime(60_000);
    expect(statuses().length).toBe(2);
    expect(call.state.kind).toBe('confirmed');
  });

  it('is acknowledged again when it comes again, and a fork’s is ended', async () => {
    const line = await openFakeLine();
    outgoing(line);
    const invite = last(line);
    invite.answer(200, [], ANSWER);
    expect(line.acks.length).toBe(1);
    line.stray(makeResponse(invite.request, 200, { toTag: 'peer' }));
    expect(line.acks.length).toBe(2);
    expect(line.acks[1]?.headers.entries()).toEqual(line.acks[0]?.headers.entries());
    line.stray(
      makeResponse(invite.request, 200, { toTag: 'fork', headers: [['Contact', '<sip:fork@192.0.2.9>']] }),
    );
    expect(line.acks.length).toBe(3);
    expect(last(line).request.method).toBe('BYE');
    expect(formatUri(last(line).request.uri)).toBe('sip:fork@192.0.2.9');
  });
});

describe('requests in the dialog', () => {
  it('are refused when nobody knows it', async () => {
    const { line, inDialog } = await answered();
    const status = (parts: PeerRequest, hop?: Hop) => line.receive(inDialog(parts), hop).responses[0]?.status;
    expect(status({ method: 'BYE', cseq: 5, toTag: 'other' })).toBe(481);
    expect(status({ method: 'OPTIONS', cseq: 5, callId: 'other' })).toBe(481);
    expect(status({ method: 'BYE', cseq: 5, replace: { From: '<sip:100@192.0.2.7>;tag=other' } })).toBe(481);
    expect(status({ method: 'BYE', cseq: 0 })).toBe(500);
    expect(status({ method: 'BYE', cseq: 5 }, { ...PEER_HOP, remoteAddress: '192.0.2.66' })).toBe(403);
    expect(status({ method: 'PRACK', cseq: 6 })).toBe(481);
    expect(status({ method: 'OPTIONS', cseq: 7 })).toBe(200);
    expect(status({ method: 'REFER', cseq: 8 })).toBe(400);
    expect(status({ method: 'BYE', cseq: 9 })).toBe(200);
    expect(status({ method: 'BYE', cseq: 10 })).toBe(481);
  });

  it('may be an ACK to a call of ours that has no dialog yet', async () => {
    const line = await openFakeLine();
    const call = outgoing(line);
    const tag = /tag=(\w+)/.exec(last(line).request.headers.get('From') ?? '')?.[1] ?? '';
    line.ack(peerRequest({ method: 'ACK', callId: call.callId, toTag: tag }));
    expect(
      line.receive(peerRequest({ method: 'BYE', callId: call.callId, toTag: tag })).responses[0]?.status,
    ).toBe(481);
    expect(call.state.kind).toBe('early');
  });

  it('go the way of the Record-Route, loose and strict', async () => {
    const loose = await answered({
      headers: [
        ['Record-Route', '<sip:192.0.2.20;lr>'],
        ['Record-Route', '<sip:192.0.2.21;lr>'],
      ],
    });
    loose.call.hangUp('Done');
    const bye = last(loose.line);
    expect(formatUri(bye.request.uri)).toBe('sip:100@192.0.2.7:5060');
    expect(bye.request.headers.getAll('Route')).toEqual(['<sip:192.0.2.20;lr>', '<sip:192.0.2.21;lr>']);
    expect(bye.hop.remoteAddress).toBe('192.0.2.20');

    const strict = await answered({ headers: [['Record-Route', '<sip:192.0.2.20>, <sip:192.0.2.21;lr>']] });
    strict.call.hangUp('Done');
    const strictBye = last(strict.line).request;
    expect(formatUri(strictBye.uri)).toBe('sip:192.0.2.20');
    expect(strictBye.headers.getAll('Route')).toEqual(['<sip:192.0.2.21;lr>', '<sip:100@192.0.2.7:5060>']);
  });

  it('follow a new Contact once it is accepted', async () => {
    const { line, call, inDialog } = await answered();
    own(call);
    line.receive(inDialog({ cseq: 2, replace: { Contact: '<sip:new@192.0.2.8:5090>' } }));
    line.ack(inDialog({ method: 'ACK', cseq: 2 }));
    call.hangUp('Done');
    expect(formatUri(last(line).request.uri)).toBe('sip:new@192.0.2.8:5090');
    expect(last(line).hop).toMatchObject({ remoteAddress: '192.0.2.8', remotePort: 5090 });
  });

  it('reach a PBX behind NAT where it came from', async () => {
    const { line, call } = await answered({ replace: { Contact: '<sip:100@10.0.0.5:5060>' } });
    call.hangUp('Done');
    expect(last(line).hop.remoteAddress).toBe(PEER_HOP.remoteAddress);
  });
});

describe('offers', () => {
  it('of both sides at once: theirs is told 491, ours is tried again after its 491', async () => {
    const { line, call, inDialog } = await answered();
    own(call);
    const result = call.reoffer(SECOND_OFFER);
    const first = last(line);
    expect(line.receive(inDialog({ cseq: 2 })).responses[0]?.status).toBe(491);
    expect(line.receive(inDialog({ method: 'UPDATE', cseq: 3, sdp: OFFER })).responses[0]?.status).toBe(491);
    first.answer(491);
    expect(line.sent.length).toBe(1);
    // 14.1: we did not choose the Call-ID, so within 2 s.
    vi.advanceTimersByTime(2000);
    expect(line.sent.length).toBe(2);
    last(line).answer(200, [], SECOND_ANSWER);
    expect(await result).toEqual({ ok: true, answerSdp: SECOND_ANSWER });
    expect(line.acks.at(-1)?.headers.get('CSeq')).toBe('2 ACK');
  });

  it('that overlap are told 500 with Retry-After, and ours waits for the ACK', async () => {
    const { line, call, inDialog } = await answered({}, undefined, false);
    own(call);
    const result = call.reoffer(SECOND_OFFER);
    expect(line.sent.length).toBe(0);
    const overlap = line.receive(inDialog({ cseq: 2 })).responses[0];
    expect(overlap?.status).toBe(500);
    expect(Number(overlap?.headers.get('Retry-After'))).toBeLessThanOrEqual(10);
    line.ack(inDialog({ method: 'ACK', cseq: 1 }));
    expect(line.sent.length).toBe(1);
    last(line).answer(500, [['Retry-After', '3 (busy)']]);
    vi.advanceTimersByTime(3000);
    expect(line.sent.length).toBe(2);
    last(line).answer(488);
    expect(await result).toEqual({ ok: false, status: 488 });
    expect(call.state.kind).toBe('confirmed');
  });

  it('without SDP are answered with ours, and the ACK brings theirs', async () => {
    const { line, call, inDialog } = await answered();
    const answers: string[] = [];
    own(call, { onAnswer: (sdp) => answers.push(sdp) });
    const received = line.receive(inDialog({ cseq: 2, sdp: null }));
    expect(received.responses[0]?.body.toString()).toBe(SECOND_ANSWER);
    line.ack(inDialog({ method: 'ACK', cseq: 2, sdp: OFFER }));
    expect(answers).toEqual([OFFER]);
  });

  it('that the owner refuses leave the call as it was', async () => {
    const { line, call, inDialog } = await answered();
    own(call, { onOffer: () => ({ ok: false, status: 488, warning: 'No audio' }) });
    const refused = line.receive(inDialog({ method: 'UPDATE', cseq: 2, sdp: OFFER })).responses[0];
    expect(refused?.status).toBe(488);
    expect(refused?.headers.get('Warning')).toContain('"No audio"');
    expect(call.state.kind).toBe('confirmed');
  });

  it.each([[481], [408]])('answered %i end the call', async (status) => {
    const { line, call } = await answered();
    const owner = own(call);
    const result = call.reoffer(SECOND_OFFER);
    last(line).answer(status);
    expect(await result).toEqual({ ok: false, status });
    expect(await owner.ended).toMatchObject({ by: 'failure' });
  });
});

describe('session timer', () => {
  const timers = { sessionTimers: { defaultSeconds: 1800, minSeconds: 90 } };
  const timed = (value: string): PeerRequest => ({
    headers: [
      ['Supported', 'timer'],
      ['Session-Expires', value],
    ],
  });

  it('is refreshed by us at half its time, by UPDATE where the peer knows it', async () => {
    const { line, call } = await answered(timed('600;refresher=uas'), await openFakeLine(timers));
    own(call);
    vi.advanceTimersByTime(300_000);
    expect(last(line).request.method).toBe('UPDATE');
    expect(last(line).request.headers.get('Session-Expires')).toBe('600;refresher=uac');
    last(line).answer(200, [['Session-Expires', '600;refresher=uac']]);
    vi.advanceTimersByTime(300_000);
    expect(line.sent.length).toBe(2);
    expect(call.state.kind).toBe('confirmed');
  });

  it('is refreshed by re-INVITE with the same SDP where UPDATE is not allowed', async () => {
    const invite = { ...timed('600;refresher=uas'), replace: { Allow: 'INVITE, ACK, BYE' } };
    const { line, call } = await answered(invite, await openFakeLine(timers));
    own(call);
    vi.advanceTimersByTime(300_000);
    expect(last(line).request.method).toBe('INVITE');
    expect(last(line).request.body.toString()).toBe(ANSWER);
    last(line).answer(200, [['Session-Expires', '600;refresher=uac']], OFFER);
    expect(line.acks.length).toBe(1);
  });

  it('is refreshed by re-INVITE when the UPDATE was refused', async () => {
    const { line, call } = await answered(timed('600;refresher=uas'), await openFakeLine(timers));
    own(call);
    vi.advanceTimersByTime(300_000);
    last(line).answer(405);
    expect(last(line).request.method).toBe('INVITE');
    last(line).answer(200, [['Session-Expires', '600;refresher=uac']], OFFER);
    expect(call.state.kind).toBe('confirmed');
    vi.advanceTimersByTime(299_000);
    expect(line.sent.length).toBe(2);
  });

  it('ends the call when the peer does not refresh', async () => {
    const { line, call } = await answered(timed('90;refresher=uac'), await openFakeLine(timers));
    const owner = own(call);
    vi.advanceTimersByTime(59_000);
    expect(call.state.kind).toBe('confirmed');
    vi.advanceTimersByTime(2000);
    expect(last(line).request.method).toBe('BYE');
    expect((await owner.ended).reason).toBe('The session timer expired');
  });

  it.each([['0'], ['999999999'], ['4000000;refresher=uas']])(
    'of "%s" in an answer ends no call',
    async (value) => {
      const line = await openFakeLine();
      const call = outgoing(line, { sessionExpiresSeconds: 600 });
      last(line).answer(200, [['Session-Expires', value]], ANSWER);
      await call.answered;
      vi.advanceTimersByTime(60_000);
      expect(call.state.kind).toBe('confirmed');
      expect(line.sent.length).toBe(1);
    },
  );

  it('is put off by the peer’s UPDATE', async () => {
    const { line, call, inDialog } = await answered(timed('90;refresher=uac'), await openFakeLine(timers));
    own(call);
    vi.advanceTimersByTime(45_000);
    const received = line.receive(inDialog({ method: 'UPDATE', cseq: 2, ...timed('90;refresher=uac') }));
    expect(received.responses[0]?.headers.get('Session-Expires')).toBe('90;refresher=uac');
    expect(received.responses[0]?.headers.getAll('Require')).toEqual(['timer']);
    vi.advanceTimersByTime(45_000);
    expect(call.state.kind).toBe('confirmed');
  });

  it('that is too short is refused, and a refusal of ours makes us ask for longer', async () => {
    const line = await openFakeLine(timers);
    const refused = line.receive(peerRequest(timed('60'))).responses[0];
    expect(refused?.status).toBe(422);
    expect(refused?.headers.get('Min-SE')).toBe('90');
    const call = outgoing(line, { sessionExpiresSeconds: 90 });
    last(line).answer(422, [['Min-SE', '300']]);
    expect(last(line).request.headers.get('Session-Expires')).toBe('300');
    expect(last(line).request.headers.get('Min-SE')).toBe('300');
    last(line).answer(200, [['Session-Expires', '300;refresher=uac']], ANSWER);
    expect(await call.answered).toMatchObject({ ok: true });
    expect(call.snapshot()).toMatchObject({ sessionExpiresSeconds: 300, weRefresh: true });
  });
});

describe('REFER that nobody reports on', () => {
  const target = sipUri('101', '192.0.2.7');

  it('is given up after 10 s', async () => {
    const { line, call } = await answered();
    const result = call.refer(target, () => undefined);
    last(line).answer(202);
    vi.advanceTimersByTime(10_000);
    expect(await result).toMatchObject({ ok: false, status: 408 });
    expect(call.state.kind).toBe('confirmed');
  });

  it('may ring as long as its subscription says', async () => {
    const { line, call, inDialog } = await answered();
    const result = call.refer(target, () => undefined);
    last(line).answer(202);
    const notify = (cseq: number, state: string, body: string) => ({
      ...inDialog({
        method: 'NOTIFY',
        cseq,
        headers: [
          ['Event', 'refer'],
          ['Subscription-State', state],
          ['Content-Type', 'message/sipfrag'],
        ],
      }),
      body: Buffer.from(body),
    });
    line.receive(notify(2, 'active;expires=60', 'SIP/2.0 180 Ringing'));
    vi.advanceTimersByTime(30_000);
    expect(
      line.receive(notify(3, 'terminated;reason=noresource', 'SIP/2.0 200 OK')).responses[0]?.status,
    ).toBe(200);
    expect(await result).toEqual({ ok: true, status: 200, reason: 'OK' });
    expect(line.receive(notify(4, 'active', 'SIP/2.0 200 OK')).responses[0]?.status).toBe(481);
  });

  it('is told when the subscription ends without an outcome', async () => {
    const { line, call, inDialog } = await answered();
    const result = call.refer(target, () => undefined);
    last(line).answer(202);
    line.receive(
      inDialog({
        method: 'NOTIFY',
        cseq: 2,
        headers: [
          ['Event', 'refer'],
          ['Subscription-State', 'terminated;reason=timeout'],
        ],
      }),
    );
    expect(await result).toMatchObject({ ok: false, status: 408 });
  });

  it('is told 408 when the REFER itself is not answered', async () => {
    const { line, call } = await answered();
    const result = call.refer(target, () => undefined);
    last(line).fail('timeout');
    expect(await result).toMatchObject({ ok: false, status: 408 });
  });
});

describe('PRACK', () => {
  it('is asked for only if the INVITE requires it', async () => {
    const line = await openFakeLine();
    const plain = line.receive(peerRequest({ headers: [['Supported', '100rel']] }));
    line.calls[0]?.ring();
    expect(plain.responses[0]?.headers.has('RSeq')).toBe(false);

    const reliable = line.receive(peerRequest({ headers: [['Require', '100rel']] }));
    const call = line.calls[1];
    call?.ring();
    vi.advanceTimersByTime(500);
    expect(reliable.responses.map(({ status }) => status)).toEqual([180, 180]);
    const rseq = reliable.responses[0]?.headers.get('RSeq');
    const prack = (rack: string, cseq: number) =>
      line.receive(
        peerRequest({
          method: 'PRACK',
          cseq,
          callId: call?.callId ?? '',
          toTag: call?.snapshot().localTag ?? '',
          headers: [['RAck', rack]],
        }),
      ).responses[0]?.status;
    expect(prack('1 1 INVITE', 2)).toBe(481);
    expect(prack(`${rseq} 1 INVITE`, 3)).toBe(200);
    vi.advanceTimersByTime(60_000);
    expect(reliable.responses.length).toBe(2);
  });

  it('that never comes ends the attempt', async () => {
    const line = await openFakeLine();
    const received = line.receive(peerRequest({ headers: [['Require', '100rel']] }));
    const call = line.calls[0];
    call?.ring();
    vi.advanceTimersByTime(32_000);
    expect(received.responses.at(-1)?.status).toBe(500);
    expect(call?.state.kind).toBe('ended');
  });

  it('is sent where the peer rings reliably', async () => {
    const line = await openFakeLine();
    const call = outgoing(line);
    const invite = last(line);
    invite.answer(183, [
      ['Require', '100rel'],
      ['RSeq', '77'],
    ]);
    expect(last(line).request.method).toBe('PRACK');
    expect(last(line).request.headers.get('RAck')).toBe(`77 ${invite.request.headers.get('CSeq')}`);
    invite.answer(200, [], ANSWER);
    expect(await call.answered).toMatchObject({ ok: true });
    call.hangUp('Done');
    const cseq = (text: string | undefined) => Number(text?.split(' ')[0]);
    expect(cseq(last(line).request.headers.get('CSeq'))).toBe(cseq(invite.request.headers.get('CSeq')) + 2);
  });
});

describe('registration', () => {
  const begin = async () => {
    const line = await openFakeLine();
    const states: string[] = [];
    const registration = line.agent.register({
      registrar: sipUri(null, '192.0.2.7'),
      addressOfRecord: sipUri('200', '192.0.2.7'),
      hop: PEER_HOP,
      credentials: { username: '200', password: 'secret' },
      expiresSeconds: 600,
      onState: (state) => states.push(state.kind),
    });
    return { line, states, registration };
  };

  it('is renewed before it ends, with the same Call-ID and the next CSeq', async () => {
    const { line, states } = await begin();
    last(line).answer(200, [['Expires', '120']]);
    vi.advanceTimersByTime(89_000);
    expect(line.sent.length).toBe(1);
    vi.advanceTimersByTime(2000);
    expect(line.sent.length).toBe(2);
    expect(line.sent.map(({ request }) => request.headers.get('CSeq'))).toEqual(['1 REGISTER', '2 REGISTER']);
    expect(new Set(line.sent.map(({ request }) => request.headers.get('Call-ID'))).size).toBe(1);
    expect(states).toEqual(['registering', 'registered']);
  });

  it('for ever is still renewed, and not at once', async () => {
    const { line } = await begin();
    last(line).answer(200, [['Expires', '999999999']]);
    vi.advanceTimersByTime(3_600_000);
    expect(line.sent.length).toBe(1);
    vi.advanceTimersByTime(86_400_000);
    expect(line.sent.length).toBe(2);
  });

  it('that fails is tried again, later each time, and not before Retry-After', async () => {
    const { line, states } = await begin();
    last(line).fail('timeout');
    vi.advanceTimersByTime(5000);
    expect(line.sent.length).toBe(2);
    last(line).answer(503, [['Retry-After', '60']]);
    vi.advanceTimersByTime(59_000);
    expect(line.sent.length).toBe(2);
    vi.advanceTimersByTime(1000);
    expect(line.sent.length).toBe(3);
    last(line).answer(200, [['Contact', '<sip:200@192.0.2.1:5070>;expires=300']]);
    expect(states).toEqual(['registering', 'failed', 'failed', 'registered']);
  });
});

describe('a challenge', () => {
  const credentials = { username: '200', password: 'secret' };
  const challenge = (nonce: string, more = ''): [string, string] => [
    'WWW-Authenticate',
    `Digest realm="pbx", nonce="${nonce}"${more}`,
  ];

  it('is answered once: a second one means a wrong password', async () => {
    const line = await openFakeLine();
    const call = outgoing(line, { credentials });
    expect(last(line).request.headers.has('Authorization')).toBe(false);
    last(line).answer(401, [challenge('one')]);
    expect(last(line).request.headers.get('Authorization')).toContain('nonce="one"');
    last(line).answer(401, [challenge('two')]);
    expect(line.sent.length).toBe(2);
    expect(await call.answered).toMatchObject({ ok: false, status: 401 });
  });

  it('with a stale nonce is answered anew, and the ACK repeats the answer', async () => {
    const line = await openFakeLine();
    const call = outgoing(line, { credentials });
    last(line).answer(401, [challenge('one')]);
    last(line).answer(401, [challenge('two', ', stale=true')]);
    const third = last(line);
    expect(third.request.headers.get('Authorization')).toContain('nonce="two"');
    third.answer(200, [], ANSWER);
    expect(await call.answered).toMatchObject({ ok: true });
    expect(line.acks[0]?.headers.get('Authorization')).toBe(third.request.headers.get('Authorization'));
    // The nonce is used again for the BYE; a challenge to that is no wrong password yet.
    call.hangUp('Done');
    expect(last(line).request.headers.get('Authorization')).toContain('nonce="two"');
    last(line).answer(401, [challenge('three')]);
    expect(last(line).request.headers.get('Authorization')).toContain('nonce="three"');
  });

  it('of a proxy is answered to the proxy', async () => {
    const line = await openFakeLine();
    outgoing(line, { credentials });
    last(line).answer(407, [['Proxy-Authenticate', 'Digest realm="pbx", nonce="one"']]);
    expect(last(line).request.headers.get('Proxy-Authorization')).toContain('nonce="one"');
  });
});
