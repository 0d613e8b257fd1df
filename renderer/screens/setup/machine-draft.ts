import type { Settings } from '../../../electron/shared/contract/settings.ts';
import type { LocalAddress, Reach } from '../../../electron/shared/contract/setup.ts';
import type { SetupAnswers } from '../../../electron/shared/setup/answers.ts';
import { type ConnectionChoice, isLoopback } from '../../../electron/shared/setup/connection-change.ts';
import { isIpAddress } from '../../../electron/shared/setup/ip-address.ts';
import type { ThreeCxMode } from '../../../electron/shared/three-cx/installation.ts';

/** The form of step 2, as typed. */
export interface MachineDraft
  extends Pick<SetupAnswers, 'place' | 'version' | 'edition' | 'mode' | 'secondRoute'> {
  readonly host: string;
  /** The host that was last looked for; '' before. */
  readonly lookedFor: string;
  readonly licenceCalls: string;
  /** Of this machine; null: none chosen. */
  readonly listenAddress: string | null;
  /** '' where it is the same. */
  readonly announcedAddress: string;
  readonly fallbackNumber: string;
}

/** Begins with what is in force: an address that is listened on already, else the first of the office's network. */
export function draftOf(
  answers: SetupAnswers,
  settings: Settings,
  own: readonly LocalAddress[],
): MachineDraft {
  const { listenAddress, announcedAddress } = settings.phoneLine;
  const first = own.find(({ kind }) => kind !== 'container')?.address ?? null;
  return {
    place: answers.place,
    version: answers.version,
    edition: answers.edition,
    mode: answers.mode,
    secondRoute: answers.secondRoute,
    host: answers.threeCxHost ?? '',
    lookedFor: answers.threeCxHost ?? '',
    licenceCalls: answers.licenceCalls === null ? '' : String(answers.licenceCalls),
    listenAddress: isLoopback(listenAddress) ? first : listenAddress,
    announcedAddress: announcedAddress ?? '',
    fallbackNumber: settings.business.fallbackNumber ?? '',
  };
}

/** What the settings are made from; null until there is enough. */
export function choiceOf(
  draft: MachineDraft,
  mode: ThreeCxMode | null,
  reach: Reach | null,
): ConnectionChoice | null {
  if (mode === null || draft.listenAddress === null) return null;
  const host = draft.host.trim();
  return {
    listenAddress: draft.listenAddress,
    announcedAddress: draft.announcedAddress.trim() || null,
    threeCxAddress: isIpAddress(host) ? host : (reach?.addresses[0] ?? null),
    mode,
    fallbackNumber: draft.secondRoute === 'number' ? draft.fallbackNumber.trim() || null : null,
  };
}

export interface MachineProblemWords {
  readonly place: string;
  readonly host: string;
  readonly licenceCalls: string;
  readonly listenAddress: string;
  readonly announcedAddress: string;
  readonly secondRoute: string;
  readonly fallbackNumber: string;
}
export type MachineProblems = Partial<MachineProblemWords>;

/** What keeps the step from going on, by field. */
export function problemsOf(
  draft: MachineDraft,
  mode: ThreeCxMode | null,
  words: MachineProblemWords,
): MachineProblems {
  const announced = draft.announcedAddress.trim();
  const wrong: Readonly<Record<keyof MachineProblemWords, boolean>> = {
    place: draft.place === null || mode === null,
    host: !/^[A-Za-z0-9.:-]{1,253}$/.test(draft.host.trim()),
    licenceCalls: draft.licenceCalls !== '' && !/^[1-9]\d{0,3}$/.test(draft.licenceCalls),
    listenAddress: draft.listenAddress === null,
    announcedAddress: announced !== '' && !isIpAddress(announced),
    secondRoute: draft.secondRoute === null,
    fallbackNumber:
      draft.secondRoute === 'number' && !/^\+?[0-9 *#()-]{2,32}$/.test(draft.fallbackNumber.trim()),
  };
  return Object.fromEntries(
    Object.entries(wrong).flatMap(([field, is]) =>
      is ? [[field, words[field as keyof MachineProblemWords]]] : [],
    ),
  );
}
