import { z } from 'zod';
import {
  rehearsalEventSchema,
  rehearsalIdSchema,
  sayInputSchema,
} from '../../../shared/contract/rehearsal.ts';
import { failure } from '../../../shared/failure.ts';
import { fail } from '../../../shared/result.ts';
import { adminProcedure, router, unwrap } from '../../server/procedures.ts';
import type { Rehearsals } from './rehearsals.ts';

export const rehearsalRouter = (rehearsals: Rehearsals) =>
  router({
    open: adminProcedure
      .input(z.record(z.string(), z.json()))
      .output(rehearsalIdSchema)
      .mutation(({ input }) => unwrap(rehearsals.open(input))),
    say: adminProcedure
      .input(sayInputSchema)
      .mutation(({ input }) => unwrap(rehearsals.say(input.rehearsalId, input.text))),
    close: adminProcedure
      .input(rehearsalIdSchema)
      .mutation(({ input }) => rehearsals.close(input.rehearsalId)),
    /** Its own stream beside `updates.watch`, open only as long as the rehearsal is. */
    watch: adminProcedure.input(rehearsalIdSchema).subscription(async function* ({ input, signal }) {
      const events = rehearsals.watch(input.rehearsalId, signal ?? new AbortController().signal);
      if (events === null) unwrap(fail(failure('not_found', 'There is no such rehearsal.')));
      else for await (const event of events) yield rehearsalEventSchema.parse(event);
    }),
  });
