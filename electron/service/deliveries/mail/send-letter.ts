import { readFileSync } from 'node:fs';
import type { MailProblem, MailTaken } from '../../../shared/contract/deliveries.ts';
import type { MailSettings } from '../../../shared/contract/settings.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { mailProblemOf } from './mail-problem.ts';

/** To one address: who refuses it keeps nobody else from getting theirs. */
export interface Letter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly LetterAttachment[];
}

export interface LetterAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly base64: string;
}

export interface MailPlace {
  readonly settings: MailSettings;
  /** Null: not set. */
  readonly password: string | null;
}

export type SendLetter = (letter: Letter, place: MailPlace) => Promise<Result<MailTaken, MailProblem>>;

const CONNECT_LIMIT_MS = 10_000;
/** Without a word of the server for so long it is given up. */
const SILENCE_LIMIT_MS = 60_000;

/** A connection a letter: there are few of them, and none waits for a pool that has died. */
export async function sendLetter(letter: Letter, place: MailPlace): Promise<Result<MailTaken, MailProblem>> {
  const { settings, password } = place;
  const missing = missingOf(place);
  if (missing !== null) return fail({ code: missing, detail: '' });
  const authority = readAuthority(settings.authorityPath);
  if (!authority.ok) return authority;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    ...(settings.username === '' ? {} : { auth: { user: settings.username, pass: password ?? '' } }),
    ...(authority.value === null ? {} : { tls: { ca: authority.value } }),
    connectionTimeout: CONNECT_LIMIT_MS,
    greetingTimeout: CONNECT_LIMIT_MS,
    dnsTimeout: CONNECT_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    // What a letter says never makes this machine read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail(messageOf(letter, settings.sender));
    return succeed({ answer: response ?? '' });
  } catch (error) {
    return fail(mailProblemOf(error));
  } finally {
    transport.close();
  }
}

function missingOf({ settings, password }: MailPlace): 'not_set' | 'password_missing' | null {
  if (!isMailSet(settings)) return 'not_set';
  return settings.username !== '' && password === null ? 'password_missing' : null;
}

/** Pure. */
export const isMailSet = ({ host, sender }: MailSettings): boolean => host !== '' && sender !== '';

const messageOf = ({ id, to, subject, text, attachments }: Letter, from: string) => ({
  // The same one again is the same letter, for mailboxes that drop doubles.
  messageId: `<${id}@trunkline.invalid>`,
  from,
  to: { name: '', address: to },
  subject,
  text,
  attachments: attachments.map(({ filename, contentType, base64 }) => ({
    filename,
    contentType,
    content: Buffer.from(base64, 'base64'),
  })),
});

function readAuthority(path: string | null): Result<string | null, MailProblem> {
  if (path === null) return succeed(null);
  try {
    return succeed(readFileSync(path, 'utf8'));
  } catch (error) {
    return fail({ code: 'certificate_file', detail: (error as Error).message });
  }
}
