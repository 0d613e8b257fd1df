import type { MediaStats } from '../../../electron/shared/media.ts';
import { openPbx, type SimulatedPbx } from '../../../simulated-pbx/open-pbx.ts';
import type { CallOutcome } from '../../../simulated-pbx/place-call.ts';
import { type CoreSplit, pinTree, splitCores } from '../../bench/load/cores.ts';
import { type Stack, startStack } from '../../bench/start-stack.ts';
import { percentile } from '../../bench/statistics.ts';
import { warmUp } from '../../bench/warm-up.ts';
import type { ChaosRun, Fault, Finding } from '../fault.ts';
import { udpSockets } from '../flood/open-ports.ts';
import { type FloodDone, flood } from '../flood/start-flood.ts';
import { talk } from '../flood/talk-meanwhile.ts';
import { settledGrowth, watchMemory } from '../flood/watch-memory.ts';

const CALLS = 10;
const INVITES_PER_SECOND = 10_000;
const RTP_PER_SECOND = 50_000;
const SECONDS = 60;
/** One question and its answer. */
const TURN_SECONDS = 2.6;
const REPLY_LIMIT_MS = 450;
const LOST_LIMIT = 0.005;
const SERVICE_GROWTH_MB = 5;
/** Ten calls that talk for a minute grow the heap of their worker by 22 MB in these thirds with no flood at all. */
const WORKERS_GROWTH_MB = 30;
const LOG_TAIL = 4000;
/** Of this machine, and not on the list below. */
const STRANGER = '127.0.0.66';
const PBX = '127.0.0.1';

export const strangersFlood: Fault = {
  name: 'flood',
  title: `${INVITES_PER_SECOND} INVITE/s and ${RTP_PER_SECOND} RTP packets/s from a stranger while ${CALLS} calls talk`,
  async run(run) {
    const stack = await startStack({}, { allowedPeers: [PBX] });
    const opened = await openPbx();
    if (!opened.ok) throw new Error(opened.failure.message);
    try {
      await warmUp(opened.value, stack);
      return await floodCalls(opened.value, stack, run);
    } catch (error) {
      run.tell(`the service's log ends: ${(await stack.service.log()).slice(-LOG_TAIL)}`);
      throw error;
    } finally {
      await opened.value.close();
      await stack.stop();
    }
  },
};

async function floodCalls(pbx: SimulatedPbx, stack: Stack, run: ChaosRun): Promise<Finding[]> {
  const split = splitCores();
  if (split) await pin(stack, split);
  const calm = await talk(pbx, stack, CALLS, 3).outcomes;
  run.tell(`before: replies p95 ${replyP95(calm).toFixed(0)} ms`);
  const { talking, outcomes } = talk(pbx, stack, CALLS, Math.ceil(SECONDS / TURN_SECONDS));
  await talking;
  const pids = await processes(stack);
  const [service, workers] = [watchMemory(pids.slice(0, 1)), watchMemory(pids.slice(1))];
  const rtpPorts = openRtpPorts(stack);
  const done = await flood({
    from: STRANGER,
    sipPort: stack.service.sipPort,
    invitesPerSecond: INVITES_PER_SECOND,
    rtpPorts,
    rtpPerSecond: RTP_PER_SECOND,
    seconds: SECONDS,
    cores: split?.others ?? null,
  });
  const growth = { serviceMb: settledGrowth(service.stop()), workersMb: settledGrowth(workers.stop()) };
  const dropped = udpSockets()
    .filter(({ port }) => port === stack.service.sipPort)
    .map(({ drops }) => drops);
  run.tell(`SIP packets that the kernel dropped: ${dropped.join(', ')}`);
  const ended = await outcomes;
  const lines = (await stack.service.log()).split('\n').filter((line) => line.includes('turned away')).length;
  return judge({
    done,
    rtpPorts: rtpPorts.length,
    ended,
    growth,
    lines,
    stored: await lostByAgent(stack),
  });
}

interface Seen {
  readonly done: FloodDone;
  readonly rtpPorts: number;
  readonly ended: readonly CallOutcome[];
  readonly growth: { readonly serviceMb: number; readonly workersMb: number };
  readonly lines: number;
  readonly stored: AgentSide;
}

interface AgentSide {
  readonly lost: number;
  readonly received: number;
  /** Packets of strangers that came to the calls' ports. */
  readonly strangers: number;
}

