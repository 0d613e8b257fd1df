import { z } from 'zod';
import { hostName, port } from './value-types.ts';

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
    /** Who gets what callers leave for people. Nobody: it is in the call log alone. */
    messagesTo: z
      .array(z.email('must be an e-mail address such as office@example.com').max(254))
      .max(20, 'must be at most 20 addresses')
      .default([]),
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
