import type { EngineProblem } from '../../../shared/contract/livekit.ts';
import type { ContainerFacts, EngineFacts, ImageFacts } from './engine.ts';

/** What is known before a step is chosen. */
export interface Facts {
  readonly engine: EngineFacts;
  readonly image: ImageFacts | null;
  readonly container: ContainerFacts | null;
  readonly config: ConfigFacts;
  readonly healthy: boolean;
}

/** The file that the container mounts, compared with what was written. */
export type ConfigFacts =
  | { readonly state: 'as_written' }
  /** By hand, or it is gone (changedAt null). */
  | { readonly state: 'changed'; readonly changedAt: number | null };

export interface Wanted {
  readonly installationId: string;
  readonly spec: string;
}

export type Step =
  | { readonly step: 'pull' }
  | { readonly step: 'create' }
  /** Ours, but made for other settings, another version or other keys. */
  | { readonly step: 'replace' }
  /** `reread`: the program that runs has read what somebody else wrote. */
  | { readonly step: 'restore_config'; readonly reread: boolean }
  | { readonly step: 'start' }
  /** It runs and does not answer yet. */
  | { readonly step: 'await_health' }
  | { readonly step: 'done' }
  | { readonly step: 'give_up'; readonly problem: EngineProblem };

/** Pure: one step towards a program that runs as wanted. A container of the same name that is not ours is left alone. */
export function nextStep({ engine, image, container, config, healthy }: Facts, wanted: Wanted): Step {
  if (!engine.runsLinux) return giveUp({ code: 'windows_containers' });
  if (container !== null && container.owner !== wanted.installationId) {
    return giveUp({ code: 'foreign_container' });
  }
  if (container === null || container.spec !== wanted.spec) {
    if (image === null) return { step: 'pull' };
    if (image.architecture !== engine.architecture) return giveUp(wrongArchitecture(image, engine));
    return { step: container === null ? 'create' : 'replace' };
  }
  if (config.state === 'changed') {
    const reread = container.running && (config.changedAt ?? 0) <= (container.startedAt ?? 0);
    return { step: 'restore_config', reread: reread && config.changedAt !== null };
  }
  if (!container.running) return { step: 'start' };
  return healthy ? { step: 'done' } : { step: 'await_health' };
}

const giveUp = (problem: EngineProblem): Step => ({ step: 'give_up', problem });

const wrongArchitecture = (image: ImageFacts, engine: EngineFacts): EngineProblem => ({
  code: 'wrong_architecture',
  detail: `image ${image.architecture}, machine ${engine.architecture}`,
});
