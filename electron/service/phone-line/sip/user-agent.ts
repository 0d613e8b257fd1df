import type { CallLeg, DialogSnapshot, IncomingCall, OutgoingCall } from './call-leg.ts';
import type { Hop, SipRequest } from './message.ts';
import type { NameAddress } from './name-address.ts';
import type { SipUri } from './uri.ts';

/**
 * A SIP user agent on one or more listening points: the phone line, and the simulated PBX of the tests.
 * It answers by itself what needs no decision (481, 405, 400, 483, 482, digest challenges when set).
 */
export interface UserAgent {
  /** The INVITE goes out at once. `targetHop` is where to send; the Request-URI is `uri`. */
  call(request: OutgoingCallRequest): OutgoingCall;
  /** Goes on with a dialog that another process began: BYE, re-INVITE and REFER work both ways again. */
  restore(snapshot: DialogSnapshot): CallLeg;
  /** One OPTIONS; resolves with the status or null after timer F. Section 11. */
  probe(uri: SipUri, hop: Hop): Promise<number | null>;
  /** REGISTER now and before each expiry until `stop`, which unregisters. Section 10; RFC 2617/7616 digest. */
  register(registration: RegistrationRequest): Registration;
  /** Where it really listens: the port that was given, or the one the system chose for 0. */
  readonly listening: readonly ListeningPoint[];
  /** Legs that stand, for shutting down. */
  readonly legs: ReadonlySet<CallLeg>;
  close(): Promise<void>;
}

export interface ListeningPoint {
  readonly protocol: 'udp' | 'tcp' | 'tls';
  readonly address: string;
  readonly port: number;
  /** Host and port written into Contact and Via: never guessed (blueprint section 4). */
  readonly announcedAddress: string;
  readonly announcedPort: number;
}

/** What the user agent asks of its owner. Each is called once per request, retransmissions excluded. */
export interface UserAgentOwner {
  /**
   * Source-address admission, before anything is parsed beyond the packet: 'drop' gives silence, 'forbid'
   * 403 without state, 'accept' goes on. Called for every packet and every new connection: keep it cheap.
   */
  admit(hop: Hop): 'accept' | 'forbid' | 'drop';
  /** `request.body` may be empty: late offer. The owner answers through the call within 1 s. */
  onInvite(call: IncomingCall): void;
  /**
   * A new INVITE that is answered without asking: it breaks a rule of SIP, shows wrong credentials, or is `stranger`'s, of an
   * address that is forbidden. Told before the answer leaves; of strangers a few a second at the most.
   */
  onRefused?(request: SipRequest, hop: Hop, status: number, stranger: boolean): void;
  /** 200 or 503. `reason` goes into a Reason header. */
  onOptions(
    request: SipRequest,
    hop: Hop,
  ): { readonly status: 200 | 503 | 404; readonly reason: string | null };
  /** Makes this user agent a registrar (the simulated PBX). Without it REGISTER is answered 405. */
  onRegister?(request: SipRequest, hop: Hop): RegisterAnswer;
}

/** The answer to a REGISTER: 200 binds for `expiresSeconds`; 423 names the least that is taken. */
export type RegisterAnswer =
  | { readonly status: 200; readonly expiresSeconds: number }
  | { readonly status: 423; readonly minExpiresSeconds: number }
  | { readonly status: 403 | 404 | 503 };

export interface OutgoingCallRequest {
  readonly uri: SipUri;
  readonly from: NameAddress;
  readonly to: NameAddress;
  readonly hop: Hop;
  /** Null: late offer, the 2xx carries the offer and the ACK our answer. */
  readonly offerSdp: string | null;
  readonly extraHeaders?: readonly (readonly [name: string, value: string])[];
  readonly credentials?: DigestCredentials;
  readonly sessionExpiresSeconds?: number;
}

export interface DigestCredentials {
  readonly username: string;
  readonly password: string;
}

export interface RegistrationRequest {
  readonly registrar: SipUri;
  readonly addressOfRecord: SipUri;
  readonly hop: Hop;
  readonly credentials: DigestCredentials;
  readonly expiresSeconds: number;
  onState(state: RegistrationState): void;
}

export type RegistrationState =
  | { readonly kind: 'registering' }
  | { readonly kind: 'registered'; readonly until: number }
  | {
      readonly kind: 'failed';
      readonly status: number | null;
      readonly reason: string;
      readonly retryAt: number;
    }
  | { readonly kind: 'stopped' };

export interface Registration {
  readonly state: RegistrationState;
  stop(): Promise<void>;
}
