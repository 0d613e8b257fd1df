import { dialog } from 'electron';
import { readFingerprint } from './certificate-fingerprint.ts';
import type { ChosenService } from './chosen-service.ts';
import { serviceAddress } from './service-address.ts';

/**
 * Connects this app to a service by a device token. The person compares the certificate's fingerprint before the
 * token goes anywhere. Null: connected; else why not, for the form.
 */
export async function connectDevice(
  typed: string,
  token: string,
  chosen: ChosenService,
): Promise<string | null> {
  const address = serviceAddress(typed);
  if (!address.ok) return address.failure;
  if (token === '') return 'The device token is missing. An admin makes one in Settings, Access, Devices.';
  const { url, encrypted } = address.value;
  if (!encrypted) {
    chosen.choose({ url, bearer: token, fingerprint: null });
    return null;
  }
  try {
    const fingerprint = await readFingerprint(url);
    if (!(await agrees(url, fingerprint))) return 'Not connected: the certificate was not agreed to.';
    chosen.choose({ url, bearer: token, fingerprint });
    return null;
  } catch (error) {
    return `${url} does not answer (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}). Check the address, and that access from the network is on there.`;
  }
}

async function agrees(url: string, fingerprint: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: `Is this the certificate of ${url}?`,
    detail: `SHA-256\n${fingerprint}\n\nCompare it with the one in Settings, Access on that machine. From now on only this one is accepted.`,
    buttons: ['It is the same: connect', 'It is another one'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
