import { type ComponentType, lazy } from 'react';

/** In the order of the list on the left; the name is the last part of the address. */
export const SECTIONS = [
  { name: 'business', word: 'business', component: lazy(() => import('./business-section.tsx')) },
  {
    name: 'phone-line',
    word: 'phoneLine',
    component: lazy(() => import('./phone-line/phone-line-section.tsx')),
  },
  { name: 'hours', word: 'hours', component: lazy(() => import('./hours/hours-section.tsx')) },
  { name: 'callers', word: 'callers', component: lazy(() => import('./callers/callers-section.tsx')) },
  { name: 'disclosure', word: 'disclosure', component: lazy(() => import('./disclosure-section.tsx')) },
  {
    name: 'recording',
    word: 'recording',
    component: lazy(() => import('./recording/recording-section.tsx')),
  },
  { name: 'privacy', word: 'privacy', component: lazy(() => import('./privacy/privacy-section.tsx')) },
  { name: 'backup', word: 'backup', component: lazy(() => import('./backup/backup-section.tsx')) },
  { name: 'alerts', word: 'alerts', component: lazy(() => import('./alerts/alerts-section.tsx')) },
  { name: 'mail', word: 'mail', component: lazy(() => import('./mail/mail-section.tsx')) },
  {
    name: 'webhooks',
    word: 'webhooks',
    component: lazy(() => import('./webhooks/webhooks-section.tsx')),
  },
  {
    name: 'contacts',
    word: 'contacts',
    component: lazy(() => import('./contacts/contacts-section.tsx')),
  },
  { name: 'access', word: 'access', component: lazy(() => import('./access/access-section.tsx')) },
  { name: 'changes', word: 'audit', component: lazy(() => import('./access/audit-section.tsx')) },
  { name: 'livekit', word: 'liveKit', component: lazy(() => import('./livekit/livekit-section.tsx')) },
  {
    name: 'livekit-sip',
    word: 'liveKitSip',
    component: lazy(() => import('./livekit-sip/livekit-sip-section.tsx')),
  },
  { name: 'updates', word: 'updates', component: lazy(() => import('./updates-section.tsx')) },
  { name: 'appearance', word: 'appearance', component: lazy(() => import('./appearance-section.tsx')) },
  { name: 'licences', word: 'licences', component: lazy(() => import('./licences-section.tsx')) },
] as const satisfies readonly {
  readonly name: string;
  readonly word: string;
  readonly component: ComponentType;
}[];

export type SectionName = (typeof SECTIONS)[number]['name'];
