import type { LanAnswer } from '../../../../electron/shared/contract/lan-access.ts';

/** The entrance as its form holds it: everything as typed. */
export interface NetworkValues {
  address: string;
  port: string;
  names: string;
  kind: 'self_made' | 'own';
  certPath: string;
  keyPath: string;
}

export const ALL_ADDRESSES = '0.0.0.0';

/** Not chosen yet: the first IPv4 address of the machine, which nearly always is the one; shown before it counts. */
export function toForm({ settings, addresses }: LanAnswer): NetworkValues {
  const { address, port, names, certificate } = settings;
  const first = addresses.find((each) => !each.address.includes(':')) ?? addresses[0];
  return {
    address: address ?? first?.address ?? ALL_ADDRESSES,
    port: String(port),
    names: names.join('\n'),
    kind: certificate.kind,
    certPath: certificate.kind === 'own' ? certificate.certPath : '',
    keyPath: certificate.kind === 'own' ? certificate.keyPath : '',
  };
}

/** What is sent; fields that the configuration file fixes are left out, since they would be refused. */
export function toChange(typed: NetworkValues, fixedByFile: readonly string[]) {
  const change = {
    enabled: true,
    address: typed.address,
    port: /^\d+$/.test(typed.port.trim()) ? Number(typed.port) : typed.port,
    names: typed.names.split(/[\s,;]+/).filter((name) => name !== ''),
    certificate:
      typed.kind === 'own'
        ? { kind: 'own', certPath: typed.certPath.trim(), keyPath: typed.keyPath.trim() }
        : { kind: 'self_made' },
  };
  return Object.fromEntries(Object.entries(change).filter(([field]) => !fixedByFile.includes(field)));
}

/** "certificate.certPath" and "names[0]" of the settings, as the form calls them. */
export const fieldOf = (path: readonly PropertyKey[]): keyof NetworkValues => {
  const [first, second] = path.map(String);
  if (first !== 'certificate') return first as keyof NetworkValues;
  return second === 'keyPath' ? 'keyPath' : second === 'certPath' ? 'certPath' : 'kind';
};
