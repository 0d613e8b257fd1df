import type { RegistrationSettings } from './line-settings.ts';
import { parseUri } from './sip/uri.ts';
import type { RegistrationState, UserAgent } from './sip/user-agent.ts';

/** Extension mode: the line is registered into the PBX for as long as this stands. */
export interface LineRegistration {
  state(): RegistrationState;
  /** Whether it already does what is wanted, so that a change of other settings leaves it alone. */
  covers(settings: RegistrationSettings | null, userAgent: UserAgent | null): boolean;
  stop(): Promise<void>;
}

export function keepRegistered(userAgent: UserAgent, settings: RegistrationSettings): LineRegistration {
  let state: RegistrationState = { kind: 'registering' };
  const { registrar, domain, credentials, expiresSeconds } = settings;
  const point = userAgent.listening.find(({ protocol }) => protocol === registrar.protocol);
  const registrarUri = parseUri(`sip:${domain}`);
  const addressOfRecord = parseUri(`sip:${encodeURIComponent(credentials.username)}@${domain}`);
  if (!point || !registrarUri || !addressOfRecord) {
    state = {
      kind: 'failed',
      status: null,
      reason: point
        ? `phoneLine.registration.domain "${domain}" is no SIP domain`
        : `phoneLine.listen has no ${registrar.protocol} port, which the registrar needs`,
      retryAt: Number.POSITIVE_INFINITY,
    };
    return { state: () => state, covers: () => false, stop: async () => {} };
  }
  const registration = userAgent.register({
    registrar: registrarUri,
    addressOfRecord,
    credentials,
    expiresSeconds,
    hop: {
      protocol: registrar.protocol,
      remoteAddress: registrar.address,
      remotePort: registrar.port,
      localAddress: point.address,
      localPort: point.port,
      flow: null,
    },
    onState(next) {
      state = next;
    },
  });
  const key = JSON.stringify(settings);
  return {
    state: () => state,
    covers: (wanted, agent) => agent === userAgent && JSON.stringify(wanted) === key,
    stop: () => registration.stop(),
  };
}
