import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, restoring } from '../../../electron/service/three-cx/field-differences.ts';

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const fields = fc.dictionary(
  fc.stringMatching(/^[A-Z][a-z]{1,8}$/),
  fc.oneof(scalar, fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{1,8}$/), scalar), fc.array(fc.string())),
);

describe('where an object is not as wanted', () => {
  it('is nowhere for what was just written, whatever else the object has', () => {
    fc.assert(
      fc.property(fields, fields, (wanted, others) => {
        expect(differences({ ...others, ...wanted }, wanted)).toEqual([]);
      }),
    );
  });

  it('is nowhere again after restoring, whatever was written', () => {
    fc.assert(
      fc.property(fields, fields, (before, written) => {
        const after = { ...before, ...written };
        expect(differences({ ...after, ...restoring(before, written) }, restoring(before, written))).toEqual(
          [],
        );
      }),
    );
  });

  it('takes nothing, null and "" for the same, and padding routes for none', () => {
    expect(differences({ Prepend: null }, { Prepend: '' })).toEqual([]);
    const padded = [{ TrunkId: 7 }, { TrunkId: 0, Prepend: '' }, { TrunkId: null }];
    expect(differences({ Routes: padded }, { Routes: [{ TrunkId: 7 }] })).toEqual([]);
    expect(differences({ Routes: [{ TrunkId: 7 }, { TrunkId: 9 }] }, { Routes: [{ TrunkId: 7 }] })).toEqual([
      { field: 'Routes', before: '2 entries', after: '1 entries' },
    ]);
  });

  it('names the field as 3CX does and shows switches as words', () => {
    expect(differences({ Gateway: { DeliverAudio: false } }, { Gateway: { DeliverAudio: true } })).toEqual([
      { field: 'Gateway.DeliverAudio', before: 'off', after: 'on' },
    ]);
    expect(differences({ IPAddrMask: '192.168.1.20/32' }, { IPAddrMask: '192.168.1.20' })).toEqual([]);
  });
});
