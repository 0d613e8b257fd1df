import type { FirewallPlan } from '../../shared/contract/setup.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { RunCommand } from './machine/run-command.ts';

/**
 * Runs what was shown and agreed to, nothing else: if the plan is another one by now (3CX got a new address),
 * the person must see the new lines first.
 */
export async function runFirewallPlan(
  plan: FirewallPlan,
  agreedTo: readonly string[],
  run: RunCommand,
): Promise<Result<{ ok: boolean; output: string }>> {
  if (!plan.canRun) {
    return fail(failure('forbidden', plan.cannotRunBecause ?? 'There is no firewall rule to make here.'));
  }
  if (JSON.stringify(plan.commands) !== JSON.stringify(agreedTo)) {
    return fail(
      failure('conflict', 'The lines have changed since they were shown. Nothing was run. Read them again.'),
    );
  }
  const lines: string[] = [];
  for (const command of plan.commands) {
    const [program, args] = programOf(command);
    const outcome = await run(program, args);
    const output = outcome.kind === 'ended' ? `${outcome.stdout}${outcome.stderr}`.trim() : outcome.kind;
    lines.push(`${command}\n${output}`);
    if (outcome.kind !== 'ended' || outcome.code !== 0)
      return succeed({ ok: false, output: lines.join('\n') });
  }
  return succeed({ ok: true, output: lines.join('\n') });
}

/** Our own lines, so quoting is only what firewalld's rich rules need. */
function programOf(command: string): [string, string[]] {
  if (/^New-NetFirewallRule /.test(command)) {
    return ['powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command]];
  }
  const words = [...command.matchAll(/(?:[^\s']|'[^']*')+/g)].map(([word]) => word.replaceAll("'", ''));
  return [words[0] ?? '', words.slice(1)];
}
