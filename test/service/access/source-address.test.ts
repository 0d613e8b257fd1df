import { describe, expect, it } from 'vitest';
import { guessingKey } from '../../../electron/service/access/source-address.ts';

describe('the key that guessing is counted by', () => {
  it.each([
    ['192.168.1.44', '192.168.1.44'],
    ['::ffff:192.168.1.44', '192.168.1.44'],
    ['2001:db8:0:1::5', '2001:db8:0:1'],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, key) => expect(guessingKey(address)).toBe(key));
});
