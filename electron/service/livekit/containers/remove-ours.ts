import type { EngineProblem } from '../../../shared/contract/livekit.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import type { ConfigFile } from './config-file.ts';
import type { ContainerEngine } from './engine.ts';

/** A container that this installation did not make is left alone. */
export async function removeOurs(
  engine: ContainerEngine,
  installationId: string,
): Promise<Result<void, EngineProblem>> {
  const container = await engine.container();
  if (!container.ok) return container;
  if (container.value === null) return succeed(undefined);
  return container.value.owner === installationId ? engine.remove() : fail({ code: 'foreign_container' });
}

/**
 * The container and its configuration, which holds secrets; the image stays. Docker is not even asked where none was ever
 * kept. False: it could not be removed, and is tried at the next start or change.
 */
export async function removeKept(
  engine: () => ContainerEngine,
  installationId: string,
  configFile: ConfigFile,
): Promise<boolean> {
  if (!configFile.exists()) return true;
  const removed = await removeOurs(engine(), installationId);
  const gone = removed.ok || removed.failure.code === 'foreign_container';
  if (gone) configFile.remove();
  return gone;
}
