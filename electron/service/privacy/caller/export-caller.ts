import type { CallNote } from '../../../shared/after-call.ts';
import type { CallDetail } from '../../../shared/contract/calls.ts';
import type { Result } from '../../../shared/result.ts';
import type { ZipEntry } from './zip-stream.ts';

export interface ExportParts {
  readonly callIds: (number: string) => readonly string[];
  readonly call: (callId: string) => CallDetail | null;
  readonly openRecording: (callId: string) => Promise<
    Result<{
      readonly sizeBytes: number;
      read(from: number, before: number): AsyncIterable<Uint8Array>;
      close(): Promise<void>;
    }>
  >;
}

/** Everything that is kept of one caller, call by call: for machines, for eyes, and the sound. */
export async function* callerEntries(number: string, parts: ExportParts): AsyncGenerator<ZipEntry> {
  const ids = parts.callIds(number);
  yield { path: 'README.txt', content: readme(number, ids.length) };
  for (const callId of ids) {
    const call = parts.call(callId);
    if (call === null) continue;
    const dir = `calls/${new Date(call.startedAt).toISOString().slice(0, 16).replace(':', '')} ${callId}`;
    yield { path: `${dir}/call.json`, content: `${JSON.stringify(call, null, 2)}\n` };
    yield { path: `${dir}/transcript.txt`, content: transcriptText(call) };
    const sound = await parts.openRecording(callId);
    if (!sound.ok) continue;
    const { sizeBytes } = sound.value;
    if (sizeBytes === 0) await sound.value.close();
    else yield { path: `${dir}/recording.ogg`, content: sound.value.read(0, sizeBytes) };
  }
}

const readme = (number: string, calls: number): string => `What Trunkline keeps of the caller ${number}
Calls: ${calls}. Each has a folder: call.json holds all that is stored, transcript.txt what was said, recording.ogg the sound
where the call was recorded and the recording still exists. Times are UTC.
`;

/** Pure. */
export function transcriptText(call: CallDetail): string {
  const head = [
    `Call of ${call.callerNumber ?? 'a withheld number'}${call.callerName ? ` (${call.callerName})` : ''} to ${call.dialled}`,
    `From ${timeOf(call.startedAt)} to ${timeOf(call.endedAt)}`,
    ...(call.wordsDeletedAt === null ? [] : [`The words were deleted on ${timeOf(call.wordsDeletedAt)}.`]),
  ];
  const note = call.note === null ? [] : noteLines(call.note);
  const turns = call.turns.map(({ startedAt, speaker, text }) => `${timeOf(startedAt)}  ${speaker}: ${text}`);
  return `${[...head, ...note, '', ...turns].join('\n')}\n`;
}

const noteLines = ({ summary, fields }: CallNote): string[] => [
  ...(summary === null ? [] : [`Summary: ${summary}`]),
  ...fields.map(({ name, value }) => `${name}: ${value ?? '(nothing)'}`),
];

const timeOf = (at: number | null): string =>
  at === null ? 'unknown' : new Date(at).toISOString().replace('T', ' ').slice(0, 19);
