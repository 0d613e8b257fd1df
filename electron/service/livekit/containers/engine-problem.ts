import type { EngineProblem } from '../../../shared/contract/livekit.ts';

interface EngineError {
  /** Of the connection: the daemon was not reached. */
  readonly code?: string;
  /** Of an HTTP answer of the daemon. */
  readonly statusCode?: number;
  readonly message?: string;
}

/** What the Engine's error means. Texts are those of moby's daemon, which has no codes of its own. */
export function engineProblemOf(thrown: unknown): EngineProblem {
  const { code, statusCode, message = String(thrown) } = thrown as EngineError;
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return { code: 'docker_missing' };
  if (code === 'EACCES' || code === 'EPERM') return { code: 'docker_no_rights' };
  const known = KNOWN_TEXTS.find(([text]) => text.test(message));
  if (known) return known[1](message);
  if (statusCode === undefined && code !== undefined) return { code: 'docker_gone', detail: message };
  return { code: 'engine_refused', detail: message };
}

const KNOWN_TEXTS: readonly (readonly [RegExp, (message: string) => EngineProblem])[] = [
  [/no space left on device/i, () => ({ code: 'disk_full' })],
  [
    /port is already allocated|address already in use/i,
    (detail) => ({ code: 'port_taken', port: null, holder: null, detail }),
  ],
  [/cannot assign requested address/i, (detail) => ({ code: 'address_missing', detail })],
  [/exec format error|no matching manifest/i, (detail) => ({ code: 'wrong_architecture', detail })],
  [/no such image/i, () => ({ code: 'image_missing' })],
  [/name .* is already in use/i, () => ({ code: 'foreign_container' })],
];
