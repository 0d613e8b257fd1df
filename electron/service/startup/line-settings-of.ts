import type { PhoneLineSettings } from '../../shared/contract/settings.ts';
import type { LineSettings } from '../phone-line/line-settings.ts';
import { LINE_SECRETS } from '../secrets/secret-names.ts';

/** Pure: the stored settings and the secrets, as the phone line takes them. */
export function lineSettingsOf(
  settings: PhoneLineSettings,
  secret: (name: string) => string | null,
): LineSettings {
  const { registration, digest } = settings;
  return {
    listen: settings.listeningPoints,
    fallbackPorts: settings.fallbackPorts,
    listenAddress: settings.listenAddress,
    announcedAddress: settings.announcedAddress,
    allowedPeers: settings.allowedPeers,
    paused: settings.paused,
    answeringHours: settings.answeringHours,
    holidays: settings.holidays,
    ringMs: settings.ringSeconds * 1000,
    transferHost: settings.transferHost,
    media: {
      codecs: settings.codecs,
      srtp: settings.srtp,
      symmetricRtp: settings.symmetricRtp,
      mediaTimeoutMs: settings.mediaTimeoutMs,
      heldMediaTimeoutMs: settings.heldMediaTimeoutMs,
    },
    tls: settings.tls,
    pbxProbe: settings.pbxProbe,
    serverDigest: digest && { ...digest, password: secret(LINE_SECRETS.digest) ?? '' },
    registration: registration && {
      registrar: registration.registrar,
      port: registration.port,
      protocol: registration.protocol,
      username: registration.username,
      credentials: {
        username: registration.authenticationId ?? registration.username,
        password: secret(LINE_SECRETS.registration) ?? '',
      },
      expiresSeconds: registration.expiresSeconds,
    },
  };
}
