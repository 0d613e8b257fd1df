import { describe, expect, it } from 'vitest';
import { phoneLineSettingsSchema } from '../../../electron/shared/contract/settings/phone-line.ts';
import {
  fieldOf,
  toChange,
  toForm,
} from '../../../renderer/screens/settings/phone-line/phone-line-values.ts';

const line = (change: object = {}) => phoneLineSettingsSchema.parse({ ...change });

describe('the phone line as a form', () => {
  it('comes back as it was, with what the form does not show', () => {
    const stored = line({
      listeningPoints: [
        { protocol: 'udp', port: 5070 },
        { protocol: 'udp', port: 5072 },
        { protocol: 'tls', port: 5071 },
      ],
      tls: { certPath: '/etc/c.pem', keyPath: '/etc/k.pem' },
      registration: { registrar: 'pbx.example.com', username: '801' },
      pbxProbe: { address: '192.168.1.10' },
      codecs: ['PCMA'],
      transferHost: 'pbx.example.com',
      allowedPeers: ['192.168.1.10', '10.0.0.0/8'],
    });
    const changed = { ...stored, ...toChange(toForm(stored), stored) };
    expect(phoneLineSettingsSchema.parse(changed)).toEqual(stored);
  });

  it('takes addresses however they are separated, and leaves a wrong number to be refused', () => {
    const typed = { ...toForm(line()), allowedPeers: ' 192.168.1.10, 10.0.0.0/8\n\n', ringSeconds: 'soon' };
    expect(toChange(typed, line())).toMatchObject({
      allowedPeers: ['192.168.1.10', '10.0.0.0/8'],
      ringSeconds: 'soon',
    });
  });

  it('drops a protocol whose port is empty, and what is not ticked', () => {
    const typed = { ...toForm(line()), tcpPort: ' ', registrationOn: false, probeOn: false };
    expect(toChange(typed, line())).toMatchObject({
      listeningPoints: [{ protocol: 'udp', port: 5070 }],
      registration: null,
      pbxProbe: null,
      tls: null,
    });
  });

  it.each([
    [['rtpPortMin'], 'rtpPortMin'],
    [['listeningPoints', 0, 'port'], 'udpPort'],
    [['tls', 'keyPath'], 'keyPath'],
    [['registration', 'username'], 'username'],
    [['registration', 'port'], 'registrarPort'],
    [['pbxProbe', 'intervalSeconds'], 'intervalSeconds'],
    [['pbxProbe', 'address'], 'probeAddress'],
  ])('shows an error at %j in %s', (path, field) => expect(fieldOf(path)).toBe(field));
});
