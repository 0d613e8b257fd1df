import { describe, expect, it } from 'vitest';
import { transferFailureOf } from '../../electron/shared/transfer-result.ts';

describe('why a transfer failed', () => {
  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [408, 'no_answer'],
    [480, 'no_answer'],
    [487, 'no_answer'],
    [404, 'not_found'],
    [484, 'not_found'],
    [603, 'not_taken'],
    [503, 'not_taken'],
    [180, 'not_taken'],
    [null, 'not_taken'],
  ] as const)('reads %s as %s', (status, failure) => {
    expect(transferFailureOf(status)).toBe(failure);
  });
});
