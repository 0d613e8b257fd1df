import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';

export interface ServiceArguments {
  /** Database, secrets, logs, rendered phrases, worker sockets. */
  readonly dataDir: string;
  readonly configPath: string | null;
  /** One line of JSON when ready instead of words: for programs that start us. */
  readonly json: boolean;
  readonly help: boolean;
}

export const USAGE = `Usage: npm start -- [options]

  --data-dir DIR   where everything is kept (default: ./data, or TRUNKLINE_DATA_DIR)
  --config FILE    settings as JSON, such as { "api": { "port": 7272 } }; wins over what is stored, is read again when it
                   changes
  --json           print one JSON line when ready
  --help           this text`;

export function readArguments(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): Result<ServiceArguments> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        'data-dir': { type: 'string', default: environment.TRUNKLINE_DATA_DIR ?? 'data' },
        config: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return succeed({
      dataDir: resolve(values['data-dir']),
      configPath: values.config === undefined ? null : resolve(values.config),
      json: values.json,
      help: values.help,
    });
  } catch (error) {
    return fail(failure('config_invalid', `${(error as Error).message}\n\n${USAGE}`));
  }
}
