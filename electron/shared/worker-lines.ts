import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * One JSON object a line, read from a stream that cuts anywhere. Both ends are ours and of one build, so a
 * line that is no known message means a broken peer, not an input to repair.
 */
export const MAX_LINE_CHARS = 16 * 1024 * 1024;

export const encodeLine = (message: ToWorker | FromWorker): string => `${JSON.stringify(message)}\n`;

export class LineSplitter {
  readonly #maxChars: number;
  #parts: string[] = [];
  #heldChars = 0;

  constructor(maxChars: number = MAX_LINE_CHARS) {
    this.#maxChars = maxChars;
  }

  /** Complete lines in order, without their ends; null when a line is longer than allowed. */
  push(chunk: string): readonly string[] | null {
    const pieces = chunk.split('\n');
    const rest = pieces.pop() ?? '';
    const lines: string[] = [];
    for (const piece of pieces) {
      lines.push(this.#parts.join('') + piece);
      this.#parts = [];
      this.#heldChars = 0;
    }
    if (rest !== '') this.#parts.push(rest);
    this.#heldChars += rest.length;
    const longest = lines.reduce((max, line) => Math.max(max, line.length), this.#heldChars);
    return longest > this.#maxChars ? null : lines;
  }
}

/** Null: not a message of a worker. */
export const parseFromWorker = (line: string): FromWorker | null => parse<FromWorker>(line, FROM_WORKER);

/** Null: not a message of a service. */
export const parseToWorker = (line: string): ToWorker | null => parse<ToWorker>(line, TO_WORKER);

type Kinds<M extends { type: string }> = Readonly<Record<M['type'], 'of_call' | 'of_worker'>>;

const TO_WORKER: Kinds<ToWorker> = {
  hello: 'of_worker',
  prepare_agents: 'of_worker',
  check_provider: 'of_worker',
  speak_sample: 'of_worker',
  ask_model: 'of_worker',
  open_rehearsal: 'of_worker',
  say_in_rehearsal: 'of_worker',
  close_rehearsal: 'of_worker',
  open_call: 'of_call',
  call_confirmed: 'of_call',
  update_media: 'of_call',
  dtmf_from_info: 'of_call',
  transfer_result: 'of_call',
  enter_room: 'of_call',
  leave_room: 'of_call',
  caller_known: 'of_call',
  caller_returned: 'of_call',
  whisper: 'of_call',
  say: 'of_call',
  take_over: 'of_call',
  give_back: 'of_call',
  end_call: 'of_call',
  drain: 'of_worker',
  shutdown: 'of_worker',
};

const FROM_WORKER: Kinds<FromWorker> = {
  ready: 'of_worker',
  heartbeat: 'of_worker',
  provider_checked: 'of_worker',
  sample_spoken: 'of_worker',
  model_answered: 'of_worker',
  rehearsal_word: 'of_worker',
  agent_prepared: 'of_worker',
  call_opened: 'of_call',
  call_refused: 'of_call',
  call_event: 'of_call',
  words: 'of_call',
  turn: 'of_call',
  levels: 'of_call',
  usage: 'of_call',
  transfer_requested: 'of_call',
  hangup_requested: 'of_call',
  room_state: 'of_call',
  recording_finished: 'of_call',
  successor_state: 'of_call',
  call_closed: 'of_call',
  drained: 'of_worker',
  log: 'of_worker',
};

function parse<M extends { type: string }>(line: string, kinds: Kinds<M>): M | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  if (typeof value.type !== 'string' || !Object.hasOwn(kinds, value.type)) return null;
  const namesCall = 'callId' in value && typeof value.callId === 'string';
  if (kinds[value.type as M['type']] === 'of_call' && !namesCall) return null;
  return value as unknown as M;
}

/** What a message about one call looks like, for code that passes it to that call. */
export type AboutCall<M> = Extract<M, { callId: string }>;

export const isAboutCall = <M extends ToWorker | FromWorker>(message: M): message is AboutCall<M> & M =>
  'callId' in message;
