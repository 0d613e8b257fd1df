import { z } from 'zod';
import { answeringHoursSchema, holidaySchema } from '../../answering-hours.ts';
import { hostName, ipAddress, peer, port } from './value-types.ts';

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
    /** Days on which the agent takes calls at all hours. */
    holidays: z.array(holidaySchema).max(200, 'must be at most 200 days').default([]),
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

export const isWildcard = (address: string): boolean => address === '0.0.0.0' || address === '::';
