import { setTimeout as sleep } from 'node:timers/promises';
import { MessageFramer } from '../../../electron/service/phone-line/sip/message-framer.ts';
import { mutate } from './mutate.ts';
import type { Random } from './random.ts';
import { nextRequest, sipRequest, TORTURE } from './sip-corpus.ts';
import { FUZZ_TIMERS, openSocketlessLine, type SocketlessLine } from './socketless-line.ts';
import { createStopwatch, liveHeapMegabytes } from './stopwatch.ts';

export interface SipFuzzResult {
  readonly messages: number;
  /** Messages that ended in an exception, with the first of them. */
  readonly thrown: number;
  readonly firstThrown: string | null;
  readonly slowestMs: number;
  readonly callsTaken: number;
  readonly malformed: number;
  /** Between the first quarter and the end, when every call and transaction is over. */
  readonly heapGrowthMb: number;
  readonly legsLeft: number;
  /** A sound message after all of it. */
  readonly answersStill: boolean;
}

/** All timers of a transaction and of a call that nobody acknowledges. */
const SETTLE_MS = 64 * FUZZ_TIMERS.t1Ms * 3 + 500;
/** Timers must run too, as they do between packets. */
const AT_ONCE = 250;

/** Mutated messages through the whole SIP end: half of them as datagrams, half through the framer of a stream. */
export async function fuzzSip(random: Random, messages: number): Promise<SipFuzzResult> {
  const line = await openSocketlessLine();
  const watch = createStopwatch();
  let thrown = 0;
  let firstThrown: string | null = null;
  const attempt = (bytes: Buffer, stream: boolean): void => {
    try {
      watch.time(() => (stream ? receiveFromStream(line, bytes) : line.receive(bytes)));
    } catch (error) {
      thrown++;
      firstThrown ??= `${(error as Error).stack} on ${JSON.stringify(bytes.toString('latin1'))}`;
    }
  };
  let heapBeforeMb = 0;
  for (let sent = 0; sent < messages; sent++) {
    if (sent === Math.floor(messages / 4)) heapBeforeMb = await settledHeap();
    const sound = random.below(4) === 0 ? random.of(TORTURE) : nextRequest(random, sent, line.dialog);
    // Some stay sound, so that there are calls for the others to meet.
    attempt(random.below(8) === 0 ? sound : mutate(random, sound, TORTURE), random.below(2) === 0);
    if (sent % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const heapGrowthMb = (await settledHeap()) - heapBeforeMb;
  const result = {
    messages,
    thrown,
    firstThrown,
    slowestMs: watch.slowestMs,
    callsTaken: line.callsTaken,
    malformed: line.counters.malformed,
    heapGrowthMb,
    legsLeft: line.agent.legs.size,
    answersStill: answersOptions(line, messages),
  };
  await line.agent.close();
  return result;
}

async function settledHeap(): Promise<number> {
  await sleep(SETTLE_MS);
  return liveHeapMegabytes();
}

/** In two pieces, as TCP likes to deliver. */
function receiveFromStream(line: SocketlessLine, bytes: Buffer): void {
  const framer = new MessageFramer();
  const middle = bytes.length >> 1;
  for (const piece of [bytes.subarray(0, middle), bytes.subarray(middle)]) {
    const whole = framer.push(piece);
    if (whole === null) return;
    for (const message of whole) line.receive(message);
  }
}

function answersOptions(line: SocketlessLine, number: number): boolean {
  const before = line.bytesSent;
  line.receive(sipRequest({ method: 'OPTIONS', number, call: 'after-all' }));
  return line.bytesSent > before;
}
