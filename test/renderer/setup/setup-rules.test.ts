import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../electron/shared/contract/settings.ts';
import type { Check } from '../../../electron/shared/contract/setup.ts';
import { setupAnswersSchema } from '../../../electron/shared/setup/answers.ts';
import { countChecks, inOrder } from '../../../renderer/screens/setup/check-order.ts';
import { countTests } from '../../../renderer/screens/setup/count-tests.ts';
import { choiceOf, draftOf, problemsOf } from '../../../renderer/screens/setup/machine-draft.ts';
import { summaryRows } from '../../../renderer/screens/setup/summary-rows.ts';
import { valueText } from '../../../renderer/screens/setup/value-text.ts';
import { ar } from '../../../renderer/screens/setup/words.ar.ts';
import { en } from '../../../renderer/screens/setup/words.en.ts';

const checked = (checkId: Check['checkId'], health: 'ok' | 'warn' | 'bad'): Check => ({
  state: 'checked',
  checkId,
  verdict: { health, found: '', measured: null, means: null, fixes: [] },
  at: 1,
  tookMs: 1,
});
const own = [
  {
    address: '192.168.1.20',
    family: 'IPv4',
    interfaceName: 'eno1',
    network: '192.168.1.0/24',
    origin: 'dhcp',
    kind: 'lan',
  },
] as const;
const answers = setupAnswersSchema.parse({});
const settings = settingsSchema.parse({});

describe('the wizard: what the page decides itself', () => {
  it('puts what fails first, and moves nothing while checks run', () => {
    const checks = [checked('system', 'ok'), checked('sleep', 'bad'), checked('docker', 'warn')];
    expect(inOrder(checks).map(({ checkId }) => checkId)).toEqual(['sleep', 'system', 'docker']);
    const running: Check[] = [...checks, { state: 'checking', checkId: 'clock' }];
    expect(inOrder(running)).toEqual(running);
    expect(countChecks(running)).toEqual({ all: 4, waiting: 1, warn: 1, bad: 1 });
  });

  it('chooses the office address instead of loopback, and says by field what is missing', () => {
    const draft = draftOf(answers, settings, own);
    expect(draft.listenAddress).toBe('192.168.1.20');
    expect(Object.keys(problemsOf(draft, null, en.machine.problems))).toEqual([
      'place',
      'host',
      'secondRoute',
    ]);
    const whole = {
      ...draft,
      place: 'same_lan',
      host: '192.168.1.10',
      secondRoute: 'number',
      fallbackNumber: '0113',
    } as const;
    expect(problemsOf(whole, 'ip_trunk', en.machine.problems)).toEqual({});
    expect(
      Object.keys(problemsOf({ ...whole, licenceCalls: 'many' }, 'ip_trunk', en.machine.problems)),
    ).toEqual(['licenceCalls']);
    expect(choiceOf(whole, 'ip_trunk', null)).toMatchObject({
      threeCxAddress: '192.168.1.10',
      fallbackNumber: '0113',
    });
    expect(choiceOf({ ...whole, secondRoute: 'none' }, 'ip_trunk', null)?.fallbackNumber).toBeNull();
    expect(choiceOf({ ...whole, host: 'pbx.example.com' }, 'ip_trunk', null)?.threeCxAddress).toBeNull();
  });

  it('shows a setting in one line', () => {
    expect(valueText(null, 'none')).toBe('none');
    expect(valueText(['a', 'b'], 'none')).toBe('a, b');
    expect(valueText({ address: '192.168.1.10', port: 5060 }, 'none')).toBe('192.168.1.10 5060');
  });

  it('counts a rehearsed call for nothing, and an outage that was only seen as open', () => {
    const real = [{ testId: 'invite', state: 'proved', found: '', fix: null, callId: 'A' }] as const;
    const outages = [{ outage: 'paused', state: 'seen', found: '', fix: null }] as const;
    expect(countTests({ real: [...real], outages: [...outages] })).toEqual({
      proved: 1,
      failed: 0,
      waiting: 1,
    });
  });

  it('lists everything that is open on a fresh install, in both languages', () => {
    for (const words of [en, ar]) {
      const rows = summaryRows(
        { answers, settings, tests: undefined, checks: undefined, agents: [] },
        words.done.rows,
      );
      expect(rows.map(({ step }) => step)).toEqual([
        'checks',
        'machine',
        'machine',
        'agent',
        'providers',
        'test',
      ]);
    }
  });
});
