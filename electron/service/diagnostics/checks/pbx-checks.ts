import type { PhoneLineStatus } from '../../../shared/contract/status.ts';
import { bad, type Check, type Decided, defineCheck, idle, ok, warn } from '../check.ts';

export const pbxChecks = (line: () => PhoneLineStatus): Check[] => [
  defineCheck({
    id: 'invites',
    group: 'pbx',
    gather: () => line().lastInviteAt,
    decide: (at) => (at === null ? idle({ code: 'invite_none' }) : ok({ code: 'invite_seen', at })),
  }),
  defineCheck({
    id: 'pbx',
    group: 'pbx',
    gather: () => line(),
    decide: ({ pbx, lastInviteAt }) => decideProbe(pbx, lastInviteAt),
  }),
  ...(line().registration === null ? [] : [registrationCheck(line)]),
];

/** Calls that came in since then prove that 3CX is there, whatever it answers. */
export function decideProbe(pbx: PhoneLineStatus['pbx'], lastInviteAt: number | null): Decided {
  if (pbx === null) return idle({ code: 'pbx_not_asked' });
  switch (pbx.state) {
    case 'asking':
      return idle({ code: 'pbx_asking' });
    case 'answers':
      return ok({ code: 'pbx_answers', detail: pbx.detail });
    case 'silent': {
      const finding = { code: 'pbx_silent', detail: pbx.detail, since: pbx.since } as const;
      return (lastInviteAt ?? 0) < (pbx.since ?? 0) ? bad(finding) : warn(finding);
    }
  }
}

const registrationCheck = (line: () => PhoneLineStatus) =>
  defineCheck({
    id: 'registration',
    group: 'pbx',
    gather: () => line().registration,
    decide(registration) {
      const detail = registration?.detail ?? '';
      if (registration?.state === 'registered') return ok({ code: 'registered', detail });
      if (registration?.state === 'registering') return idle({ code: 'registering', detail });
      return bad({ code: 'registration_failed', detail });
    },
  });
