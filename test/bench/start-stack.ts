import { freeRange } from '../../simulated-pbx/free-ports.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';
import { BENCH_KEYS, benchAgent } from './bench-agent.ts';
import { callerSpeech, durationMsOf } from './caller-speech.ts';
import { type StandInPorts, type StandInSettings, startStandIns, VENDOR_DELAYS } from './stand-in-process.ts';

/** Stand-in providers and the service with its workers, each in processes of their own, on a data folder of their own. */
export interface Stack {
  readonly service: ServiceUnderTest;
  /** The stand-ins, for another agent to be measured beside ours. */
  readonly vendors: StandInPorts;
  readonly rtpPorts: { readonly first: number; readonly last: number };
  stop(): Promise<void>;
}

const RTP_RANGES = [24_000, 25_000, 26_000, 27_000];
const RTP_PORTS = 400;

export async function startStack(
  wanted: Partial<StandInSettings> = {},
  phoneLine: Readonly<Record<string, unknown>> = {},
): Promise<Stack> {
  const speech = callerSpeech();
  const standIns = await startStandIns({
    ...VENDOR_DELAYS,
    script: [{ text: speech.text, durationMs: durationMsOf(speech) }],
    replies: ['Yes, of course.'],
    ...wanted,
  });
  try {
    const rtpPortMin = await freeRange(RTP_RANGES);
    const service = await startService({
      phoneLine: { rtpPortMin, rtpPortMax: rtpPortMin + RTP_PORTS - 1, ...phoneLine },
      environment: BENCH_KEYS,
    });
    const stop = async () => {
      await service.dispose();
      await standIns.stop();
    };
    try {
      const profile = benchAgent(standIns.ports);
      await service.api.agents.save.mutate(JSON.parse(JSON.stringify(profile)));
      await service.api.agents.saveRoutes.mutate([{ pattern: '*', agentId: profile.agentId }]);
      await untilAnswering(service);
    } catch (error) {
      await service.dispose();
      throw error;
    }
    const rtpPorts = { first: rtpPortMin, last: rtpPortMin + RTP_PORTS - 1 };
    return { service, vendors: standIns.ports, rtpPorts, stop };
  } catch (error) {
    await standIns.stop();
    throw error;
  }
}

const ANSWERING_LIMIT_MS = 20_000;

async function untilAnswering(service: ServiceUnderTest): Promise<void> {
  const until = performance.now() + ANSWERING_LIMIT_MS;
  for (;;) {
    const status = await service.api.status.get.query();
    if (status.answering) return;
    if (performance.now() > until)
      throw new Error(`The service does not answer: ${status.notAnsweringBecause}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
