import type { LegRegistry } from './agent-context.ts';
import type { DialogLeg } from './dialog-leg.ts';

export function createLegRegistry(): LegRegistry & { all(): readonly DialogLeg[] } {
  const legs = new Map<string, DialogLeg>();
  const key = (callId: string, localTag: string) => `${localTag} ${callId}`;
  return {
    add(leg) {
      legs.set(key(leg.callId, leg.localTag), leg);
    },
    remove(leg) {
      legs.delete(key(leg.callId, leg.localTag));
    },
    find(callId, localTag) {
      return legs.get(key(callId, localTag));
    },
    all() {
      return [...legs.values()];
    },
  };
}
