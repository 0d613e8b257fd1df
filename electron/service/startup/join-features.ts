import type { Logger } from 'pino';
import type { Result } from '../../shared/result.ts';
import { createDirectory, type Directory } from '../agents/directory.ts';
import { countCallsIn } from '../callers/caller-counts.ts';
import { type CallerScreen, createCallerScreen } from '../callers/screen-callers.ts';
import { type Contacts, createContacts } from '../contacts/look-up.ts';
import type { Recordings } from '../recordings/open-recordings.ts';
import { CONTACT_SECRETS } from '../secrets/secret-names.ts';
import { createLineKeeper, type LineKeeper } from './line-keeper.ts';
import { lineSettingsOf } from './line-settings-of.ts';
import { createMonthBudget } from './month-budget.ts';
import type { Stores } from './open-stores.ts';
import { createProviderWatch, type ProviderWatch } from './provider-watch.ts';
import { returnsIn } from './returns-in.ts';
import type { Workers } from './start-workers.ts';
import { VERSION } from './version.ts';

/** What answers calls, joined: who answers a number, whether it can, and the line itself. */
export interface Features {
  readonly directory: Directory;
  readonly providers: ProviderWatch;
  readonly line: LineKeeper;
  readonly contacts: Contacts;
  readonly callers: CallerScreen;
  /** Settings and secrets of the line, as they are now. */
  applyLineSettings(): Promise<Result<unknown>>;
  /** Greetings rendered, providers tried: after each change of agents or keys. */
  prepareAgents(): Promise<void>;
}

export function joinFeatures(
  stores: Stores,
  workers: Workers,
  recordings: Recordings,
  log: Logger,
): Features {
  const { agents, secrets, settings, recorder } = stores;
  const providers = createProviderWatch(
    (choice, key) => workers.pool.checkProvider(choice, key),
    ({ provider }, { message }) => log.warn({ provider, problem: message }, 'A provider cannot be used'),
  );
  const budget = createMonthBudget(stores);
  const directory = createDirectory({
    agents,
    keyFor: (provider) => secrets.keyFor(provider),
    recorded: () => settings.current().recording.enabled,
    providerProblem: (profile) => providers.problemOf(profile),
    budgetProblem: () => budget.stopReason(Date.now()),
  });
  const contacts = createContacts({
    settings: () => settings.current().contactLookup,
    token: () => secrets.get(CONTACT_SECRETS.token),
  });
  const callers = createCallerScreen({
    settings: () => settings.current().callers,
    count: countCallsIn(stores.db),
    clock: Date.now,
    onProblem: (problem) =>
      log.warn({ problem }, 'Limits of callers cannot be looked at: calls are answered'),
  });
  const line = createLineKeeper({
    records: recorder,
    contacts,
    callers,
    returns: returnsIn(stores.db, log),
    recordings: {
      orderFor: (callId) =>
        recordings.orderFor(callId, stores.live.get(callId)?.kind === 'test' ? 'test' : 'phone'),
      finished: (callId, report) => recordings.finished(callId, report),
      cutOff: (callId) => recordings.cutOff(callId),
    },
    agents: directory,
    workers: workers.pool,
    userAgentName: `Trunkline/${VERSION}`,
    log: (message, fields) => log.info(fields, message),
  });
  return {
    directory,
    providers,
    line,
    contacts,
    callers,
    applyLineSettings: () =>
      line.apply(lineSettingsOf(settings.current().phoneLine, (name) => secrets.get(name))),
    async prepareAgents() {
      const routed = directory.routedAgents();
      await workers.pool.prepareAgents(routed);
      await providers.watch(routed);
    },
  };
}
