import { BlockList, isIP, isIPv4 } from 'node:net';
import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { isPrivateAddress } from './sip/private-networks.ts';

/**
 * Who may talk to the line, by the packet's real source address. Headers are never asked: they are the
 * sender's own words.
 */
export interface SourceRules {
  /** 'drop': a stranger from a public address meets silence. 'forbid': one from the LAN is told 403, so that a wrong allow-list is noticed. */
  judge(address: string): 'accept' | 'forbid' | 'drop';
}

/** Reads addresses and CIDR blocks, IPv4 and IPv6. The failure names the entry that is wrong. */
export function createSourceRules(allowedPeers: readonly string[]): Result<SourceRules> {
  const allowed = new BlockList();
  for (const peer of allowedPeers) {
    if (!addPeer(allowed, peer)) return fail(invalidPeer(peer));
  }
  return succeed({
    judge(address) {
      const plain = withoutMapping(address);
      if (contains(allowed, plain)) return 'accept';
      return isPrivateAddress(plain) ? 'forbid' : 'drop';
    },
  });
}

function addPeer(list: BlockList, peer: string): boolean {
  const [address = '', bits, ...rest] = peer.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) {
    list.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, Number(bits), family);
  return true;
}

/** A dual-stack socket shows IPv4 sources as ::ffff:a.b.c.d. */
const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

const contains = (list: BlockList, address: string): boolean =>
  list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

const invalidPeer = (peer: string): Failure =>
  failure(
    'config_invalid',
    `phoneLine.allowedPeers: "${peer}" is neither an IP address nor a network like 192.168.1.0/24. The old list stays in force.`,
  );
