import { z } from 'zod';
import type { FirewallCommand } from './lan-access.ts';
import type { LiveKitState } from './livekit.ts';

/** LiveKit SIP mode: the gateway livekit/sip takes calls in the phone line's place. Settings and Diagnostics show it. */

/** The trunk and the rule that the gateway needs in LiveKit, which keeps them in Redis. */
export type SipEntries =
  /** LiveKit's server does not run with Redis yet. */
  | { readonly state: 'waiting' }
  | {
      readonly state: 'ready';
      readonly trunkId: string;
      readonly ruleId: string;
      readonly found: FoundEntries;
    }
  | { readonly state: 'failed'; readonly problem: SipEntriesProblem; readonly since: number };

export interface FoundEntries {
  readonly checkedAt: number;
  /** Somebody or something had changed or deleted them, last at; null: not since the start. */
  readonly repairedAt: number | null;
  /** Rules of others without a trunk: they answer whoever no trunk knows, from any address. */
  readonly openRules: readonly NamedEntry[];
}

export interface NamedEntry {
  readonly id: string;
  readonly name: string;
}

export type SipEntriesProblem =
  /** Two trunks may not answer one number; null: any number. */
  | { readonly code: 'number_taken'; readonly number: string | null; readonly trunk: NamedEntry }
  /** LiveKit's own words. */
  | { readonly code: 'entries_refused'; readonly detail: string };

export interface KeptProgram {
  readonly state: LiveKitState;
  readonly image: string;
  readonly containerName: string;
}

export interface LiveKitSipAnswer {
  /** Redis and gateway are run by others; trunk and rule are still ours. */
  readonly external: boolean;
  /** `leaving`: switched off, and calls that stand go on to their end. */
  readonly mode: 'off' | 'on' | 'leaving' | 'needs_livekit';
  readonly redis: KeptProgram;
  readonly gateway: KeptProgram;
  readonly entries: SipEntries;
  /** Lets only 3CX reach the gateway; empty while no address is set. */
  readonly firewall: readonly FirewallCommand[];
}

/** Whether a process is there that takes LiveKit's jobs: without one 3CX gets 486 after 15 s. */
export type SipAgents =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'registered'; readonly since: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** With what answers the calls that the gateway brings. */
export interface LiveKitSipPageAnswer extends LiveKitSipAnswer {
  readonly agents: SipAgents;
}

/** An INVITE, as the gateway would see it. */
export const explainSipCallInputSchema = z.object({
  sourceAddress: z.union([z.ipv4(), z.ipv6()], { error: 'must be an IP address such as 192.168.1.10' }),
  /** Empty: the source address. */
  fromHost: z.string().trim().max(253).default(''),
  caller: z.string().trim().max(80).default(''),
  called: z.string().trim().min(1, 'must be the number that 3CX calls, such as 800').max(80),
});
export type ExplainSipCallInput = z.input<typeof explainSipCallInputSchema>;

export interface ExplainedEntry extends NamedEntry {
  readonly ours: boolean;
}

/** What livekit would do with that call, and by which entries. */
export type SipCallExplanation =
  | {
      readonly kind: 'answered';
      /** Null: no trunk knew the caller, and a rule without trunk answered. */
      readonly trunk: ExplainedEntry | null;
      readonly rule: ExplainedEntry;
      /** Let in by what the caller wrote into From, not by the address. */
      readonly byFromHeader: boolean;
    }
  /** No answer at all: the caller hears ringing until 3CX gives up. */
  | { readonly kind: 'dropped'; readonly why: 'no_trunk' | 'no_rule'; readonly trunk: ExplainedEntry | null }
  /** 503 to 3CX. */
  | { readonly kind: 'refused'; readonly trunks: readonly ExplainedEntry[] };
