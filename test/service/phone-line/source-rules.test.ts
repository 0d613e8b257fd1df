import { describe, expect, it } from 'vitest';
import { createSourceRules, type SourceRules } from '../../../electron/service/phone-line/source-rules.ts';

function rules(...peers: string[]): SourceRules {
  const made = createSourceRules(peers);
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
}

describe('source rules', () => {
  it.each([
    ['10.1.2.3', 'accept', 'the address itself'],
    ['10.1.2.4', 'forbid', 'another LAN address is told'],
    ['192.168.7.200', 'accept', 'inside the network'],
    ['192.168.8.1', 'forbid', 'outside the network'],
    ['::ffff:10.1.2.3', 'accept', 'as a dual-stack socket shows it'],
    ['8.8.8.8', 'drop', 'a public stranger'],
    ['::ffff:8.8.8.8', 'drop', 'a public stranger on a dual-stack socket'],
    ['2001:db8::5', 'accept', 'an IPv6 network'],
    ['2001:db9::5', 'drop', 'a public IPv6 stranger'],
    ['fd00::1', 'forbid', 'a private IPv6 stranger'],
    ['127.0.0.1', 'forbid', 'loopback is not allowed by itself'],
  ])('%s: %s (%s)', (address, verdict) => {
    expect(rules('10.1.2.3', '192.168.7.0/24', '2001:db8::/32').judge(address)).toBe(verdict);
  });

  it.each(['pbx.local', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0', '', '2001:db8::/129', '10.0.0.1/'])(
    'refuses "%s" and names it',
    (peer) => {
      const made = createSourceRules([peer]);
      expect(made).toMatchObject({ ok: false, failure: { code: 'config_invalid' } });
      if (!made.ok) expect(made.failure.message).toContain(`"${peer}"`);
    },
  );
});
