import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const rectangleSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

/** Of this desktop user, not of the service: a small JSON file in the app's own folder. */
const shellSettingsSchema = z.object({
  windowBounds: rectangleSchema.nullable().default(null),
  /** Answering was paused until then for an installation of ours: ended by the version that comes up after it. */
  drainedUntil: z.int().nullable().default(null),
  /** A service that we come to as a paired device; null: the one of this machine, by its token file. */
  attachTo: z
    .object({
      url: z.string().regex(/^https?:\/\/[^/]+$/),
      /** Encrypted by the system's key store where it has one (`encrypted`), else as it is. */
      deviceToken: z.string(),
      encrypted: z.boolean(),
      fingerprint: z.string().nullable(),
    })
    .nullable()
    .default(null),
});
export type ShellSettings = z.infer<typeof shellSettingsSchema>;

export interface ShellSettingsFile {
  current(): ShellSettings;
  change(change: Partial<ShellSettings>): void;
}

/** A file that cannot be read is as good as none: it holds where the window was, and a token that can be made again. */
export function openShellSettings(path: string): ShellSettingsFile {
  let settings = read(path);
  return {
    current: () => settings,
    change(change) {
      settings = { ...settings, ...change };
      const beside = `${path}.new`;
      writeFileSync(beside, JSON.stringify(settings, null, 2), { mode: 0o600 });
      renameSync(beside, path);
    },
  };
}

function read(path: string): ShellSettings {
  try {
    const parsed = shellSettingsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // Not there yet, or half written by a crash.
  }
  return shellSettingsSchema.parse({});
}
