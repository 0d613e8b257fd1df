import { afterEach, describe, expect, it } from 'vitest';
import type { TransportProtocol } from '../../../../electron/service/phone-line/sip/message.ts';
import { sipUri } from '../../../../electron/service/phone-line/sip/uri.ts';
import {
  ANSWER,
  callRequest,
  establish,
  hopTo,
  ladder,
  OFFER,
  openTestAgent,
  own,
  SECOND_ANSWER,
  SECOND_OFFER,
  type TestAgent,
  type TestAgentOptions,
} from './agent-pair.ts';
import { makeCertificate } from './support/certificate.ts';

const open: TestAgent[] = [];
let certificate: ReturnType<typeof makeCertificate> | null = null;

afterEach(async () => {
  certificate = null;
  await Promise.all(open.splice(0).map(({ agent }) => agent.close()));
});

async function pair(
  protocol: TransportProtocol = 'udp',
  callee: TestAgentOptions = {},
  caller: TestAgentOptions = {},
): Promise<[TestAgent, TestAgent]> {
  if (protocol === 'tls') certificate ??= makeCertificate();
  const tls = certificate ? { tls: { ...certificate, caPath: certificate.certPath } } : {};
  const transport = { protocol, ...tls };
  const agents = await Promise.all([
    openTestAgent('caller', { ...transport, ...caller }),
    openTestAgent('callee', { ...transport, ...callee }),
  ]);
  open.push(...agents);
  return agents as [TestAgent, TestAgent];
}

describe.each<TransportProtocol>(['udp', 'tcp', 'tls'])('a call over %s', (protocol) => {
  it('is rung, answered, confirmed and ended by the caller', async () => {
    const [caller, callee] = await pair(protocol);
    const outgoing = caller.agent.call(callRequest(caller, callee));
    const provisionals: number[] = [];
    outgoing.onProvisional = (response) => provisionals.push(response.status);
    const incoming = await callee.nextCall();
    const owner = own(incoming);
    incoming.ring();
    incoming.accept(ANSWER);
    expect(await outgoing.answered).toEqual({ ok: true, sdp: ANSWER });
    expect(await owner.confirmed).toBeNull();
    expect(incoming.state.kind).toBe('confirmed');
    expect(provisionals).toContain(180);
    outgoing.hangUp('Done');
    const ended = await owner.ended;
    expect(ended).toMatchObject({ by: 'peer', reason: 'Q.850;cause=16;text="Done"' });
    expect(callee.agent.legs.size).toBe(0);
    expect(ladder(callee)).toEqual([
      '< INVITE',
      '> 180 INVITE',
      '> 200 INVITE',
      '< ACK',
      '< BYE',
      '> 200 BYE',
    ]);
  });

  it('is ended by the callee', async () => {
    const [caller, callee] = await pair(protocol);
    const { incoming, outgoingOwner, incomingOwner } = await establish(caller, callee);
    incoming.hangUp('Goodbye');
    expect(await outgoingOwner.ended).toMatchObject({ by: 'peer' });
    expect(await incomingOwner.ended).toEqual({ kind: 'ended', by: 'us', reason: 'Goodbye' });
    expect(incomingOwner.endings).toBe(1);
  });

  it('carries a late offer both ways', async () => {
    const [caller, callee] = await pair(protocol);
    const outgoing = caller.agent.call(callRequest(caller, callee, { offerSdp: null }));
    const incoming = await callee.nextCall();
    const owner = own(incoming);
    expect(incoming.invite.body.length).toBe(0);
    incoming.accept(OFFER);
    expect(await outgoing.answered).toEqual({ ok: true, sdp: OFFER });
    outgoing.acknowledge(ANSWER);
    expect(await owner.confirmed).toBe(ANSWER);
    expect(incoming.snapshot()).toMatchObject({ localSdp: OFFER, remoteSdp: ANSWER });
    expect(outgoing.snapshot()).toMatchObject({ localSdp: ANSWER, remoteSdp: OFFER });
  });

  it('is offered anew by either side', async () => {
    const [caller, callee] = await pair(protocol);
    const call = await establish(caller, callee);
    expect(await call.outgoing.reoffer(SECOND_OFFER)).toEqual({ ok: true, answerSdp: SECOND_ANSWER });
    expect(await call.incoming.reoffer(SECOND_OFFER)).toEqual({ ok: true, answerSdp: SECOND_ANSWER });
    expect(call.incomingOwner.offers).toEqual([SECOND_OFFER]);
    expect(call.outgoingOwner.offers).toEqual([SECOND_OFFER]);
    call.incoming.hangUp('Done');
    await call.outgoingOwner.ended;
  });

  it('goes on after its process was replaced', async () => {
    const [caller, callee] = await pair(protocol);
    const call = await establish(caller, callee);
    const snapshot = JSON.parse(JSON.stringify(call.outgoing.snapshot()));
    await caller.agent.close();
    const [successor] = await pair(protocol);
    const restored = successor.agent.restore({
      ...snapshot,
      hop: { ...snapshot.hop, localPort: successor.port },
    });
    own(restored);
    expect(await restored.reoffer(SECOND_OFFER)).toEqual({ ok: true, answerSdp: SECOND_ANSWER });
    // The re-INVITE told the callee the new Contact: its BYE finds the successor.
    const restoredOwner = own(restored);
    call.incoming.hangUp('Done');
    expect(await restoredOwner.ended).toMatchObject({ by: 'peer' });
  });
});

