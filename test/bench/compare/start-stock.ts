import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StandInPorts } from '../stand-in-process.ts';
import type { Tuning } from './stock-options.ts';
import type { FromStock, Recorded, ToStock } from './stock-process.ts';

const ENTRY = fileURLToPath(new URL('./stock-process.ts', import.meta.url));

/** A process of stock sessions, used for one group of calls after the other. */
export interface StockProcess {
  readonly pid: number;
  /** The ports to call. Nobody talks yet. */
  open(tuning: Tuning, vendors: StandInPorts, calls: number): Promise<readonly number[]>;
  /** The sessions begin, towards these ports. */
  talk(callerPorts: readonly number[]): void;
  close(): Promise<Recorded>;
  stop(): Promise<void>;
}

export async function startStock(): Promise<StockProcess> {
  const child = fork(ENTRY, [], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  await answer(child, 'ready');
  if (child.pid === undefined) throw new Error('The stock process did not start');
  return {
    pid: child.pid,
    async open(tuning, vendors, calls) {
      const opened = answer(child, 'opened');
      send(child, { kind: 'open', tuning, vendors, calls });
      return (await opened).ports;
    },
    talk: (callerPorts) => send(child, { kind: 'talk', callerPorts }),
    async close() {
      const closed = answer(child, 'closed');
      send(child, { kind: 'close' });
      return (await closed).recorded;
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

const send = (child: ChildProcess, message: ToStock) => void child.send(message);

async function answer<K extends FromStock['kind']>(child: ChildProcess, kind: K) {
  const died = new AbortController();
  const exit = once(child, 'exit', { signal: died.signal }).then(() => {
    throw new Error(`The stock process ended before it was ${kind}`);
  });
  exit.catch(() => {});
  const [message] = (await Promise.race([once(child, 'message'), exit])) as [FromStock];
  died.abort();
  if (message.kind !== kind) throw new Error(`The stock process said ${message.kind}, not ${kind}`);
  return message as FromStock & { kind: K };
}
