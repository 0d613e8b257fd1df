import type { WebhookAnswer } from '../../../../electron/shared/contract/deliveries.ts';
import { plural } from '../../../words/plural.ts';

export const en = {
  loading: 'Loading the webhooks',
  title: 'Webhooks',
  about:
    'Programs that are told when a call ends or an alert comes up: a CRM, a help desk, your own. What does not arrive is tried for three days. Calls never wait for it.',
  add: 'Add a webhook',
  none: 'Nobody is told yet.',
  name: 'Name',
  url: 'Address',
  urlHint: 'Such as https://crm.example.com/calls. HubSpot: https://api.hubapi.com/crm/v3/objects/calls',
  events: 'Told of',
  event: {
    'call.ended': 'Calls that end',
    'alert.raised': 'Alerts',
    'alert.cleared': 'Alerts that are over',
  },
  preset: 'Form',
  presets: { json: 'Plain JSON', hubspot: 'HubSpot call', salesforce: 'Salesforce task' },
  presetDetail: {
    json: 'All there is: transcript, cost and result',
    hubspot: 'Needs the token of a private app',
    salesforce: 'Needs an access token',
  },
  token: 'Token',
  tokenHint: 'Sent as “Authorization: Bearer”. Empty: none, or the one that is set stays.',
  edit: 'Edit',
  save: 'Save',
  saving: 'One moment',
  saved: 'Saved.',
  remove: 'Remove',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: 'It is told nothing more, and what waits for it is discarded.',
  cancel: 'Cancel',
  test: 'Send a test',
  secret: 'Show the signing secret',
  secretText:
    'The receiver computes HMAC-SHA256 with it over “t.body” and compares it with v1 in the header Trunkline-Signature (t=…,v1=…).',
  copy: 'Copy the secret',
  copied: 'Copied',
  unencrypted: 'The address is http: what callers said goes there unencrypted.',
  privateAddress: 'The address is on this machine or its network. Make sure that is meant.',
  stopped: 'Stopped: the receiver answered 410, it wants no more. Save it again to go on.',
  never: 'Nothing was sent yet.',
  last: (when: string) => `Last attempt ${when}:`,
  counts: (waiting: number, dead: number) =>
    [
      waiting > 0 ? plural('en', waiting, { one: '# waits', other: '# wait' }) : null,
      dead > 0 ? plural('en', dead, { one: '# was given up', other: '# were given up' }) : null,
    ]
      .filter((part) => part !== null)
      .join(', '),
  again: 'Try all again',
  deadTitle: 'Given up',
  deadText: 'Nobody got these. Send them again when the receiver works, or discard them.',
  call: 'Call',
  resend: 'Send again',
  discard: 'Discard',
  attempts: (count: number) => plural('en', count, { one: '# attempt', other: '# attempts' }),
  answer({ code, detail }: WebhookAnswer): string {
    switch (code) {
      case 'taken':
        return `The receiver took it (${detail}).`;
      case 'gone':
        return `The receiver wants no more (${detail}).`;
      case 'stopped':
        return 'Not sent: the receiver wants no more.';
      case 'secrets_unusable':
        return `Not sent: the signing secrets cannot be used. ${detail}`;
      case 'redirected':
        return `The receiver points to another address, which is not followed. Put the address right (${detail}).`;
      case 'refused_sign_in':
        return `The receiver refuses the token. Set it again (${detail}).`;
      case 'not_found':
        return `There is nothing at this address. Put it right (${detail}).`;
      case 'refused':
        return `The receiver does not take what was sent. Look at the form (${detail}).`;
      case 'too_many':
        return `The receiver wants fewer at a time; it is tried again by itself (${detail}).`;
      case 'server_failed':
        return `The receiver has trouble of its own; it is tried again by itself (${detail}).`;
      case 'timeout':
        return 'The receiver did not answer within 10 seconds.';
      case 'name_unknown':
        return `There is no computer with this name. Look for a typing error (${detail}).`;
      case 'certificate_refused':
        return `The certificate of the receiver is not trusted here (${detail}).`;
      case 'unreachable':
        return `The receiver cannot be reached. Look at the address and the firewall (${detail}).`;
      case 'cut_off':
        return 'The receiver broke off before it answered.';
      case 'bug':
        return `Trunkline met a bug with this (${detail}).`;
    }
  },
};
