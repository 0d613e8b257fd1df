import type { EgressSettings } from '../../../../../electron/shared/contract/settings.ts';

export const STORES = ['s3', 'gcs', 'azure'] as const satisfies readonly EgressSettings['store'][];

/** As typed. */
export interface EgressValues {
  enabled: boolean;
  store: EgressSettings['store'];
  bucket: string;
  prefix: string;
  region: string;
  endpoint: string;
}

export const toForm = ({ endpoint, ...rest }: EgressSettings): EgressValues => ({
  ...rest,
  endpoint: endpoint ?? '',
});

/** What saving changes; a field that the configuration file fixes is not sent: it would be refused, with all others. */
export function toChange(
  { bucket, prefix, region, endpoint, ...rest }: EgressValues,
  isLocked: (field: string) => boolean,
): Record<string, unknown> {
  const change = {
    ...rest,
    bucket: bucket.trim(),
    prefix: prefix.trim(),
    region: region.trim(),
    endpoint: endpoint.trim() || null,
  };
  return Object.fromEntries(Object.entries(change).filter(([field]) => !isLocked(field)));
}
