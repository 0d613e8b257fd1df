import { isIP } from 'node:net';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } from '@peculiar/asn1-x509';

/**
 * What our own authority may vouch for (RFC 5280 4.2.1.10): the private networks, the names that local networks
 * use, and those of this machine. A device that trusts it then still cannot be deceived about any other site,
 * even by who has stolen the authority's key.
 */
const PRIVATE_NETWORKS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];
const LOCAL_DOMAINS = ['local', 'lan', 'home.arpa', 'internal'];

/** DER of the extension's value. `names`: host names and addresses beyond the private ones. */
export function nameConstraints(names: readonly string[]): ArrayBuffer {
  const addresses = names.filter((name) => isIP(name) !== 0);
  const domains = names.filter((name) => isIP(name) === 0);
  const bases = [
    ...[...PRIVATE_NETWORKS, ...addresses.map(asNetwork)].map(
      (range) => new GeneralName({ iPAddress: range }),
    ),
    ...[...LOCAL_DOMAINS, ...domains].map((dNSName) => new GeneralName({ dNSName })),
  ];
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })));
  return AsnConvert.serialize(new NameConstraints({ permittedSubtrees }));
}

const asNetwork = (address: string): string => `${address}/${isIP(address) === 4 ? 32 : 128}`;
