import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';

/** Somebody in a room whose microphone holds a tone without an end, in a process of their own that can die. */
export interface Person {
  /** SIGKILL: nothing says goodbye to the server. */
  die(): Promise<void>;
}

export interface PersonInput {
  readonly url: string;
  readonly token: string;
  readonly hertz: number;
}

const ENTRY = fileURLToPath(import.meta.url);

export async function joinPerson(input: PersonInput): Promise<Person> {
  const child: ChildProcess = fork(ENTRY, ['person'], { execArgv: [], silent: true });
  child.send(input);
  await Promise.race([once(child, 'message'), failedEarly(child)]);
  return {
    async die() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function failedEarly(child: ChildProcess): Promise<never> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  await once(child, 'exit');
  throw new Error(`The person could not join: ${stderr}`);
}

const RATE = 48_000;
const FRAME = RATE / 100;

async function speak({ url, token, hertz }: PersonInput): Promise<void> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  const source = new AudioSource(RATE, 1, 200);
  const track = LocalAudioTrack.createAudioTrack('microphone', source);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: true });
  await room.localParticipant?.publishTrack(track, options);
  process.send?.('there');
  for (let at = 0; ; at += FRAME) {
    const samples = Int16Array.from(
      { length: FRAME },
      (_, i) => 9000 * Math.sin((2 * Math.PI * hertz * (at + i)) / RATE),
    );
    // Waits by itself while 200 ms are queued.
    await source.captureFrame(new AudioFrame(samples, RATE, 1, FRAME));
  }
}

if (process.argv[1] === ENTRY && process.argv[2] === 'person') {
  process.once('message', (input) => void speak(input as PersonInput));
}
