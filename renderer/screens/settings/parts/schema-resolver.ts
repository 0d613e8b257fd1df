import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';

/**
 * Checks a form with the contract's own schema: `toInput` makes of what was typed what the service would get.
 * Errors stand at the form field that `fieldOf` names for the schema's first path part.
 */
export const schemaResolver =
  <T extends FieldValues>(
    schema: z.ZodType,
    toInput: (values: T) => unknown,
    fieldOf: (path: readonly PropertyKey[]) => string = ([first]) => String(first),
  ): Resolver<T> =>
  (values) => {
    const parsed = schema.safeParse(toInput(values));
    if (parsed.success) return { values, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const issue of parsed.error.issues) {
      errors[fieldOf(issue.path)] ??= { type: 'schema', message: sentence(issue.message) };
    }
    return { values: {}, errors: errors as FieldErrors<T> };
  };

/** "must be even: RTP takes even ports" -> "Must be even: RTP takes even ports." */
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
