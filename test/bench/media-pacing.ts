import type { OpenRtpSession } from '../../agent/media/rtp-session.ts';
import { createSrtpKey } from '../../electron/service/phone-line/sip/sdp-crypto.ts';
import type { SrtpKeys } from '../../electron/shared/media.ts';
import { startFarEnds } from './far-ends.ts';
import { openSessions, setupFor, talkInTurns } from './open-sessions.ts';

/**
 * How punctually N calls' packets leave one process that also receives N streams. The far ends run in a process of their own.
 * By hand: node test/bench/media-pacing.ts [calls=50] [seconds=20] [srtp]
 */
const [callsArg = '50', secondsArg = '20', srtpArg = ''] = process.argv.slice(2);
const calls = Number(callsArg);
const seconds = Number(secondsArg);

const speech = Int16Array.from({ length: 8000 }, (_, i) => Math.round(8000 * Math.sin(i / 5)));

async function measure(): Promise<void> {
  const keys = Array.from({ length: calls }, () => [createSrtpKey(), createSrtpKey()] as const);
  const srtpOf = (i: number, ours: 0 | 1): SrtpKeys | null => {
    const pair = keys[i];
    if (srtpArg !== 'srtp' || pair === undefined) return null;
    return { sendKeyBase64: pair[ours], receiveKeyBase64: pair[ours === 0 ? 1 : 0] };
  };
  const sessions = await openSessions(keys.map((_, i) => ({ port: 0, srtp: srtpOf(i, 0) })));
  const farEnds = await startFarEnds(
    sessions.map((session, i) => ({ port: session.localPort, srtp: srtpOf(i, 1) })),
  );
  let frames = 0;
  sessions.forEach((session, i) => {
    session.onCallerFrame = () => frames++;
    session.update(setupFor({ port: farEnds.ports[i] ?? 0, srtp: srtpOf(i, 0) }));
  });
  const talks = sessions.map((session) => talkInTurns(session, speech));
  const cpu = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const used = process.cpuUsage(cpu);
  report(sessions, frames, (used.user + used.system) / 1000 / (seconds * 1000));
  talks.forEach(clearInterval);
  farEnds.end();
  await Promise.all(sessions.map((session) => session.close()));
}

function report(sessions: readonly OpenRtpSession[], frames: number, cores: number): void {
  const stats = sessions.map((session) => session.stats());
  const sum = (pick: (one: (typeof stats)[number]) => number) =>
    stats.reduce((total, one) => total + pick(one), 0);
  const p99 = stats.map((one) => one.sendLatenessP99Ms).sort((a, b) => a - b);
  console.log(`${calls} calls, ${seconds} s, ${srtpArg || 'plain'} (node ${process.version})`);
  console.log(
    `  sent ${sum((s) => s.packetsSent)}, received ${sum((s) => s.packetsReceived)}, lost ${sum((s) => s.packetsLost)}, frames ${frames}`,
  );
  console.log(
    `  lateness p99 of the calls: median ${p99[p99.length >> 1]?.toFixed(2)} ms, worst ${p99.at(-1)?.toFixed(2)} ms; max ${Math.max(...stats.map((s) => s.sendLatenessMaxMs)).toFixed(2)} ms`,
  );
  console.log(
    `  CPU ${(cores * 100).toFixed(1)} % of a core, ${((cores * 100) / calls).toFixed(2)} % a call`,
  );
}

await measure();
