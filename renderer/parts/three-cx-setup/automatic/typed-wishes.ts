import type {
  ChangeWishes,
  ThreeCxChoices,
  ThreeCxOverview,
} from '../../../../electron/shared/contract/three-cx.ts';

export interface TypedWishes {
  /** By "queue-41"; null or missing: not to overflow to the agent. */
  readonly seconds: Readonly<Record<string, string | null>>;
  readonly fallbackNumber: string;
  /** Id of the trunk, or 'none'. */
  readonly fallbackTrunk: string;
  readonly simultaneousCalls: string;
  readonly allowForwarding: boolean;
}

/** What forwards to us already stays chosen; as many calls as half of the licence carries, ten at the most. */
export const startingWishes = (choices: ThreeCxChoices, overview: ThreeCxOverview): TypedWishes => ({
  seconds: Object.fromEntries(
    choices.targets
      .filter(({ isOurs }) => isOurs)
      .map(({ kind, id, seconds }) => [`${kind}-${id}`, String(seconds ?? 15)]),
  ),
  fallbackNumber: overview.fallbackNumber ?? '',
  fallbackTrunk: String(choices.trunks[0]?.id ?? 'none'),
  simultaneousCalls: String(Math.max(1, Math.min(10, Math.floor((choices.licenceCalls ?? 20) / 2)))),
  allowForwarding: choices.forwardsToExternal === false,
});

/** Checked by the service, which names the field that is wrong. */
export function toWishes(typed: TypedWishes, agentNumber: string): ChangeWishes {
  const number = typed.fallbackNumber.replace(/[\s()-]/g, '');
  return {
    agentNumber,
    fallback:
      number === '' || typed.fallbackTrunk === 'none'
        ? null
        : { number, trunkId: Number(typed.fallbackTrunk) },
    overflow: Object.entries(typed.seconds).flatMap(([key, seconds]) => {
      const [, kind, id] = /^(queue|ring_group)-(\d+)$/.exec(key) ?? [];
      if (seconds === null || kind === undefined) return [];
      return [{ kind: kind as 'queue' | 'ring_group', id: Number(id), seconds: Number(seconds) }];
    }),
    simultaneousCalls: Number(typed.simultaneousCalls),
    allowForwarding: typed.allowForwarding,
  };
}
