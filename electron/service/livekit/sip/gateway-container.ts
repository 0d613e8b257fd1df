import { confined, type DesiredContainer, desiredContainer } from '../containers/container-spec.ts';

export const GATEWAY_IMAGE = 'livekit/sip:v1.11.0';
export const GATEWAY_CONFIG_NAME = 'sip.yaml';

const CONFIG_DIR = '/etc/trunkline-sip';
const MEMORY_MEGABYTES = 2048;
/** For Docker's own stops (a reboot): calls may end by themselves. We replace it only when none stands. */
const DRAIN_SECONDS = 60;

export interface GatewayContainerInput {
  readonly image: string;
  readonly installationId: string;
  readonly containerName: string;
  readonly configDir: string;
  readonly config: string;
  readonly user: string | null;
}

/**
 * Always on the machine's own network: behind published ports it would see Docker's address as the caller's
 * (livekit/sip#400). SIGTERM lets calls end, SIGINT would not (cmd/livekit-sip/main.go of v1.11.0).
 */
export const gatewayContainer = (input: GatewayContainerInput): DesiredContainer =>
  desiredContainer(
    input.installationId,
    {
      name: input.containerName,
      Image: input.image,
      Cmd: [`--config=${CONFIG_DIR}/${GATEWAY_CONFIG_NAME}`],
      Entrypoint: ['livekit-sip'],
      ...(input.user === null ? {} : { User: input.user }),
      StopSignal: 'SIGTERM',
      StopTimeout: DRAIN_SECONDS,
      HostConfig: {
        NetworkMode: 'host',
        Binds: [`${input.configDir}:${CONFIG_DIR}:ro`],
        ...confined(MEMORY_MEGABYTES),
      },
    },
    input.config,
  );
