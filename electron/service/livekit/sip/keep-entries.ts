import type { SIPInboundTrunkInfo } from '@livekit/protocol';
import { SipClient } from 'livekit-server-sdk';
import type { SipEntries, SipEntriesProblem } from '../../../shared/contract/livekit-sip.ts';
import { parseAllowedAddress } from './allowed-address.ts';
import type { LiveKitSipParts } from './collaborators.ts';
import { ruleOf } from './entries-of.ts';
import { findOpenRules } from './explain-call.ts';
import { provision } from './provision.ts';
import { ownerMark, type WantedCalls } from './wanted-entries.ts';

const LOOK_INTERVAL_MS = 60_000;
const REQUEST_LIMIT_SECONDS = 5;

/** Trunk and rule: made, compared and put right at each start of the server and once a minute. */
export interface KeptEntries {
  state(): SipEntries;
  /** Wanted or not, as said; at once again after a change. */
  apply(): void;
  /** Looks again now, without waiting for the next time. */
  retry(): void;
  /** Takes ours away, so that no further call is answered. */
  remove(): Promise<void>;
  close(): void;
}

export function openEntries(
  parts: LiveKitSipParts,
  isWanted: () => boolean,
  onChange: () => void,
): KeptEntries {
  let state: SipEntries = { state: 'waiting' };
  let begunWith: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let last: Promise<void> = Promise.resolve();

  const tell = (next: SipEntries) => {
    const changed = withoutTimes(next) !== withoutTimes(state);
    state = next;
    if (changed) onChange();
  };
  const look = () => {
    const begun = begunWith;
    last = last.then(async () => {
      const next = await bringUp(parts, state);
      if (begun === begunWith && next !== null) tell(next);
    });
  };
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    begunWith = null;
  };
  return {
    state: () => state,
    apply() {
      const wanted = isWanted() ? JSON.stringify(wantedCalls(parts)) : null;
      if (wanted === begunWith) return;
      stop();
      begunWith = wanted;
      tell({ state: 'waiting' });
      if (wanted === null) return;
      look();
      timer = setInterval(look, LOOK_INTERVAL_MS);
      timer.unref();
    },
    retry() {
      if (begunWith !== null) look();
    },
    remove() {
      stop();
      last = last.then(() => removeEntries(parts));
      return last;
    },
    close: stop,
  };
}

const withoutTimes = (entries: SipEntries): string =>
  JSON.stringify(entries, (key, value) => (key === 'checkedAt' || key === 'since' ? undefined : value));

/** The schema has refused all that cannot be read. */
export const wantedCalls = ({ settings, installation, agentName }: LiveKitSipParts): WantedCalls => ({
  installation: installation().installationId,
  allowedAddresses: settings().allowedPeers.flatMap((peer) => parseAllowedAddress(peer) ?? []),
  numbers: settings().numbers,
  agentName,
});

export function sipClient({ liveKit }: LiveKitSipParts): SipClient | null {
  const access = liveKit.access();
  if (access === null) return null;
  const options = { requestTimeout: REQUEST_LIMIT_SECONDS, failover: false };
  return new SipClient(access.apiUrl, access.key.name, access.key.secret, options);
}

/** Null: the server went away meanwhile; it is begun again when it is back. */
async function bringUp(parts: LiveKitSipParts, before: SipEntries): Promise<SipEntries | null> {
  const sip = sipClient(parts);
  if (sip === null) return null;
  const wanted = wantedCalls(parts);
  try {
    const rival = findRival(wanted, await sip.listSipInboundTrunk());
    if (rival !== null) return failed(parts, rival);
    const { trunkId, ruleId, trunkSteps, ruleSteps } = await provision(sip, wanted);
    const rules = (await sip.listSipDispatchRule()).map(ruleOf);
    const repaired = before.state === 'ready' && trunkSteps.length + ruleSteps.length > 0;
    const earlier = before.state === 'ready' ? before.found.repairedAt : null;
    const found = {
      checkedAt: parts.now(),
      repairedAt: repaired ? parts.now() : earlier,
      openRules: findOpenRules(rules, ruleId).map(({ id, name }) => ({ id, name })),
    };
    return { state: 'ready', trunkId, ruleId, found };
  } catch (error) {
    return failed(parts, { code: 'entries_refused', detail: (error as Error).message });
  }
}

const failed = ({ now }: LiveKitSipParts, problem: SipEntriesProblem): SipEntries => ({
  state: 'failed',
  problem,
  since: now(),
});

/** Pure. livekit refuses two trunks for one number, from whatever addresses, and takes "none" for a number too (protocol sip/sip.go). */
export function findRival(
  wanted: WantedCalls,
  trunks: readonly Pick<SIPInboundTrunkInfo, 'metadata' | 'numbers' | 'name' | 'sipTrunkId'>[],
): SipEntriesProblem | null {
  const foreign = trunks.filter(({ metadata }) => metadata !== ownerMark(wanted.installation));
  for (const number of wanted.numbers.length === 0 ? [null] : wanted.numbers) {
    const trunk = foreign.find(({ numbers }) =>
      number === null ? numbers.length === 0 : numbers.includes(number),
    );
    if (trunk !== undefined)
      return { code: 'number_taken', number, trunk: { id: trunk.sipTrunkId, name: trunk.name } };
  }
  return null;
}

async function removeEntries(parts: LiveKitSipParts): Promise<void> {
  const sip = sipClient(parts);
  if (sip === null) return;
  const mark = ownerMark(parts.installation().installationId);
  try {
    const [rules, trunks] = [await sip.listSipDispatchRule(), await sip.listSipInboundTrunk()];
    for (const { metadata, sipDispatchRuleId } of rules)
      if (metadata === mark) await sip.deleteSipDispatchRule(sipDispatchRuleId);
    for (const { metadata, sipTrunkId } of trunks)
      if (metadata === mark) await sip.deleteSipTrunk(sipTrunkId);
  } catch {
    // A server without Redis has none; Redis's own file goes with its container.
  }
}
