/** What was found out about this machine. Null: it could not be found out. The rules in `checks/` decide. */

export interface SystemFacts {
  readonly platform: 'linux' | 'windows' | 'other';
  /** "Debian GNU/Linux 12 (bookworm)", "Microsoft Windows Server 2022 Standard" */
  readonly name: string;
  readonly windowsServer: boolean;
  /** "12" on Debian, "10.0.20348" on Windows. */
  readonly version: string | null;
  /** Whether 3CX itself runs here. */
  readonly threeCxHere: boolean;
}

export interface CapacityFacts {
  readonly cores: number;
  readonly memoryBytes: number;
}

export interface PortProbe {
  readonly port: number;
  readonly protocol: 'udp' | 'tcp';
  readonly state: 'free' | 'ours' | 'taken';
  /** "asterisk (process 812)"; null: not known. */
  readonly holder: string | null;
}

export type AddressOrigin = 'dhcp' | 'static' | 'unknown';

export interface ClockFacts {
  readonly synchronised: boolean | null;
  /** "systemd-timesyncd", "chrony", "Windows Time" */
  readonly by: string | null;
  readonly offsetMs: number | null;
}

export interface SleepFacts {
  /** Minutes until it sleeps with mains power; 0: never; null: not known. */
  readonly afterMinutes: number | null;
  /** Sleep is switched off in the system itself. */
  readonly masked: boolean;
  /** A laptop sleeps when it is closed. */
  readonly laptop: boolean;
}

export type FirewallKind = 'ufw' | 'firewalld' | 'nftables' | 'windows_defender';

export interface FirewallFacts {
  readonly kind: FirewallKind | null;
  /** Null: only an administrator can see it. */
  readonly active: boolean | null;
  /** Windows: the network is marked Public, where inbound rules for Domain and Private do not count. */
  readonly publicProfile: boolean;
}

export type DockerFacts =
  | { readonly kind: 'none' }
  /** Installed, but its socket gives no answer. */
  | { readonly kind: 'stopped'; readonly product: 'engine' | 'desktop' }
  | { readonly kind: 'no_rights'; readonly product: 'engine' | 'desktop' }
  | {
      readonly kind: 'running';
      readonly product: 'engine' | 'desktop';
      readonly version: string;
      readonly startsWithMachine: boolean | null;
      readonly tookMs: number;
    };
