import type { TrunklineEnd } from '../../shared/contract/three-cx.ts';
import type { ThreeCxCollaborators } from './collaborators.ts';

/** Where 3CX finds this machine: as it listens now, which may be a fallback port, else as it is set. */
export function trunklineEnd({ status, settings }: ThreeCxCollaborators['line']): TrunklineEnd {
  const { listenAddress, announcedAddress, listeningPoints } = settings();
  const wanted = listeningPoints[0];
  const transport = wanted?.protocol ?? 'udp';
  const live = status().listening.find(({ protocol }) => protocol === transport);
  const address = announcedAddress ?? live?.announcedAddress ?? listenAddress;
  return {
    address,
    port: live?.port ?? wanted?.port ?? 5070,
    transport,
    reachable: !/^(127\.|0\.0\.0\.0$|::1?$)/.test(address),
  };
}
