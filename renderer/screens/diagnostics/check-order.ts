import {
  CHECK_GROUPS,
  type CheckGroup,
  type CheckRow,
} from '../../../electron/shared/contract/diagnostics.ts';

export interface OrderedChecks {
  /** Does not work, then needs care; open. */
  readonly problems: readonly CheckRow[];
  readonly groups: readonly { readonly group: CheckGroup; readonly checks: readonly CheckRow[] }[];
}

export function orderChecks(checks: readonly CheckRow[]): OrderedChecks {
  const health = (check: CheckRow) => check.result?.health ?? 'idle';
  const bad = checks.filter((check) => health(check) === 'bad');
  const warn = checks.filter((check) => health(check) === 'warn');
  const rest = checks.filter((check) => health(check) === 'ok' || health(check) === 'idle');
  const groups = CHECK_GROUPS.map((group) => ({
    group,
    checks: rest.filter((check) => check.group === group),
  }));
  return { problems: [...bad, ...warn], groups: groups.filter((each) => each.checks.length > 0) };
}

export const countChecks = (checks: readonly CheckRow[]) => {
  const of = (health: string) => checks.filter((check) => check.result?.health === health).length;
  return { bad: of('bad'), warn: of('warn'), ok: of('ok') };
};
