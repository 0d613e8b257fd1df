import type { MailProblem } from '../../electron/shared/contract/deliveries.ts';

/** Why a letter did not leave, wherever the page speaks of it: Settings, Diagnostics. */
export const en = {
  problem({ code, detail }: MailProblem): { readonly what: string; readonly fix: string } {
    switch (code) {
      case 'not_set':
        return { what: 'No mail server is set.', fix: 'Set the server and the sender in Settings, Mail.' };
      case 'password_missing':
        return {
          what: 'There is a user, but no password.',
          fix: 'Set the password in Settings, Mail, or empty the user if the server wants no sign-in.',
        };
      case 'name_unknown':
        return {
          what: 'There is no computer with the server’s name.',
          fix: `Look for a typing error in the server, then at this machine’s DNS. ${detail}`,
        };
      case 'unreachable':
        return {
          what: 'The mail server cannot be reached.',
          fix: `Look at the server and the port, and whether the firewall lets this machine out. ${detail}`,
        };
      case 'timeout':
        return {
          what: 'The mail server does not answer.',
          fix: 'Often the port is the wrong one: 587 goes with STARTTLS, 465 with TLS. Some providers block port 25.',
        };
      case 'tls_missing':
        return {
          what: 'The server does not offer encryption at this port.',
          fix: 'Choose TLS and port 465, or ask who runs the server. Nothing was sent unencrypted.',
        };
      case 'tls_failed':
        return {
          what: 'The server does not begin with TLS at this port.',
          fix: 'Choose STARTTLS for port 587, or set port 465.',
        };
      case 'certificate_refused':
        return {
          what: 'The certificate of the mail server is not trusted here.',
          fix: `Use the name that is in it, or give the file of its authority below. ${detail}`,
        };
      case 'certificate_file':
        return { what: 'The file of the authority cannot be read.', fix: detail };
      case 'login_refused':
        return {
          what: 'The server refuses user and password.',
          fix: `Set the password again. Accounts with a second factor need an app password. The server said: ${detail}`,
        };
      case 'login_missing':
        return {
          what: 'The server wants a user and a password.',
          fix: `Set both. The server said: ${detail}`,
        };
      case 'sender_refused':
        return {
          what: 'The server does not let this account send from this address.',
          fix: `Use the account’s own address as sender. The server said: ${detail}`,
        };
      case 'recipient_refused':
        return { what: 'The server refuses the recipient.', fix: `Look at the address. It said: ${detail}` };
      case 'try_later':
        return {
          what: 'The server cannot take it just now.',
          fix: `It is tried again by itself. The server said: ${detail}`,
        };
      case 'too_large':
        return { what: 'The letter is too large for the server.', fix: `The server said: ${detail}` };
      case 'refused':
        return { what: 'The server refused the letter.', fix: `It said: ${detail}` };
      case 'protocol':
        return {
          what: 'What answers at this port is no mail server.',
          fix: `Look at the server and the port. ${detail}`,
        };
      case 'bug':
        return { what: 'Trunkline met a bug with this letter.', fix: `It is tried again. ${detail}` };
    }
  },
};
