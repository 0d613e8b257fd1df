import { describe, expect, it } from 'vitest';
import { plural } from '../../../renderer/words/plural.ts';

describe('plural', () => {
  it('has two forms in English', () => {
    const forms = { one: '# call', other: '# calls' };
    expect([0, 1, 2, 1200].map((count) => plural('en', count, forms))).toEqual([
      '0 calls',
      '1 call',
      '2 calls',
      '1,200 calls',
    ]);
  });

  it('has six in Arabic', () => {
    const forms = {
      zero: 'لا شيء',
      one: 'واحدة',
      two: 'اثنتان',
      few: '# قليلة',
      many: '# كثيرة',
      other: '# أخرى',
    };
    expect([0, 1, 2, 3, 11, 100].map((count) => plural('ar', count, forms))).toEqual([
      'لا شيء',
      'واحدة',
      'اثنتان',
      '3 قليلة',
      '11 كثيرة',
      '100 أخرى',
    ]);
  });
});
