import { WebSocket } from 'ws';
import { codeOfError, codeOfStatus, ProviderError } from './provider-fault.ts';

export interface CartesiaContext {
  onAudio(bytes: Buffer): void;
  onDone(): void;
  onError(error: ProviderError): void;
}

interface CartesiaMessage {
  type?: string;
  context_id?: string;
  data?: string;
  done?: boolean;
  status_code?: number;
  error?: string;
}

/** The one socket of a call. Replies are contexts on it; a barge-in cancels a context and keeps the socket. */
export class CartesiaSocket {
  readonly #url: string;
  readonly #key: string;
  readonly #contexts = new Map<string, CartesiaContext>();
  #socket: WebSocket | null = null;
  #backlog: string[] = [];

  constructor(baseUrl: string, key: string) {
    const url = new URL('/tts/websocket', baseUrl);
    url.protocol = url.protocol.replace('http', 'ws');
    this.#url = url.href;
    this.#key = key;
  }

  /** Opens the socket if it is not open; what is sent meanwhile waits. */
  connect(): void {
    if (this.#socket) return;
    const socket = new WebSocket(this.#url, {
      headers: { 'X-API-Key': this.#key, 'Cartesia-Version': '2025-04-16' },
      handshakeTimeout: 1500,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on('open', () => {
      for (const text of this.#backlog.splice(0)) socket.send(text);
    });
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('error', (error) => this.#lose(socket, new ProviderError(codeOfError(error), error.message)));
    socket.on('close', (code) =>
      this.#lose(
        socket,
        new ProviderError('provider_unavailable', `Cartesia closed the connection (${code})`),
      ),
    );
  }

  begin(contextId: string, context: CartesiaContext): void {
    this.#contexts.set(contextId, context);
    this.connect();
  }

  send(message: object): void {
    const text = JSON.stringify(message);
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
    else this.#backlog.push(text);
  }

  /** Nothing more is heard of the context; a running one is told to stop. */
  end(contextId: string): void {
    if (!this.#contexts.delete(contextId)) return;
    if (this.#socket?.readyState === WebSocket.OPEN) this.send({ context_id: contextId, cancel: true });
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#contexts.clear();
    this.#backlog = [];
    socket?.removeAllListeners();
    socket?.on('error', () => {});
    if (socket?.readyState === WebSocket.OPEN) socket.close(1000);
    else socket?.terminate();
  }

  #receive(text: string): void {
    let message: CartesiaMessage;
    try {
      message = JSON.parse(text) as CartesiaMessage;
    } catch {
      this.#failAll(new ProviderError('provider_protocol', 'Cartesia sent a message that is not JSON'));
      return;
    }
    const id = message.context_id ?? '';
    const context = this.#contexts.get(id);
    if (!context) return; // Late audio of a cancelled context.
    if (message.type === 'chunk' && message.data) context.onAudio(Buffer.from(message.data, 'base64'));
    else if (message.type === 'done') {
      this.#contexts.delete(id);
      context.onDone();
    } else if (message.type === 'error') {
      this.#contexts.delete(id);
      const code = codeOfStatus(message.status_code ?? 0);
      context.onError(new ProviderError(code, `Cartesia reported: ${message.error ?? 'an error'}`));
    }
  }

  #lose(socket: WebSocket, error: ProviderError): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    this.#backlog = [];
    this.#failAll(error);
  }

  #failAll(error: ProviderError): void {
    const contexts = [...this.#contexts.values()];
    this.#contexts.clear();
    for (const context of contexts) context.onError(error);
  }
}
