import { join } from 'node:path';
import type { Logger } from 'pino';
import { lanAccessSettingsSchema } from '../../shared/contract/settings/lan-access.ts';
import { succeed } from '../../shared/result.ts';
import { createLanAccess, type LanAccess, type LanSettings } from '../access/lan/lan-feature.ts';
import type { MachineFacts } from '../access/lan/machine-names.ts';
import type { PrivateText } from '../access/lan/self-made-certificate.ts';
import { type AccessFeature, type AccessParts, openAccess } from '../access/open-access.ts';
import type { Clock } from '../database/clock.ts';
import { readPrivateFile, writePrivateFile } from '../secrets/private-file.ts';
import type { AccessTokens } from '../server/access-tokens.ts';
import type { ApiServer } from '../server/create-server.ts';
import type { EntranceRules } from '../server/entrance-rules.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { Stores } from './open-stores.ts';

export interface JoinedAccess {
  readonly access: AccessFeature;
  readonly lan: LanAccess;
}

export interface JoinAccessParts {
  readonly stores: Pick<Stores, 'db' | 'audit' | 'changes' | 'settings'>;
  readonly tokens: AccessTokens;
  readonly dataDir: string;
  readonly log: Pick<Logger, 'warn'>;
  readonly clock: Clock;
  readonly endListening: AccessParts['endListening'];
  /** Tests give a machine of their own. */
  readonly machine?: () => MachineFacts;
  readonly openServer: (rules: EntranceRules) => Promise<ApiServer>;
}

/** Users and the entrance for the network, which needs one of them. */
export function joinAccess(parts: JoinAccessParts): JoinedAccess {
  const { stores, tokens, dataDir, log, clock, endListening, openServer, machine } = parts;
  const { db, audit, changes, settings } = stores;
  const onChange = () => changes.announce('access');
  const usersChanged = () => {
    onChange();
    if (lan.entrance.status().state === 'failed') void lan.entrance.apply();
  };
  const access = openAccess({ db, audit, tokens, clock, onChange: usersChanged, endListening });
  const lan = createLanAccess({
    settings: lanSettings(settings),
    file: privateText(join(dataDir, 'lan-certificate.json')),
    hasUsers: () => access.users.anybody(),
    countUsers: () => access.users.list().filter(({ disabled }) => !disabled).length,
    openServer,
    clock,
    ...(machine ? { machine } : {}),
    log: (message, fields) => log.warn(fields, message),
    onChange,
  });
  settings.onChange((now, before) => {
    if (JSON.stringify(now.lanAccess) !== JSON.stringify(before.lanAccess)) void lan.entrance.apply();
  });
  return { access, lan };
}

const PREFIX = 'lanAccess.';

const lanSettings = (settings: SettingsStore): LanSettings => ({
  current: () => settings.current().lanAccess,
  fixedByFile: () =>
    settings
      .answer()
      .fixedByFile.filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length)),
  configPath: settings.answer().configPath,
  check(change) {
    const proposed = settings.propose({ lanAccess: change }, 0);
    if (!proposed.ok) return proposed;
    return succeed(lanAccessSettingsSchema.parse({ ...settings.current().lanAccess, ...change }));
  },
  save: (change, actor) => settings.save({ lanAccess: change }, actor),
});

const privateText = (path: string): PrivateText => ({
  read() {
    const text = readPrivateFile(path);
    return text.ok ? text.value : null;
  },
  write: (text) => writePrivateFile(path, text),
});
