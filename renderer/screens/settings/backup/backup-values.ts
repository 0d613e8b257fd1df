import type { BackupSettings } from '../../../../electron/shared/contract/settings.ts';

/** As typed. */
export interface BackupValues {
  enabled: boolean;
  at: string;
  every: 'day' | 'week';
  keep: string;
  recordings: boolean;
  folder: string;
  endpoint: string;
  region: string;
  bucket: string;
  prefix: string;
  forcePathStyle: boolean;
}

export const toForm = ({ keep, folder, endpoint, ...rest }: BackupSettings): BackupValues => ({
  ...rest,
  keep: String(keep),
  folder: folder ?? '',
  endpoint: endpoint ?? '',
});

/** What saving changes; a field that the configuration file fixes is not sent: it would be refused, with all others. */
export function toChange(
  { keep, folder, endpoint, at, region, bucket, prefix, ...rest }: BackupValues,
  isLocked: (field: string) => boolean,
): Record<string, unknown> {
  const change = {
    ...rest,
    at: at.trim(),
    // What is no number stays a text, so that the schema refuses it and it stays in the field.
    keep: /^\d+$/.test(keep.trim()) ? Number(keep) : keep,
    folder: folder.trim() || null,
    endpoint: endpoint.trim() || null,
    region: region.trim(),
    bucket: bucket.trim(),
    prefix: prefix.trim(),
  };
  return Object.fromEntries(Object.entries(change).filter(([field]) => !isLocked(field)));
}
