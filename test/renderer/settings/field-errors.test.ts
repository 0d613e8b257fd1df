import { describe, expect, it } from 'vitest';
import { businessSettingsSchema } from '../../../electron/shared/contract/settings/business.ts';
import { fieldErrors } from '../../../renderer/screens/settings/parts/field-errors.ts';
import { schemaResolver } from '../../../renderer/screens/settings/parts/schema-resolver.ts';

describe('errors at the fields they name', () => {
  it('reads the sentences of the service', () => {
    const message =
      'phoneLine.rtpPortMin: 3 is not allowed: must be even; phoneLine.listeningPoints[0].port: 0 is not allowed: too small. The settings before stay in force.; workers.spare: 9 is not allowed';
    expect(fieldErrors(message, 'phoneLine')).toEqual({
      rtpPortMin: '3 is not allowed: must be even',
      listeningPoints: '0 is not allowed: too small. The settings before stay in force.',
    });
    expect(fieldErrors('The database is locked.', 'phoneLine')).toEqual({});
  });

  it('checks with the schema of the contract, in sentences', async () => {
    const resolve = schemaResolver<{ currency: string }>(businessSettingsSchema, (typed) => typed);
    const wrong = await resolve({ currency: 'euros' }, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    expect(wrong.errors.currency?.message).toBe('Must be a three-letter currency code such as EUR.');
    const right = await resolve({ currency: 'EUR' }, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    expect(right.errors).toEqual({});
  });
});
