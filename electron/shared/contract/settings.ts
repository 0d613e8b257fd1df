import { z } from 'zod';
import { answeringHoursSchema } from '../answering-hours.ts';
import { alertKindSchema } from './alerts.ts';

/**
 * Everything the owner can set, except secrets and agents. The same schema reads the database, the
 * `--config` file and the settings form.
 */
const port = z
  .int('must be a port number')
  .min(1, 'must be a port from 1 to 65535')
  .max(65_535, 'must be a port from 1 to 65535');
const ipAddress = z.union([z.ipv4(), z.ipv6()], {
  error: 'must be an IP address such as 192.168.1.20',
});
const peer = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'must be an IP address or a network such as 192.168.1.0/24',
});
const hostName = z.string().regex(/^[A-Za-z0-9.:[\]-]{1,253}$/, 'must be a host name or an IP address');

export const sipListeningPointSchema = z.strictObject({
  protocol: z.enum(['udp', 'tcp', 'tls']),
  port,
});

/** REGISTER mode: the line signs in to the PBX as an extension. The password is the secret `sip-registration`. */
export const registrationSchema = z.strictObject({
  registrar: hostName,
  port: port.default(5060),
  protocol: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  username: z.string().min(1).max(80),
  /** 3CX: the "Authentication ID"; null: the same as the username. */
  authenticationId: z.string().min(1).max(80).nullable().default(null),
  expiresSeconds: z.int().min(60).max(3600).default(120),
});

/** Asks the PBX by OPTIONS whether it is there. Not more often than once a minute: 3CX would blacklist us. */
export const pbxProbeSchema = z.strictObject({
  address: ipAddress,
  port: port.default(5060),
  protocol: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  intervalSeconds: z.int().min(60).max(3600).default(120),
});

/** What the PBX must answer a challenge with. The password is the secret `sip-digest`. */
export const digestServerSchema = z.strictObject({
  realm: z.string().min(1).max(80),
  username: z.string().min(1).max(80),
});

export const phoneLineSettingsSchema = z
  .strictObject({
    paused: z.boolean().default(false),
    /** When it was paused, and until when (null: until a person starts it again). Set by `status.pause`. */
    pausedAt: z.int().nullable().default(null),
    pausedUntil: z.int().nullable().default(null),
    /** Address of this machine to listen on. Loopback until the owner chooses one. */
    listenAddress: ipAddress.default('127.0.0.1'),
    /** Written into Contact and SDP. Null: the listen address, which then must be one that the PBX can reach. */
    announcedAddress: ipAddress.nullable().default(null),
    listeningPoints: z
      .array(sipListeningPointSchema)
      .min(1)
      .max(6)
      .default([
        { protocol: 'udp', port: 5070 },
        { protocol: 'tcp', port: 5070 },
      ]),
    /** Tried in this order when a port above is taken. Empty: fail instead. */
    fallbackPorts: z.array(port).max(5).default([5080, 5066]),
    /** Who may call, by the packet's source address. */
    allowedPeers: z.array(peer).max(50).default(['127.0.0.0/8', '::1']),
    rtpPortMin: z.int().min(1024).max(65_534).default(30_000),
    rtpPortMax: z.int().min(1025).max(65_535).default(30_399),
    codecs: z
      .array(z.enum(['PCMU', 'PCMA']))
      .min(1)
      .max(2)
      .default(['PCMU', 'PCMA']),
    srtp: z.enum(['off', 'allowed', 'required']).default('off'),
    tls: z
      .strictObject({ certPath: z.string().min(1), keyPath: z.string().min(1) })
      .nullable()
      .default(null),
    symmetricRtp: z.boolean().default(false),
    mediaTimeoutMs: z.int().min(5000).max(600_000).default(60_000),
    heldMediaTimeoutMs: z.int().min(10_000).max(7_200_000).default(600_000),
    registration: registrationSchema.nullable().default(null),
    pbxProbe: pbxProbeSchema.nullable().default(null),
    digest: digestServerSchema.nullable().default(null),
    /** When the agent takes calls; outside it the PBX is told 480 and goes on to people. Null: always. */
    answeringHours: z.array(answeringHoursSchema).max(50).nullable().default(null),
    ringSeconds: z.int().min(0).max(60).default(0),
    /** Host of Refer-To; null: the one in the PBX's Contact. */
    transferHost: hostName.nullable().default(null),
  })
  .superRefine((line, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (line.rtpPortMin % 2 !== 0) refuse('rtpPortMin', 'must be even: RTP takes even ports');
    if (line.rtpPortMax < line.rtpPortMin + 1) refuse('rtpPortMax', 'must be above rtpPortMin');
    if (line.announcedAddress === null && isWildcard(line.listenAddress)) {
      refuse('announcedAddress', 'must be given when listenAddress is a wildcard: it is never guessed');
    }
    if (line.announcedAddress !== null && isWildcard(line.announcedAddress)) {
      refuse('announcedAddress', 'must be an address that the PBX can reach');
    }
    if (line.tls === null && line.listeningPoints.some((point) => point.protocol === 'tls')) {
      refuse('tls', 'must name certPath and keyPath when a listening point uses tls');
    }
    if (new Set(line.codecs).size !== line.codecs.length) refuse('codecs', 'must not repeat a codec');
  });

