import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ShellArguments {
  /** Data folder of the service to attach to; null: where this installation's service keeps it. */
  readonly dataDir: string | null;
  readonly configPath: string | null;
  /** The Node program and the service's entry, to start it when it does not run; null: as installed. */
  readonly serviceNode: string | null;
  readonly serviceEntry: string | null;
  /** Only the icon: how the system starts us at login. */
  readonly hidden: boolean;
}

/** Takes what is ours and leaves the rest: Chromium has switches of its own on the same command line. */
export function readShellArguments(argv: readonly string[]): ShellArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' },
      config: { type: 'string' },
      'service-node': { type: 'string' },
      'service-entry': { type: 'string' },
      hidden: { type: 'boolean' },
    },
  });
  const path = (value: unknown): string | null =>
    typeof value === 'string' && value !== '' ? resolve(value) : null;
  return {
    dataDir: path(values['data-dir']),
    configPath: path(values.config),
    serviceNode: path(values['service-node']),
    serviceEntry: path(values['service-entry']),
    hidden: values.hidden === true,
  };
}
