/** Pure: what differs between the door for this machine and the one for its network. */
export type EntranceRules =
  | { readonly kind: 'this_machine' }
  | {
      readonly kind: 'network';
      readonly certificate: { readonly cert: string; readonly key: string };
      /** Names and addresses that browsers may open it by, without port: they change with the network. */
      readonly names: () => readonly string[];
      /** Tell browsers to come by HTTPS only: never with a certificate that they may cease to trust. */
      readonly strictTransport: boolean;
    };

export interface ServedAt {
  readonly protocol: 'http' | 'https';
  /** "127.0.0.1:7171", lower case. The first is the one to name when another was asked for. */
  readonly hosts: readonly string[];
}

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '::1'];

export function servedAt(entrance: EntranceRules, port: number): ServedAt {
  const [protocol, names] =
    entrance.kind === 'network'
      ? (['https', entrance.names()] as const)
      : (['http', LOOPBACK_NAMES] as const);
  const hosts = names.map((name) => hostText(name.toLowerCase()));
  const withPort = hosts.map((host) => `${host}:${port}`);
  // Browsers leave the protocol's own port out.
  return { protocol, hosts: protocol === 'https' && port === 443 ? [...withPort, ...hosts] : withPort };
}

/** An IPv6 address as it stands in an URL. */
export const hostText = (host: string): string => (host.includes(':') ? `[${host}]` : host);
