import { describe, expect, it } from 'vitest';
import { remapAddresses } from '../../../electron/service/backup/restore/remap-rules.ts';

const line = (listenAddress: string, announcedAddress: string | null = null) => ({
  phoneLine: {
    listenAddress,
    announcedAddress,
    allowedPeers: ['192.168.1.10'],
    pbxProbe: { address: '192.168.1.10' },
  },
});
const here = { own: ['192.168.7.4', 'fe80::1'], chosen: null };

describe('addresses of another machine', () => {
  it('become the one that this machine has, and those of the PBX stay', () => {
    const mapped = remapAddresses(line('192.168.1.20', '192.168.1.20'), here);
    expect(mapped).toEqual({
      is: 'mapped',
      settings: line('192.168.7.4', '192.168.7.4'),
      changes: [
        { field: 'phoneLine.listenAddress', from: '192.168.1.20', to: '192.168.7.4' },
        { field: 'phoneLine.announcedAddress', from: '192.168.1.20', to: '192.168.7.4' },
      ],
    });
  });

  it('stay where they say nothing of a machine, are this one’s, or are the router’s', () => {
    for (const settings of [
      line('0.0.0.0', '203.0.113.5'),
      line('127.0.0.1'),
      line('192.168.7.4'),
      {},
      { lanAccess: { address: null } },
    ])
      expect(remapAddresses(settings, here)).toEqual({ is: 'mapped', settings, changes: [] });
  });

  it('are asked for where this machine has several or none, and taken as said', () => {
    const several = ['192.168.7.4', '10.0.0.4'];
    expect(remapAddresses(line('192.168.1.20'), { own: several, chosen: null })).toEqual({
      is: 'address_needed',
      of: several,
    });
    expect(remapAddresses(line('192.168.1.20'), { own: [], chosen: null }).is).toBe('address_needed');
    expect(remapAddresses(line('192.168.1.20'), { own: several, chosen: '10.0.0.4' })).toMatchObject({
      settings: line('10.0.0.4'),
    });
  });
});
