import Docker from 'dockerode';
import { GATEWAY_IMAGE } from '../../../electron/service/livekit/sip/gateway-container.ts';
import { REDIS_IMAGE } from '../../../electron/service/livekit/sip/redis-container.ts';
import { SIP_IMAGES } from './real-peers.ts';

const docker = new Docker();

/** Lets a whole service find the test images by the names that it asks for. Returns how to take back what was added. */
export async function lendOfficialNames(): Promise<() => Promise<void>> {
  const lent: string[] = [];
  const names = [
    [REDIS_IMAGE, SIP_IMAGES.redis],
    [GATEWAY_IMAGE, SIP_IMAGES.gateway],
  ] as const;
  for (const [official, ours] of names) {
    const there = await docker
      .getImage(official)
      .inspect()
      .catch(() => null);
    if (there !== null) continue;
    const [repo, tag] = official.split(':');
    if (repo === undefined || tag === undefined) throw new Error(`${official} has no tag`);
    await docker.getImage(ours).tag({ repo, tag });
    lent.push(official);
  }
  return async () => {
    for (const name of lent) await docker.getImage(name).remove({ force: true });
  };
}
