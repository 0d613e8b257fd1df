import type { ContainerFacts, EngineFacts } from './engine.ts';
import type { EngineProblem } from './engine-problem.ts';

/** What is known before a step is chosen. */
export interface Facts {
  readonly engine: EngineFacts;
  readonly hasImage: boolean;
  readonly container: ContainerFacts | null;
  readonly healthy: boolean;
}

export interface Wanted {
  readonly installationId: string;
  readonly spec: string;
}

export type Step =
  | { readonly step: 'pull' }
  | { readonly step: 'create' }
  /** Ours, but made for other settings, another version or other keys. */
  | { readonly step: 'replace' }
  | { readonly step: 'start' }
  /** It runs and does not answer yet. */
  | { readonly step: 'await_health' }
  | { readonly step: 'done' }
  | { readonly step: 'give_up'; readonly problem: EngineProblem };

/** Pure: one step towards a server that runs as wanted. A container of the same name that is not ours is left alone. */
export function nextStep(facts: Facts, wanted: Wanted): Step {
  const { container } = facts;
  if (!facts.engine.runsLinux) return { step: 'give_up', problem: { code: 'windows_containers' } };
  if (container !== null && container.owner !== wanted.installationId) {
    return { step: 'give_up', problem: { code: 'foreign_container' } };
  }
  if (container === null) return facts.hasImage ? { step: 'create' } : { step: 'pull' };
  if (container.spec !== wanted.spec) return facts.hasImage ? { step: 'replace' } : { step: 'pull' };
  if (!container.running) return { step: 'start' };
  return facts.healthy ? { step: 'done' } : { step: 'await_health' };
}
