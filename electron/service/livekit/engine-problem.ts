/** What can be wrong with the Engine, the image or the container, as codes; the words are in livekit-problem.ts. */
export type EngineProblem =
  | { readonly code: 'docker_missing' }
  | { readonly code: 'docker_no_rights' }
  | { readonly code: 'docker_gone'; readonly detail: string }
  | { readonly code: 'windows_containers' }
  | { readonly code: 'image_missing' }
  | { readonly code: 'pull_failed'; readonly detail: string }
  | { readonly code: 'image_file_unreadable'; readonly detail: string }
  | { readonly code: 'wrong_architecture'; readonly detail: string }
  | { readonly code: 'port_taken'; readonly detail: string }
  | { readonly code: 'disk_full' }
  | { readonly code: 'foreign_container' }
  | { readonly code: 'engine_refused'; readonly detail: string };

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
  [/port is already allocated|address already in use/i, (detail) => ({ code: 'port_taken', detail })],
  [/exec format error|no matching manifest/i, (detail) => ({ code: 'wrong_architecture', detail })],
  [/no such image/i, () => ({ code: 'image_missing' })],
  [/name .* is already in use/i, () => ({ code: 'foreign_container' })],
];
