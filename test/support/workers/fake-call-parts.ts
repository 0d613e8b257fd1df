import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Conversation, ConversationInput } from '../../../agent/conversation/conversation.ts';
import type { Playout, RtpSession } from '../../../agent/media/phone-audio.ts';
import type { ProviderSet } from '../../../agent/providers/provider-set.ts';
import { openCallRoom } from '../../../agent/room/call-room.ts';
import type { CallParts, RtpSessionInput } from '../../../agent/worker/call-parts.ts';
import { failure } from '../../../electron/shared/failure.ts';
import { NO_MEDIA_STATS } from '../../../electron/shared/media.ts';
import { fail, type Result, succeed } from '../../../electron/shared/result.ts';
import type { TransferResult } from '../../../electron/shared/transfer-result.ts';

/**
 * Small parts behind a real worker process: a real UDP socket for the port, and a conversation that reports
 * what it is told. Keys make it do what a real one does by itself: '9' asks for a transfer, '#' hangs up.
 */
export const fakeCallParts: CallParts = {
  openRtpSession: openFakeRtpSession,
  createProviderSet: () => ({ prewarm: () => {}, close: async () => {} }) as unknown as ProviderSet,
  startConversation: async (input) => new FakeConversation(input),
  openRoom: openCallRoom,
  renderPhrases: async () => {
    const none = new Int16Array();
    const spoken = { disclosure: none, greeting: none, apology: none, goodbye: none };
    return succeed({ ...spoken, silenceNudge: none, holdOn: none });
  },
};

async function openFakeRtpSession(input: RtpSessionInput): Promise<Result<RtpSession>> {
  const socket = createSocket('udp4');
  try {
    socket.bind(input.port, input.listenAddress);
    await once(socket, 'listening');
    return succeed(new FakeRtpSession(socket, input));
  } catch (error) {
    return fail(failure('media_port_taken', String(error)));
  }
}

class FakeRtpSession implements RtpSession {
  onCallerFrame: RtpSession['onCallerFrame'] = null;
  onDtmf: RtpSession['onDtmf'] = null;
  onFirstPacket: RtpSession['onFirstPacket'] = null;
  onTimeout: RtpSession['onTimeout'] = null;
  onSentFrame: RtpSession['onSentFrame'] = null;
  /** One packet for each write, so that a test can wait for the agent to speak. */
  readonly playout = playoutOf((samples) => {
    const { peer } = this.setup;
    if (peer !== null) this.#socket.send(Buffer.from(samples.buffer), peer.rtpPort, peer.address);
  });
  setup: RtpSession['setup'];
  readonly localPort: number;
  readonly #socket: Socket;
  #received = 0;

  constructor(socket: Socket, input: RtpSessionInput) {
    this.#socket = socket;
    this.setup = input.setup;
    this.localPort = socket.address().port;
    socket.on('message', () => {
      this.#received += 1;
      if (this.#received === 1) this.onFirstPacket?.();
    });
  }

  update(setup: RtpSession['setup']): void {
    this.setup = setup;
  }

  sendDtmf(): void {}

  stats(): ReturnType<RtpSession['stats']> {
    return { ...NO_MEDIA_STATS, packetsReceived: this.#received };
  }

  successorState(): ReturnType<RtpSession['successorState']> {
    const { localPort, setup } = this;
    return { localPort, ssrc: 1, sequence: 2, timestamp: 3, rolloverCounter: 0, setup };
  }

  async close(): Promise<void> {
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}

class FakeConversation implements Conversation {
  readonly #input: ConversationInput;

  constructor(input: ConversationInput) {
    this.#input = input;
  }

  greet(afterAckMs: number): void {
    this.#input.audio.playout.write(new Int16Array(160));
    this.#input.owner.event({ kind: 'greeting_started', afterAckMs });
  }

  dtmf(key: string, source: 'rfc4733' | 'info'): void {
    const { owner } = this.#input;
    owner.event({ kind: 'dtmf', key, source });
    if (key === '9') owner.requestTransfer('sales', 'dtmf');
    if (key === '#') owner.requestHangUp('agent', 'Said goodbye');
    if (key === '7') void Promise.reject(new Error('a bug of this call'));
    if (key === '8') throw new Error('another bug of this call');
  }

  transferFinished({ ok, reason }: TransferResult): void {
    this.#input.owner.event({ kind: 'transfer_finished', target: 'sales', ok, reason });
  }

  providerFailed(): void {}
  callerKnown(): void {}
  callerReturned(): void {}
  whisper(by: string, text: string): void {
    this.#input.owner.event({ kind: 'whispered', by, text });
  }
  say(): void {}
  beSilent(): void {}
  personSays(samples: Int16Array): boolean {
    this.#input.audio.playout.write(samples);
    return true;
  }
  personWords(text: string, isFinal: boolean): void {
    this.#input.owner.words('person', text, isFinal);
  }
  speakAgain(): void {}

  successorState(): ReturnType<Conversation['successorState']> {
    return { history: [{ role: 'caller', text: 'hello' }], speaking: null };
  }

  async close(): Promise<void> {
    const now = Date.now();
    const times = { startedAt: now, endedAt: now };
    const turn = { index: 0, speaker: 'agent', text: 'bye', interrupted: true, latency: null } as const;
    this.#input.owner.turn({ ...turn, ...times });
  }
}

const playoutOf = (write: Playout['write']): Playout => ({
  write,
  queuedMs: 0,
  playedMs: 0,
  clear: () => {},
  pause: () => {},
  resume: () => {},
  setGain: () => {},
  onTalkStarted: null,
  onDrained: null,
});
