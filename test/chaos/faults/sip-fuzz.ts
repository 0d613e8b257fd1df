import type { Fault } from '../fault.ts';
import { fuzzSip } from '../fuzz/fuzz-sip.ts';
import { createRandom } from '../fuzz/random.ts';

const MESSAGES = 1_100_000;
const LONG_MESSAGES = 10_000_000;
const HANG_MS = 50;
const GROWTH_LIMIT_MB = 5;

export const sipFuzz: Fault = {
  name: 'sip-fuzz',
  title: 'mutated SIP messages through the whole SIP end, without sockets',
  async run({ long, seed }) {
    const result = await fuzzSip(createRandom(seed), long ? LONG_MESSAGES : MESSAGES);
    const done = `${result.messages} mutated messages, half UDP, half TCP; ${result.callsTaken} became calls`;
    return [
      {
        done,
        goal: 'no exception',
        seen: result.firstThrown ? `${result.thrown}: ${result.firstThrown}` : 'none',
        ok: result.thrown === 0,
      },
      {
        done: 'the slowest of them',
        goal: `<= ${HANG_MS} ms`,
        seen: `${result.slowestMs.toFixed(1)} ms`,
        ok: result.slowestMs <= HANG_MS,
      },
      {
        done: 'memory when all is over',
        goal: `no call left, growth <= ${GROWTH_LIMIT_MB} MB`,
        seen: `${result.legsLeft} calls left, ${result.heapGrowthMb.toFixed(1)} MB`,
        ok: result.legsLeft === 0 && result.heapGrowthMb <= GROWTH_LIMIT_MB,
      },
      {
        done: 'a sound OPTIONS afterwards',
        goal: 'answered',
        seen: result.answersStill ? 'answered' : 'silence',
        ok: result.answersStill,
      },
    ];
  },
};
