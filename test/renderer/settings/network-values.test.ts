import { describe, expect, it } from 'vitest';
import { lanAccessSettingsSchema } from '../../../electron/shared/contract/settings/lan-access.ts';
import { toChange, toForm } from '../../../renderer/screens/settings/access/network-values.ts';

const answer = (settings: object = {}) => ({
  settings: lanAccessSettingsSchema.parse(settings),
  fixedByFile: [],
  configPath: null,
  status: { state: 'off' as const },
  addresses: [
    { address: 'fd00::20', interfaceName: 'eth0' },
    { address: '192.168.1.20', interfaceName: 'eth0' },
  ],
  hasUsers: true,
  authority: null,
});

describe('the entrance for the network as a form', () => {
  it('proposes the IPv4 address of the machine, and keeps one that was chosen', () => {
    expect(toForm(answer()).address).toBe('192.168.1.20');
    expect(toForm(answer({ address: 'fd00::20' })).address).toBe('fd00::20');
  });

  it('sends what was typed, without what the file fixes', () => {
    const typed = { ...toForm(answer()), port: '8443', names: 'a.example.com\nb.example.com ' };
    expect(toChange(typed, ['address'])).toEqual({
      enabled: true,
      port: 8443,
      names: ['a.example.com', 'b.example.com'],
      certificate: { kind: 'self_made' },
    });
    expect(toChange({ ...typed, port: 'x' }, [])).toMatchObject({ port: 'x' });
  });
});
