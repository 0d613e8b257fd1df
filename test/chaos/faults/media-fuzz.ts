import type { Fault } from '../fault.ts';
import { fuzzMedia } from '../fuzz/fuzz-media.ts';
import { createRandom } from '../fuzz/random.ts';

const PACKETS = 200_000;
const LONG_PACKETS = 3_000_000;
const HANG_MS = 50;
const GROWTH_LIMIT_MB = 5;

export const mediaFuzz: Fault = {
  name: 'media-fuzz',
  title: 'mutated RTP, SRTP, RTCP and SDP through the parts that read them',
  async run({ long, seed }) {
    const results = fuzzMedia(createRandom(seed), long ? LONG_PACKETS : PACKETS);
    return results.map(({ kind, count, firstThrown, slowestMs, heapGrowthMb, understood }) => ({
      done: `${count} x ${kind}, ${understood} understood`,
      goal: `no exception, none over ${HANG_MS} ms, growth <= ${GROWTH_LIMIT_MB} MB`,
      seen: firstThrown ?? `slowest ${slowestMs.toFixed(1)} ms, ${heapGrowthMb.toFixed(1)} MB`,
      ok: firstThrown === null && slowestMs <= HANG_MS && heapGrowthMb <= GROWTH_LIMIT_MB,
    }));
  },
};
