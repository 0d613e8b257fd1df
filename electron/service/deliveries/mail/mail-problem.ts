import type { MailProblem } from '../../../shared/contract/deliveries.ts';

/** As nodemailer throws: its own code, the command that failed, what the server answered. */
interface MailError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message?: string;
  readonly cause?: { readonly code?: string };
}

type Code = MailProblem['code'];

const CERTIFICATE =
  /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)|self.signed|unable to (get|verify)|certificate has expired|does not match certificate/i;
const NO_TLS_THERE = /wrong version number|packet length too long|http request|record layer/i;

export function mailProblemOf(thrown: unknown): MailProblem {
  const error = thrown as MailError;
  return { code: codeOf(error), detail: error.response || error.message || String(thrown) };
}

function codeOf(error: MailError): Code {
  const { code = '', responseCode = 0, command = '', message = '' } = error;
  if (CERTIFICATE.test(code) || CERTIFICATE.test(error.cause?.code ?? '') || CERTIFICATE.test(message))
    return 'certificate_refused';
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(message)) return 'name_unknown';
  if (responseCode >= 500) return ofRefusal(error, command);
  if (responseCode >= 400) return 'try_later';
  if (code === 'ETLS' || command === 'STARTTLS') return 'tls_missing';
  if (NO_TLS_THERE.test(message)) return 'tls_failed';
  if (code === 'EAUTH') return 'login_refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'EPROTOCOL') return 'protocol';
  return 'unreachable';
}

/** RFC 5321 4.2.3, RFC 4954 6. */
function ofRefusal({ code, responseCode }: MailError, command: string): Code {
  if (responseCode === 530) return 'login_missing';
  if (code === 'EAUTH' || responseCode === 535 || responseCode === 534) return 'login_refused';
  if (command === 'STARTTLS' || code === 'ETLS') return 'tls_missing';
  if (responseCode === 552) return 'too_large';
  if (command === 'MAIL FROM') return 'sender_refused';
  if (command === 'RCPT TO') return 'recipient_refused';
  return 'refused';
}

/** Pure: of these only a person of the other side, or another letter, can make it go well. */
export const isFinal = ({ code }: MailProblem): boolean =>
  code === 'recipient_refused' || code === 'too_large' || code === 'refused';
