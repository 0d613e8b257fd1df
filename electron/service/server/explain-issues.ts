import type { z } from 'zod';
import { type Failure, failure } from '../../shared/failure.ts';

/**
 * Every issue as one sentence that names the field, the value and what is allowed. `input` is what was
 * checked; values of fields that may hold secrets never pass through here.
 */
export const explainIssues = (error: z.ZodError, input: unknown): string[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `${fieldName([...issue.path, key])}: there is no such field`)
      : [`${fieldName(issue.path)}: ${valueText(input, issue.path)} ${withVerb(issue.message)}`],
  );

export const invalidInput = (error: z.ZodError, input: unknown, meaning: string): Failure =>
  failure('config_invalid', `${explainIssues(error, input).join('; ')}. ${meaning}`);

const fieldName = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'The whole'
    : path.reduce<string>(
        (name, part) =>
          typeof part === 'number'
            ? `${name}[${part}]`
            : name === ''
              ? String(part)
              : `${name}.${String(part)}`,
        '',
      );

function valueText(input: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (at, part) =>
      at === null || typeof at !== 'object' ? undefined : (at as Record<PropertyKey, unknown>)[part],
    input,
  );
  if (value === undefined) return 'is missing:';
  const text = JSON.stringify(value);
  return `${text.length > 80 ? `${text.slice(0, 80)}…` : text} is not allowed:`;
}

/** zod's own messages ("Too big: expected number to be <=100") read well after a colon. */
const withVerb = (message: string): string => message.replace(/^Invalid (input|option): /, '');
