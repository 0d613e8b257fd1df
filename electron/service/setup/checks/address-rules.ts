import type { CheckVerdict, LocalAddress } from '../../../shared/contract/setup.ts';
import { bad, fix, ok, warn } from './verdict.ts';

/** Pure: whether the address that 3CX is given stays what it is. `chosen`: the line's own, if it is not loopback. */
export function decideAddress(
  addresses: readonly LocalAddress[],
  chosen: string | null,
  windows: boolean,
): CheckVerdict {
  const usable = addresses.filter(({ kind }) => kind !== 'container');
  const main = usable.find(({ address }) => address === chosen) ?? usable[0];
  if (main === undefined) {
    return bad({
      found: 'This machine has no network address but its own.',
      means: '3CX cannot reach it, so no call would come.',
      fixes: [
        fix('Connect it to the network of 3CX', 'Plug in the cable or join the network, then check again.'),
      ],
    });
  }
  if (chosen !== null && main.address !== chosen) {
    return bad({
      found: `The phone line was set to ${chosen}, which this machine no longer has. It has ${main.address}.`,
      means: 'No call is answered: 3CX sends to an address that nobody listens on.',
      fixes: [
        fix('Choose the address again', 'Step 2 lists what this machine has. Then tell 3CX the new one.'),
      ],
    });
  }
  const name = `${main.address} (${main.interfaceName})`;
  switch (main.origin) {
    case 'static':
      return ok(`${name} is fixed on this machine`);
    case 'dhcp':
      return warn({
        found: `${name} comes from DHCP and may change.`,
        means: 'If it changes, 3CX loses this machine and no call is answered until 3CX has the new address.',
        fixes: [
          fix(
            'Have the router keep it',
            `In the router or DHCP server, reserve ${main.address} for this machine. Nothing changes here.`,
          ),
          fix(
            'Set it on this machine',
            `Ask for an address outside the DHCP range first.`,
            staticCommands(main, windows),
          ),
        ],
      });
    case 'unknown':
      return warn({
        found: `${name}. Whether it is fixed cannot be seen from here.`,
        means: 'If it changes, 3CX loses this machine and no call is answered until 3CX has the new address.',
        fixes: [
          fix(
            'Have the router keep it',
            `Reserve ${main.address} for this machine in the router or DHCP server.`,
          ),
        ],
      });
  }
}

function staticCommands({ address, interfaceName, network }: LocalAddress, windows: boolean): string {
  const bits = network.split('/')[1] ?? '24';
  return windows
    ? `Set-NetIPInterface -InterfaceAlias "${interfaceName}" -Dhcp Disabled\nNew-NetIPAddress -InterfaceAlias "${interfaceName}" -IPAddress ${address} -PrefixLength ${bits} -DefaultGateway GATEWAY`
    : `nmcli connection modify "${interfaceName}" ipv4.method manual ipv4.addresses ${address}/${bits} ipv4.gateway GATEWAY`;
}
