import { z } from 'zod';
import { ipAddress, port } from './value-types.ts';

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
