import type { Readable } from 'node:stream';
import type { EngineProblem, PullProgress } from '../../../shared/contract/livekit.ts';
import type { Result } from '../../../shared/result.ts';
import type { ContainerLabels, DesiredContainer } from './container-spec.ts';
import type { EngineTraits } from './docker-place.ts';

/** One container of one image; `name` tells ours from those of another installation on the same Engine. */
export interface ContainerPlace {
  readonly name: string;
  readonly image: string;
}

/** The little that is wanted of a container engine. Docker's is docker-engine.ts; others speak the same API. */
export interface ContainerEngine {
  facts(): Promise<Answer<EngineFacts>>;
  container(): Promise<Answer<ContainerFacts | null>>;
  /** Null: it is not on this machine. */
  image(): Promise<Answer<ImageFacts | null>>;
  /** Resolves when the image is there. */
  pull(onProgress: (progress: PullProgress) => void, signal: AbortSignal): Promise<Answer<void>>;
  /** The bytes of a file made by `docker save`, for sites without internet. It must hold one of the images; none given: ours. */
  importImage(file: Readable, images?: readonly string[]): Promise<Answer<void>>;
  create(desired: DesiredContainer): Promise<Answer<void>>;
  start(): Promise<Answer<void>>;
  /** Stops and removes ours; nothing when there is none. */
  remove(): Promise<Answer<void>>;
  /** Removes the owner's containers of this image that have another name: it was changed meanwhile. */
  removeRenamed(owner: string): Promise<Answer<void>>;
  /** The last lines of its log, oldest first. */
  logTail(lines: number): Promise<Answer<string>>;
}

export type Answer<T> = Result<T, EngineProblem>;

export interface EngineFacts extends EngineTraits {
  readonly version: string;
  /** "amd64", "arm64" ... as the Engine names it. */
  readonly architecture: string;
  readonly runsLinux: boolean;
}

export interface ImageFacts {
  readonly architecture: string;
}

export interface ContainerFacts extends ContainerLabels {
  readonly id: string;
  /** False also while Docker waits to start it again. */
  readonly running: boolean;
  readonly restarts: number;
  readonly startedAt: number | null;
  /** Docker's own words about its last end, "" when there are none. */
  readonly error: string;
}
