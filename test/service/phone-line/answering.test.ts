import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallerContacts, CallerReturns } from '../../../electron/service/phone-line/collaborators.ts';
import type { LineSettings } from '../../../electron/service/phone-line/line-settings.ts';
import { openPhoneLine, type PhoneLine } from '../../../electron/service/phone-line/open-phone-line.ts';
import type {
  CallLegOwner,
  IncomingReferral,
  OutgoingCall,
} from '../../../electron/service/phone-line/sip/call-leg.ts';
import { createUserAgent } from '../../../electron/service/phone-line/sip/create-user-agent.ts';
import { parseNameAddress } from '../../../electron/service/phone-line/sip/name-address.ts';
import { parseUri } from '../../../electron/service/phone-line/sip/uri.ts';
import type { UserAgent } from '../../../electron/service/phone-line/sip/user-agent.ts';
import type { ContactAnswer } from '../../../electron/shared/contract/contacts.ts';
import { failure } from '../../../electron/shared/failure.ts';
import { REHEARSED_CALLER } from '../../../electron/shared/setup/rehearsed-call.ts';
import { FakeRecords, FakeWorkers, fakeAgents } from '../../support/fake-line-parts.ts';
import { present, unwrap } from '../../support/unwrap.ts';

const SETTINGS: LineSettings = {
  listen: [{ protocol: 'udp', port: 0 }],
  fallbackPorts: [],
  listenAddress: '127.0.0.1',
  announcedAddress: null,
  allowedPeers: ['127.0.0.1'],
  paused: false,
  answeringHours: null,
  holidays: [],
  ringMs: 0,
  transferHost: null,
  media: {
    codecs: ['PCMU', 'PCMA'],
    srtp: 'off',
    symmetricRtp: false,
    mediaTimeoutMs: 60_000,
    heldMediaTimeoutMs: 600_000,
  },
  tls: null,
  serverDigest: null,
  registration: null,
  pbxProbe: null,
};

const OFFER = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 41000 RTP/AVP 0 8 101',
  'a=rtpmap:101 telephone-event/8000',
  'a=sendrecv',
  '',
].join('\r\n');

let records: FakeRecords;
let workers: FakeWorkers;
let line: PhoneLine;
let pbx: UserAgent;

async function open(
  settings: Partial<LineSettings> = {},
  agents = fakeAgents(),
  contacts: CallerContacts = { lookUp: () => null },
  returns: CallerReturns = { previousOf: () => null },
): Promise<void> {
  records = new FakeRecords();
  workers = new FakeWorkers();
  const parts = {
    records,
    workers,
    agents,
    contacts,
    returns,
    userAgentName: 'Trunkline test',
    log: () => {},
  };
  line = unwrap(await openPhoneLine({ ...SETTINGS, ...settings }, parts));
}

beforeEach(async () => {
  await open();
  pbx = unwrap(
    await createUserAgent({
      listen: [
        { protocol: 'udp', address: '127.0.0.1', port: 0, announcedAddress: '127.0.0.1', announcedPort: 0 },
      ],
      owner: { admit: () => 'accept', onInvite() {}, onOptions: () => ({ status: 200, reason: null }) },
      log: () => {},
      userAgentName: '3CXPhoneSystem',
    }),
  );
});

afterEach(async () => {
  await line.close();
  await pbx.close();
});

const ANN = '"Ann Caller" <sip:+4930123@127.0.0.1>';

function dial(
  number: string,
  offerSdp: string | null = OFFER,
  from = ANN,
  extraHeaders: readonly (readonly [string, string])[] = [],
): OutgoingCall {
  const port = present(line.status().listening[0]).port;
  return pbx.call({
    uri: present(parseUri(`sip:${number}@127.0.0.1:${port}`)),
    from: present(parseNameAddress(from)),
    to: present(parseNameAddress(`<sip:${number}@127.0.0.1>`)),
    hop: {
      protocol: 'udp',
      remoteAddress: '127.0.0.1',
      remotePort: port,
      localAddress: '127.0.0.1',
      localPort: present(pbx.listening[0]).port,
      flow: null,
    },
    offerSdp,
    extraHeaders,
  });
}

const failedFacts = () =>
  records.last.events.flatMap((event) => (event.kind === 'admission' && !event.passed ? [event.fact] : []));
const sipOfLast = () => records.last.events.flatMap((event) => (event.kind === 'sip' ? [event.summary] : []));

const endOf = (call: OutgoingCall, owner: Omit<CallLegOwner, 'onEnded'> = {}): Promise<string> =>
  new Promise((resolve) => {
    call.owner = { ...owner, onEnded: (ended) => resolve(ended.by) };
  });

