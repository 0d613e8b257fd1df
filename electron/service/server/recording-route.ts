import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Result } from '../../shared/result.ts';
import type { ServerParts } from './create-server.ts';
import type { Entrance } from './procedures.ts';
import { accessOfRequest } from './request-context.ts';

/** A recording that can be read from any place on. */
export interface PlayableFile {
  readonly sizeBytes: number;
  /** Owns the file: its end closes it. */
  read(from: number, before: number): Readable;
  close(): Promise<void>;
}

export type PlayRecording = (callId: string) => Promise<Result<PlayableFile>>;

/** `GET /recordings/<call id>`: the sound of a call, for who may control calls. Each playing and download is in the audit log. */
export function serveRecordings(
  server: FastifyInstance,
  entrance: Entrance,
  { credentials, playRecording, audit }: Pick<ServerParts, 'credentials' | 'playRecording' | 'audit'>,
): void {
  if (playRecording === undefined) return;
  server.get<{ Params: { callId: string }; Querystring: { download?: string } }>(
    '/recordings/:callId',
    async (request, reply) => {
      const access = accessOfRequest(request, entrance, credentials);
      if (access.as === 'nobody') return reply.code(401).send({ message: 'Sign in first.' });
      if (!access.identity.callControl) return reply.code(403).send({ message: NOT_ALLOWED });
      const { callId } = request.params;
      const file = await playRecording(callId);
      if (!file.ok) return reply.code(404).send({ message: file.failure.message });
      const range = rangeOf(request.headers.range, file.value.sizeBytes);
      if (range === null) {
        await file.value.close();
        return reply.code(416).header('content-range', `bytes */${file.value.sizeBytes}`).send();
      }
      const download = request.query.download !== undefined;
      if (download || range.from === 0)
        audit?.add(access.identity.name, download ? 'recordings.download' : 'recordings.play', { callId });
      return send(reply, file.value, range, download ? callId : null);
    },
  );
}

const NOT_ALLOWED = 'Only an admin, or who may control calls, can hear recordings.';

export interface ByteRange {
  readonly from: number;
  readonly before: number;
  readonly partial: boolean;
}

/** Pure. One range, as players ask for (RFC 9110, 14.1.2); null: outside of the file. Anything else gets all of it. */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return { from: 0, before: sizeBytes, partial: false };
  const from = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const before = first === '' || last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1);
  return from < before ? { from, before, partial: true } : null;
}

function send(
  reply: FastifyReply,
  file: PlayableFile,
  { from, before, partial }: ByteRange,
  saveAs: string | null,
): FastifyReply {
  reply
    .code(partial ? 206 : 200)
    .type('audio/ogg')
    .header('accept-ranges', 'bytes')
    .header('content-length', before - from);
  if (partial) reply.header('content-range', `bytes ${from}-${before - 1}/${file.sizeBytes}`);
  if (saveAs !== null) reply.header('content-disposition', `attachment; filename="${saveAs}.ogg"`);
  return reply.send(file.read(from, before));
}
