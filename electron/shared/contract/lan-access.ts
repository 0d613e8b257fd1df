import { z } from 'zod';
import { lanAccessSettingsSchema } from './settings/lan-access.ts';

/** The HTTPS entrance for the network: what it would open, and how it stands. Times are epoch milliseconds. */
export const certificateFactsSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** Host names and addresses that it is valid for. */
  names: z.array(z.string()),
  validFrom: z.int(),
  validTo: z.int(),
  /** "AB:CD:…", as browsers show it. */
  fingerprintSha256: z.string(),
});
export type CertificateFacts = z.infer<typeof certificateFactsSchema>;

export const firewallCommandSchema = z.object({
  system: z.enum(['windows', 'linux']),
  label: z.string(),
  command: z.string(),
});
export type FirewallCommand = z.infer<typeof firewallCommandSchema>;

export const lanStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('opening') }),
  z.object({
    state: z.literal('open'),
    /** Addresses for a browser, the surest first. */
    urls: z.array(z.string()),
    certificate: certificateFactsSchema,
    selfMade: z.boolean(),
    /** Works, but needs care soon: a certificate that expires. */
    warning: z.string().nullable(),
  }),
  z.object({ state: z.literal('failed'), problem: z.string() }),
]);
export type LanStatus = z.infer<typeof lanStatusSchema>;

export const lanAnswerSchema = z.object({
  settings: lanAccessSettingsSchema,
  /** Fields of lanAccess that the configuration file fixes, without "lanAccess.". */
  fixedByFile: z.array(z.string()),
  configPath: z.string().nullable(),
  status: lanStatusSchema,
  /** Of this machine, for the choice of the address. */
  addresses: z.array(z.object({ address: z.string(), interfaceName: z.string() })),
  /** Somebody could sign in there. */
  hasUsers: z.boolean(),
  /** Of our own authority; null: none was made yet. */
  authority: certificateFactsSchema.nullable(),
});
export type LanAnswer = z.infer<typeof lanAnswerSchema>;

export const lanChangeSchema = z.record(z.string(), z.json());

/** What saving would open, before it is done. */
export const lanPreviewSchema = z.object({
  urls: z.array(z.string()),
  port: z.int(),
  firewall: z.array(firewallCommandSchema),
  /** Of the owner's files; null: self-made. */
  certificate: certificateFactsSchema.nullable(),
  users: z.int(),
});
export type LanPreview = z.infer<typeof lanPreviewSchema>;
