/** A browser's own reasons. */
export const MICROPHONE_PROBLEMS = ['not_allowed', 'none_found', 'in_use', 'insecure_page'] as const;
export type MicrophoneProblem = (typeof MICROPHONE_PROBLEMS)[number];

/** Pure: by the names of getUserMedia's errors (Media Capture and Streams, 10.2). */
export function microphoneProblem(error: unknown): MicrophoneProblem | null {
  switch ((error as { name?: string }).name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'not_allowed';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none_found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in_use';
    default:
      return null;
  }
}
