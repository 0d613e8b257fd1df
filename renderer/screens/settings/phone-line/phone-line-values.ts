import type { PhoneLineSettings } from '../../../../electron/shared/contract/settings.ts';

/** The phone line as a form holds it: everything as typed. */
export interface PhoneLineValues {
  listenAddress: string;
  announcedAddress: string;
  udpPort: string;
  tcpPort: string;
  tlsPort: string;
  certPath: string;
  keyPath: string;
  rtpPortMin: string;
  rtpPortMax: string;
  allowedPeers: string;
  ringSeconds: string;
  codecs: string;
  srtp: PhoneLineSettings['srtp'];
  transferHost: string;
  registrationOn: boolean;
  registrar: string;
  registrarPort: string;
  registrationProtocol: Protocol;
  username: string;
  authenticationId: string;
  expiresSeconds: string;
  probeOn: boolean;
  probeAddress: string;
  probePort: string;
  probeProtocol: Protocol;
  intervalSeconds: string;
}

export const PROTOCOLS = ['udp', 'tcp', 'tls'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export function toForm(line: PhoneLineSettings): PhoneLineValues {
  const { registration, pbxProbe, tls } = line;
  const portOf = (protocol: Protocol) =>
    String(line.listeningPoints.find((point) => point.protocol === protocol)?.port ?? '');
  return {
    listenAddress: line.listenAddress,
    announcedAddress: line.announcedAddress ?? '',
    udpPort: portOf('udp'),
    tcpPort: portOf('tcp'),
    tlsPort: portOf('tls'),
    certPath: tls?.certPath ?? '',
    keyPath: tls?.keyPath ?? '',
    rtpPortMin: String(line.rtpPortMin),
    rtpPortMax: String(line.rtpPortMax),
    allowedPeers: line.allowedPeers.join('\n'),
    ringSeconds: String(line.ringSeconds),
    codecs: line.codecs.join(' '),
    srtp: line.srtp,
    transferHost: line.transferHost ?? '',
    registrationOn: registration !== null,
    registrar: registration?.registrar ?? '',
    registrarPort: String(registration?.port ?? 5060),
    registrationProtocol: registration?.protocol ?? 'udp',
    username: registration?.username ?? '',
    authenticationId: registration?.authenticationId ?? '',
    expiresSeconds: String(registration?.expiresSeconds ?? 120),
    probeOn: pbxProbe !== null,
    probeAddress: pbxProbe?.address ?? '',
    probePort: String(pbxProbe?.port ?? 5060),
    probeProtocol: pbxProbe?.protocol ?? 'udp',
    intervalSeconds: String(pbxProbe?.intervalSeconds ?? 120),
  };
}

/** What saving the form changes. `line` keeps what the form does not show, such as a second port of a protocol. */
export function toChange(typed: PhoneLineValues, line: PhoneLineSettings): Record<string, unknown> {
  return {
    listenAddress: typed.listenAddress.trim(),
    announcedAddress: typed.announcedAddress.trim() || null,
    listeningPoints: listeningPoints(typed, line),
    tls:
      typed.certPath.trim() === '' && typed.keyPath.trim() === ''
        ? null
        : { certPath: typed.certPath.trim(), keyPath: typed.keyPath.trim() },
    rtpPortMin: numberOf(typed.rtpPortMin),
    rtpPortMax: numberOf(typed.rtpPortMax),
    allowedPeers: typed.allowedPeers.split(/[\s,;]+/).filter((peer) => peer !== ''),
    ringSeconds: numberOf(typed.ringSeconds),
    codecs: typed.codecs.split(' '),
    srtp: typed.srtp,
    transferHost: typed.transferHost.trim() || null,
    registration: typed.registrationOn
      ? {
          registrar: typed.registrar.trim(),
          port: numberOf(typed.registrarPort),
          protocol: typed.registrationProtocol,
          username: typed.username.trim(),
          authenticationId: typed.authenticationId.trim() || null,
          expiresSeconds: numberOf(typed.expiresSeconds),
        }
      : null,
    pbxProbe: typed.probeOn
      ? {
          address: typed.probeAddress.trim(),
          port: numberOf(typed.probePort),
          protocol: typed.probeProtocol,
          intervalSeconds: numberOf(typed.intervalSeconds),
        }
      : null,
  };
}

function listeningPoints(typed: PhoneLineValues, line: PhoneLineSettings) {
  const ports: Readonly<Record<Protocol, string>> = {
    udp: typed.udpPort,
    tcp: typed.tcpPort,
    tls: typed.tlsPort,
  };
  return PROTOCOLS.flatMap((protocol) => {
    const [, ...further] = line.listeningPoints.filter((point) => point.protocol === protocol);
    return ports[protocol].trim() === '' ? [] : [{ protocol, port: numberOf(ports[protocol]) }, ...further];
  });
}

/** What is no number stays a text, so that the schema refuses it and it stays in the field. */
const numberOf = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text);

/** The form's field for a place in the settings: where an error of the schema is shown. */
export function fieldOf(path: readonly PropertyKey[]): keyof PhoneLineValues {
  const [first, second] = path.map(String);
  switch (first) {
    case 'listeningPoints':
      return second === '1' ? 'tcpPort' : second === '2' ? 'tlsPort' : 'udpPort';
    case 'tls':
      return second === 'keyPath' ? 'keyPath' : 'certPath';
    case 'registration':
      return REGISTRATION_FIELDS[second ?? ''] ?? 'registrar';
    case 'pbxProbe':
      return PROBE_FIELDS[second ?? ''] ?? 'probeAddress';
    default:
      return first as keyof PhoneLineValues;
  }
}

const REGISTRATION_FIELDS: Readonly<Record<string, keyof PhoneLineValues>> = {
  port: 'registrarPort',
  username: 'username',
  authenticationId: 'authenticationId',
  expiresSeconds: 'expiresSeconds',
};
const PROBE_FIELDS: Readonly<Record<string, keyof PhoneLineValues>> = {
  port: 'probePort',
  intervalSeconds: 'intervalSeconds',
};
