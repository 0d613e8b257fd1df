import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AudioStream, type RemoteTrack, Room } from '@livekit/rtc-node';
import { CALLER_TRACK } from '../../../agent/room/call-room.ts';

/** Those who listen, in a process of their own: real participants that subscribe to both voices. */
export interface Listeners {
  /** When the caller's voice was first loud, as Unix time; null: not within ten seconds. Throws when it could not join. */
  listen(url: string, token: string): Promise<number | null>;
  end(): void;
}

interface Listen {
  readonly id: number;
  readonly url: string;
  readonly token: string;
}
interface Heard {
  readonly id: number;
  readonly at: number | null;
  /** Why the room could not be joined. */
  readonly problem: string | null;
}

const ENTRY = fileURLToPath(import.meta.url);
const HEARD_LIMIT_MS = 10_000;

export async function startListeners(): Promise<Listeners> {
  const child = fork(ENTRY, ['listeners'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await once(child, 'message');
  let id = 0;
  return {
    async listen(url, token) {
      const listen: Listen = { id: id++, url, token };
      const heard = whenHeard(child, listen.id);
      child.send(listen);
      const { at, problem } = await heard;
      if (problem !== null) throw new Error(`A listener could not join: ${problem}`);
      return at;
    },
    end: () => void child.kill(),
  };
}

function whenHeard(child: ChildProcess, id: number): Promise<Heard> {
  const { promise, resolve, reject } = Promise.withResolvers<Heard>();
  const onMessage = (heard: Heard) => heard.id === id && resolve(heard);
  const onExit = () => reject(new Error('The process with the listeners ended'));
  child.on('message', onMessage).once('exit', onExit);
  return promise.finally(() => child.off('message', onMessage).off('exit', onExit));
}

async function listen({ id, url, token }: Listen): Promise<void> {
  const tell = (at: number | null, problem: string | null) =>
    void process.send?.({ id, at, problem } satisfies Heard);
  const room = new Room();
  const timer = setTimeout(() => tell(null, null), HEARD_LIMIT_MS);
  room.on('trackSubscribed', (track: RemoteTrack, publication) => {
    if (publication.name !== CALLER_TRACK) return;
    void firstLoud(track).then(() => {
      clearTimeout(timer);
      tell(Date.now(), null);
    });
  });
  try {
    await room.connect(url, token, { autoSubscribe: true, dynacast: false });
  } catch (error) {
    clearTimeout(timer);
    tell(null, (error as Error).message);
  }
}

async function firstLoud(track: RemoteTrack): Promise<void> {
  for await (const { data } of new AudioStream(track, 16_000, 1)) {
    if (data.some((sample) => Math.abs(sample) > 1000)) return;
  }
}

if (process.argv[1] === ENTRY && process.argv[2] === 'listeners') {
  process.on('message', (message) => void listen(message as Listen));
  process.send?.('ready');
}
