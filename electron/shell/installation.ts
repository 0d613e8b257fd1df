import { join } from 'node:path';
import type { ShellArguments } from './shell-arguments.ts';

/** How to start the service as a child; the arguments tell it where its data is. */
export interface ServiceProgram {
  readonly nodePath: string;
  readonly entryPath: string;
  readonly configPath: string | null;
}

/** What this installation has of the service. */
export interface Installation {
  readonly dataDir: string;
  /** Null: the system runs the service (a unit, a Windows service), or it is not installed here. */
  readonly program: ServiceProgram | null;
  /** How a person starts it, when we must not. */
  readonly startHint: string;
}

export interface InstallationFacts {
  readonly platform: string;
  readonly args: ShellArguments;
  readonly environment: NodeJS.ProcessEnv;
}

/** Pure. On both systems the installer registers the service: it must run without a login. */
export function describeInstallation(facts: InstallationFacts): Installation {
  const { args, platform, environment } = facts;
  const system =
    platform === 'win32'
      ? join(environment.ProgramData ?? 'C:\\ProgramData', 'Trunkline')
      : '/var/lib/trunkline';
  const startHint =
    platform === 'win32'
      ? 'Start "Trunkline" in Windows Services, or run "sc start Trunkline" as administrator.'
      : 'Run "sudo systemctl start trunkline".';
  return { dataDir: args.dataDir ?? system, program: programOf(args), startHint };
}

function programOf({ serviceNode, serviceEntry, configPath }: ShellArguments): ServiceProgram | null {
  if (serviceNode === null || serviceEntry === null) return null;
  return { nodePath: serviceNode, entryPath: serviceEntry, configPath };
}
