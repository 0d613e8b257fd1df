import { z } from 'zod';

/** What a language model writes down of a call when it is over: one line, and the fields that the owner asked for. */
export const NOTE_FIELD_TYPES = ['text', 'number', 'date', 'yes_no', 'choice'] as const;

const words = (min: number, max: number) =>
  z.string().trim().min(min, 'must not be empty').max(max, `must be at most ${max} characters`);

export const noteFieldSchema = z.object({
  /** Its name for people, and its key in exports and webhooks. */
  name: words(1, 60),
  /** What the model is told of it. */
  description: words(0, 300).default(''),
  type: z.enum(NOTE_FIELD_TYPES),
  /** Only of a choice. */
  choices: z.array(words(1, 60)).max(20, 'must be at most 20').default([]),
});
export type NoteField = z.infer<typeof noteFieldSchema>;

export const afterCallSchema = z.object({
  /** Off in agents that were saved before there were notes: an update must not send transcripts anywhere by itself. */
  summary: z.boolean().default(false),
  fields: z.array(noteFieldSchema).max(20, 'must be at most 20').default([]),
});
export type AfterCall = z.infer<typeof afterCallSchema>;

/** What is wrong with the fields together. */
export function fieldIssues({ fields }: AfterCall): { path: (string | number)[]; message: string }[] {
  const names = fields.map(({ name }) => name.toLowerCase());
  return fields.flatMap(({ type, choices }, index) => [
    ...(names.indexOf(names[index] ?? '') === index
      ? []
      : [{ path: ['fields', index, 'name'], message: 'must be a name of its own' }]),
    ...(type !== 'choice' || choices.length >= 2
      ? []
      : [{ path: ['fields', index, 'choices'], message: 'must be at least two, separated by commas' }]),
  ]);
}

/** Why a field has no value. `not_said`: nobody spoke of it. The others: the model's answer was of another kind. */
export const FIELD_PROBLEMS = [
  'not_said',
  'no_text',
  'no_number',
  'no_date',
  'no_yes_or_no',
  'no_such_choice',
  'too_long',
] as const;

export const fieldValueSchema = z.union([z.string(), z.number(), z.boolean()]);

export const noteValueSchema = z.object({
  name: z.string(),
  type: z.enum(NOTE_FIELD_TYPES),
  value: fieldValueSchema.nullable(),
  /** Null: it has a value. */
  problem: z.enum(FIELD_PROBLEMS).nullable(),
});
export type NoteValue = z.infer<typeof noteValueSchema>;

/** Why there is no note although one was wanted. */
export const NOTE_PROBLEMS = ['no_worker', 'no_answer', 'unreadable', 'interrupted'] as const;
export type NoteProblem = (typeof NOTE_PROBLEMS)[number];

export const callNoteSchema = z.object({
  summary: z.string().nullable(),
  fields: z.array(noteValueSchema),
  problem: z.enum(NOTE_PROBLEMS).nullable(),
  madeAt: z.int(),
});
export type CallNote = z.infer<typeof callNoteSchema>;

/** How the request begins: the rehearsal model, which understands nothing, knows it by this. */
export const NOTE_REQUEST_MARK = 'Write the note of a telephone call.';
