import type { PhoneLineSettings, SettingsChange } from '../contract/settings.ts';
import type { ThreeCxMode } from '../three-cx/installation.ts';

/** What step 2 decides, in the terms of the settings. */
export interface ConnectionChoice {
  /** Of this machine. */
  readonly listenAddress: string;
  /** What 3CX must send to, where it is another address than the one listened on (NAT); null: the same. */
  readonly announcedAddress: string | null;
  /** IP address that 3CX sends from; null: not known, so nobody new is allowed. */
  readonly threeCxAddress: string | null;
  readonly mode: ThreeCxMode;
  readonly fallbackNumber: string | null;
}

type LineChange = Partial<
  Pick<PhoneLineSettings, 'listenAddress' | 'announcedAddress' | 'allowedPeers' | 'pbxProbe' | 'registration'>
>;

/** Pure: the settings that this choice needs; only fields that differ from what is in force. */
export function connectionChange(
  choice: ConnectionChoice,
  line: PhoneLineSettings,
  fallbackNumber: string | null,
): SettingsChange {
  const wanted: LineChange = {
    listenAddress: choice.listenAddress,
    announcedAddress: choice.announcedAddress,
    allowedPeers: peersWith(line.allowedPeers, choice),
    pbxProbe: probeOf(choice, line),
    // An extension signs in later, in step 3; going back to a trunk signs it out.
    registration: choice.mode === 'extension' ? line.registration : null,
  };
  const phoneLine = Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => JSON.stringify(line[field as keyof LineChange]) !== JSON.stringify(value),
    ),
  );
  const business = choice.fallbackNumber === fallbackNumber ? {} : { fallbackNumber: choice.fallbackNumber };
  return {
    ...(Object.keys(phoneLine).length > 0 ? { phoneLine } : {}),
    ...(Object.keys(business).length > 0 ? { business } : {}),
  };
}

/** 3CX, and this machine itself for rehearsed calls. Whoever was allowed before stays allowed. */
function peersWith(before: readonly string[], { threeCxAddress, listenAddress }: ConnectionChoice): string[] {
  const added = [threeCxAddress, isLoopback(listenAddress) ? null : listenAddress].filter(
    (address) => address !== null,
  );
  return [...before, ...added.filter((address) => !before.includes(address))];
}

/** Only where 3CX can be asked directly: an IP trunk's own light in 3CX proves nothing. */
function probeOf(choice: ConnectionChoice, line: PhoneLineSettings): PhoneLineSettings['pbxProbe'] {
  if (choice.mode === 'extension' || choice.threeCxAddress === null) return null;
  if (line.pbxProbe?.address === choice.threeCxAddress) return line.pbxProbe;
  return { address: choice.threeCxAddress, port: 5060, protocol: 'udp', intervalSeconds: 120 };
}

export const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');
