export const en = {
  title: 'Recording by LiveKit’s egress',
  about:
    'For those who run livekit/egress beside this: it records the calls of LiveKit SIP into a bucket of yours, caller left, agent right. Trunkline asks it for each call and keeps no list of the files; it deletes none. Without it, Settings, Recording does the same.',
  enabled: 'Let LiveKit’s egress record',
  enabledHint:
    'Every such call then begins with “This call is recorded.” A call goes on when egress does not.',
  store: 'Store',
  stores: { s3: 'S3, or one that speaks it', gcs: 'Google Cloud Storage', azure: 'Azure Blob Storage' },
  bucket: 'Bucket',
  container: 'Container',
  prefix: 'Folder in it',
  prefixHint: 'Such as office-1; empty for none.',
  region: 'Region',
  endpoint: 'Address of the store',
  endpointHint: 'Empty: Amazon S3.',
  keys: { s3: 'Access key ID', gcs: '', azure: 'Storage account' },
  secrets: {
    s3: 'Secret access key',
    gcs: 'Credentials of a service account (JSON)',
    azure: 'Account key',
  },
};
