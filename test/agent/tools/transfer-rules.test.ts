import { describe, expect, it } from 'vitest';
import { choosePerson, chooseTransferTarget } from '../../../agent/tools/transfer-rules.ts';
import { testProfile } from '../../support/conversation-line.ts';

describe('transfer rules', () => {
  it('takes a listed name in any case', () => {
    expect(chooseTransferTarget(testProfile(), ' front DESK ')).toEqual({ ok: true, target: 'Front desk' });
  });

  it.each(['100', '+490900123', 'Front desk; ext=900', ''])('refuses %j', (wanted) => {
    const choice = chooseTransferTarget(testProfile(), wanted);
    expect(choice).toMatchObject({ ok: false, say: expect.stringContaining('"Front desk"') });
  });

  it('says so when there is nobody', () => {
    expect(choosePerson(testProfile())).toEqual({ ok: true, target: 'Front desk' });
    expect(choosePerson(testProfile({ personTarget: null }))).toMatchObject({ ok: false });
    expect(chooseTransferTarget(testProfile({ transferTargets: [] }), 'x')).toMatchObject({ ok: false });
  });
});
