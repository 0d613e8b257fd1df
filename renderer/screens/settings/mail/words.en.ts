import { plural } from '../../../words/plural.ts';

export const en = {
  loading: 'Loading the settings',
  title: 'Mail',
  about:
    'The mail server that messages of callers, reports and alerts go through. Whatever cannot leave is kept and tried for three days. Calls never wait for it.',
  host: 'Server',
  hostHint: 'Such as smtp.office365.com. Empty: no mail is sent.',
  port: 'Port',
  security: 'Encryption',
  starttls: 'STARTTLS',
  starttlsDetail: 'Mostly port 587',
  tls: 'TLS',
  tlsDetail: 'Mostly port 465',
  none: 'None',
  noneDetail: 'Only for a server in the building that wants no sign-in',
  username: 'User',
  usernameHint: 'Empty: the server wants no sign-in.',
  password: 'Password',
  sender: 'Sender',
  senderHint: 'Letters come from this address; most servers want the account’s own.',
  authority: 'File of an authority to trust',
  authorityHint: 'A PEM file on this machine, for a mail server with a certificate of its own. Mostly empty.',
  state: (waiting: number, dead: number) => {
    const parts = [
      waiting > 0 ? plural('en', waiting, { one: '# letter waits', other: '# letters wait' }) : null,
      dead > 0 ? plural('en', dead, { one: '# was given up', other: '# were given up' }) : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? 'No letter waits.' : `${parts.join(', ')}.`;
  },
  again: 'Try again now',
  discard: 'Discard them',
  discardTitle: 'Discard all letters that wait or were given up?',
  discardText: 'Nobody will get them. What they were about stays in the call log.',
  cancel: 'Cancel',
  messages: 'Messages of callers',
  messagesText:
    'What a caller leaves for your people is in the call log, marked “Took a message”. It can go out by mail as well, when the call has ended.',
  messagesTo: 'Send them to',
  messagesToHint: 'One address a line. Empty: nobody gets them by mail.',
  testTitle: 'Send a test mail',
  testText: 'With what stands above, saved or not.',
  testTo: 'Recipient',
  test: 'Send a test mail',
  working: 'One moment',
  testing: 'Sending',
  incomplete: 'First fill in server, sender and recipient, and put right what is marked.',
  taken: (answer: string) => `The server took it: ${answer}`,
  takenText: 'If it does not arrive within minutes, look in the recipient’s junk folder.',
};
