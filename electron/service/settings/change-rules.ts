import type { Settings, SettingsProposal } from '../../shared/contract/settings.ts';

type Fields = Readonly<Record<string, unknown>>;
/** As a file or a form gives it: any sections, any of their fields, not checked yet. */
export type PartialSettings = Readonly<Record<string, Fields>>;

/** Field by field; arrays and nested objects are replaced whole. */
export function mergeSettings(base: object, change: PartialSettings): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [section, fields] of Object.entries(change)) {
    merged[section] = isFields(fields) ? { ...(merged[section] as object), ...fields } : fields;
  }
  return merged;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** "phoneLine.paused", for every field that differs. */
export function changedFields(before: Settings, after: Settings): string[] {
  return (Object.keys(after) as (keyof Settings)[]).flatMap((section) =>
    Object.entries(after[section])
      .filter(([field, value]) => !same((before[section] as Fields)[field], value))
      .map(([field]) => `${section}.${field}`),
  );
}

export const namesOf = (change: PartialSettings): string[] =>
  Object.entries(change).flatMap(([section, fields]) =>
    isFields(fields) ? Object.keys(fields).map((field) => `${section}.${field}`) : [],
  );

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Ports and addresses: the line must close its sockets and open others. */
const REOPENS_LINE = ['listenAddress', 'announcedAddress', 'listeningPoints', 'tls', 'registration'].map(
  (field) => `phoneLine.${field}`,
);
const NEEDS_RESTART = ['api.host', 'api.port'];

/** What saving would do. Calls end only when the line's sockets are reopened. */
export function proposeChange(before: Settings, after: Settings, liveCalls: number): SettingsProposal {
  const changed = changedFields(before, after);
  const reopensLine = changed.some((field) => REOPENS_LINE.includes(field));
  const endsCalls = reopensLine ? liveCalls : 0;
  const needsRestart = changed.filter((field) => NEEDS_RESTART.includes(field));
  return {
    changedFields: changed,
    reopensLine,
    endsCalls,
    needsRestart,
    summary: summaryOf(changed, reopensLine, endsCalls, needsRestart),
  };
}

function summaryOf(changed: string[], reopens: boolean, endsCalls: number, restart: string[]): string {
  if (changed.length === 0) return 'Nothing changes.';
  const parts = [
    reopens
      ? `The phone line opens its ports again. ${endsCalls === 0 ? 'No call is going on.' : `This ends ${endsCalls} call${endsCalls === 1 ? '' : 's'}.`}`
      : 'No call is affected.',
  ];
  if (restart.length > 0) parts.push(`${restart.join(', ')}: in force after a restart of the service.`);
  return parts.join(' ');
}
