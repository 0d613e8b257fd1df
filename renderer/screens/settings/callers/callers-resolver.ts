import type { Resolver } from 'react-hook-form';
import type { z } from 'zod';
import { MOST_BLOCKED } from '../../../../electron/shared/contract/settings/callers.ts';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { type CallersValues, linesOf, toChange } from './callers-values.ts';
import type { en } from './words.en.ts';

/** The contract's check; of the list it names the line that is wrong, since there can be hundreds. */
export const callersResolver =
  (schema: z.ZodType, w: Pick<typeof en, 'blockedEntry' | 'blockedTooMany'>): Resolver<CallersValues> =>
  async (typed, context, options) => {
    const checked = await schemaResolver<CallersValues>(schema, toChange)(typed, context, options);
    const issue = schema
      .safeParse(toChange(typed))
      .error?.issues.find(({ path: [field] }) => field === 'blocked');
    if (issue === undefined || !('blocked' in checked.errors)) return checked;
    const index = issue.path[1];
    const message =
      typeof index === 'number'
        ? w.blockedEntry(index + 1, linesOf(typed.blocked)[index] ?? '')
        : w.blockedTooMany(MOST_BLOCKED);
    return { values: {}, errors: { ...checked.errors, blocked: { type: 'schema', message } } };
  };
