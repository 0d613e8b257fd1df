import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';
import type { Measure } from './measure.ts';
import { canReadUsage, rssMegabytes } from './process-usage.ts';

/**
 * From the start of the process to its ready line, workers warm and greetings rendered. The first start on a
 * folder compiles the code and renders the greetings; later ones find both there.
 */
export async function measureStart(times: number): Promise<Measure[]> {
  const first = await timedStart();
  const laterMs: number[] = [];
  const megabytes: number[] = [];
  let { service } = first;
  const { dataDir } = service;
  try {
    for (let index = 0; index < times; index++) {
      await service.stop();
      const again = await timedStart(dataDir);
      service = again.service;
      laterMs.push(again.readyMs);
    }
    await delay(IDLE_MS);
    if (canReadUsage) megabytes.push(rssMegabytes(service.pid));
  } finally {
    await service.dispose();
    await rm(dataDir, { recursive: true, force: true });
  }
  return [
    { name: 'service start -> ready', unit: 'ms', samples: laterMs, goal: { p95: 1500 } },
    { name: 'service start -> ready, very first', unit: 'ms', samples: [first.readyMs] },
    ...(megabytes.length === 0
      ? []
      : [
          {
            name: 'service RSS idle, without workers',
            unit: 'MB' as const,
            samples: megabytes,
            goal: { p95: 150 },
          },
        ]),
  ];
}

/** It gives back what starting took after five seconds. */
const IDLE_MS = 8000;

async function timedStart(dataDir?: string): Promise<{ service: ServiceUnderTest; readyMs: number }> {
  const startedAtMs = performance.now();
  const service = await startService(dataDir === undefined ? {} : { dataDir });
  return { service, readyMs: performance.now() - startedAtMs };
}