const isWildcard = (address: string): boolean => address === '0.0.0.0' || address === '::';

export const workersSettingsSchema = z.strictObject({
  callsPerWorker: z.int().min(1).max(100).default(50),
  /** Warm workers kept beside the ones in use. */
  spare: z.int().min(0).max(4).default(1),
});

export const apiSettingsSchema = z.strictObject({
  /** Loopback only until LAN access with TLS exists. */
  host: z.enum(['127.0.0.1', '::1']).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(7171),
});

const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter currency code such as EUR');

/** The company: its name is spoken and shown, its clock and currency are the ones figures are given in. */
export const businessSettingsSchema = z.strictObject({
  name: z.string().trim().max(80).default(''),
  /** Null: the time zone of this machine. */
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/London')
    .nullable()
    .default(null),
  currency: currencyCode.default('USD'),
  /** Where the PBX sends a call that we refuse; told to people, never dialled by us. Null: nobody said yet. */
  fallbackNumber: z
    .string()
    .regex(/^\+?[0-9 *#()-]{2,32}$/, 'must be a phone number or an extension')
    .nullable()
    .default(null),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const micros = z.int().min(0).max(1_000_000_000_000_000);

/** One unit of `from` is `rateMicros` millionths of a unit of `to`. Never fetched: the owner enters and dates it. */
export const exchangeRateSchema = z.strictObject({
  from: currencyCode,
  to: currencyCode,
  rateMicros: z.int().min(1).max(1_000_000_000_000),
  on: z.iso.date(),
  source: z.string().max(200).default(''),
});
export type ExchangeRate = z.infer<typeof exchangeRateSchema>;

/** Amounts are millionths of `business.currency`. What the comparison with people assumes is set here too. */
export const costsSettingsSchema = z.strictObject({
  /** Null: no budget is set. */
  monthlyBudgetMicros: micros.nullable().default(null),
  /** A used-up budget sends new calls to people (503). Calls that stand go on. */
  stopAtBudget: z.boolean().default(false),
  machineMonthlyMicros: micros.default(0),
  licenceMonthlyMicros: micros.default(0),
  forwardingPerMinuteMicros: micros.default(20_000),
  forwardingMonthlyMicros: micros.default(50_000_000),
  receptionistHourlyMicros: micros.default(15_000_000),
  exchangeRates: z
    .array(exchangeRateSchema)
    .max(50)
    .default([])
    .refine(
      (rates) => new Set(rates.map(({ from, to }) => `${from} ${to}`)).size === rates.length,
      'must hold one rate for each pair of currencies',
    ),
});

/** The HTTPS entrance for browsers and trays of other machines. Off until the owner opens it. */
export const lanAccessSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** Address of this machine to listen on, or a wildcard. Never guessed: null only while it is off. */
    address: ipAddress.nullable().default(null),
    port: port.default(7443),
    /** Further names that browsers open it by; the machine's own name and address are known. */
    names: z
      .array(z.string().regex(/^[A-Za-z0-9.-]{1,253}$/, 'must be a host name such as phones.example.com'))
      .max(20)
      .default([]),
    certificate: z
      .discriminatedUnion('kind', [
        /** Made here, signed by an authority of this machine that devices must be told to trust. */
        z.strictObject({ kind: z.literal('self_made') }),
        z.strictObject({ kind: z.literal('own'), certPath: z.string().min(1), keyPath: z.string().min(1) }),
      ])
      .default({ kind: 'self_made' }),
  })
  .superRefine((lan, context) => {
    if (!lan.enabled || lan.address !== null) return;
    context.addIssue({
      code: 'custom',
      path: ['address'],
      message: 'must be an address of this machine, or 0.0.0.0 for all of them',
    });
  });

/**
 * LiveKit's server in a container that the service keeps: rooms in which calls are heard. Never needed to answer one.
 */
export const liveKitSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** Null: where Docker listens on this system. Else a socket path or a named pipe. */
    dockerSocketPath: z.string().min(1).max(300).nullable().default(null),
    /** Two installations on one Docker need two names. */
    containerName: z
      .string()
      .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,62}$/, 'must be a container name such as trunkline-livekit')
      .default('trunkline-livekit'),
    apiPort: port.default(17_880),
    /** One UDP port carries all media. */
    rtcPort: port.default(17_882),
    /** A LiveKit that others run, e.g. on several machines; null: our own container. Its key and secret are secrets. */
    externalUrl: z
      .url({ protocol: /^wss?$/, error: 'must be an address such as wss://livekit.example.com' })
      .nullable()
      .default(null),
    /** Further address of this machine that browsers of the network reach the media port at; null: this machine only. */
    lanMediaAddress: ipAddress
      .refine((address) => address !== '0.0.0.0' && address !== '::', 'must be one address of this machine')
      .nullable()
      .default(null),
    /** On this machine only, for a Prometheus here. Null: LiveKit gives no metrics. */
    metricsPort: port.nullable().default(null),
    keyRotationDays: z.int().min(1).max(3650).default(90),
    /** The caller is told when somebody begins to listen. */
    announceListening: z.boolean().default(false),
  })
  .refine((liveKit) => liveKit.apiPort !== liveKit.rtcPort || !liveKit.enabled, {
    path: ['rtcPort'],
    message: 'must differ from the port for signalling (apiPort)',
  })
  .refine(({ metricsPort, apiPort }) => metricsPort !== apiPort, {
    path: ['metricsPort'],
    message: 'must differ from the port for signalling (apiPort)',
  });

