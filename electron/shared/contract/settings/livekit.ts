import { z } from 'zod';
import { isWildcard } from './phone-line.ts';
import { ipAddress, peer, port } from './value-types.ts';

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
