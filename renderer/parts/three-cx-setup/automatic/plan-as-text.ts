import type { ChangePlan } from '../../../../electron/shared/contract/three-cx.ts';

/** The list as a text file, for whoever looks after 3CX: in English, as 3CX's fields are. */
export const planAsText = ({ changes, warnings }: ChangePlan, host: string): string =>
  [
    `Changes for Trunkline in 3CX ${host}`,
    '',
    ...changes.flatMap(({ kind, label, now, afterwards, fields }, index) => [
      `${index + 1}. ${kind === 'create' ? 'New' : 'Change'}: ${label}`,
      `   now: ${now}`,
      `   after: ${afterwards}`,
      ...fields.map(
        ({ field, before, after }) => `     ${field}: ${before ?? 'empty'} -> ${after ?? 'empty'}`,
      ),
      '',
    ]),
    ...(warnings.length === 0 ? [] : ['Good to know:', ...warnings.map(({ text }) => `- ${text}`), '']),
  ].join('\n');