describe('what ends before it is answered', () => {
  it('is refused with a reason and a warning, never with 486', async () => {
    const [caller, callee] = await pair();
    const outgoing = caller.agent.call(callRequest(caller, callee));
    const owner = own(outgoing);
    const incoming = await callee.nextCall();
    incoming.reject(488, 'No common codec', 'Only PCMU and "PCMA"\r\nEvil: yes');
    expect(await outgoing.answered).toEqual({ ok: false, status: 488, reason: 'Not Acceptable Here' });
    expect(await owner.ended).toMatchObject({ by: 'peer' });
    const response = caller.log.find(({ message }) => message.kind === 'response' && message.status === 488);
    expect(response?.message.headers.get('Reason')).toBe('SIP;cause=488;text="No common codec"');
    expect(response?.message.headers.get('Warning')).toBe(
      `399 127.0.0.1:${callee.port} "Only PCMU and \\"PCMA\\" Evil: yes"`,
    );
    expect(response?.message.headers.has('Evil')).toBe(false);
    expect(response?.message.headers.get('Server')).toBe('callee');
  });

  it('is cancelled by the caller: 487, and the callee is told once', async () => {
    const [caller, callee] = await pair();
    const outgoing = caller.agent.call(callRequest(caller, callee));
    const incoming = await callee.nextCall();
    const owner = own(incoming);
    incoming.ring();
    await new Promise<void>((resolve) => {
      outgoing.onProvisional = () => resolve();
    });
    outgoing.hangUp('Changed my mind');
    expect(await outgoing.answered).toMatchObject({ ok: false, status: 487 });
    expect(await owner.ended).toMatchObject({ by: 'peer', reason: 'CANCEL' });
    incoming.accept(ANSWER);
    expect(incoming.state.kind).toBe('ended');
    expect(callee.agent.legs.size).toBe(0);
  });

  it('takes and ends a call whose 200 crossed our CANCEL', async () => {
    const [caller, callee] = await pair();
    const outgoing = caller.agent.call(callRequest(caller, callee));
    const incoming = await callee.nextCall();
    const owner = own(incoming);
    incoming.accept(ANSWER);
    outgoing.hangUp('Too late');
    expect(await owner.ended).toMatchObject({ by: 'peer' });
    expect(ladder(callee)).toContain('< ACK');
    expect(ladder(callee)).toContain('< BYE');
  });

  it('is told 503 when the callee gives up while it rings', async () => {
    const [caller, callee] = await pair();
    const outgoing = caller.agent.call(callRequest(caller, callee));
    const incoming = await callee.nextCall();
    incoming.ring();
    incoming.hangUp('Internal error');
    expect(await outgoing.answered).toMatchObject({ ok: false, status: 503 });
  });

  it('waits for the ACK before a BYE of the callee', async () => {
    const [caller, callee] = await pair();
    const outgoing = caller.agent.call(callRequest(caller, callee));
    const outgoingOwner = own(outgoing);
    const incoming = await callee.nextCall();
    own(incoming);
    incoming.accept(ANSWER);
    incoming.hangUp('At once');
    await outgoingOwner.ended;
    const words = ladder(callee);
    expect(words.indexOf('< ACK')).toBeGreaterThan(0);
    expect(words.indexOf('< ACK')).toBeLessThan(words.indexOf('> BYE'));
  });

  it('tells an owner that came late of the end', async () => {
    const [caller, callee] = await pair();
    const outgoing = caller.agent.call(callRequest(caller, callee));
    const incoming = await callee.nextCall();
    incoming.reject(404, 'No such number');
    await outgoing.answered;
    expect(await own(outgoing).ended).toMatchObject({ by: 'peer', reason: '404 Not Found' });
  });
});

