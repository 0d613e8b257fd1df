import type { CallKind } from '../../electron/shared/contract/calls.ts';

const en: Readonly<Record<CallKind, string>> = {
  phone: 'Phone line',
  test: 'Test',
  livekit_sip: 'LiveKit SIP',
};

const ar: typeof en = {
  phone: 'خط الهاتف',
  test: 'تجربة',
  livekit_sip: 'LiveKit SIP',
};

/** How a call came, wherever one is shown. */
export const kindWords = { en, ar };
