import type { MailSettings } from '../../../../electron/shared/contract/settings.ts';

/** As typed. */
export interface MailValues {
  host: string;
  port: string;
  security: MailSettings['security'];
  username: string;
  sender: string;
  authorityPath: string;
  /** One address a line. */
  messagesTo: string;
}

export const toForm = ({ port, authorityPath, messagesTo, ...rest }: MailSettings): MailValues => ({
  ...rest,
  port: String(port),
  authorityPath: authorityPath ?? '',
  messagesTo: messagesTo.join('\n'),
});

/** What saving changes; a field that the configuration file fixes is not sent: it would be refused, with all others. */
export function toChange(
  { host, port, security, username, sender, authorityPath, messagesTo }: MailValues,
  isLocked: (field: string) => boolean,
): Record<string, unknown> {
  const change = {
    host: host.trim(),
    port: numberOf(port),
    security,
    username: username.trim(),
    sender: sender.trim(),
    authorityPath: authorityPath.trim() || null,
    messagesTo: messagesTo.split(/[\s,;]+/).filter((address) => address !== ''),
  };
  return Object.fromEntries(Object.entries(change).filter(([field]) => !isLocked(field)));
}

/** What is no number stays a text, so that the schema refuses it and it stays in the field. */
const numberOf = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text);
