import { businessSettingsSchema } from '../../shared/contract/settings/business.ts';
import {
  settingsAnswerSchema,
  settingsChangeSchema,
  settingsProposalSchema,
} from '../../shared/contract/settings.ts';
import { createBroadcast } from '../server/broadcast.ts';
import { adminProcedure, router, signedInProcedure, unwrap } from '../server/procedures.ts';
import type { PartialSettings } from './change-rules.ts';
import type { SettingsStore } from './store.ts';

export interface SettingsParts {
  readonly settings: SettingsStore;
  readonly liveCallCount: () => number;
}

export const settingsRouter = ({ settings, liveCallCount }: SettingsParts) => {
  const changes = createBroadcast<'changed'>();
  settings.onChange(() => changes.send('changed'));
  return router({
    /** For every role: the name, clock and currency that figures are shown in. */
    business: signedInProcedure.output(businessSettingsSchema).query(() => settings.current().business),
    get: adminProcedure.output(settingsAnswerSchema).query(() => settings.answer()),
    propose: adminProcedure
      .input(settingsChangeSchema)
      .output(settingsProposalSchema)
      .query(({ input }) => unwrap(settings.propose(input as PartialSettings, liveCallCount()))),
    save: adminProcedure
      .input(settingsChangeSchema)
      .output(settingsAnswerSchema)
      .mutation(({ ctx, input }) => {
        unwrap(settings.save(input as PartialSettings, ctx.actor));
        return settings.answer();
      }),
    watch: adminProcedure.subscription(async function* ({ signal }) {
      const later = changes.listen(signal ?? new AbortController().signal);
      yield settings.answer();
      for await (const _ of later) yield settings.answer();
    }),
  });
};
