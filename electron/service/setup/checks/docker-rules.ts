import type { CheckFix, CheckVerdict } from '../../../shared/contract/setup.ts';
import type { DockerFacts, SystemFacts } from '../machine/facts.ts';
import { bad, fix, ok, warn } from './verdict.ts';

const NOT_NEEDED = 'Calls are answered without it. Only listening in to calls needs it.';

/** Pure. Docker carries LiveKit and nothing else, so its absence is no fault; Docker Desktop on a server is one. */
export function decideDocker(docker: DockerFacts, system: SystemFacts | null): CheckVerdict {
  switch (docker.kind) {
    case 'none':
      return ok('Not installed. Calls are answered without it; only listening in needs it');
    case 'stopped':
      return docker.product === 'desktop' && system?.windowsServer
        ? desktopOnServer(system)
        : warn({
            found: 'Docker is installed and gives no answer.',
            means: NOT_NEEDED,
            fixes: [
              fix(
                'Start Docker',
                'Then check again.',
                docker.product === 'desktop' ? null : 'sudo systemctl enable --now docker',
              ),
            ],
          });
    case 'no_rights':
      return warn({
        found: 'Docker runs, and the account of this service may not use it.',
        means: NOT_NEEDED,
        fixes: [
          fix(
            'Let the service use Docker',
            'Whoever may use Docker is as good as root on this machine.',
            'sudo usermod -aG docker trunkline\nsudo systemctl restart trunkline',
          ),
        ],
      });
    case 'running':
      return decideRunning(docker, system);
  }
}

function decideRunning(
  docker: Extract<DockerFacts, { kind: 'running' }>,
  system: SystemFacts | null,
): CheckVerdict {
  const measured = `${Math.round(docker.tookMs)} ms`;
  if (docker.product === 'desktop') {
    if (system?.windowsServer) return desktopOnServer(system);
    return warn({
      found: `Docker Desktop ${docker.version}. It starts when somebody signs in, not with the machine.`,
      means: `After a restart there is no listening in until somebody signs in. ${NOT_NEEDED}`,
      measured,
      fixes: [
        fix(
          'Use Docker Engine on Linux',
          'For a machine that nobody signs in to. For trying it out Docker Desktop is fine.',
        ),
      ],
    });
  }
  if (docker.startsWithMachine === false) {
    return warn({
      found: `Engine ${docker.version}, which does not start with the machine.`,
      means: `After a restart there is no listening in. ${NOT_NEEDED}`,
      measured,
      fixes: [fix('Start it with the machine', 'Once.', 'sudo systemctl enable docker')],
    });
  }
  return ok(
    `Engine ${docker.version}${docker.startsWithMachine ? ', starts with the machine' : ''}`,
    measured,
  );
}

const WSL_OFF = 'Not on this version: sound cannot pass into WSL before Windows Server 2025.';

function desktopOnServer(system: SystemFacts): CheckVerdict {
  const build = Number(system.version?.split('.')[2] ?? '0');
  const wsl: CheckFix = {
    title: 'Use Linux inside this server (WSL 2, mirrored network)',
    text: 'Docker Engine in WSL 2. Its VM must be started by a task at boot.',
    commands: null,
    offBecause: build >= 26_100 ? null : WSL_OFF,
  };
  return bad({
    found: `Docker Desktop is installed, but this is ${system.name}. Docker does not support that, and it stops whenever nobody is signed in.`,
    means:
      'Calls are answered without Docker. Listening in cannot be relied on here: after a restart or sign-out it is gone.',
    fixes: [
      fix(
        'Use a small Debian machine or VM beside 3CX',
        '2 cores, 4 GB, for example on Hyper-V. Install Trunkline and Docker Engine there.',
      ),
      wsl,
      fix('Go on without listening in', 'Answer calls on this server and leave LiveKit out in step 6.'),
    ],
  });
}
