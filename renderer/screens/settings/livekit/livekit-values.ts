import type { LiveKitSettings } from '../../../../electron/shared/contract/settings.ts';

/** LiveKit as its form holds it: everything as typed. On and off act by themselves. */
export interface LiveKitValues {
  externalUrl: string;
  apiPort: string;
  rtcPort: string;
  metricsPort: string;
  /** THIS_MACHINE or an address. */
  lanMediaAddress: string;
  announceListening: boolean;
  containerName: string;
  dockerSocketPath: string;
  keyRotationDays: string;
}

export const THIS_MACHINE = 'this machine';

export const toForm = (liveKit: LiveKitSettings): LiveKitValues => ({
  externalUrl: liveKit.externalUrl ?? '',
  apiPort: String(liveKit.apiPort),
  rtcPort: String(liveKit.rtcPort),
  metricsPort: String(liveKit.metricsPort ?? ''),
  lanMediaAddress: liveKit.lanMediaAddress ?? THIS_MACHINE,
  announceListening: liveKit.announceListening,
  containerName: liveKit.containerName,
  dockerSocketPath: liveKit.dockerSocketPath ?? '',
  keyRotationDays: String(liveKit.keyRotationDays),
});

/** What saving changes; a field that the configuration file fixes is not sent: it would be refused, with all others. */
export function toChange(
  typed: LiveKitValues,
  isLocked: (field: string) => boolean,
): Record<string, unknown> {
  const change = {
    externalUrl: typed.externalUrl.trim() || null,
    apiPort: numberOf(typed.apiPort),
    rtcPort: numberOf(typed.rtcPort),
    metricsPort: typed.metricsPort.trim() === '' ? null : numberOf(typed.metricsPort),
    lanMediaAddress: typed.lanMediaAddress === THIS_MACHINE ? null : typed.lanMediaAddress,
    announceListening: typed.announceListening,
    containerName: typed.containerName.trim(),
    dockerSocketPath: typed.dockerSocketPath.trim() || null,
    keyRotationDays: numberOf(typed.keyRotationDays),
  };
  return Object.fromEntries(Object.entries(change).filter(([field]) => !isLocked(field)));
}

/** What is no number stays a text, so that the schema refuses it and it stays in the field. */
const numberOf = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text);
