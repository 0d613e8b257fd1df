import type { Result } from '../../shared/result.ts';
import type { ContainerLabels, DesiredContainer } from './desired-container.ts';
import type { EngineProblem } from './engine-problem.ts';

/** One container of one image; `name` tells ours from those of another installation on the same Engine. */
export interface ContainerPlace {
  readonly name: string;
  readonly image: string;
}

/** The little that is wanted of a container engine. Docker's is docker-engine.ts; others speak the same API. */
export interface ContainerEngine {
  facts(): Promise<Answer<EngineFacts>>;
  container(): Promise<Answer<ContainerFacts | null>>;
  hasImage(): Promise<Answer<boolean>>;
  /** Resolves when the image is there. */
  pull(onProgress: (progress: PullProgress) => void, signal: AbortSignal): Promise<Answer<void>>;
  /** From a file made by `docker save`, for sites without internet. */
  importImage(path: string): Promise<Answer<void>>;
  create(desired: DesiredContainer): Promise<Answer<void>>;
  start(): Promise<Answer<void>>;
  /** Stops and removes ours; nothing when there is none. */
  remove(): Promise<Answer<void>>;
  /** The last lines of its log, oldest first. */
  logTail(lines: number): Promise<Answer<string>>;
}

export type Answer<T> = Result<T, EngineProblem>;

export interface EngineFacts {
  readonly version: string;
  /** "amd64", "arm64" ... as the Engine names it. */
  readonly architecture: string;
  /** Docker Desktop carries no host network: ports are published there. */
  readonly kind: 'engine' | 'desktop';
  readonly runsLinux: boolean;
}

export interface ContainerFacts extends ContainerLabels {
  readonly id: string;
  readonly running: boolean;
  readonly restarts: number;
  readonly startedAt: number | null;
  /** Docker's own words about its last end, "" when there are none. */
  readonly error: string;
}

export interface PullProgress {
  readonly doneBytes: number;
  /** Grows while the Engine learns of more layers. */
  readonly totalBytes: number;
}
