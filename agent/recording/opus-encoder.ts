import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { getFfmpegPath } from '@livekit/av';

/** A process that makes Ogg/Opus (RFC 7845) of 8 kHz stereo: apart from the media clock, and it ends its file when we die. */
export interface OpusEncoder {
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves with null, or with why it failed. */
  readonly ended: Promise<string | null>;
}

/** A page a second reaches the disk. 32 kbit/s for two voices of a phone: about 14 MB an hour. */
const ARGUMENTS = [
  '-hide_banner -loglevel error -fflags nobuffer -probesize 32 -analyzeduration 0',
  '-f s16le -ar 8000 -ac 2 -i pipe:0',
  '-c:a libopus -b:a 32k -application voip -f ogg -page_duration 1000000 -flush_packets 1 pipe:1',
].flatMap((part) => part.split(' '));

export function startOpusEncoder(): OpusEncoder {
  const path = process.env.LIVEKIT_FFMPEG_PATH ?? getFfmpegPath() ?? 'ffmpeg';
  const child = spawn(path, ARGUMENTS, { stdio: ['pipe', 'pipe', 'pipe'] });
  makeWay(child);
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-500);
  });
  // A pipe that broke is told by the end of the process.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? null : complaint.trim() || `ended with ${code ?? signal}`),
    );
  });
  return { input: child.stdin, output: child.stdout, ended };
}

/** Calls go before their recordings. */
function makeWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already; `ended` tells.
  }
}
