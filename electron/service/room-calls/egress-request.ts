import {
  AudioMixing,
  AzureBlobUpload,
  EncodedFileOutput,
  EncodedFileType,
  GCPUpload,
  S3Upload,
} from '@livekit/protocol';
import type { EgressSettings } from '../../shared/contract/settings.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';

export interface EgressKeys {
  /** Access key ID of S3, account of Azure; null where there is none (Google). */
  readonly id: string | null;
  /** Secret key, account key, or Google's credentials as JSON. */
  readonly secret: string | null;
}

export interface EgressRequest {
  readonly output: EncodedFileOutput;
  /** Sound only, caller left, agent right (egress pkg/config/pipeline.go): no browser is started for it. */
  readonly options: { readonly audioOnly: true; readonly audioMixing: AudioMixing };
}

/** Pure: one file a call in the owner's bucket; or what is missing, in words. */
export function egressRequest(
  settings: EgressSettings,
  keys: EgressKeys,
  callId: string,
): Result<EgressRequest, string> {
  const upload = uploadOf(settings, keys);
  if (!upload.ok) return upload;
  const filepath = [settings.prefix.replace(/\/+$/, ''), `${callId}.ogg`]
    .filter((part) => part !== '')
    .join('/');
  return succeed({
    output: new EncodedFileOutput({
      fileType: EncodedFileType.OGG,
      filepath,
      disableManifest: true,
      output: upload.value,
    }),
    options: { audioOnly: true, audioMixing: AudioMixing.DUAL_CHANNEL_AGENT },
  });
}

function uploadOf(
  { store, bucket, region, endpoint }: EgressSettings,
  { id, secret }: EgressKeys,
): Result<EncodedFileOutput['output'], string> {
  if (secret === null) return fail('The secret of its bucket is not set');
  if (store === 'gcs') {
    return isJsonObject(secret)
      ? succeed({ case: 'gcp', value: new GCPUpload({ credentials: secret, bucket }) })
      : fail("Google's credentials are no JSON of a service account");
  }
  if (id === null) return fail('The key of its bucket is not set');
  if (store === 'azure') {
    const value = new AzureBlobUpload({ accountName: id, accountKey: secret, containerName: bucket });
    return succeed({ case: 'azure', value });
  }
  const value = new S3Upload({
    accessKey: id,
    secret,
    bucket,
    region,
    endpoint: endpoint ?? '',
    forcePathStyle: endpoint !== null,
  });
  return succeed({ case: 's3', value });
}

function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
