import { thisDockerSocketPath } from './docker-place.ts';
import type { ContainerEngine, ContainerPlace } from './engine.ts';

/**
 * This machine's Docker; `socketPath` null: where it listens on this system. Its library is loaded with the first question: it
 * takes 0.1 s and 20 MB, and most services ask nothing.
 */
export function openDockerEngine(socketPath: string | null, place: ContainerPlace): ContainerEngine {
  let opening: Promise<ContainerEngine> | null = null;
  const open = async (): Promise<ContainerEngine> => {
    const [{ default: Docker }, { createDockerEngine }] = await Promise.all([
      import('dockerode'),
      import('./docker-engine.ts'),
    ]);
    return createDockerEngine(new Docker({ socketPath: thisDockerSocketPath(socketPath) }), place);
  };
  const engine = () => {
    opening ??= open();
    return opening;
  };
  return {
    facts: async () => (await engine()).facts(),
    container: async () => (await engine()).container(),
    image: async () => (await engine()).image(),
    pull: async (onProgress, signal) => (await engine()).pull(onProgress, signal),
    importImage: async (file, images) => (await engine()).importImage(file, images),
    create: async (desired) => (await engine()).create(desired),
    start: async () => (await engine()).start(),
    remove: async () => (await engine()).remove(),
    removeRenamed: async (owner) => (await engine()).removeRenamed(owner),
    logTail: async (lines) => (await engine()).logTail(lines),
  };
}
