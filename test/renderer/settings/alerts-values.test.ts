import { describe, expect, it } from 'vitest';
import { alertsSettingsSchema } from '../../../electron/shared/contract/settings/alerts.ts';
import { fieldOf, toChange, toForm } from '../../../renderer/screens/settings/alerts/alerts-values.ts';

const stored = alertsSettingsSchema.parse({
  off: ['budget'],
  mailTo: ['a@example.com', 'b@example.com'],
  quietHours: [{ days: ['sat'], from: '10:00', to: '12:00' }],
});

describe('the form of alerts', () => {
  it('gives back what it was filled with', () => {
    expect(alertsSettingsSchema.parse({ ...stored, ...toChange(toForm(stored), stored) })).toEqual(stored);
  });

  it('reads addresses, times and figures as people type them', () => {
    const typed = {
      ...toForm(stored),
      mailTo: ' a@example.com;b@example.com\nc@example.com ',
      quietFrom: '22',
      quietTo: '7:30',
    };
    typed.on.budget = true;
    typed.on.no_calls = true;
    typed.limits.noCallHours = '8';
    expect(toChange(typed, stored)).toMatchObject({
      off: [],
      mailTo: ['a@example.com', 'b@example.com', 'c@example.com'],
      noCallHours: 8,
      quietHours: [{ from: '22:00', to: '07:30' }],
    });
  });

  it('puts each refusal at the field that was typed', () => {
    const typed = { ...toForm(stored), mailTo: 'nobody', quietFrom: 'late', quietTo: '' };
    typed.limits.replyP95Ms = 'soon';
    const parsed = alertsSettingsSchema.safeParse({ ...stored, ...toChange(typed, stored) });
    const fields = parsed.error?.issues.map(({ path }) => fieldOf(path));
    expect(fields?.sort()).toEqual(['limits.replyP95Ms', 'mailTo', 'quietFrom', 'quietTo']);
  });
});