/** livekit/sip answers 3CX in the phone line's place: Linux only, for several machines or where only LiveKit is wanted. */
export const liveKitSipSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** Of this machine, as 3CX reaches it. Never guessed: the gateway would take the first interface it finds. */
    address: ipAddress
      .refine((address) => !isWildcard(address), 'must be one address of this machine')
      .nullable()
      .default(null),
    /** UDP and TCP. Not 5060, which 3CX has, nor 5070, which the phone line has. */
    sipPort: port.default(5072),
    /** Who may call: 3CX's addresses. Empty would let in everybody. */
    allowedPeers: z.array(peer).max(20).default([]),
    /** Numbers that 3CX calls; empty: any. */
    numbers: z
      .array(z.string().regex(/^\+?[0-9*#]{1,32}$/, 'must be a number such as 800'))
      .max(50)
      .default([]),
    redisPort: port.default(16_390),
    healthPort: port.default(17_884),
  })
  .superRefine((sip, context) => {
    if (!sip.enabled) return;
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (sip.address === null) refuse('address', 'must be the address of this machine that 3CX reaches');
    if (sip.allowedPeers.length === 0)
      refuse('allowedPeers', "must hold 3CX's address, such as 192.168.1.10");
    if (sip.allowedPeers.some((allowed) => /\/0$/.test(allowed)))
      refuse('allowedPeers', 'must not be everybody');
    if (new Set([sip.sipPort, sip.redisPort, sip.healthPort]).size < 3)
      refuse('sipPort', 'must differ from redisPort and healthPort, and they from each other');
  });

/** Off until the owner switches it on: the first words then say that the call is recorded. */
export const recordingSettingsSchema = z.strictObject({
  enabled: z.boolean().default(false),
  /** Readable by this installation only; without its key file nobody can ever hear them again. */
  encrypt: z.boolean().default(false),
  retentionDays: z.int().min(1).max(3650).default(90),
  /** Rehearsals and tests from the browser too. */
  testCalls: z.boolean().default(false),
});

/** A copy of each recording in a bucket of any S3-compatible store. Its keys are secrets. */
export const recordingUploadSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** Null: Amazon's own for the region. */
    endpoint: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://s3.example.com' })
      .nullable()
      .default(null),
    region: z
      .string()
      .regex(/^[a-z0-9-]{2,40}$/, 'must be a region such as eu-central-1')
      .default('us-east-1'),
    bucket: z
      .string()
      .regex(
        /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$/,
        'must be the name of a bucket, such as office-recordings',
      )
      .default(''),
    /** Before each object's name; "" for none. */
    prefix: z
      .string()
      .regex(
        /^([A-Za-z0-9!_.*'()-]+\/?)*$/,
        'must be a path such as trunkline/office-1, without a slash before it',
      )
      .max(200)
      .default(''),
    /** "https://host/bucket" instead of "https://bucket.host": what most stores beside Amazon's want. */
    forcePathStyle: z.boolean().default(true),
    /** False: the file on this machine goes when the bucket has it. */
    keepLocal: z.boolean().default(true),
  })
  .refine((upload) => !upload.enabled || upload.bucket !== '', {
    path: ['bucket'],
    message: 'must be the name of a bucket, such as office-recordings',
  });

/** Recording of LiveKit SIP's calls by LiveKit's own egress, for those who run it. Its keys are secrets. */
export const egressSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    store: z.enum(['s3', 'gcs', 'azure']).default('s3'),
    /** Bucket, or Azure's container. */
    bucket: z
      .string()
      .regex(
        /^([a-z0-9][a-z0-9._-]{1,61}[a-z0-9])?$/,
        'must be the name of a bucket, such as office-recordings',
      )
      .default(''),
    prefix: z
      .string()
      .regex(
        /^([A-Za-z0-9!_.*'()-]+\/?)*$/,
        'must be a path such as trunkline/office-1, without a slash before it',
      )
      .max(200)
      .default(''),
    /** Of S3 only. */
    region: z
      .string()
      .regex(/^[a-z0-9-]{2,40}$/, 'must be a region such as eu-central-1')
      .default('us-east-1'),
    /** Of S3 only; null: Amazon's own. */
    endpoint: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://s3.example.com' })
      .nullable()
      .default(null),
  })
  .refine((egress) => !egress.enabled || egress.bucket !== '', {
    path: ['bucket'],
    message: 'must be the name of a bucket, such as office-recordings',
  });

/** What people are told when they do not look, by what way, and from which figures on. */
export const alertsSettingsSchema = z.strictObject({
  /** Not wanted; the rest is. */
  off: z.array(alertKindSchema).max(20).default([]),
  /** Of mail, webhooks and notifications. */
  language: z.enum(['en', 'ar']).default('en'),
  /** By the tray, wherever it runs. */
  desktop: z.boolean().default(true),
  mailTo: z
    .array(z.email('must be a mail address such as office@example.com'))
    .max(20, 'must be 20 mail addresses at the most')
    .default([]),
  webhook: z.boolean().default(true),
  /** Mail and notifications wait until it is over. */
  quietHours: z.array(answeringHoursSchema).max(20).default([]),
  /** Not being answered is told at once, whatever the hour. */
  quietButNotAnswering: z.boolean().default(true),
  replyP95Ms: z.int('must be milliseconds').min(200, 'must be 200 ms or more').max(5000).default(400),
  failedCallsPercent: z.int('must be a percentage').min(1).max(100).default(20),
  /** Below it about 8 % of the words are wrong. */
  confidencePercent: z.int('must be a percentage').min(50).max(99).default(85),
  /** Hours within the answering hours. Null: not watched, for where calls may stay away for days. */
  noCallHours: z.int('must be whole hours').min(1).max(720).nullable().default(null),
  freeDiskGb: z.int('must be whole gigabytes').min(1).max(1000).default(5),
  certificateDays: z.int('must be whole days').min(1).max(180).default(30),
  notAnsweringMinutes: z.int('must be whole minutes').min(0).max(60).default(2),
});
/** The mail server that letters go through. Its password is a secret. */
export const mailSettingsSchema = z
  .strictObject({
    /** "": no mail is sent. */
    host: z
      .union([hostName, z.literal('')], { error: 'must be a host name such as mail.example.com' })
      .default(''),
    port: port.default(587),
    /** starttls: asked for and insisted on. tls: from the first byte on, mostly port 465. */
    security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
    /** "": the server wants no sign-in. */
    username: z.string().trim().max(254).default(''),
    sender: z
      .union([z.email(), z.literal('')], { error: 'must be an e-mail address such as phone@example.com' })
      .default(''),
    /** PEM file of an authority to trust beside the usual ones: of a mail server in the building. */
    authorityPath: z.string().min(1).max(1000).nullable().default(null),
  })
  .superRefine(({ host, sender, security, username }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (host !== '' && sender === '')
      refuse('sender', 'must be the address that letters carry as their sender');
    if (security === 'none' && username !== '')
      refuse('security', 'must be starttls or tls when there is a user: the password would go unencrypted');
  });

const keptDays = z
  .int('must be whole days, or empty to keep it')
  .min(1, 'must be a day or more')
  .max(3650, 'must be 3650 days at the most')
  .nullable()
  .default(null);

/** How long what calls leave behind is kept; null: until a person deletes it. Recordings have their days in `recording`. */
export const retentionSettingsSchema = z.strictObject({
  callDays: keptDays,
  /** What was said and typed in; the call with its times and costs stays. */
  transcriptDays: keptDays,
  /** The waveform. */
  levelDays: keptDays,
  /** Log files that are not written any more. */
  logDays: z
    .int('must be whole days')
    .min(1, 'must be a day or more')
    .max(90, 'must be 90 days at the most')
    .default(7),
});

/** A sealed copy of everything, elsewhere. Its passphrase is nowhere; the bucket's keys are secrets. */
export const backupSettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** By the company's clock. */
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 02:00')
      .default('02:00'),
    every: z.enum(['day', 'week']).default('day'),
    keep: z.int('must be a number').min(1, 'must be 1 or more').max(365, 'must be 365 or less').default(14),
    recordings: z.boolean().default(false),
    /** Of this machine or of another one; never made here. */
    folder: z
      .string()
      .trim()
      .regex(
        /^(\/.+|[A-Za-z]:[\\/].*|\\\\[^\\]+\\.+)$/,
        'must be a whole path such as /mnt/backup, D:\\Backup or \\\\server\\backup',
      )
      .max(500)
      .nullable()
      .default(null),
    endpoint: recordingUploadSettingsSchema.shape.endpoint,
    region: recordingUploadSettingsSchema.shape.region,
    /** "": none. */
    bucket: recordingUploadSettingsSchema.shape.bucket,
    prefix: recordingUploadSettingsSchema.shape.prefix,
    forcePathStyle: recordingUploadSettingsSchema.shape.forcePathStyle,
  })
  .refine(({ enabled, folder, bucket }) => !enabled || folder !== null || bucket !== '', {
    path: ['folder'],
    message: 'must be a folder, or else a bucket is needed',
  });

