import { safeStorage } from 'electron';
import type { ShellSettingsFile } from '../shell-settings.ts';
import type { Attachment } from './connection.ts';

/** The service that a person connected this app to by a device token; null: the one of this machine. */
export interface ChosenService {
  current(): Attachment | null;
  choose(at: Attachment): void;
  forget(): void;
}

export function chosenService(settings: ShellSettingsFile): ChosenService {
  return {
    current() {
      const chosen = settings.current().attachTo;
      if (chosen === null) return null;
      const { url, fingerprint } = chosen;
      const bearer = chosen.encrypted ? decrypt(chosen.deviceToken) : chosen.deviceToken;
      return bearer === null ? null : { url, bearer, fingerprint };
    },
    choose({ url, bearer, fingerprint }) {
      const encrypted = safeStorage.isEncryptionAvailable();
      const deviceToken = encrypted ? safeStorage.encryptString(bearer).toString('base64') : bearer;
      settings.change({ attachTo: { url, fingerprint, encrypted, deviceToken } });
    },
    forget: () => settings.change({ attachTo: null }),
  };
}

/** Null: the key store of another login, or a profile that was copied here. */
function decrypt(text: string): string | null {
  try {
    return safeStorage.decryptString(Buffer.from(text, 'base64'));
  } catch {
    return null;
  }
}
