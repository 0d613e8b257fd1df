import type { AgentSummary } from '../../../electron/shared/contract/agents.ts';
import type { Settings } from '../../../electron/shared/contract/settings.ts';
import type { Checks, LineTests } from '../../../electron/shared/contract/setup.ts';
import type { SetupAnswers } from '../../../electron/shared/setup/answers.ts';
import { isLoopback } from '../../../electron/shared/setup/connection-change.ts';
import type { SetupStep } from '../../../electron/shared/setup/steps.ts';
import { countTests, type TestCounts } from './count-tests.ts';
import type { en } from './words.en.ts';

export interface SummaryFacts {
  readonly answers: SetupAnswers;
  readonly settings: Settings | undefined;
  readonly tests: LineTests | undefined;
  readonly checks: Checks | undefined;
  readonly agents: readonly AgentSummary[] | undefined;
}

export interface SummaryRow {
  readonly health: 'ok' | 'warn' | 'idle';
  readonly title: string;
  readonly text: string;
  /** Where what is open is done; null: nothing is open. */
  readonly step: SetupStep | null;
}

type RowWords = (typeof en)['done']['rows'];

/** What was set up and what is open, in the order in which it matters to a caller. */
export function summaryRows(facts: SummaryFacts, w: RowWords): SummaryRow[] {
  const { answers, settings, tests, checks, agents } = facts;
  return [
    machineRow(checks, w),
    connectionRow(settings, answers, w),
    fallbackRow(settings, answers, w),
    agentRow(answers, agents, w),
    answers.voice === 'providers'
      ? { health: 'ok', title: w.voice, text: w.voiceOwn, step: null }
      : { health: 'warn', title: w.voice, text: w.voiceRehearsal, step: 'providers' },
    testsRow(tests === undefined ? null : countTests(tests), w),
  ];
}

function machineRow(checks: Checks | undefined, w: RowWords): SummaryRow {
  const bad = (checks?.checks ?? []).filter(
    (check) => check.state === 'checked' && check.verdict.health === 'bad',
  ).length;
  const run = checks?.checks.some(({ state }) => state === 'checked') ?? false;
  if (!run) return { health: 'idle', title: w.machine, text: w.machineNotChecked, step: 'checks' };
  return bad === 0
    ? { health: 'ok', title: w.machine, text: w.machineOk, step: null }
    : { health: 'warn', title: w.machine, text: w.machineBad(bad), step: 'checks' };
}

function connectionRow(settings: Settings | undefined, answers: SetupAnswers, w: RowWords): SummaryRow {
  const address = settings?.phoneLine.listenAddress ?? '';
  if (address === '' || isLoopback(address)) {
    return { health: 'warn', title: w.connection, text: w.connectionLoopback, step: 'machine' };
  }
  return answers.threeCxDone
    ? { health: 'ok', title: w.connection, text: w.connectionOk(address, answers.number), step: null }
    : { health: 'warn', title: w.connection, text: w.connectionOpen(address), step: 'three-cx' };
}

function fallbackRow(settings: Settings | undefined, answers: SetupAnswers, w: RowWords): SummaryRow {
  const number = settings?.business.fallbackNumber ?? null;
  return number !== null && answers.secondRoute === 'number'
    ? { health: 'ok', title: w.fallback, text: w.fallbackTo(number), step: null }
    : { health: 'warn', title: w.fallback, text: w.cutOff, step: 'machine' };
}

function agentRow(
  answers: SetupAnswers,
  agents: readonly AgentSummary[] | undefined,
  w: RowWords,
): SummaryRow {
  const agent = agents?.find(({ agentId }) => agentId === answers.agentId);
  return agent
    ? { health: 'ok', title: w.agent, text: w.agentIs(agent.name, answers.number), step: null }
    : { health: 'warn', title: w.agent, text: w.agentRehearsal, step: 'agent' };
}

function testsRow(counts: TestCounts | null, w: RowWords): SummaryRow {
  if (counts === null) return { health: 'idle', title: w.tests, text: w.testsUnknown, step: 'test' };
  const { proved, failed, waiting } = counts;
  return failed + waiting === 0
    ? { health: 'ok', title: w.tests, text: w.testsAll(proved), step: null }
    : { health: failed > 0 ? 'warn' : 'idle', title: w.tests, text: w.testsOpen(counts), step: 'test' };
}
