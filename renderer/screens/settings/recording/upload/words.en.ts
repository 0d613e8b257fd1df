import { plural } from '../../../../words/plural.ts';

export const en = {
  title: 'Copies in a bucket',
  about:
    'Each recording from now on is also brought to a store that speaks S3: Amazon’s, or one of your own. It is tried for three days when the store is away. What is deleted here is deleted there.',
  state: (waiting: number, failed: number) => {
    const parts = [
      waiting > 0 ? plural('en', waiting, { one: '# recording waits', other: '# recordings wait' }) : null,
      failed > 0 ? plural('en', failed, { one: '# was given up', other: '# were given up' }) : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? 'Nothing waits to be brought there.' : `${parts.join(', ')}.`;
  },
  again: 'Try again now',
  enabled: 'Bring recordings into a bucket',
  enabledHint: 'Encrypted recordings go there encrypted. Calls never wait for it.',
  endpoint: 'Address of the store',
  endpointHint: 'Empty: Amazon S3. Else such as https://s3.example.com.',
  region: 'Region',
  regionHint: 'Many stores of one’s own take us-east-1.',
  bucket: 'Bucket',
  prefix: 'Folder in the bucket',
  prefixHint: 'Such as office-1; empty for none.',
  keyId: 'Access key ID',
  secret: 'Secret access key',
  pathStyle: 'Name of the bucket in the path',
  pathStyleHint: 'What most stores beside Amazon’s want.',
  keepLocal: 'Keep the files here too',
  keepLocalHint: 'Else they are fetched from the bucket when somebody plays them.',
  tryBucket: 'Try this bucket',
  trying: 'One moment',
  works: 'It works: a small file was written and taken away again.',
  incomplete: 'First fill in the bucket, and put right what is marked.',
};
