import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sipUri } from '../../electron/service/phone-line/sip/uri.ts';
import type { CallerStep, CallProgress } from '../../simulated-pbx/caller-script.ts';
import { openPbx, type SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import { type CallOutcome, placeCall } from '../../simulated-pbx/place-call.ts';
import {
  type AnsweringParty,
  openAnsweringParty,
  type PartyManners,
  tone,
} from '../support/answering-party.ts';
import { present, unwrap } from '../support/unwrap.ts';

const say = (text: string, durationMs = 300): CallerStep => ({
  kind: 'say',
  speech: { text, samples: tone(durationMs) },
});
const PATIENCE = { answerMs: 5000, replyMs: 3000, quietMs: 300 };

describe('a call of the simulated PBX', () => {
  let pbx: SimulatedPbx;
  let party: AnsweringParty;
  let progress: CallProgress[];

  beforeEach(async () => {
    pbx = unwrap(await openPbx());
    progress = [];
  });
  afterEach(async () => {
    await pbx.close();
    await party.close();
  });

  async function call(manners: PartyManners, script: readonly CallerStep[], recordingPath?: string) {
    party = await openAnsweringParty(manners);
    return placeCall({
      pbx,
      target: { address: '127.0.0.1', port: party.port, number: '88801' },
      caller: { number: '+15550100', name: 'Alex Morgan' },
      script,
      patience: PATIENCE,
      onProgress: (one) => progress.push(one),
      ...(recordingPath ? { recordingPath } : {}),
    });
  }
  const kinds = () => progress.map(({ kind }) => kind);
  const sipOut = () =>
    progress.flatMap((one) => (one.kind === 'sip' ? [`${one.direction} ${one.summary}`] : []));
  const replyTo = (outcome: CallOutcome, index: number) => present(outcome.script.replies[index]).replyMs;

  it('looks like a forwarded call of 3CX', async () => {
    await call({ refuseWith: 404 }, []);
    const { headers, sdp } = present(party.invites[0]);
    expect(headers.get('From')).toMatch(/^"?Alex Morgan"? <sip:\+15550100@127\.0\.0\.1>;tag=/);
    expect(headers.get('To')).toBe('<sip:88801@127.0.0.1>');
    expect(headers.get('User-Agent')).toMatch(/^3CXPhoneSystem/);
    expect(sdp).toMatch(/m=audio \d+ RTP\/AVP 0 8 \d+/);
    expect(sdp).toContain('telephone-event/8000');
  });

  it('takes turns and measures each reply on the wire', async () => {
    const outcome = await call(
      {
        onAnswered: ({ beep, onCallerFinished }) => {
          beep(400);
          onCallerFinished(200, () => beep(400));
        },
      },
      [
        { kind: 'listen' },
        say('one'),
        { kind: 'listen' },
        say('two'),
        { kind: 'listen' },
        { kind: 'hang_up' },
      ],
    );
    expect(outcome.status).toBe(200);
    expect(outcome.script).toMatchObject({ completed: true, stoppedAt: null });
    expect(outcome.script.replies.map(({ said }) => said)).toEqual(['one', 'two']);
    // The party waits for 200 ms of silence: less would be a wrong measurement, not a fast machine.
    expect(replyTo(outcome, 0)).toBeGreaterThanOrEqual(180);
    expect(replyTo(outcome, 1)).toBeGreaterThanOrEqual(180);
    expect(outcome.media?.packetsReceived).toBeGreaterThan(50);
    expect(outcome.ended).toMatchObject({ by: 'us' });
    expect(sipOut()).toEqual(
      expect.arrayContaining(['out INVITE', 'in 200 OK (INVITE)', 'out ACK', 'out BYE']),
    );
    expect(kinds().filter((kind) => kind === 'agent_finished')).toHaveLength(3);
    expect(kinds().filter((kind) => kind === 'first_audio_received')).toHaveLength(1);
  });

  it('interrupts, says how long the agent talked on, and hears the answer to the interruption', async () => {
    const outcome = await call(
      {
        onAnswered: ({ rtp, beep, onCallerStarted, onCallerFinished }) => {
          beep(5000);
          onCallerStarted(() => rtp.playout.clear());
          onCallerFinished(200, () => beep(400));
        },
      },
      [
        { kind: 'interrupt', afterMs: 300, speech: { text: 'stop', samples: tone(600) } },
        { kind: 'listen' },
        { kind: 'hang_up' },
      ],
    );
    expect(outcome.script.completed).toBe(true);
    expect(present(outcome.script.bargeIns[0]).stoppedAfterMs).not.toBeNull();
    expect(replyTo(outcome, 0)).toBeGreaterThanOrEqual(180);
    const order = kinds();
    expect(order.lastIndexOf('agent_finished')).toBeGreaterThan(order.indexOf('caller_said'));
  });

  it('notices an agent that talks on', async () => {
    const outcome = await call({ onAnswered: ({ beep }) => beep(3000) }, [
      { kind: 'interrupt', afterMs: 200, speech: { text: 'stop', samples: tone(300) } },
      { kind: 'hang_up' },
    ]);
    expect(outcome.script.bargeIns).toEqual([{ stoppedAfterMs: null }]);
  });

  it('presses keys as telephone events', async () => {
    await call({ onAnswered: ({ beep }) => beep(200) }, [
      { kind: 'listen' },
      { kind: 'press', key: '4' },
      { kind: 'wait', durationMs: 500 },
      { kind: 'press', key: '#' },
      { kind: 'wait', durationMs: 500 },
      { kind: 'hang_up' },
    ]);
    expect(party.keys).toEqual(['4', '#']);
  });

  it('holds and takes back', async () => {
    const outcome = await call({ onAnswered: ({ beep }) => beep(200) }, [
      { kind: 'listen' },
      { kind: 'hold', durationMs: 100 },
      { kind: 'hang_up' },
    ]);
    expect(outcome.script.completed).toBe(true);
    expect(party.directions).toEqual(['recvonly', 'sendrecv']);
  });

  it('takes a referral and tells how it goes', async () => {
    const told: number[] = [];
    const outcome = await call(
      {
        onAnswered: ({ beep, call: leg }) => {
          beep(200);
          void leg
            .refer(sipUri('100', '127.0.0.1'), (status) => told.push(status))
            .then(({ status }) => {
              told.push(status);
              leg.hangUp('Transferred');
            });
        },
      },
      [{ kind: 'listen' }, { kind: 'await_end' }],
    );
    expect(outcome.ended.by).toBe('peer');
    expect(told.at(-1)).toBe(200);
    expect(progress).toContainEqual(expect.objectContaining({ kind: 'referred', target: '100' }));
  });

  it('reports a refusal with its status', async () => {
    const outcome = await call({ refuseWith: 503 }, [{ kind: 'listen' }]);
    expect(outcome).toMatchObject({ status: 503, answerMs: null, media: null });
    expect(outcome.script.completed).toBe(false);
  });

  it('says which step was not reached when the agent hangs up or stays silent', async () => {
    const silent = await call({}, [{ kind: 'listen' }]);
    expect(silent.script.stoppedAt).toBe('step 1, listen');
    await party.close();
    const gone = await call({ onAnswered: ({ call: leg }) => leg.hangUp('Enough') }, [
      { kind: 'listen' },
      say('x'),
    ]);
    expect(gone.script.completed).toBe(false);
    expect(gone.ended.by).toBe('peer');
  });

  it('keeps both voices on a stereo tape', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'trunkline-tape-'));
    try {
      const path = join(dir, 'call.wav');
      await call(
        { onAnswered: ({ beep }) => beep(300) },
        [{ kind: 'listen' }, say('x'), { kind: 'hang_up' }],
        path,
      );
      const wav = await readFile(path);
      expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
      expect(wav.readUInt16LE(22)).toBe(2);
      expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
      const loudest = [0, 0];
      for (let at = 44; at + 1 < wav.length; at += 2) {
        const channel = ((at - 44) / 2) % 2;
        loudest[channel] = Math.max(present(loudest[channel]), Math.abs(wav.readInt16LE(at)));
      }
      expect(loudest.every((peak) => peak > 10_000)).toBe(true);
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