describe('transfer', () => {
  const target = sipUri('101', '127.0.0.1');

  it('is accepted, reported and ended by the peer', async () => {
    const [caller, callee] = await pair();
    const call = await establish(
      caller,
      callee,
      {},
      {
        outgoing: {
          onRefer(referral) {
            expect(referral.target.user).toBe('101');
            expect(referral.referredBy).toContain('88801');
            referral.accept();
            referral.notify(200, 'OK');
          },
        },
      },
    );
    const progress: number[] = [];
    const result = await call.incoming.refer(target, (status) => progress.push(status));
    expect(result).toEqual({ ok: true, status: 200, reason: 'OK' });
    expect(progress).toEqual([100, 200]);
    call.outgoing.hangUp('Transferred');
    expect(await call.incomingOwner.ended).toMatchObject({ by: 'peer' });
  });

  it('is told that the target was busy, and the call stands', async () => {
    const [caller, callee] = await pair();
    const call = await establish(
      caller,
      callee,
      {},
      {
        outgoing: {
          onRefer(referral) {
            referral.accept();
            referral.notify(486, 'Busy Here');
          },
        },
      },
    );
    expect(await call.incoming.refer(target, () => undefined)).toEqual({
      ok: false,
      status: 486,
      reason: 'Busy Here',
    });
    expect(call.incoming.state.kind).toBe('confirmed');
  });

  it('is declined where nobody takes it', async () => {
    const [caller, callee] = await pair();
    const call = await establish(caller, callee);
    expect(await call.incoming.refer(target, () => undefined)).toEqual({
      ok: false,
      status: 603,
      reason: 'Decline',
    });
    expect(await call.outgoing.refer(target, () => undefined)).toEqual({
      ok: false,
      status: 603,
      reason: 'Decline',
    });
  });

  it('waits for a NOTIFY that comes after the BYE', async () => {
    const [caller, callee] = await pair();
    let finish: (() => void) | undefined;
    const call = await establish(
      caller,
      callee,
      {},
      {
        outgoing: {
          onRefer(referral) {
            referral.accept();
            finish = () => referral.notify(200, 'OK');
          },
        },
      },
    );
    const told = Promise.withResolvers<void>();
    const result = call.incoming.refer(target, () => told.resolve());
    await told.promise;
    call.outgoing.hangUp('Gone');
    await call.incomingOwner.ended;
    finish?.();
    expect(await result).toMatchObject({ ok: true, status: 200 });
  });

  it('is undecided when the call ends by our own hand', async () => {
    const [caller, callee] = await pair();
    const call = await establish(
      caller,
      callee,
      {},
      { outgoing: { onRefer: (referral) => referral.accept() } },
    );
    const told = Promise.withResolvers<void>();
    const result = call.incoming.refer(target, () => told.resolve());
    await told.promise;
    call.incoming.hangUp('Enough');
    expect(await result).toMatchObject({ ok: false, status: 487 });
  });
});

describe('digest', () => {
  const serverDigest = { realm: 'pbx', lookup: (name: string) => (name === '200' ? 'secret' : null) };
  const credentials = { username: '200', password: 'secret' };

  it('lets a caller with the password through, re-INVITE and BYE included', async () => {
    const [caller, callee] = await pair('udp', { serverDigest });
    const call = await establish(caller, callee, { credentials });
    expect(await call.outgoing.reoffer(SECOND_OFFER)).toMatchObject({ ok: true });
    call.outgoing.hangUp('Done');
    await call.incomingOwner.ended;
    // The nonce is used again: one challenge for the whole call.
    expect(ladder(caller).filter((line) => line.startsWith('< 401'))).toEqual(['< 401 INVITE']);
  });

  it('refuses a wrong password without asking for ever', async () => {
    const [caller, callee] = await pair('udp', { serverDigest });
    const wrong = callRequest(caller, callee, { credentials: { ...credentials, password: 'guess' } });
    expect(await caller.agent.call(wrong).answered).toMatchObject({ ok: false, status: 403 });
    const none = callRequest(caller, callee);
    expect(await caller.agent.call(none).answered).toMatchObject({ ok: false, status: 401 });
  });

  it('registers, and unregisters when stopped', async () => {
    const seen: (string | undefined)[] = [];
    const [caller, callee] = await pair('udp', {
      serverDigest,
      owner: {
        onRegister(request) {
          seen.push(request.headers.get('Expires'));
          const expiresSeconds = Number(request.headers.get('Expires'));
          return expiresSeconds === 0 || expiresSeconds >= 120
            ? { status: 200, expiresSeconds }
            : { status: 423, minExpiresSeconds: 120 };
        },
      },
    });
    const states: string[] = [];
    const registered = Promise.withResolvers<void>();
    const registration = caller.agent.register({
      registrar: sipUri(null, '127.0.0.1', callee.port),
      addressOfRecord: sipUri('200', '127.0.0.1'),
      hop: hopTo(caller, callee.port),
      credentials,
      expiresSeconds: 60,
      onState(state) {
        states.push(state.kind);
        if (state.kind === 'registered') registered.resolve();
      },
    });
    await registered.promise;
    await registration.stop();
    expect(states).toEqual(['registering', 'registered', 'stopped']);
    expect(seen).toEqual(['60', '120', '0']);
  });
});

describe('OPTIONS', () => {
  it('tells the owner’s answer, and null from nobody', async () => {
    const [caller, callee] = await pair('udp', {
      owner: { onOptions: () => ({ status: 503, reason: 'Answering is paused' }) },
    });
    const uri = sipUri(null, '127.0.0.1', callee.port);
    expect(await caller.agent.probe(uri, hopTo(caller, callee.port))).toBe(503);
    const answer = caller.log.find(({ message }) => message.kind === 'response');
    expect(answer?.message.headers.get('Reason')).toBe('SIP;cause=503;text="Answering is paused"');
    expect(answer?.message.headers.getAll('Allow')).toContain('UPDATE');
    await callee.agent.close();
    expect(await caller.agent.probe(uri, hopTo(caller, callee.port))).toBeNull();
  });
});
