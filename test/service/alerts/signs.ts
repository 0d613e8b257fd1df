import type { AlertSigns } from '../../../electron/service/alerts/alert-signs.ts';
import { alertsSettingsSchema } from '../../../electron/shared/contract/settings/alerts.ts';
import type { AlertsSettings } from '../../../electron/shared/contract/settings.ts';

/** A service that is well, with what a test changes of it. */
export const wellSigns = (changes: Partial<AlertSigns> = {}): AlertSigns => ({
  answering: 'yes',
  replies: null,
  calls: { ended: 20, failed: 0 },
  limited: new Map(),
  confidence: null,
  lastCall: null,
  disk: { freeBytes: 100e9 },
  certificates: [],
  budget: null,
  backup: null,
  ...changes,
});

export const alertSettings = (changes: Partial<AlertsSettings> = {}): AlertsSettings => ({
  ...alertsSettingsSchema.parse({}),
  ...changes,
});
