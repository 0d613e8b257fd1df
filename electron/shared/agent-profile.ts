import { z } from 'zod';
import { afterCallSchema, fieldIssues } from './after-call.ts';
import { findProvider } from './provider-table.ts';

/**
 * One saved version of an agent: what it says, hears and may do. Stored as JSON in the database, sent to a
 * worker with the keys filled in, shown and edited by the page.
 */
export const providerChoiceSchema = z
  .object({
    provider: z.string().describe('An id of the provider table'),
    model: z.string().min(1, 'must name a model').max(120, 'must be at most 120 characters'),
    baseUrl: z.url('must be an address such as http://192.168.1.30:8000/v1').nullable().default(null),
    /** Cartesia/ElevenLabs voice id, Deepgram model name, flite voice slt | rms | kal. Only for tts. */
    voice: z.string().nullable().default(null),
  })
  .superRefine((choice, context) => {
    const entry = findProvider(choice.provider);
    if (!entry) {
      context.addIssue({
        code: 'custom',
        path: ['provider'],
        message: `"${choice.provider}" is not a known provider`,
      });
    } else if (entry.defaultBaseUrl === null && entry.implementation !== 'rehearsal' && !choice.baseUrl) {
      context.addIssue({
        code: 'custom',
        path: ['baseUrl'],
        message: `${entry.label} needs the address of your server`,
      });
    }
  });
export type ProviderChoice = z.infer<typeof providerChoiceSchema>;

const text = (min: number, max: number) =>
  z
    .string()
    .min(min, min === 1 ? 'must not be empty' : `must be at least ${min} characters`)
    .max(max, `must be at most ${max} characters`);

const between = (min: number, max: number, unit: string, perUnit = 1) => {
  const allowed = `must be a whole number from ${min / perUnit} to ${max / perUnit} ${unit}`;
  return z.int(allowed).min(min, allowed).max(max, allowed);
};

export const turnTakingSchema = z.object({
  /** How long a sound must last to count as speech. */
  minSpeechMs: between(20, 1000, 'ms').default(100),
  /** Silence that ends a turn whose words look unfinished. English 300, Arabic 400-450. */
  minSilenceMs: between(100, 3000, 'ms').default(300),
  prefixPaddingMs: between(0, 1000, 'ms').default(100),
  /** The longest an unfinished sentence is waited for. */
  maxSilenceMs: between(200, 5000, 'ms').default(1200),
});

export const transferTargetSchema = z.object({
  name: text(1, 60),
  /** User part of the Refer-To URI: an extension, queue or ring group of the PBX. Never free text from a caller. */
  extension: z
    .string()
    .regex(
      /^[0-9*#A-Za-z._-]{1,32}$/,
      'must be an extension, queue or ring group such as 100: digits and letters, no spaces',
    ),
  description: text(0, 300).default(''),
});

export const agentProfileSchema = z.object({
  agentId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: text(1, 60),
  company: text(1, 80),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as en-GB or ar')
    .default('en-US'),
  prompt: text(0, 20_000),
  /** Company and AI line: at most four seconds, cannot be interrupted, always the first words. */
  disclosure: text(10, 200),
  /** Follows the disclosure; may be interrupted. */
  greeting: text(0, 600),
  apology: text(1, 300),
  goodbye: text(1, 300),
  silenceNudge: text(1, 200),
  stt: z.array(providerChoiceSchema).min(1).max(2).describe('The second one is the fallback'),
  llm: z.array(providerChoiceSchema).min(1).max(2),
  tts: z.array(providerChoiceSchema).min(1).max(2),
  turnTaking: turnTakingSchema.prefault({}),
  transferTargets: z.array(transferTargetSchema).max(50).default([]),
  /** Where key 0, asking for a person, and failures go. A name of `transferTargets`; null: nowhere, the agent says so. */
  personTarget: z.string().nullable().default(null),
  silenceNudgeMs: between(3000, 60_000, 'seconds', 1000).default(8000),
  maxCallMs: between(30_000, 4 * 3_600_000, 'minutes', 60_000).default(1_800_000),
  afterCall: afterCallSchema.prefault({}),
});
export type AgentProfile = z.infer<typeof agentProfileSchema>;

/** What is to be saved or rehearsed: beside its fields, what they say of each other. Stored ones are read without it. */
export const agentDraftSchema = agentProfileSchema.superRefine((profile, context) => {
  const names = profile.transferTargets.map(({ name }) => name.trim().toLowerCase());
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    const message = 'must be a name of its own: callers are moved by name';
    context.addIssue({ code: 'custom', path: ['transferTargets', index, 'name'], message });
  });
  if (profile.personTarget !== null && !names.includes(profile.personTarget.trim().toLowerCase())) {
    const message = 'must be one of the names that calls can be moved to, or nobody';
    context.addIssue({ code: 'custom', path: ['personTarget'], message });
  }
  const { minSilenceMs, maxSilenceMs } = profile.turnTaking;
  if (maxSilenceMs < minSilenceMs) {
    const message = `must be at least ${minSilenceMs} ms, the shorter of the two pauses`;
    context.addIssue({ code: 'custom', path: ['turnTaking', 'maxSilenceMs'], message });
  }
  for (const { path, message } of fieldIssues(profile.afterCall))
    context.addIssue({ code: 'custom', path: ['afterCall', ...path], message });
});

/** With what a worker needs beside the profile: which version it is and the keys, by provider id. */
export interface ResolvedAgent {
  readonly profile: AgentProfile;
  readonly version: number;
  readonly keys: Readonly<Record<string, string>>;
}
