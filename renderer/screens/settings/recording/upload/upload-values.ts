import type { RecordingUploadSettings } from '../../../../../electron/shared/contract/settings.ts';

/** As typed. */
export interface UploadValues {
  enabled: boolean;
  endpoint: string;
  region: string;
  bucket: string;
  prefix: string;
  forcePathStyle: boolean;
  keepLocal: boolean;
}

export const toForm = ({ endpoint, ...rest }: RecordingUploadSettings): UploadValues => ({
  ...rest,
  endpoint: endpoint ?? '',
});

/** What saving changes; a field that the configuration file fixes is not sent: it would be refused, with all others. */
export function toChange(
  { endpoint, region, bucket, prefix, ...rest }: UploadValues,
  isLocked: (field: string) => boolean,
): Record<string, unknown> {
  const change = {
    ...rest,
    endpoint: endpoint.trim() || null,
    region: region.trim(),
    bucket: bucket.trim(),
    prefix: prefix.trim(),
  };
  return Object.fromEntries(Object.entries(change).filter(([field]) => !isLocked(field)));
}