describe('answering', () => {
  it('answers, confirms, and closes the row when the caller hangs up', async () => {
    const call = dial('88801');
    const answer = await call.answered;
    expect(answer).toMatchObject({ ok: true });
    if (answer.ok) expect(answer.sdp).toContain('m=audio 40000 RTP/AVP 0');
    await workers.last.confirmed;
    expect(workers.last.request).toMatchObject({
      caller: { number: '+4930123', displayName: 'Ann Caller', dialled: '88801' },
      media: { codec: 'PCMU', telephoneEventPayloadType: 101, peer: { rtpPort: 41000 } },
    });
    call.hangUp('bye');
    expect(await records.last.closed).toMatchObject({ outcome: 'answered', endedBy: 'caller' });
    expect(workers.last.ended?.by).toBe('caller');
    expect(line.status().liveCalls).toBe(0);
  });

  it('takes a call of the PBX for a sign of life, but not a rehearsal from this machine', async () => {
    const { name, number } = REHEARSED_CALLER;
    expect(await dial('88801', OFFER, `"${name}" <sip:${number}@127.0.0.1>`).answered).toMatchObject({
      ok: true,
    });
    expect(line.status().lastInviteAt).toBeNull();
    expect(await dial('88801').answered).toMatchObject({ ok: true });
    expect(line.status().lastInviteAt).toEqual(expect.any(Number));
  });

  it('answers while the caller is looked up, and tells the name when it comes', async () => {
    await line.close();
    const answer = Promise.withResolvers<ContactAnswer>();
    const asked: (string | null)[] = [];
    const lookUp = (number: string | null) => {
      asked.push(number);
      return answer.promise;
    };
    await open({}, fakeAgents(), { lookUp });
    expect(await dial('88801').answered).toMatchObject({ ok: true });
    expect(asked).toEqual(['+4930123']);
    expect(present(records.opened[0]).names).toEqual([]);
    answer.resolve({ outcome: 'found', name: 'Ann of Acme', afterMs: 250, detail: '' });
    await expect.poll(() => present(workers.calls[0]).names).toEqual(['Ann of Acme']);
    expect(present(records.opened[0]).names).toEqual(['Ann of Acme']);
    expect(present(records.opened[0]).events).toContainEqual({
      kind: 'contact_looked_up',
      outcome: 'found',
      afterMs: 250,
      detail: '',
    });
  });

  it('tells the worker of the call that a caller goes on from, and writes it into the row', async () => {
    await line.close();
    const previous = {
      callId: 'call-before',
      endedBeforeMs: 60_000,
      ended: 'hung_up',
      said: [{ role: 'caller', text: 'A table for two.' }],
    } as const;
    const asked: object[] = [];
    const previousOf = (call: object) => {
      asked.push(call);
      return previous;
    };
    await open({}, fakeAgents(), { lookUp: () => null }, { previousOf });
    expect(await dial('88801').answered).toMatchObject({ ok: true });
    const { agentId } = present(workers.calls[0]).request.agent.profile;
    expect(asked).toEqual([{ callId: 'call-1', number: '+4930123', agentId }]);
    expect(present(workers.calls[0]).returned).toEqual([previous]);
    expect(present(records.opened[0]).events).toContainEqual({
      kind: 'caller_returned',
      previousCallId: 'call-before',
      endedBeforeMs: 60_000,
    });
  });

  it('keeps the ladder and every admission fact for the event list', async () => {
    const call = dial('88801');
    await call.answered;
    await workers.last.confirmed;
    call.hangUp('bye');
    await records.last.closed;
    const sip = records.last.events.flatMap((event) => (event.kind === 'sip' ? [event.summary] : []));
    expect(sip).toEqual(expect.arrayContaining(['INVITE', '200 OK (INVITE)', 'ACK', 'BYE']));
    expect(records.last.kinds().filter((kind) => kind === 'admission')).toHaveLength(10);
  });

  it.each([
    ['404', () => open(), '99999'],
    ['503', () => open({ paused: true }), '88801'],
    ['480', () => open({ answeringHours: [] }), '88801'],
    ['503', () => open({}, fakeAgents('Deepgram refuses the key')), '88801'],
  ])('refuses with %s and a row', async (status, prepare, number) => {
    await line.close();
    await prepare();
    expect(await dial(number).answered).toMatchObject({ ok: false, status: Number(status) });
    expect(await records.last.closed).toMatchObject({ outcome: 'refused', sipStatus: Number(status) });
  });

  it('refuses with 503 at capacity and when the worker fails', async () => {
    workers.freeCalls = 0;
    expect(await dial('88801').answered).toMatchObject({ ok: false, status: 503 });
    workers.freeCalls = 1;
    workers.failures.push(failure('worker_lost', 'The worker died'));
    expect(await dial('88801').answered).toMatchObject({ ok: false, status: 503 });
    expect(await records.last.closed).toMatchObject({ outcome: 'refused', reason: 'The worker died' });
    expect(failedFacts()).toEqual(['worker_ready']);
  });

  it('keeps rows of calls that ended before anybody was asked, with the rule and what it saw', async () => {
    expect(await dial('88801', OFFER, ANN, [['Require', 'warp']]).answered).toMatchObject({ status: 420 });
    expect(await records.last.closed).toMatchObject({ outcome: 'refused', sipStatus: 420 });
    expect(records.last.start.caller.number).toBe('+4930123');
    expect(records.last.events).toContainEqual({
      kind: 'admission',
      fact: 'request',
      passed: false,
      explanation: 'It requires warp',
    });
    await expect.poll(sipOfLast).toEqual(['INVITE', '420 Bad Extension (INVITE)', 'ACK']);

    unwrap(await line.apply({ ...SETTINGS, allowedPeers: ['192.0.2.1'] }));
    expect(await dial('88801').answered).toMatchObject({ status: 403 });
    expect(await records.last.closed).toMatchObject({ outcome: 'refused', sipStatus: 403 });
    expect(records.last.events).toContainEqual({
      kind: 'admission',
      fact: 'source_allowed',
      passed: false,
      explanation: '127.0.0.1 is not among the allowed addresses (192.0.2.1)',
    });
    await expect.poll(sipOfLast).toEqual(['INVITE', '403 Forbidden (INVITE)']);
    const rows = records.opened.length;
    expect(await dial('88801').answered).toMatchObject({ status: 403 });
    expect(records.opened).toHaveLength(rows);
  });

  it('refuses an offer without a common codec with 488 and gives the port back', async () => {
    const onlyG729 = OFFER.replace('0 8 101', '18');
    expect(await dial('88801', onlyG729).answered).toMatchObject({ ok: false, status: 488 });
    expect(failedFacts()).toEqual(['codec']);
    expect(workers.released).toEqual(workers.reserved);
  });

  it('tries the next port when another program holds the first', async () => {
    workers.failures.push(failure('media_port_taken', 'Taken'));
    const answer = await dial('88801').answered;
    expect(answer).toMatchObject({ ok: true });
    if (answer.ok) expect(answer.sdp).toContain('m=audio 40002 ');
  });

  it('marks a call whose caller gave up, and ends what the worker had begun', async () => {
    let open = () => {};
    workers.gate = new Promise((resolve) => {
      open = resolve;
    });
    await line.apply({
      ...SETTINGS,
      listen: [{ protocol: 'udp', port: present(line.status().listening[0]).port }],
    });
    const call = dial('88801');
    const refused = call.answered;
    await new Promise<void>((resolve) => {
      call.onProvisional = () => resolve();
    });
    call.hangUp('gave up');
    expect(await refused).toMatchObject({ ok: false, status: 487 });
    expect(await records.last.closed).toMatchObject({ outcome: 'abandoned', endedBy: 'caller' });
    open();
    await expect.poll(() => workers.last.ended?.by).toBe('caller');
  });

  it('hangs up when the agent asks, and when the worker is lost', async () => {
    const first = dial('88801');
    const firstEnded = endOf(first);
    await first.answered;
    await workers.last.confirmed;
    workers.last.owner.onHangUpRequested('agent', 'Goodbye said');
    expect(await firstEnded).toBe('peer');
    expect(await records.last.closed).toMatchObject({ outcome: 'answered', endedBy: 'agent' });

    const second = dial('88801');
    const secondEnded = endOf(second);
    await second.answered;
    await workers.last.confirmed;
    workers.last.owner.onWorkerLost('killed');
    expect(await secondEnded).toBe('peer');
    expect(await records.last.closed).toMatchObject({ outcome: 'failed', endedBy: 'failure' });
    expect(records.last.kinds()).toContain('worker_lost');
    expect(records.last.closings).toBe(1);
  });

  it('answers a late offer and learns the media from the ACK', async () => {
    const call = dial('88801', null);
    const answer = await call.answered;
    expect(answer).toMatchObject({ ok: true });
    expect(workers.last.request.media.peer).toBeNull();
    call.acknowledge(OFFER.replace('0 8 101', '8 101'));
    await workers.last.confirmed;
    expect(workers.last.media.at(-1)).toMatchObject({ codec: 'PCMA', peer: { rtpPort: 41000 } });
  });

  it('tells the worker of hold and resume', async () => {
    const call = dial('88801');
    await call.answered;
    await workers.last.confirmed;
    const held = await call.reoffer(OFFER.replace('o=- 1 1', 'o=- 1 2').replace('sendrecv', 'sendonly'));
    expect(held).toMatchObject({ ok: true });
    expect(workers.last.media.at(-1)?.direction).toBe('recvonly');
    await call.reoffer(OFFER.replace('o=- 1 1', 'o=- 1 3'));
    expect(workers.last.media.at(-1)?.direction).toBe('sendrecv');
  });

  it('transfers by REFER to a target of the list, and only those', async () => {
    const call = dial('88801');
    let referredTo = '';
    const ended = endOf(call, {
      onRefer(referral) {
        referredTo = referral.target.user ?? '';
        referral.accept();
        referral.notify(180, 'Ringing');
        referral.notify(200, 'OK');
      },
    });
    await call.answered;
    await workers.last.confirmed;
    workers.last.owner.onTransferRequested('00441234', 'agent');
    await expect.poll(() => workers.last.transferResults.length).toBe(1);
    expect(workers.last.transferResults[0]?.ok).toBe(false);
    expect(referredTo).toBe('');

    workers.last.owner.onTransferRequested('reception', 'agent');
    await ended;
    expect(referredTo).toBe('100');
    expect(await records.last.closed).toMatchObject({ outcome: 'transferred', endedBy: 'transfer' });
  });

  it('waits for the outcome when the PBX ends the leg before it tells of the referral', async () => {
    const call = dial('88801');
    const asked = Promise.withResolvers<IncomingReferral>();
    const ended = endOf(call, {
      onRefer(referral) {
        referral.accept();
        asked.resolve(referral);
      },
    });
    await call.answered;
    await workers.last.confirmed;
    workers.last.owner.onTransferRequested('reception', 'agent');
    workers.last.owner.onTransferRequested('reception', 'dtmf');
    const referral = await asked.promise;
    call.hangUp('The target answered');
    await ended;
    await expect.poll(() => workers.last.ended).not.toBeNull();
    expect(records.last.closings).toBe(0);
    referral.notify(200, 'OK');
    expect(await records.last.closed).toMatchObject({ outcome: 'transferred', endedBy: 'transfer' });
    expect(records.last.kinds().filter((kind) => kind === 'transfer_requested')).toHaveLength(1);
  });

  it.each([
    ['busy', 486, 'Busy Here'],
    ['no_answer', 480, 'Temporarily Unavailable'],
    ['not_found', 404, 'Not Found'],
    ['not_taken', 603, 'Decline'],
  ] as const)('brings the caller back to the agent and says why: %s', async (failure, status, reason) => {
    const call = dial('88801');
    const ended = endOf(call, {
      onRefer(referral) {
        referral.accept();
        referral.notify(180, 'Ringing');
        referral.notify(status, reason);
      },
    });
    await call.answered;
    await workers.last.confirmed;
    workers.last.owner.onTransferRequested('reception', 'dtmf');
    await expect.poll(() => workers.last.transferResults).toEqual([{ ok: false, reason, failure }]);
    expect(records.last.kinds()).toContain('transfer_finished');
    call.hangUp('bye');
    await ended;
    expect(await records.last.closed).toMatchObject({ outcome: 'answered' });
  });

  it('pauses and resumes without touching the sockets or a live call', async () => {
    const port = present(line.status().listening[0]).port;
    const call = dial('88801');
    await call.answered;
    await workers.last.confirmed;
    unwrap(await line.apply({ ...SETTINGS, paused: true }));
    expect(line.status()).toMatchObject({ paused: true, liveCalls: 1 });
    expect(await dial('88801').answered).toMatchObject({ ok: false, status: 503 });
    unwrap(await line.apply(SETTINGS));
    expect(present(line.status().listening[0]).port).toBe(port);
    expect(await dial('88801').answered).toMatchObject({ ok: true });
  });

  it('says who holds a taken port, or moves to a fallback port', async () => {
    const taken = present(line.status().listening[0]).port;
    const listen = [{ protocol: 'udp', port: taken }] as const;
    const parts = { records, workers, agents: fakeAgents(), userAgentName: 'Second', log: () => {} };
    const refused = await openPhoneLine({ ...SETTINGS, listen }, parts);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'port_taken' } });
    if (!refused.ok) expect(refused.failure.message).toContain(String(taken));

    const free = present(pbx.listening[0]).port;
    await pbx.close();
    const moved = unwrap(await openPhoneLine({ ...SETTINGS, listen, fallbackPorts: [free] }, parts));
    expect(moved.status().listening[0]?.port).toBe(free);
    expect(moved.status().moved).toContain(String(free));
    await moved.close();
  });

  it('keeps the old settings when the new ones are wrong', async () => {
    const wrong = await line.apply({ ...SETTINGS, allowedPeers: ['nonsense'] });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'config_invalid' } });
    expect(await dial('88801').answered).toMatchObject({ ok: true });
  });
});
