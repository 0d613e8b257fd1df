import { describe, expect, it } from 'vitest';
import { isPrivateHost } from '../../../../electron/service/deliveries/webhooks/address-rules.ts';

describe('where a webhook leads', () => {
  it.each([
    ['http://localhost:3000/', true],
    ['http://127.0.0.1/', true],
    ['http://[::1]/', true],
    ['http://192.168.1.4/x', true],
    ['http://10.1.2.3/', true],
    ['http://169.254.169.254/latest', true],
    ['http://[fd00::1]/', true],
    ['http://intranet/', true],
    ['https://crm.local/', true],
    ['https://fdic.example.com/', false],
    ['https://crm.example.com/', false],
    ['https://8.8.8.8/', false],
    ['https://172.15.0.1/', false],
  ])('%s: %s', (url, expected) => {
    expect(isPrivateHost(url)).toBe(expected);
  });
});
