import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallLegOwner, IncomingCall } from '../../../../electron/service/phone-line/sip/call-leg.ts';
import { beginSdpSession } from '../../../../electron/service/phone-line/sip/sdp-session.ts';
import { sipUri } from '../../../../electron/service/phone-line/sip/uri.ts';
import { runSipp, sippMissing } from '../../../support/sipp.ts';
import { ladder, openTestAgent, type TestAgent } from './agent-pair.ts';

const missing = sippMissing();

/** What the agent under test saw of each call. */
interface Seen {
  readonly keys: string[];
  readonly endings: string[];
  readonly transfers: boolean[];
  invites: number;
}

/** A UAS that answers at once with real SDP; 88810 only rings, 88820 transfers to 101. */
function answer(call: IncomingCall, seen: Seen): void {
  seen.invites += 1;
  const session = beginSdpSession({
    codecs: ['PCMU', 'PCMA'],
    announcedAddress: '127.0.0.1',
    rtpPort: 41_000,
    telephoneEvents: true,
    srtp: 'off',
    rtcpMux: false,
    transport: { symmetricRtp: true, mediaTimeoutMs: 0, heldMediaTimeoutMs: 0 },
  });
  const negotiate = (offer: string | null) => {
    if (offer === null) return { ok: true as const, sdp: session.offer().sdp };
    const made = session.answer(offer);
    return made.ok
      ? { ok: true as const, sdp: made.value.sdp }
      : { ok: false as const, status: 488, warning: made.failure.message };
  };
  const owner: CallLegOwner = {
    onOffer: negotiate,
    onDtmf: (key) => seen.keys.push(key),
    onEnded: (ended) => seen.endings.push(`${ended.by}: ${ended.reason}`),
    onConfirmed(answerSdp) {
      if (answerSdp !== null) expect(session.readAnswer(answerSdp).ok).toBe(true);
      if (call.invite.uri.user !== '88820') return;
      call
        .refer(sipUri('101', '127.0.0.1'), () => undefined)
        .then((result) => seen.transfers.push(result.ok))
        .catch(() => seen.transfers.push(false));
    },
  };
  call.owner = owner;
  if (call.invite.uri.user === '88810') {
    call.ring();
    return;
  }
  const first = negotiate(call.invite.body.length > 0 ? call.invite.body.toString('utf8') : null);
  if (first.ok) call.accept(first.sdp);
  else call.reject(488, 'No common codec', first.warning);
}

describe.skipIf(missing !== null)('SIPp as the peer', () => {
  let agent: TestAgent;
  let tcpAgent: TestAgent;
  let seen: Seen;
  const fresh = (): Seen => ({ keys: [], endings: [], transfers: [], invites: 0 });

  beforeAll(async () => {
    seen = fresh();
    const options = {
      sessionTimers: { defaultSeconds: 4, minSeconds: 2 },
      owner: { onInvite: (call: IncomingCall) => answer(call, seen) },
    };
    agent = await openTestAgent('under test', options);
    tcpAgent = await openTestAgent('under test', { ...options, protocol: 'tcp' });
  });

  afterAll(async () => {
    await agent?.agent.close();
    await tcpAgent?.agent.close();
  });

  const run = async (
    scenario: string,
    service = '88801',
    transport: 'udp' | 'tcp' = 'udp',
    extraArguments: readonly string[] = [],
  ) => {
    seen = fresh();
    const peer = transport === 'tcp' ? tcpAgent : agent;
    peer.log.length = 0;
    const result = await runSipp({
      scenarioPath: `${scenario}.xml`,
      target: { address: '127.0.0.1', port: peer.port },
      service,
      transport,
      extraArguments,
    });
    expect(result.exitCode, `${result.errors}\n${ladder(peer).join('\n')}`).toBe(0);
  };

  it.each(['plain-call', 'late-offer', 'hold-resume'])('%s over UDP and TCP', async (scenario) => {
    await run(scenario);
    expect(seen.endings).toEqual(['peer: BYE']);
    await run(scenario, '88801', 'tcp');
    expect(seen.endings).toEqual(['peer: BYE']);
  });

  it('takes a retransmitted INVITE for the one call that it is', async () => {
    // -nr: without it SIPp swallows the second answer, being the same as the first.
    await run('retransmitted-invite', '88801', 'udp', ['-nr']);
    expect(seen.invites).toBe(1);
  });

  it('is cancelled', async () => {
    await run('cancel', '88810');
    expect(seen.endings).toEqual(['peer: CANCEL']);
  });

  it('ends a call whose ACK never comes', async () => {
    await run('lost-ack');
    expect(seen.endings).toEqual(['failure: The PBX never acknowledged our answer']);
    const answers = agent.log.filter(
      ({ message, direction }) =>
        direction === 'out' && message.kind === 'response' && message.status === 200,
    );
    expect(answers.length).toBeGreaterThan(3);
  });

  it('hears keys by INFO', async () => {
    await run('dtmf-info');
    expect(seen.keys).toEqual(['5', '#']);
  });

  it('refuses a codec that it does not speak', async () => {
    await run('wrong-codec');
    expect(seen.endings).toEqual(['us: No common codec']);
  });

  it('transfers', async () => {
    await run('refer-accepted', '88820');
    expect(seen.transfers).toEqual([true]);
    expect(seen.endings).toEqual(['peer: BYE']);
  });

  it('keeps a session alive from either side', async () => {
    await run('session-refresh');
    expect(seen.endings).toEqual(['peer: BYE']);
  });

  it('answers a probe', async () => {
    await run('plain-probe');
  });

  it('takes many calls at once', async () => {
    seen = fresh();
    const result = await runSipp({
      scenarioPath: 'plain-call.xml',
      target: { address: '127.0.0.1', port: agent.port },
      calls: 50,
      concurrent: 20,
      callsPerSecond: 50,
    });
    expect(result.exitCode, result.errors).toBe(0);
    expect(seen.endings.length).toBe(50);
    expect(agent.agent.legs.size).toBe(0);
  });
});
