import type { ContactOutcome } from '../../../../electron/shared/contract/contacts.ts';

const OUTCOMES: Record<Exclude<ContactOutcome, 'found'>, (detail: string) => string> = {
  unknown: () =>
    'It answered, and has no name for this number. Is the name where you said it is in the answer?',
  too_late: () =>
    'No answer within 300 ms, so a call would go without the name. A second try is often quicker, since the connection stands.',
  unreachable: (detail) =>
    `It could not be reached (${detail}). Calls are answered without names. Look at the address and at the firewall.`,
  refused: (detail) =>
    `It refused with status ${detail}. Calls are answered without names. Look at the token.`,
  unreadable: (detail) =>
    `It answered with status ${detail}, but not with JSON. Calls are answered without names. Is it the address of an API?`,
};

export const en = {
  loading: 'Loading the look-up of callers',
  title: 'Who is calling',
  about:
    'When a call comes in, your CRM or another program can be asked who has the number. The agent then knows the name, and the call log shows it. No call ever waits for the answer.',
  url: 'Address to ask',
  urlHint:
    '[Number] stands where the number goes, as in a 3CX CRM template. Empty: nobody is looked up. Example: https://crm.example.com/contacts?phone=[Number]',
  name: 'Where the name is in the answer',
  nameHint: 'Names of JSON fields, joined in this order. Example: contacts.0.firstName, contacts.0.lastName',
  number: 'Numbers are sent',
  forms: {
    as_is: 'As 3CX sends them',
    off: 'Without + or 00',
    plus: 'With + for 00',
    zeros: 'With 00 for +',
  },
  token: 'Token (sent as “Authorization: Bearer”)',
  tryTitle: 'Try it',
  tryText: 'Asks for one number, with what is saved.',
  tryNumber: 'Number',
  try: 'Look it up',
  trying: 'Looking it up',
  noNumber: 'Enter a number such as +44 113 496 0102.',
  found: (ms: number) => `Found after ${ms} ms:`,
  outcomes: OUTCOMES,
};
