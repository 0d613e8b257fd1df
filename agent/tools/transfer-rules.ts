import type { AgentProfile } from '../../electron/shared/agent-profile.ts';

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
