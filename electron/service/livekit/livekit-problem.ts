import { IMAGE } from './desired-container.ts';
import type { EngineProblem } from './engine-problem.ts';

/** Beside the Engine's own: the container runs and its port does not answer as it should. */
export type LivekitProblem =
  | EngineProblem
  | { readonly code: 'keys_unreadable'; readonly detail: string }
  | { readonly code: 'unhealthy'; readonly lastLog: string }
  | { readonly code: 'clock_wrong'; readonly skewSeconds: number };

/** Three sentences, as every problem is told: what happened, what it means for calls, what to do. */
export interface ProblemWords {
  readonly what: string;
  readonly means: string;
  readonly fix: string;
  /** The Engine's own words, for who asks it. */
  readonly detail: string | null;
}

const CALLS_GO_ON =
  'Calls are answered as before; listening in, taking over and browser calls are not there.';

export function wordsOfProblem(problem: LivekitProblem): ProblemWords {
  const [what, fix] = sentences(problem);
  const detail = 'detail' in problem ? problem.detail : 'lastLog' in problem ? problem.lastLog : null;
  return { what, means: CALLS_GO_ON, fix, detail: detail === '' ? null : detail };
}

function sentences(problem: LivekitProblem): readonly [string, string] {
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
    case 'image_missing':
      return [
        `The image ${IMAGE} is not on this machine.`,
        'Pull it here, or on a site without internet: docker save it elsewhere and import the file.',
      ];
    case 'pull_failed':
      return [
        `The image ${IMAGE} could not be pulled.`,
        'Look whether this machine reaches the internet (a proxy is set in Docker itself), or import the image from a file.',
      ];
    case 'image_file_unreadable':
      return [
        `The file is no image of ${IMAGE}.`,
        `Make it with: docker save ${IMAGE} -o livekit-server.tar`,
      ];
    case 'wrong_architecture':
      return [
        'The image is made for another processor than this machine has.',
        `Pull it again on this machine, or save it with: docker pull --platform (this machine's) ${IMAGE}`,
      ];
    case 'port_taken':
      return [
        'Another program holds a port that LiveKit needs.',
        'End that program, or choose other ports in Settings, LiveKit.',
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
    case 'unhealthy':
      return [
        'The LiveKit server runs and does not answer on its port.',
        'Its last log lines are below. A configuration changed by hand is written anew when LiveKit is switched off and on.',
      ];
    case 'clock_wrong':
      return [
        `The clock of the LiveKit server is ${problem.skewSeconds} s away from this machine's, so it refuses every token.`,
        'Docker Desktop: restart it, its clock stops while the machine sleeps. Linux: look at timedatectl.',
      ];
  }
}
