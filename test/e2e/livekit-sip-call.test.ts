import { readdirSync, readFileSync } from 'node:fs';
import Docker from 'dockerode';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFliteVoice } from '../../agent/providers/rehearsal/flite-voice.ts';
import { freePort } from '../../simulated-pbx/free-ports.ts';
import { renderSpeech } from '../../simulated-pbx/render-speech.ts';
import { lendOfficialNames } from '../support/livekit/official-sip-names.ts';
import { hasDocker, hasSipImages } from '../support/livekit/real-peers.ts';
import { type ServiceLiveKit, switchLiveKitOn } from '../support/livekit/service-livekit.ts';
import { callBySip, type SipCaller } from '../support/livekit/sip-caller.ts';
import { talkInRoom } from '../support/livekit/talk-in-room.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';

const PATIENT = { timeout: 40_000, interval: 100 };

/** A whole service with its three containers; the gateway is a stand-in, its callers are as it would bring them. */
describe.skipIf(!hasDocker || !hasSipImages)('a call by LiveKit SIP', { timeout: 120_000 }, () => {
  let service: ServiceUnderTest;
  let liveKit: ServiceLiveKit;
  let takeBack: () => Promise<void>;
  let trunkId = '';
  let caller: SipCaller | null = null;

  beforeAll(async () => {
    takeBack = await lendOfficialNames();
    service = await startService();
    liveKit = await switchLiveKitOn(service);
    await service.api.settings.save.mutate({
      liveKitSip: {
        enabled: true,
        address: '127.0.0.1',
        allowedPeers: ['127.0.0.1'],
        sipPort: await freePort('udp', 0),
        redisPort: await freePort('tcp', 0),
        healthPort: await freePort('tcp', 0),
      },
    });
    await vi.waitUntil(async () => {
      const { gateway, agents } = await service.api.liveKitSip.get.query();
      return gateway.state.state === 'healthy' && agents.kind === 'registered';
    }, PATIENT);
    const { entries } = await service.api.liveKitSip.get.query();
    if (entries.state !== 'ready') throw new Error('No trunk');
    trunkId = entries.trunkId;
  }, 120_000);
  afterEach(async () => {
    await caller?.leave();
    caller = null;
  });
  afterAll(async () => {
    const { containerName } = (await service.api.settings.get.query()).settings.liveKit;
    await service.api.settings.save.mutate({ liveKitSip: { enabled: false } });
    await liveKit.close();
    await service.dispose();
    for (const name of [`${containerName}-redis`, `${containerName}-sip`])
      await new Docker()
        .getContainer(name)
        .remove({ force: true })
        .catch(() => null);
    await takeBack();
  });

  const ring = async (dispatched = true, called = '800') => {
    caller = await callBySip(service, { number: '+442071838750', called, trunkId, dispatched });
    return caller;
  };
  const rows = async () => (await service.api.calls.list.query({})).calls;
  const newest = async () => (await rows())[0];
  const saidIn = async (callId: string) =>
    (await service.api.calls.get.query({ callId })).turns
      .map((turn) => `${turn.speaker}: ${turn.text}`)
      .join('\n');
  const standing = async () => {
    const known = new Set((await rows()).map(({ callId }) => callId));
    let found = '';
    await expect
      .poll(async () => {
        const row = (await rows()).find(({ callId }) => !known.has(callId));
        found = row?.callId ?? found;
        return found;
      }, PATIENT)
      .not.toBe('');
    return found;
  };
  const greeted = (callId: string) =>
    expect.poll(() => saidIn(callId), PATIENT).toMatch(/agent: .*How can I help you/);
  const ended = (callId: string) =>
    expect.poll(async () => (await service.api.calls.get.query({ callId })).status, PATIENT).toBe('ended');

  it('is greeted, understood and recorded as such, with its cost', async () => {
    const waiting = standing();
    const { say, leave } = await ring();
    const callId = await waiting;
    await greeted(callId);
    say((await renderSpeech(createFliteVoice(), 'What are your opening hours?', 'rms')).samples);
    await expect
      .poll(() => saidIn(callId), PATIENT)
      .toMatch(/caller: What are your opening hours\?[\s\S]*agent: We are open/);
    await leave();
    await ended(callId);
    const row = await service.api.calls.get.query({ callId });
    expect(row).toMatchObject({
      kind: 'livekit_sip',
      outcome: 'answered',
      endedBy: 'caller',
      callerNumber: '+442071838750',
      dialled: '800',
    });
    expect(row.usage.length).toBeGreaterThan(0);
    expect(row.events.filter(({ kind }) => kind === 'admission').length).toBeGreaterThan(1);
  });

  it("is hung up by the agent's side: the room goes, and with it the caller", async () => {
    const waiting = standing();
    const { room } = await ring();
    const callId = await waiting;
    await greeted(callId);
    const gone = new Promise((resolve) => room.once('disconnected', resolve));
    await service.api.live.hangUp.mutate({ callId });
    await gone;
    await ended(callId);
  });

  it("goes on with another process when the agent's is killed", async () => {
    const waiting = standing();
    const { say } = await ring();
    const callId = await waiting;
    await greeted(callId);
    process.kill(talkingProcess(service.pid), 'SIGKILL');
    await expect
      .poll(
        async () =>
          (await service.api.calls.get.query({ callId })).events.some(({ kind }) => kind === 'worker_lost'),
        PATIENT,
      )
      .toBe(true);
    const begun = async () =>
      (await service.api.calls.get.query({ callId })).events.filter(({ kind }) => kind === 'media_started')
        .length;
    await expect.poll(begun, PATIENT).toBe(2);
    say((await renderSpeech(createFliteVoice(), 'What are your opening hours?', 'rms')).samples);
    await expect.poll(() => saidIn(callId), PATIENT).toMatch(/opening hours\?[\s\S]*agent: We are open/);
    // It knew what had been said: nobody is greeted twice.
    expect((await saidIn(callId)).match(/How can I help you/g)).toHaveLength(1);
    expect((await service.api.calls.get.query({ callId })).status).toBe('answered');
    await caller?.leave();
    await ended(callId);
    expect((await service.api.calls.get.query({ callId })).outcome).toBe('answered');
  });

  it('is listened to and taken over in the room that the gateway made', async () => {
    const waiting = standing();
    const { roomName } = await ring();
    const callId = await waiting;
    await greeted(callId);
    const invitation = await service.api.live.listen.mutate({ callId });
    expect(invitation.roomName).toBe(roomName);
    const { apiPort } = (await service.api.settings.get.query()).settings.liveKit;
    const supervisor = await talkInRoom(`ws://127.0.0.1:${apiPort}`, invitation.token);
    const kinds = async () => (await service.api.calls.get.query({ callId })).events.map(({ kind }) => kind);
    await expect.poll(kinds, PATIENT).toContain('listening_started');
    await service.api.live.takeOver.mutate({ callId, identity: invitation.identity });
    await expect.poll(kinds, PATIENT).toContain('taken_over');
    await service.api.live.giveBack.mutate({ callId });
    await expect.poll(kinds, PATIENT).toContain('given_back');
    await supervisor.leave();
  });

  it('is found when nobody was sent, and answered all the same', async () => {
    const waiting = standing();
    await ring(false);
    await greeted(await waiting);
  });

  it("is left alone when it is another trunk's", async () => {
    const before = (await rows()).length;
    const theirs = await callBySip(service, {
      number: '1',
      called: '800',
      trunkId: 'ST_theirs',
      dispatched: false,
    });
    const waiting = standing();
    await ring(false);
    await greeted(await waiting);
    expect((await rows()).length).toBe(before + 1);
    expect((await theirs.rooms.listRooms([theirs.roomName])).length).toBe(1);
    await theirs.leave();
    await theirs.rooms.deleteRoom(theirs.roomName);
  });

  it('is refused while answering is paused: the room goes, so that 3CX goes on, and the row says why', async () => {
    await service.api.settings.save.mutate({ phoneLine: { paused: true } });
    const waiting = standing();
    const { room } = await ring();
    const callId = await waiting;
    if (room.isConnected) await new Promise((resolve) => room.once('disconnected', resolve));
    expect(await newest()).toMatchObject({ callId, kind: 'livekit_sip', outcome: 'refused' });
    await service.api.settings.save.mutate({ phoneLine: { paused: false } });
  });

  it('goes on when egress does not record it: the caller was told, the row says why', async () => {
    for (const [name, value] of [
      ['livekit-egress-key', 'AKTRUNKLINE'],
      ['livekit-egress-secret', 'secret'],
    ] as const)
      await service.api.secrets.set.mutate({ name, value });
    await service.api.settings.save.mutate({ egress: { enabled: true, bucket: 'office' } });
    const waiting = standing();
    await ring();
    const callId = await waiting;
    await greeted(callId);
    expect(await saidIn(callId)).toContain('This call is recorded.');
    const failed = async () =>
      (await service.api.calls.get.query({ callId })).events.find(({ kind }) => kind === 'recording_failed');
    // No egress service can be had here: this is what the real server says then.
    await expect
      .poll(failed, PATIENT)
      .toMatchObject({ problem: expect.stringContaining('egress does not record') });
    expect((await service.api.calls.get.query({ callId })).status).toBe('answered');
    await service.api.settings.save.mutate({ egress: { enabled: false } });
  });

  it('stays with the agent when it cannot be moved, in words', async () => {
    const waiting = standing();
    await ring();
    const callId = await waiting;
    await greeted(callId);
    await service.api.live.transfer.mutate({ callId, target: '200' });
    const finished = async () =>
      (await service.api.calls.get.query({ callId })).events.find(({ kind }) => kind === 'transfer_finished');
    await expect
      .poll(finished, PATIENT)
      .toMatchObject({ ok: false, reason: expect.stringContaining('did not move the call') });
    expect((await service.api.calls.get.query({ callId })).status).toBe('answered');
  });
});

/** The older of the agent server's job processes: the younger waits for the next call. */
function talkingProcess(servicePid: number): number {
  const [process] = childrenOf(childrenOf([servicePid], 'agent/job/main'), 'job_proc_lazy_main').sort(
    (a, b) => a - b,
  );
  if (process === undefined) throw new Error('No job process runs');
  return process;
}

function childrenOf(parents: readonly number[], commandPart: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
        return parents.includes(parent) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(commandPart);
      } catch {
        return false;
      }
    })
    .map(Number);
}
