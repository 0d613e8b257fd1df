import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileVersion, newestVersion } from '../../../electron/service/database/migrate.ts';
import { openDatabase } from '../../../electron/service/database/open.ts';
import { MIGRATIONS } from '../../../electron/service/database/schema-versions.ts';
import { insertOpenCall } from '../../service/database/schema-before.ts';
import type { Fault, Finding } from '../fault.ts';
import { createRandom, type Random } from '../fuzz/random.ts';
import { copyWithCutLog } from '../power/cut-log.ts';
import { killedChild } from '../power/killed-child.ts';
import { type Left, whatIsLeft } from '../power/what-is-left.ts';

const KILLS = 20;
const CUTS_EACH = 10;
const MIGRATIONS_KILLED = 30;
const LONG_FACTOR = 10;
const MOST_CALLS = 120;
/** A child takes about so long from its first line to the end of all migrations. */
const MIGRATING_MS = 60;

export const powerLoss: Fault = {
  name: 'power-loss',
  title: 'the writing process killed, its log cut off as by a power cut, migrations killed',
  async run({ long, seed }) {
    const random = createRandom(seed);
    const times = long ? LONG_FACTOR : 1;
    return [
      ...(await killedWhileWriting(KILLS * times, random)),
      await killedWhileMigrating(MIGRATIONS_KILLED * times, random),
    ];
  },
};

async function killedWhileWriting(kills: number, random: Random): Promise<Finding[]> {
  const killed: (Left & { written: number })[] = [];
  const cut: (Left & { written: number; cutBytes: number })[] = [];
  for (let kill = 0; kill < kills; kill++) {
    await inFolder(async (dir) => {
      const path = join(dir, 'trunkline.db');
      const wanted = 1 + random.below(MOST_CALLS);
      const written = await killedChild(programPath('writing-child.ts'), path, (lines, end) => {
        if (lines.length === wanted) end();
      });
      for (let index = 0; index < CUTS_EACH; index++) {
        const copyPath = join(dir, `cut-${index}.db`);
        const cutBytes = copyWithCutLog(path, copyPath, random);
        cut.push({ cutBytes, written: written.length, ...whatIsLeft(copyPath, written) });
      }
      killed.push({ written: written.length, ...whatIsLeft(path, written) });
    });
  }
  return [findingOfKills(killed), findingOfCuts(cut)];
}

function findingOfKills(killed: readonly (Left & { written: number })[]): Finding {
  const damage = killed.map((left) => left.damage).find((text) => text !== null) ?? null;
  const lost = killed.filter(({ written, calls, letters }) => calls < written || letters < written).length;
  const calls = killed.reduce((sum, { written }) => sum + written, 0);
  return {
    done: `kill -9 while writing, ${killed.length} times, ${calls} calls with 20 turns and a letter each`,
    goal: 'opens, whole, nothing written is missing',
    seen: damage ?? `${killed.length - lost} of ${killed.length} complete`,
    ok: damage === null && lost === 0 && calls > killed.length,
  };
}

function findingOfCuts(cut: readonly (Left & { written: number; cutBytes: number })[]): Finding {
  const damage = cut.map((left) => left.damage).find((text) => text !== null) ?? null;
  const really = cut.filter(({ cutBytes }) => cutBytes > 0).length;
  const shorter = cut.filter(({ written, calls }) => calls < written).length;
  return {
    done: `log cut off at a random byte that was not synced, ${cut.length} times (${really} really shorter)`,
    goal: 'opens, whole, only the last is missing: nothing before what is there',
    seen: damage ?? `all whole, ${shorter} without their last calls`,
    // Were nothing ever missing, nothing would have been cut.
    ok: damage === null && shorter > 0,
  };
}

/** From an old schema with a call in it. Some are killed before, some while, some after. */
async function killedWhileMigrating(kills: number, random: Random): Promise<Finding> {
  let unfinished = 0;
  const wrong: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    await inFolder(async (dir) => {
      const path = join(dir, 'trunkline.db');
      oldDatabase(path);
      const killAfterMs = random.below(MIGRATING_MS);
      const lines = await killedChild(programPath('opening-child.ts'), path, (said, end) => {
        if (said.length === 1) setTimeout(end, killAfterMs);
      });
      if (!lines.includes('opened')) unfinished += 1;
      const problem = problemAfterMigrating(path);
      if (problem !== null) wrong.push(problem);
    });
  }
  return {
    done: `kill -9 while migrating from schema ${MIGRATIONS[0]?.version}, ${kills} times (${unfinished} before its end)`,
    goal: 'the next start ends the migration, nothing is missing',
    seen: wrong[0] ?? `${kills} of ${kills} whole and at the newest schema`,
    ok: wrong.length === 0 && unfinished > 0,
  };
}

function oldDatabase(path: string): void {
  const opened = openDatabase(path, MIGRATIONS.slice(0, 1));
  if (!opened.ok) throw new Error(opened.failure.message);
  insertOpenCall(opened.value);
  opened.value.close();
}

function problemAfterMigrating(path: string): string | null {
  const opened = openDatabase(path);
  if (!opened.ok) return opened.failure.message;
  const db = opened.value;
  try {
    const integrity = String(db.pragma('integrity_check', { simple: true }));
    if (integrity !== 'ok') return integrity;
    if (fileVersion(db) !== newestVersion(MIGRATIONS)) return `schema ${fileVersion(db)}`;
    const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM calls').get()?.n;
    return count === 1 ? null : `${count} calls instead of 1`;
  } finally {
    db.close();
  }
}

const programPath = (name: string): string => join(import.meta.dirname, '..', 'power', name);

async function inFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-power-'));
  try {
    await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
