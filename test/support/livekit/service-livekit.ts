import Docker from 'dockerode';
import { freePort } from '../../../simulated-pbx/free-ports.ts';
import type { ServiceUnderTest } from '../service-process.ts';

/** LiveKit in a real container that the running service keeps. */
export interface ServiceLiveKit {
  readonly container: Docker.Container;
  close(): Promise<void>;
}

let started = 0;

/** Switches it on and waits until rooms can be had. */
export async function switchLiveKitOn(
  { api }: Pick<ServiceUnderTest, 'api'>,
  settings: Readonly<Record<string, string | number | boolean>> = {},
): Promise<ServiceLiveKit> {
  const containerName = `trunkline-test-${process.pid}-${started++}`;
  const [apiPort, rtcPort] = [await freePort('tcp', 0), await freePort('udp', 0)];
  await api.settings.save.mutate({
    liveKit: { enabled: true, containerName, apiPort, rtcPort, ...settings },
  });
  const container = new Docker().getContainer(containerName);
  const close = async () => {
    await api.settings.save.mutate({ liveKit: { enabled: false } }).catch(() => null);
    await container.remove({ force: true }).catch(() => null);
  };
  for (;;) {
    const { state, problem } = (await api.status.get.query()).liveKit;
    if (state === 'ready') return { container, close };
    if (state === 'failed') {
      await close();
      throw new Error(`LiveKit did not start: ${problem?.code}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
