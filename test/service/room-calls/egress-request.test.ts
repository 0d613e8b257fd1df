import { describe, expect, it } from 'vitest';
import { egressRequest } from '../../../electron/service/room-calls/egress-request.ts';
import { egressSettingsSchema } from '../../../electron/shared/contract/settings/recording.ts';

const KEYS = { id: 'key', secret: 'secret' };
const settings = (change: object) =>
  egressSettingsSchema.parse({ enabled: true, bucket: 'office', prefix: 'calls/', ...change });

function outputOf(change: object, keys: Parameters<typeof egressRequest>[1] = KEYS) {
  const request = egressRequest(settings(change), keys, 'call-1');
  if (!request.ok) return request.failure;
  const { output, options } = request.value;
  return { ...(output.toJson() as object), options };
}

describe('what LiveKit is asked to record', () => {
  it('is the sound of a room, two channels, in the store that was chosen', () => {
    expect(outputOf({ endpoint: 'https://s3.example.com' })).toEqual({
      fileType: 'OGG',
      filepath: 'calls/call-1.ogg',
      disableManifest: true,
      s3: {
        accessKey: 'key',
        secret: 'secret',
        region: 'us-east-1',
        endpoint: 'https://s3.example.com',
        bucket: 'office',
        forcePathStyle: true,
      },
      options: { audioOnly: true, audioMixing: 1 },
    });
    expect(outputOf({ store: 'azure' })).toMatchObject({
      azure: { accountName: 'key', accountKey: 'secret', containerName: 'office' },
    });
    expect(outputOf({ store: 'gcs' }, { id: null, secret: '{"type":"service_account"}' })).toMatchObject({
      gcp: { credentials: '{"type":"service_account"}', bucket: 'office' },
    });
  });

  it('is not asked for without its keys, in words', () => {
    expect(outputOf({}, { id: null, secret: 'secret' })).toBe('The key of its bucket is not set');
    expect(outputOf({}, { id: 'key', secret: null })).toBe('The secret of its bucket is not set');
    expect(outputOf({ store: 'gcs' })).toBe("Google's credentials are no JSON of a service account");
  });
});
