import type { AgentContext } from './agent-context.ts';
import type { SipResponse } from './message.ts';
import { createCallId, loneRequest } from './probe.ts';
import {
  grantedSeconds,
  minExpiresOf,
  refreshAfterSeconds,
  retryAfterOf,
  retryAfterSeconds,
} from './registration-rules.ts';
import { ALLOW, SUPPORTED } from './standard-headers.ts';
import { createTag } from './tags.ts';
import { formatUri } from './uri.ts';
import type { Registration, RegistrationRequest, RegistrationState } from './user-agent.ts';

/** Stays registered until `stop`; each failure is told and tried again later. */
export function startRegistration(context: AgentContext, request: RegistrationRequest): RunningRegistration {
  const registration = new RunningRegistration(context, request);
  registration.begin();
  return registration;
}

export class RunningRegistration implements Registration {
  readonly #context: AgentContext;
  readonly #request: RegistrationRequest;
  readonly #callId = createCallId();
  readonly #contact: string;
  #state: RegistrationState = { kind: 'registering' };
  #cseq = 0;
  #expiresSeconds: number;
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;
  #stopping: (() => void) | null = null;

  constructor(context: AgentContext, request: RegistrationRequest) {
    this.#context = context;
    this.#request = request;
    this.#expiresSeconds = request.expiresSeconds;
    this.#contact = context.contactFor(request.hop, request.addressOfRecord.user);
  }

  get state(): RegistrationState {
    return this.#state;
  }

  begin(): void {
    this.#become({ kind: 'registering' });
    this.#send();
  }

  /** Unregisters; resolves when the registrar has answered or timer F fired. */
  stop(): Promise<void> {
    if (this.#state.kind === 'stopped' || this.#stopping) return Promise.resolve();
    this.#clearTimer();
    return new Promise((resolve) => {
      this.#stopping = resolve;
      this.#expiresSeconds = 0;
      this.#send();
    });
  }

  /** The user agent closes: no unregistering, no timer. */
  abandon(): void {
    this.#clearTimer();
    this.#stopping?.();
  }

  #send(): void {
    const unregistering = this.#stopping !== null;
    const current = () => unregistering === (this.#stopping !== null);
    this.#context.sender.send({
      build: () => this.#build(),
      hop: this.#request.hop,
      credentials: this.#request.credentials,
      onFinal: (response) => {
        if (current()) this.#onFinal(response);
      },
      onFailed: () => {
        if (current()) this.#onFailed(null, 'The registrar did not answer', null);
      },
    });
  }

  #build() {
    this.#cseq += 1;
    const aor = `<${formatUri(this.#request.addressOfRecord)}>`;
    return loneRequest({
      method: 'REGISTER',
      uri: this.#request.registrar,
      from: `${aor};tag=${createTag()}`,
      to: aor,
      callId: this.#callId,
      cseq: this.#cseq,
      headers: [
        ['Contact', `${this.#contact};expires=${this.#expiresSeconds}`],
        ['Expires', String(this.#expiresSeconds)],
        ALLOW,
        SUPPORTED,
      ],
    });
  }

  #onFinal(response: SipResponse): void {
    if (this.#stopping) {
      this.#stopped();
      return;
    }
    const least = response.status === 423 ? minExpiresOf(response) : null;
    if (least !== null && least > this.#expiresSeconds) {
      this.#expiresSeconds = least;
      this.#send();
      return;
    }
    if (response.status >= 300) {
      this.#onFailed(response.status, response.reason, retryAfterOf(response));
      return;
    }
    this.#failures = 0;
    const granted = grantedSeconds(response, this.#contact, this.#expiresSeconds);
    this.#become({ kind: 'registered', until: Date.now() + granted * 1000 });
    this.#again(refreshAfterSeconds(granted));
  }

  #onFailed(status: number | null, reason: string, retryAfter: number | null): void {
    if (this.#stopping) {
      this.#stopped();
      return;
    }
    this.#failures += 1;
    const seconds = retryAfterSeconds(this.#failures, Math.random(), retryAfter);
    this.#become({ kind: 'failed', status, reason, retryAt: Date.now() + seconds * 1000 });
    this.#again(seconds);
  }

  #stopped(): void {
    this.#become({ kind: 'stopped' });
    this.#stopping?.();
  }

  #again(seconds: number): void {
    this.#clearTimer();
    this.#timer = setTimeout(() => this.#send(), seconds * 1000);
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #become(state: RegistrationState): void {
    this.#state = state;
    this.#request.onState(state);
  }
}