function judge({ done, rtpPorts, ended, growth, lines, stored }: Seen): Finding[] {
  const rate = (count: number): number => Math.round(count / done.seconds);
  const p95 = replyP95(ended);
  const heard = sum(ended.map(({ media }) => media?.packetsReceived ?? 0));
  const missed = sum(ended.map(({ media }) => media?.packetsLost ?? 0));
  const lostShare = Math.max(missed / (heard + missed), stored.lost / (stored.received + stored.lost));
  const minutes = Math.ceil(done.seconds / 60) + 1;
  return [
    {
      done: `${rate(done.invites)} INVITE/s and ${rate(done.rtp)} RTP/s to ${rtpPorts} ports for ${done.seconds.toFixed(0)} s`,
      goal: `replies p95 < ${REPLY_LIMIT_MS} ms`,
      seen: `p95 ${p95.toFixed(0)} ms of ${ended.flatMap(({ script }) => script.replies).length}`,
      ok:
        p95 < REPLY_LIMIT_MS &&
        rate(done.invites) >= INVITES_PER_SECOND * 0.95 &&
        rate(done.rtp) >= RTP_PER_SECOND * 0.95,
    },
    {
      done: `${CALLS} calls talked meanwhile, ${stored.strangers} packets of the stranger reached their ports`,
      goal: `lost < ${LOST_LIMIT * 100} % of packets, either way`,
      seen: `${(lostShare * 100).toFixed(2)} % (to the caller ${missed} of ${heard + missed}, to the agent ${stored.lost} of ${stored.received + stored.lost})`,
      ok: lostShare < LOST_LIMIT,
    },
    memoryRow('the service', growth.serviceMb, SERVICE_GROWTH_MB),
    memoryRow('the workers', growth.workersMb, WORKERS_GROWTH_MB),
    {
      done: 'lines in the log',
      goal: `1 to ${minutes}`,
      seen: String(lines),
      ok: lines >= 1 && lines <= minutes,
    },
  ];
}

const memoryRow = (whose: string, grownMb: number, limitMb: number): Finding => ({
  done: `memory of ${whose}`,
  goal: `last third of the time over the second <= ${limitMb} MB`,
  seen: `${grownMb.toFixed(1)} MB`,
  ok: grownMb <= limitMb,
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const replyP95 = (outcomes: readonly CallOutcome[]): number =>
  percentile(
    outcomes.flatMap(({ script }) => script.replies.flatMap(({ replyMs }) => replyMs ?? [])),
    0.95,
  );

/** What the agent's side counted, as the service stored it. */
async function lostByAgent({ service: { api } }: Stack): Promise<AgentSide> {
  const calls = await untilClosed(api);
  const details = await Promise.all(calls.map(({ callId }) => api.calls.get.query({ callId })));
  const count = (read: (media: Partial<MediaStats>) => number | undefined): number =>
    sum(details.map(({ media }) => (media ? (read(media as Partial<MediaStats>) ?? 0) : 0)));
  return {
    lost: count(({ packetsLost }) => packetsLost),
    received: count(({ packetsReceived }) => packetsReceived),
    strangers: count(({ droppedWrongAddress }) => droppedWrongAddress),
  };
}

const CLOSED_LIMIT_MS = 15_000;

/** A row has its figures once its worker has reported. */
async function untilClosed(api: Stack['service']['api']) {
  const until = performance.now() + CLOSED_LIMIT_MS;
  for (;;) {
    const { calls } = await api.calls.list.query({ limit: 50 });
    if (calls.every(({ status }) => status === 'ended')) return calls;
    if (performance.now() > until) throw new Error('The calls were not stored in time');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function processes({ service }: Stack): Promise<number[]> {
  const { workers } = await service.api.status.get.query();
  return [service.pid, ...workers.flatMap(({ pid }) => pid ?? [])];
}

async function pin(stack: Stack, split: CoreSplit): Promise<void> {
  pinTree(process.pid, split.others);
  for (const pid of await processes(stack)) pinTree(pid, split.product);
}

/** RTP and RTCP of the calls that stand: what a scan of the machine would find. */
const openRtpPorts = ({ rtpPorts: { first, last } }: Stack): number[] =>
  udpSockets()
    .map(({ port }) => port)
    .filter((port) => port >= first && port <= last);
