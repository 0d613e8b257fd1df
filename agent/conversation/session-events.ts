import { voice } from '@livekit/agents';

export interface SessionListener {
  onWords(text: string, isFinal: boolean): void;
  /** By the VAD model. */
  onCallerSpeaking(speaking: boolean): void;
  /** The session took these words as the caller's turn. */
  onCallerTurn(text: string): void;
  /** Speech by VAD and no transcript for `DEAF_STT_MS`. */
  onDeaf(): void;
  onError(error: SessionError): void;
  onEnded(): void;
}

export interface SessionError {
  readonly type: string;
  readonly recoverable: boolean;
}

export function listenToSession(session: voice.AgentSession, listener: SessionListener): void {
  const { AgentSessionEventTypes: Event } = voice;
  session.on(Event.UserInputTranscribed, ({ transcript, isFinal }) => {
    if (transcript.trim() !== '') listener.onWords(transcript, isFinal);
  });
  session.on(Event.UserStateChanged, ({ newState }) => listener.onCallerSpeaking(newState === 'speaking'));
  session.on(Event.ConversationItemAdded, ({ item }) => {
    if (item.type === 'message' && item.role === 'user') listener.onCallerTurn(item.textContent ?? '');
  });
  session.on(Event.UserTranscriptionTimeout, () => listener.onDeaf());
  // An EventEmitter without a listener for 'error' throws.
  session.on(Event.Error, ({ error }) => listener.onError(error));
  session.on(Event.Close, () => listener.onEnded());
}
