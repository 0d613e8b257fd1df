import { contactAnswerSchema, tryContactInputSchema } from '../../shared/contract/contacts.ts';
import { failure } from '../../shared/failure.ts';
import { fail } from '../../shared/result.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { Contacts } from './look-up.ts';

export const contactsRouter = (contacts: Contacts) =>
  router({
    /** With the saved settings, as a call would. */
    try: adminProcedure
      .input(tryContactInputSchema)
      .output(contactAnswerSchema)
      .mutation(async ({ input }) => {
        const answer = contacts.lookUp(input.number);
        return answer === null ? unwrap(fail(notSet)) : await answer;
      }),
  });

const notSet = failure(
  'config_invalid',
  'No address to look numbers up at is saved, so nothing was asked. Enter one and save it.',
);
