import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedLetter {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

export interface MailServer {
  readonly port: number;
  readonly letters: readonly ReceivedLetter[];
  /** What the next letters are answered, one each; after them they are taken. */
  readonly refusals: { readonly code: number; readonly text: string }[];
  close(): Promise<void>;
}

export const MAIL_USER = { username: 'office', password: 'right-password' };

/** A real SMTP server of its own process' loopback, from npm. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  const refusals: { code: number; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    // Its own certificate is known to everybody; who wants TLS brings one.
    ...('key' in options ? {} : { disabledCommands: ['STARTTLS'], hideSTARTTLS: true }),
    onAuth: ({ username, password }, _, answer) =>
      username === MAIL_USER.username && password === MAIL_USER.password
        ? answer(null, { user: username })
        : answer(smtpError(535, '5.7.8 Username and password not accepted')),
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const refusal = refusals.shift();
        if (refusal !== undefined) return answer(smtpError(refusal.code, refusal.text));
        letters.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        });
        answer(null, 'Queued as 4711');
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    refusals,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const smtpError = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });
