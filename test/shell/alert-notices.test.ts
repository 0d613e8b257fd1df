import { describe, expect, it } from 'vitest';
import type { StandingAlert } from '../../electron/shared/contract/alerts.ts';
import { createAlertNotices } from '../../electron/shell/notifications/alert-notices.ts';

const alert = (alertId: string, at: number | null, kind: 'disk_low' | 'not_answering' = 'disk_low') =>
  ({
    alertId,
    subject: '',
    since: 1,
    raisedAt: 2,
    clearedAt: null,
    clearedBecause: null,
    facts: kind === 'disk_low' ? { kind, freeBytes: 1, limitBytes: 2 } : { kind, cause: 'no_worker' },
    desktop: at === null ? null : { at, title: alertId, body: 'Calls go on.' },
  }) satisfies StandingAlert;

describe('notifications of alerts', () => {
  it('shows each once, again when the service says so, and not what the state tells by itself', () => {
    const shown: string[] = [];
    const see = createAlertNotices(({ title }) => void shown.push(title));
    see([alert('quiet', null), alert('disk', 5), alert('down', 5, 'not_answering')]);
    see([alert('quiet', null), alert('disk', 5)]);
    expect(shown).toEqual(['disk']);
    see([alert('quiet', 7), alert('disk', 5)]);
    see([alert('quiet', 7), alert('disk', 9)]);
    expect(shown).toEqual(['disk', 'quiet', 'disk']);
    see([]);
    see([alert('disk', 9)]);
    expect(shown, 'raised anew').toHaveLength(4);
  });
});
