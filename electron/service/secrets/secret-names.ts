import { PROVIDERS } from '../../shared/provider-table.ts';

/** One key a vendor, whatever stages it is used for: "deepgram", "deepgram-stock" and "deepgram-tts" share theirs. */
export const secretOfProvider = (provider: string): string => provider.replace(/-(stock|stt|tts)$/, '');

export const LINE_SECRETS = {
  registration: 'sip-registration',
  digest: 'sip-digest',
} as const;

/** What 3CX gave for its Configuration API: Admin, Integrations, API. */
export const THREE_CX_SECRETS = {
  clientId: 'three-cx-client-id',
  clientSecret: 'three-cx-client-secret',
} as const;

/** Of the bucket that recordings are uploaded to. */
export const BUCKET_SECRETS = {
  accessKeyId: 'recording-bucket-key-id',
  secretAccessKey: 'recording-bucket-secret',
} as const;

/** Of a LiveKit that others run. */
export const LIVEKIT_SECRETS = {
  apiKey: 'livekit-api-key',
  apiSecret: 'livekit-api-secret',
} as const;

/** Of the bucket that LiveKit's egress records into. */
export const EGRESS_SECRETS = {
  id: 'livekit-egress-key',
  secret: 'livekit-egress-secret',
} as const;

/** Of the bucket that backups go to. */
export const BACKUP_SECRETS = {
  accessKeyId: 'backup-bucket-key-id',
  secretAccessKey: 'backup-bucket-secret',
} as const;

/** Of the mail server that letters go through. */
export const MAIL_SECRETS = { password: 'mail-password' } as const;

/** Of the program that callers are looked up at. */
export const CONTACT_SECRETS = { token: 'contact-lookup-token' } as const;

export interface KnownSecret {
  readonly name: string;
  readonly label: string;
}

/** Every secret that can be set. */
export const KNOWN_SECRETS: readonly KnownSecret[] = [
  ...providerSecrets(),
  { name: LINE_SECRETS.registration, label: 'Password to register at the PBX' },
  { name: LINE_SECRETS.digest, label: 'Password that the PBX signs in with' },
  { name: THREE_CX_SECRETS.clientId, label: 'Client ID of the 3CX API' },
  { name: THREE_CX_SECRETS.clientSecret, label: 'API key of the 3CX API' },
  { name: LIVEKIT_SECRETS.apiKey, label: 'API key of the LiveKit of others' },
  { name: LIVEKIT_SECRETS.apiSecret, label: 'API secret of the LiveKit of others' },
  { name: EGRESS_SECRETS.id, label: "Key or account of the bucket of LiveKit's egress" },
  { name: EGRESS_SECRETS.secret, label: "Secret of the bucket of LiveKit's egress" },
  { name: BUCKET_SECRETS.accessKeyId, label: 'Access key ID of the bucket for recordings' },
  { name: BUCKET_SECRETS.secretAccessKey, label: 'Secret access key of the bucket for recordings' },
  { name: BACKUP_SECRETS.accessKeyId, label: 'Access key ID of the bucket for backups' },
  { name: BACKUP_SECRETS.secretAccessKey, label: 'Secret access key of the bucket for backups' },
  { name: MAIL_SECRETS.password, label: 'Password of the mail server' },
  { name: CONTACT_SECRETS.token, label: 'Token to look callers up with' },
];

function providerSecrets(): KnownSecret[] {
  const labels = new Map<string, string>();
  for (const { id, label, implementation } of PROVIDERS) {
    const name = secretOfProvider(id);
    if (implementation !== 'rehearsal' && (name === id || !labels.has(name))) labels.set(name, label);
  }
  return [...labels].map(([name, label]) => ({ name, label }));
}

export const environmentName = (secret: string): string =>
  `TRUNKLINE_KEY_${secret.toUpperCase().replaceAll('-', '_')}`;
