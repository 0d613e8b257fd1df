import { z } from 'zod';

/** What the wizard was told about the 3CX that Trunkline stands beside. */
export const threeCxPlaceSchema = z.enum(['same_lan', 'other_site', 'hosted']);
export type ThreeCxPlace = z.infer<typeof threeCxPlaceSchema>;

export const threeCxVersionSchema = z.enum(['V20', 'V18']);
export type ThreeCxVersion = z.infer<typeof threeCxVersionSchema>;

/** "SMB" is 3CX Free and 3CX SMB; "Enterprise" holds AI and Enterprise Plus, which carry the API too. */
export const threeCxEditionSchema = z.enum(['smb', 'pro', 'enterprise', 'unknown']);
export type ThreeCxEdition = z.infer<typeof threeCxEditionSchema>;

export const threeCxModeSchema = z.enum(['ip_trunk', 'extension']);
export type ThreeCxMode = z.infer<typeof threeCxModeSchema>;

/** How 3CX gets its side of the connection. */
export const threeCxWaySchema = z.enum(['automatic', 'template', 'by_hand']);
export type ThreeCxWay = z.infer<typeof threeCxWaySchema>;

export interface ThreeCxInstallation {
  readonly place: ThreeCxPlace;
  readonly version: ThreeCxVersion;
  readonly edition: ThreeCxEdition;
  /** Simultaneous calls of the licence ("16SC"); null: not known. */
  readonly licenceCalls: number | null;
}