/** What is not kept of what was said: replaced by what it was before anything is stored, shown or sent. */
export const redactionSettingsSchema = z.strictObject({
  cards: z.boolean().default(false),
  ibans: z.boolean().default(false),
  phoneNumbers: z.boolean().default(false),
  emails: z.boolean().default(false),
});

export const settingsSchema = z.strictObject({
  business: businessSettingsSchema.prefault({}),
  phoneLine: phoneLineSettingsSchema.prefault({}),
  workers: workersSettingsSchema.prefault({}),
  api: apiSettingsSchema.prefault({}),
  lanAccess: lanAccessSettingsSchema.prefault({}),
  liveKit: liveKitSettingsSchema.prefault({}),
  liveKitSip: liveKitSipSettingsSchema.prefault({}),
  egress: egressSettingsSchema.prefault({}),
  recording: recordingSettingsSchema.prefault({}),
  recordingUpload: recordingUploadSettingsSchema.prefault({}),
  mail: mailSettingsSchema.prefault({}),
  costs: costsSettingsSchema.prefault({}),
  alerts: alertsSettingsSchema.prefault({}),
  retention: retentionSettingsSchema.prefault({}),
  redaction: redactionSettingsSchema.prefault({}),
  backup: backupSettingsSchema.prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;
export type BusinessSettings = Settings['business'];
export type PhoneLineSettings = Settings['phoneLine'];
export type WorkersSettings = Settings['workers'];
export type ApiSettings = Settings['api'];
export type LanAccessSettings = Settings['lanAccess'];
export type RecordingSettings = Settings['recording'];
export type EgressSettings = Settings['egress'];
export type RecordingUploadSettings = Settings['recordingUpload'];
export type LiveKitSettings = Settings['liveKit'];
export type LiveKitSipSettings = Settings['liveKitSip'];
export type MailSettings = Settings['mail'];
export type CostsSettings = Settings['costs'];
export type BackupSettings = Settings['backup'];
export type AlertsSettings = Settings['alerts'];
export type RedactionSettings = Settings['redaction'];
export type RetentionSettings = Settings['retention'];

/** Fields to change; the rest stays. Checked against `settingsSchema` after merging, where the messages come from. */
export const settingsChangeSchema = z.partialRecord(
  z.enum([
    'business',
    'phoneLine',
    'workers',
    'api',
    'lanAccess',
    'liveKit',
    'liveKitSip',
    'egress',
    'recording',
    'recordingUpload',
    'mail',
    'costs',
    'alerts',
    'retention',
    'redaction',
    'backup',
  ]),
  z.record(z.string(), z.json()),
);
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** What saving would do, before it is done. */
export const settingsProposalSchema = z.object({
  changedFields: z.array(z.string()),
  /** Fields that take effect only when the phone line opens its ports again. */
  reopensLine: z.boolean(),
  /** Calls that would be cut off by saving now. */
  endsCalls: z.int(),
  /** Fields that need a restart of the service. */
  needsRestart: z.array(z.string()),
  summary: z.string(),
});
export type SettingsProposal = z.infer<typeof settingsProposalSchema>;

export const settingsAnswerSchema = z.object({
  settings: settingsSchema,
  /** Fields fixed by the configuration file, as "phoneLine.paused": they cannot be changed here. */
  fixedByFile: z.array(z.string()),
  configPath: z.string().nullable(),
  /** Why the file as it is now is not in force; null when it is. */
  fileProblem: z.string().nullable(),
});
export type SettingsAnswer = z.infer<typeof settingsAnswerSchema>;

export const secretNameSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** Never the value, nor a part of it. */
export const secretStatusSchema = z.object({
  name: secretNameSchema,
  label: z.string(),
  state: z.enum(['set', 'set_by_environment', 'not_set']),
});
export type SecretStatus = z.infer<typeof secretStatusSchema>;
export const setSecretInputSchema = z.object({
  name: secretNameSchema,
  /** Null: forget it. */
  value: z.string().trim().min(1).max(4000).nullable(),
});
