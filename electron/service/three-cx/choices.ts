import type { OverflowTarget, ThreeCxChoices } from '../../shared/contract/three-cx.ts';
import { type Result, succeed } from '../../shared/result.ts';
import { describeDestination } from './describe-destination.ts';
import { secondsOf } from './plan-changes.ts';
import { TRUNK_NAME } from './plan-trunk.ts';
import type { XapiClient } from './xapi-client.ts';
import type { Queue, RingGroup } from './xapi-types.ts';

/** Queues and ring groups that could overflow to the agent, and trunks for the second route. */
export async function choicesOf(client: XapiClient, agentNumber: string): Promise<Result<ThreeCxChoices>> {
  const system = await client.systemStatus();
  if (!system.ok) return system;
  const trunks = await client.trunks.list();
  if (!trunks.ok) return trunks;
  const queues = await client.queues.list();
  if (!queues.ok) return queues;
  const ringGroups = await client.ringGroups.list();
  if (!ringGroups.ok) return ringGroups;
  const general = await client.generalSettings.get();
  if (!general.ok) return general;
  return succeed({
    targets: [
      ...queues.value.map((queue) => targetOf('queue', queue, agentNumber)),
      ...ringGroups.value.map((group) => targetOf('ring_group', group, agentNumber)),
    ],
    trunks: trunks.value
      .filter(({ Gateway }) => Gateway?.Name !== TRUNK_NAME)
      .map(({ Id, Gateway, Number: number, ExternalNumber }) => ({
        id: Id,
        name: Gateway?.Name || number || String(Id),
        number: ExternalNumber ?? '',
      })),
    licenceCalls: system.value.MaxSimCalls ?? null,
    forwardsToExternal: general.value.AllowFwdToExternal ?? null,
  });
}

const targetOf = (
  kind: OverflowTarget['kind'],
  target: Queue | RingGroup,
  agentNumber: string,
): OverflowTarget => ({
  kind,
  id: target.Id,
  number: target.Number,
  name: target.Name || target.Number,
  noAnswer: describeDestination(target.ForwardNoAnswer),
  seconds: secondsOf(kind, target),
  isOurs: target.ForwardNoAnswer?.External === agentNumber,
});
