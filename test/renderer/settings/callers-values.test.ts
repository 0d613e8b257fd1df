import { describe, expect, it } from 'vitest';
import { callersSettingsSchema } from '../../../electron/shared/contract/settings/callers.ts';
import { callersResolver } from '../../../renderer/screens/settings/callers/callers-resolver.ts';
import { toChange, toForm } from '../../../renderer/screens/settings/callers/callers-values.ts';
import { en } from '../../../renderer/screens/settings/callers/words.en.ts';

const FORM = toForm(callersSettingsSchema.parse({ blocked: ['+44 7700 900318'], callsAnHour: 20 }));
const check = (typed: object) =>
  callersResolver(callersSettingsSchema, en)({ ...FORM, ...typed }, undefined, {
    fields: {},
    shouldUseNativeValidation: false,
  });

describe('the rules for callers as a form', () => {
  it('are saved as they are shown', () => {
    expect(FORM).toEqual({
      blocked: '+44 7700 900318',
      blockWithheld: false,
      callsAtOnce: '',
      callsAnHour: '20',
    });
    expect(toChange({ ...FORM, blocked: ' +44900*\n\n0113 496 0102 ', callsAnHour: ' ' })).toEqual({
      blocked: ['+44900*', '0113 496 0102'],
      blockWithheld: false,
      callsAtOnce: null,
      callsAnHour: null,
    });
  });

  it('name the line that is no number', async () => {
    const { errors } = await check({ blocked: '+4930123456\n\nAnn' });
    expect(errors.blocked?.message).toMatch(/^Line 2, “Ann”, is no number\. Allowed are numbers such as/);
    expect((await check({ blocked: Array(501).fill('12345').join('\n') })).errors.blocked?.message).toBe(
      'At most 500 numbers.',
    );
  });

  it('refuse a limit that is no whole number', async () => {
    expect((await check({ callsAtOnce: 'two' })).errors.callsAtOnce?.message).toBe(
      'Must be a whole number of 1 to 100, or empty.',
    );
    expect((await check({ callsAnHour: '0' })).errors.callsAnHour?.message).toBe(
      'Must be at least 1, or empty for no limit.',
    );
    expect((await check({})).errors).toEqual({});
  });
});
