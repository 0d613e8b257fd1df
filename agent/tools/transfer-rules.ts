import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { TransferFailure, TransferResult } from '../../electron/shared/transfer-result.ts';

export type TransferChoice =
  | { readonly ok: true; readonly target: string }
  | { readonly ok: false; readonly say: string };

/** Only names of the profile's list, compared without case; nothing a caller says can add one. */
export function chooseTransferTarget(profile: AgentProfile, wanted: string): TransferChoice {
  const { transferTargets } = profile;
  const name = wanted.trim().toLowerCase();
  const listed = transferTargets.find((target) => target.name.toLowerCase() === name);
  if (listed) return { ok: true, target: listed.name };
  const allowed = transferTargets.map((target) => JSON.stringify(target.name)).join(', ');
  return {
    ok: false,
    say: allowed
      ? `Not possible: that is not a transfer target. Allowed are exactly ${allowed}.`
      : 'Not possible: nobody can be connected from this call. Say so and offer to take a message.',
  };
}

export function choosePerson(profile: AgentProfile): TransferChoice {
  if (profile.personTarget !== null) return chooseTransferTarget(profile, profile.personTarget);
  return {
    ok: false,
    say: 'Not possible: no person is set for this agent. Say so and offer to take a message.',
  };
}

/** What the model knows of it for the rest of the call; the caller hears a fixed sentence in their language. */
export const failedTransferNote = (result: Extract<TransferResult, { ok: false }>): string =>
  `The transfer failed: ${IN_WORDS[result.failure]} The caller is still here, was told so and was asked whether you may take a message. Connect again only if the caller asks for it.`;

const IN_WORDS: Readonly<Record<TransferFailure, string>> = {
  busy: 'the line is busy.',
  no_answer: 'nobody answered.',
  not_found: 'the phone system does not know that extension.',
  not_taken: 'the call could not be connected.',
};
