import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createCallLog } from '../../electron/service/calls/call-log.ts';
import { createUsageStore } from '../../electron/service/costs/usage-store.ts';
import { openCallReads } from '../../electron/service/startup/call-reads.ts';
import { CALL_SORTS, type ListCallsInput } from '../../electron/shared/contract/calls.ts';
import { seedCalls } from './seed-calls.ts';

/**
 * What the call log's questions take with many calls: `node test/bench/measure-call-log.ts [calls] [folder]`. A folder
 * with a log of before is used again.
 */
const count = Number(process.argv[2] ?? 1_000_000);
const dir = process.argv[3] ?? (await mkdtemp(join(tmpdir(), 'trunkline-call-log-')));
const path = join(dir, 'trunkline.db');
if ((await stat(path).catch(() => null)) === null) {
  const began = performance.now();
  seedCalls(path, count);
  console.log(`${count} calls written in ${Math.round((performance.now() - began) / 1000)} s`);
}
const db = new Sqlite(path, { readonly: true });
const log = createCallLog(db, createUsageStore(db, { priceFor: () => null }));
const ask = (part: Partial<ListCallsInput>): ListCallsInput => ({
  cursor: null,
  limit: 200,
  filter: {},
  search: '',
  ...part,
});
const month = { startedFrom: Date.now() - 60 * 86_400_000, startedBefore: Date.now() - 30 * 86_400_000 };

const rows: Record<string, object> = {};
const measure = (name: string, run: () => unknown, times = 40) => {
  const took = Array.from({ length: times }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  const rank = (share: number) => Number((took[Math.ceil(share * took.length) - 1] ?? 0).toFixed(1));
  rows[name] = { p50: rank(0.5), p95: rank(0.95), max: rank(1) };
};

for (const by of CALL_SORTS) {
  for (const direction of ['desc', 'asc'] as const) {
    const sort = { by, direction };
    measure(`list by ${by} ${direction}`, () => log.list(ask({ sort })));
  }
  const cursor = log.list(ask({ sort: { by, direction: 'desc' } })).nextCursor;
  measure(`list by ${by}, page 2`, () => log.list(ask({ sort: { by, direction: 'desc' }, cursor })));
}
const filters = {
  'outcome failed': { outcomes: ['failed' as const] },
  'three outcomes': { outcomes: ['failed' as const, 'refused' as const, 'abandoned' as const] },
  'one agent': { agentIds: ['night'] },
  'two agents, a month': { agentIds: ['night', 'arabic-line'], ...month },
};
for (const [name, filter] of Object.entries(filters))
  measure(`list, ${name}`, () => log.list(ask({ filter })));
measure('list by cost, outcome failed', () =>
  log.list(ask({ filter: { outcomes: ['failed'] }, sort: { by: 'cost', direction: 'desc' } })),
);
for (const search of [
  '07700',
  '+44 7712345678',
  '12345678',
  'crown',
  'appointment',
  'morning',
  'zebra',
  'p',
]) {
  measure(`list, search "${search}"`, () => log.list(ask({ search })), 15);
  measure(`list, search "${search}", a month`, () => log.list(ask({ search, filter: month })), 15);
}
measure('totals, all', () => log.totals({ filter: {}, search: '' }), 15);
measure('totals, a month', () => log.totals({ filter: month, search: '' }), 15);
measure('totals, search "morning"', () => log.totals({ filter: {}, search: 'morning' }), 15);
measure('count, all', () => log.count({}, ''), 15);
const some = log.list(ask({})).calls[0]?.callId ?? '';
measure('get', () => log.get(some));
console.table(rows);

const reads = openCallReads(path);
const asked = reads.exportCalls({ match: '{}', format: 'csv', numbers: 'masked' });
if (!asked.ok) throw new Error(asked.failure.message);
const before = process.memoryUsage().rss;
const began = performance.now();
let [bytes, greatestRss, longestWaitMs, last] = [0, before, 0, performance.now()];
const heartbeat = setInterval(() => {
  longestWaitMs = Math.max(longestWaitMs, performance.now() - last - 5);
  last = performance.now();
}, 5);
for await (const piece of asked.value.open()) {
  bytes += piece.length;
  greatestRss = Math.max(greatestRss, process.memoryUsage().rss);
}
clearInterval(heartbeat);
console.log('export', {
  seconds: ((performance.now() - began) / 1000).toFixed(1),
  megabytes: Math.round(bytes / 1e6),
  memoryGrownMegabytes: Math.round((greatestRss - before) / 1e6),
  longestWaitOfMainThreadMs: Math.round(longestWaitMs),
});
db.close();
if (process.argv[3] === undefined) await rm(dir, { recursive: true });
