import type { LiveKitProblem, LiveKitStep } from '../../electron/shared/contract/livekit.ts';

export interface LiveKitProblemText {
  /** What happened. */
  readonly what: string;
  /** What to do. */
  readonly fix: string;
}

/** LiveKit's server, wherever the page speaks of it: Settings, Diagnostics, set-up. */
export const en = {
  callsGoOn: 'Calls are answered as before. Listening in, taking over and browser calls are not there.',
  working: 'Working',
  tryAgain: 'Try again now',
  makeAnew: 'Make the container anew',
  steps: {
    look: 'Looking at Docker',
    pull: 'Pulling the image',
    create: 'Creating the container',
    replace: 'Making the container anew',
    restore_config: 'Writing its configuration again',
    await_quiet: 'Waiting until no call would be cut off',
    start: 'Starting the container',
    await_health: 'Waiting for its first answer',
  } satisfies Record<LiveKitStep, string>,
  problem(problem: LiveKitProblem): LiveKitProblemText {
    switch (problem.code) {
      case 'docker_missing':
        return {
          what: 'Docker is not running on this machine, or not installed.',
          fix: 'Start Docker (Linux: sudo systemctl start docker; Windows: open Docker Desktop). If a socket is set in Settings, LiveKit, look whether Docker listens there. It is tried again every 5 seconds.',
        };
      case 'docker_no_rights':
        return {
          what: 'The account of the service may not use Docker.',
          fix: 'Linux: sudo usermod -aG docker trunkline, then restart the service. Whoever may use Docker is as good as root on this machine.',
        };
      case 'docker_gone':
        return {
          what: 'Docker broke the connection.',
          fix: 'It is tried again by itself. If it stays so, restart Docker.',
        };
      case 'windows_containers':
        return {
          what: 'Docker is set to Windows containers; the LiveKit server is a Linux program.',
          fix: 'Choose “Switch to Linux containers” in the menu of Docker Desktop.',
        };
      case 'host_network_missing':
        return {
          what: 'This Docker cannot give a container the machine’s own network, so the SIP gateway would not see who calls.',
          fix: 'Run LiveKit SIP on Linux with Docker Engine (not Docker Desktop, not rootless), or leave it off.',
        };
      case 'image_missing':
        return {
          what: 'The image of the LiveKit server is not on this machine.',
          fix: 'Try again to pull it, or import it from a file.',
        };
      case 'pull_failed':
        return {
          what: 'The image of the LiveKit server could not be pulled.',
          fix: 'Look whether this machine reaches the internet (a proxy is set in Docker itself), or import the image from a file. It is tried again every minute.',
        };
      case 'image_file_unreadable':
        return {
          what: 'The file holds no image of the LiveKit server.',
          fix: 'Make it with docker save on a machine that has the image, and take it over whole.',
        };
      case 'wrong_architecture':
        return {
          what: `The image is made for another processor than this machine has (${problem.detail}).`,
          fix: 'Remove that image and pull it here, or save it on a machine of the same kind.',
        };
      case 'port_taken':
        return {
          what: `${problem.holder ?? 'Another program'} holds ${problem.port === null ? 'a port' : `port ${problem.port}`} that LiveKit needs.`,
          fix: 'End that program, or choose other ports in Settings, LiveKit.',
        };
      case 'address_missing':
        return {
          what: 'The address for browsers of the network is none of this machine any more.',
          fix: 'Choose one of its addresses in Settings, LiveKit.',
        };
      case 'disk_full':
        return {
          what: 'The disk is full.',
          fix: 'Make room: docker system df shows what Docker keeps.',
        };
      case 'foreign_container':
        return {
          what: 'A container of the same name is there that this installation did not make. It is left alone.',
          fix: 'Give ours another name in Settings, LiveKit, or remove that one if nobody needs it.',
        };
      case 'engine_refused':
        return { what: 'Docker refused the container.', fix: 'What it said stands in Settings, LiveKit.' };
      case 'keys_unreadable':
        return {
          what: 'The file with the keys of LiveKit cannot be used.',
          fix: 'Settings, LiveKit, says why. Then restart the service.',
        };
      case 'config_unwritable':
        return {
          what: 'The configuration of LiveKit could not be written.',
          fix: 'Let the account of the service write to its data folder. It is tried again by itself.',
        };
      case 'external_keys_missing':
        return {
          what: 'The key of the LiveKit that others run is not set.',
          fix: 'Set its key and secret in Settings, LiveKit.',
        };
      case 'external_key_refused':
        return {
          what: 'The LiveKit that others run does not take our key.',
          fix: 'Set its key and secret again in Settings, LiveKit.',
        };
      case 'external_unreachable':
        return {
          what: 'The LiveKit that others run cannot be reached.',
          fix: 'Look at its address in Settings, LiveKit, and whether this machine may reach it. It is tried again every 5 seconds.',
        };
      case 'unhealthy':
        return {
          what: 'The LiveKit server runs and does not answer on its port.',
          fix: 'Make its container anew. If that does not help, its log in Settings, LiveKit, says more.',
        };
      case 'clock_wrong':
        return {
          what: `The clock of the LiveKit server is ${Math.abs(problem.skewSeconds)} s ${problem.skewSeconds < 0 ? 'behind' : 'ahead of'} this machine’s, so it refuses everybody.`,
          fix: 'Docker Desktop: restart it, since its clock stops while the machine sleeps. Linux: see timedatectl.',
        };
    }
  },
};
