import { z } from 'zod';
import { findProvider } from './provider-table.ts';

/**
 * One saved version of an agent: what it says, hears and may do. Stored as JSON in the database, sent to a
 * worker with the keys filled in, shown and edited by the page.
 */
export const providerChoiceSchema = z
  .object({
    provider: z.string().describe('An id of the provider table'),
    model: z.string().min(1),
    baseUrl: z.url().nullable().default(null),
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

export const turnTakingSchema = z.object({
  /** How long a sound must last to count as speech. */
  minSpeechMs: z.int().min(20).max(1000).default(100),
  /** Silence that ends a turn whose words look unfinished. English 300, Arabic 400-450. */
  minSilenceMs: z.int().min(100).max(3000).default(300),
  prefixPaddingMs: z.int().min(0).max(1000).default(100),
  /** The longest an unfinished sentence is waited for. */
  maxSilenceMs: z.int().min(200).max(5000).default(1200),
});

export const transferTargetSchema = z.object({
  name: z.string().min(1).max(60),
  /** User part of the Refer-To URI: an extension, queue or ring group of the PBX. Never free text from a caller. */
  extension: z.string().regex(/^[0-9*#A-Za-z._-]{1,32}$/),
  description: z.string().max(300).default(''),
});

export const agentProfileSchema = z.object({
  agentId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(60),
  company: z.string().min(1).max(80),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .default('en-US'),
  prompt: z.string().max(20_000),
  /** Company and AI line: at most four seconds, cannot be interrupted, always the first words. */
  disclosure: z.string().min(10).max(200),
  /** Follows the disclosure; may be interrupted. */
  greeting: z.string().max(600),
  apology: z.string().min(1).max(300),
  goodbye: z.string().min(1).max(300),
  silenceNudge: z.string().min(1).max(200),
  stt: z.array(providerChoiceSchema).min(1).max(2).describe('The second one is the fallback'),
  llm: z.array(providerChoiceSchema).min(1).max(2),
  tts: z.array(providerChoiceSchema).min(1).max(2),
  turnTaking: turnTakingSchema.prefault({}),
  transferTargets: z.array(transferTargetSchema).max(50).default([]),
  /** Where key 0, asking for a person, and failures go. A name of `transferTargets`; null: nowhere, the agent says so. */
  personTarget: z.string().nullable().default(null),
  silenceNudgeMs: z.int().min(3000).max(60_000).default(8000),
  maxCallMs: z
    .int()
    .min(30_000)
    .max(4 * 3_600_000)
    .default(1_800_000),
});
export type AgentProfile = z.infer<typeof agentProfileSchema>;

/** With what a worker needs beside the profile: which version it is and the keys, by provider id. */
export interface ResolvedAgent {
  readonly profile: AgentProfile;
  readonly version: number;
  readonly keys: Readonly<Record<string, string>>;
}
