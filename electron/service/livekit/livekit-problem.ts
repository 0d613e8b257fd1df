import type { LiveKitProblem } from '../../shared/contract/livekit.ts';
import { IMAGE } from './server-container.ts';

/** For the log; the page has its own, in each language. What happened, what it means for calls, what to do. */
export interface ProblemWords {
  readonly what: string;
  readonly means: string;
  readonly fix: string;
  /** The Engine's own words, for who asks it. */
  readonly detail: string | null;
}

const CALLS_GO_ON =
  'Calls are answered as before; listening in, taking over and browser calls are not there.';

/** `image`: of the container that has the problem. */
export function wordsOfProblem(problem: LiveKitProblem, image: string = IMAGE): ProblemWords {
  const [what, fix] = sentences(problem, image);
  const detail = 'detail' in problem ? problem.detail : null;
  return { what, means: CALLS_GO_ON, fix, detail: detail === '' ? null : detail };
}

function sentences(problem: LiveKitProblem, image: string): readonly [string, string] {
  switch (problem.code) {
    case 'docker_missing':
      return [
        'Docker is not running on this machine, or not installed.',
        'Start Docker (Linux: sudo systemctl start docker; Windows: open Docker Desktop), or leave LiveKit off.',
      ];
    case 'docker_no_rights':
      return [
        'The account of the service may not talk to Docker.',
        'Linux: sudo usermod -aG docker trunkline, then restart the service. Members of that group can do everything on this machine.',
      ];
    case 'docker_gone':
      return ['Docker broke the connection.', 'It is tried again by itself. If it stays so, restart Docker.'];
    case 'windows_containers':
      return [
        'Docker is set to Windows containers; the LiveKit server is a Linux program.',
        'Docker Desktop: choose "Switch to Linux containers" in its menu.',
      ];
    case 'host_network_missing':
      return [
        "This Docker cannot give a container the machine's own network, so the SIP gateway would not see who calls.",
        'Run LiveKit SIP on Linux with Docker Engine, or leave it off.',
      ];
    case 'image_missing':
      return [
        `The image ${image} is not on this machine.`,
        'Pull it here, or on a site without internet: docker save it elsewhere and import the file.',
      ];
    case 'pull_failed':
      return [
        `The image ${image} could not be pulled.`,
        'Look whether this machine reaches the internet (a proxy is set in Docker itself), or import the image from a file.',
      ];
    case 'image_file_unreadable':
      return [`The file is no image of ${image}.`, `Make it with: docker save ${image} -o image.tar`];
    case 'wrong_architecture':
      return [
        'The image is made for another processor than this machine has.',
        `Pull it again on this machine, or save it with: docker pull --platform (this machine's) ${image}`,
      ];
    case 'port_taken':
      return [
        `${problem.holder ?? 'Another program'} holds ${problem.port === null ? 'a port' : `port ${problem.port}`} that LiveKit needs.`,
        'End that program, or choose other ports in Settings, LiveKit.',
      ];
    case 'address_missing':
      return [
        'The address for browsers of the network is none of this machine.',
        'Choose one of its addresses in Settings, LiveKit.',
      ];
    case 'config_unwritable':
      return [
        "LiveKit's configuration could not be written.",
        "Give the service's account its data folder again. It is tried again by itself.",
      ];
    case 'disk_full':
      return ['The disk is full.', 'Free some space: docker system df shows what Docker keeps.'];
    case 'foreign_container':
      return [
        'A container of the same name is there that this installation did not make.',
        'It is left alone. Give ours another name in Settings, LiveKit, or remove that one if nobody needs it (docker rm -f, then its name).',
      ];
    case 'engine_refused':
      return ['Docker refused the container.', 'Its own words are below; the support bundle has them too.'];
    case 'keys_unreadable':
      return [
        "The file with LiveKit's keys cannot be used.",
        'Its own sentence is below. After mending it restart the service.',
      ];
    case 'external_keys_missing':
      return [
        'The key of the LiveKit that others run is not set.',
        'Set its key and secret in Settings, LiveKit.',
      ];
    case 'external_key_refused':
      return [
        'The LiveKit that others run does not take our key.',
        'Set its key and secret again in Settings, LiveKit.',
      ];
    case 'external_unreachable':
      return [
        'The LiveKit that others run cannot be reached.',
        'Look at its address in Settings, LiveKit, and whether this machine may reach it. It is tried again every 5 seconds.',
      ];
    case 'unhealthy':
      return [
        'The LiveKit server runs and does not answer on its port.',
        'Its last log lines are below. Make the container anew in Settings, LiveKit.',
      ];
    case 'clock_wrong':
      return [
        `The clock of the LiveKit server is ${Math.abs(problem.skewSeconds)} s ${problem.skewSeconds < 0 ? 'behind' : 'ahead of'} this machine's, so it refuses every token.`,
        'Docker Desktop: restart it, its clock stops while the machine sleeps. Linux: look at timedatectl.',
      ];
  }
}
