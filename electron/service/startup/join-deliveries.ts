import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Deliveries, openDeliveries } from '../deliveries/open-deliveries.ts';
import { createOutboxStore } from '../deliveries/outbox-store.ts';
import { openTargetSecrets, type SecretsFile } from '../deliveries/webhooks/target-secrets.ts';
import { createTargetStore } from '../deliveries/webhooks/target-store.ts';
import { readPrivateFile, writePrivateFile } from '../secrets/private-file.ts';
import { MAIL_SECRETS } from '../secrets/secret-names.ts';
import type { Stores } from './open-stores.ts';

type DeliveryStores = Pick<Stores, 'db' | 'settings' | 'secrets' | 'changes'>;

/** Letters and webhooks know the settings and their keys; what waited when the service ended goes on. */
export function joinDeliveries(
  { db, settings, secrets, changes }: DeliveryStores,
  dataDir: string,
  log: Logger,
): Deliveries {
  const deliveries = openDeliveries({
    store: createOutboxStore(db),
    webhooks: {
      targets: createTargetStore(db),
      secrets: openTargetSecrets(secretsFile(join(dataDir, 'webhook-secrets.json'))),
    },
    mail: {
      settings: () => settings.current().mail,
      password: () => secrets.get(MAIL_SECRETS.password),
    },
    onChange: () => changes.announce('deliveries'),
    log: (message, fields) => log.warn(fields, message),
    now: Date.now,
  });
  settings.onChange(() => deliveries.settingsChanged());
  secrets.onChange(() => deliveries.settingsChanged());
  return deliveries;
}

const secretsFile = (path: string): SecretsFile => ({
  read: () => readPrivateFile(path),
  write: (text) => writePrivateFile(path, text),
});
