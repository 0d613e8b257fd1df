import { z } from 'zod';
import type { AfterCall, NoteField, NoteValue } from '../../../shared/after-call.ts';

export interface ReadNote {
  readonly summary: string | null;
  readonly fields: readonly NoteValue[];
}

const LONGEST_SUMMARY = 300;
const LONGEST_TEXT = 500;

const answerSchema = z.object({
  summary: z.string().nullish(),
  fields: z.record(z.string(), z.unknown()).nullish(),
});

/** Pure: the model's answer against what was asked for. Null: it is no note at all. */
export function readNote(answer: string, wanted: AfterCall): ReadNote | null {
  const parsed = answerSchema.safeParse(jsonIn(answer));
  if (!parsed.success) return null;
  const given = new Map(
    Object.entries(parsed.data.fields ?? {}).map(([name, value]) => [name.trim().toLowerCase(), value]),
  );
  const summary = wanted.summary ? oneLine(parsed.data.summary ?? '', LONGEST_SUMMARY) : '';
  if (wanted.summary && summary === '') return null;
  return {
    summary: summary === '' ? null : summary,
    fields: wanted.fields.map((field) => noteValue(field, given.get(field.name.toLowerCase()))),
  };
}

/** Some models write a fence or a sentence around it. */
function jsonIn(answer: string): unknown {
  try {
    return JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

const oneLine = (text: string, longest: number): string => text.replace(/\s+/g, ' ').trim().slice(0, longest);

function noteValue(field: NoteField, given: unknown): NoteValue {
  const { name, type } = field;
  if (given === undefined || given === null || given === '')
    return { name, type, value: null, problem: 'not_said' };
  if (type === 'text' && typeof given === 'string' && given.length > LONGEST_TEXT)
    return { name, type, value: null, problem: 'too_long' };
  const read = SCHEMAS[type].safeParse(given);
  if (!read.success) return { name, type, value: null, problem: PROBLEMS[type] };
  if (type !== 'choice') return { name, type, value: read.data, problem: null };
  const choice = field.choices.find((one) => one.toLowerCase() === String(read.data).toLowerCase());
  return choice === undefined
    ? { name, type, value: null, problem: PROBLEMS.choice }
    : { name, type, value: choice, problem: null };
}

const yesNo = z.union([
  z.boolean(),
  z.enum(['true', 'false', 'yes', 'no']).transform((word) => word === 'true' || word === 'yes'),
]);

/** As models really answer: a number may come as its digits in a string. */
const SCHEMAS = {
  text: z.union([z.string().trim().min(1), z.number().transform(String)]),
  number: z.union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ]),
  date: z.iso.date(),
  yes_no: yesNo,
  choice: z.string().trim().min(1),
} as const satisfies Record<NoteField['type'], z.ZodType<string | number | boolean>>;

const PROBLEMS = {
  text: 'no_text',
  number: 'no_number',
  date: 'no_date',
  yes_no: 'no_yes_or_no',
  choice: 'no_such_choice',
} as const satisfies Record<NoteField['type'], NoteValue['problem']>;
