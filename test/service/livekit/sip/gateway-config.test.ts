import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseAllowedAddress } from '../../../../electron/service/livekit/sip/allowed-address.ts';
import { renderGatewayConfig } from '../../../../electron/service/livekit/sip/gateway-config.ts';
import { findWrongGatewayKeys } from '../../../../electron/service/livekit/sip/gateway-keys.ts';

const INPUT = {
  key: { name: 'APItest', secret: 's'.repeat(43) },
  serverUrl: 'ws://127.0.0.1:7880',
  redis: { address: '127.0.0.1:16390', password: 'secret' },
  address: '192.168.1.20',
  sipPort: 5070,
  healthPort: 18090,
};

describe("the gateway's configuration", () => {
  it('names the address that 3CX reaches and opens no metrics or profiling port', () => {
    const config = parse(renderGatewayConfig(INPUT));
    expect(config).toMatchObject({
      listen_ip: '192.168.1.20',
      nat_1_to_1_ip: '192.168.1.20',
      rtp_port: '20000-20199',
    });
    expect(config.codecs).toEqual({ 'PCMA/8000': false, 'G722/8000': false });
    expect(Object.keys(config)).not.toEqual(expect.arrayContaining(['prometheus_port']));
    expect(config).not.toHaveProperty('pprof_port');
    expect(findWrongGatewayKeys(config)).toEqual([]);
  });

  it.each([
    [{ nat_1_to_1_ipp: '192.168.1.20' }, 'nat_1_to_1_ipp'],
    [{ redis: { adress: 'x' } }, 'redis.adress'],
    [{ log_level: 'info' }, 'log_level'],
    [{ constructor: 'x' }, 'constructor'],
    [{ sip_port: '5070' }, 'sip_port'],
    [{ media_timeout: 15 }, 'media_timeout'],
    [{ rtp_port: '20000' }, 'rtp_port'],
    [{ logging: 'info' }, 'logging'],
    [{ codecs: { 'PCMA/8000': 'no' } }, 'codecs'],
  ])('refuses %j, which the gateway itself would take without a word', (config, name) => {
    const wrong = findWrongGatewayKeys(config);
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toContain(name);
  });

  it('refuses what is no table at all', () => {
    expect(findWrongGatewayKeys(null)).toHaveLength(1);
    expect(findWrongGatewayKeys(['sip_port'])).toHaveLength(1);
  });
});

describe('an allowed address', () => {
  it.each([
    ['192.168.1.10', '192.168.1.10/32'],
    [' 192.168.1.0/24 ', '192.168.1.0/24'],
    ['2001:db8::1', '2001:db8::1/128'],
  ])('%s is given to livekit as %s', (text, mask) => expect(parseAllowedAddress(text)).toBe(mask));

  it.each([
    '',
    'pbx.example.com',
    '*',
    '0.0.0.0/0',
    '192.168.1.10/33',
    '192.168.1.10/',
    '10.0.0.1/8/8',
    '192.168.1',
    'sip://10.0.0.1',
    '10.0.0.1;x',
    'fe80::1%eth0',
  ])('refuses %j', (text) => expect(parseAllowedAddress(text)).toBeNull());
});
