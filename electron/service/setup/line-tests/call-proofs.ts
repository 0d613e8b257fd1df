import type { CallDetail } from '../../../shared/contract/calls.ts';
import type { LineTest, LineTestId } from '../../../shared/contract/setup.ts';

/** What the proofs are judged against. */
export interface TestContext {
  /** Of the trunk itself: a caller shown with it is not the real one. */
  readonly trunkNumber: string | null;
  /** What 3CX dials to reach the agent. */
  readonly number: string;
  /** A pretend PBX carries no real caller: its number proves nothing. */
  readonly rehearsed: boolean;
}

export type Proof = Pick<LineTest, 'state' | 'found' | 'fix'> | null;

/** One call's word on one thing; null: this call says nothing about it (yet). */
export const PROOFS: Readonly<Record<LineTestId, (call: CallDetail, context: TestContext) => Proof>> = {
  invite: ({ sourceAddress, dialled }) => proved(`INVITE from ${sourceAddress} for ${dialled}`),

  caller_number(call, { trunkNumber, number, rehearsed }) {
    const { callerNumber, dialled } = call;
    if (rehearsed) return null;
    if (callerNumber === null)
      return failed('the number is withheld, or the trunk does not send it', CALLER_FIX);
    if (trunkNumber !== null && sameNumber(callerNumber, trunkNumber)) {
      return failed(`got ${callerNumber}, your trunk number`, CALLER_FIX);
    }
    if (sameNumber(callerNumber, dialled) || sameNumber(callerNumber, number)) {
      return failed(`got ${callerNumber}, the number that was dialled`, CALLER_FIX);
    }
    return proved(callerNumber.length <= 5 ? `got ${callerNumber}, an extension` : `got ${callerNumber}`);
  },

  answered_quickly(call) {
    if (call.answeredAt === null) {
      if (call.status !== 'ended') return null;
      if (call.outcome === 'abandoned') return null;
      return failed(
        `not answered: ${call.sipStatus ?? ''} ${call.endReason ?? ''}`.trim(),
        'Home says why calls are refused now.',
      );
    }
    const seconds = (call.answeredAt - call.startedAt) / 1000;
    const found = `${seconds.toFixed(2)} s`;
    return seconds < 3
      ? proved(found)
      : failed(found, 'Settings, Phone line: set the seconds of ringing to 0.');
  },

  sound_from_caller(call) {
    const packets = packetsOf(call)?.packetsReceived ?? null;
    if (packets !== null && packets > 0) return proved(`${packets} packets`);
    if (has(call, 'first_caller_audio')) return proved('arrives');
    return overAfterAnswer(call)
      ? failed(
          'no packet came',
          'Let UDP 30000 to 30399 from 3CX through the firewall, and switch SIP ALG off in the router.',
        )
      : null;
  },

  sound_to_caller(call) {
    const packets = packetsOf(call);
    const greeted = has(call, 'greeting_started');
    if (packets !== null) {
      const found = `${packets.packetsSent} packets`;
      if (packets.packetsSent === 0)
        return failed('no packet left', 'See Diagnostics: the worker of this call could not send.');
      const loss = packets.peerReportedLossPercent;
      return loss !== null && loss > 50
        ? failed(
            `${found}, 3CX reports ${Math.round(loss)} % lost`,
            'The announced address must be one that 3CX can reach: step 2.',
          )
        : proved(
            `${found} left${loss === null ? '; whether you heard them only you know' : `, 3CX reports ${Math.round(loss)} % lost`}`,
          );
    }
    return greeted ? proved('the greeting is being sent') : null;
  },

  codec(call) {
    const media = call.events.find(({ kind }) => kind === 'media_started');
    if (media !== undefined) return proved(String(media.codec));
    return call.sipStatus === 488
      ? failed(
          'no common codec (488)',
          'In the trunk put PCMU and PCMA on top and switch G.729, G.722 and Opus off.',
        )
      : null;
  },

  disclosure(call) {
    const played = call.events.find(({ kind }) => kind === 'disclosure_played');
    if (played === undefined) {
      return overAfterAnswer(call)
        ? failed('the call ended before it', 'Stay on the line for five seconds.')
        : null;
    }
    const seconds = `${(Number(played.playedMs) / 1000).toFixed(1)} s`;
    return played.complete === true
      ? proved(seconds)
      : failed(`cut off after ${seconds}`, 'Stay on the line until the first sentence is over.');
  },

  key(call, { rehearsed }) {
    const pressed = call.events.find(({ kind }) => kind === 'dtmf');
    if (pressed !== undefined) {
      return proved(`key ${pressed.key}, by ${pressed.source === 'info' ? 'SIP INFO' : 'RFC 4733'}`);
    }
    return overAfterAnswer(call) && !rehearsed
      ? failed('no key came', 'In the trunk set DTMF to RFC 2833, then press 0 during the call.')
      : null;
  },

  transfer(call) {
    const finished = call.events.findLast(({ kind }) => kind === 'transfer_finished');
    if (finished === undefined) return null;
    return finished.ok === true
      ? proved(`moved to ${finished.target}`)
      : failed(
          `${finished.target}: ${finished.reason}`,
          'Check that the extension exists, and that the trunk allows calls to it.',
        );
  },

  hang_up(call) {
    if (call.status !== 'ended' || call.answeredAt === null) return null;
    switch (call.endedBy) {
      case 'caller':
        return proved('the caller hung up, and we heard of it');
      case 'agent':
        return proved('the agent hung up');
      case 'transfer':
        return proved('ended by the move to a person');
      default:
        return failed(
          call.endReason ?? 'ended by a failure',
          'If 3CX sends no BYE, check that its SIP messages to 5070 arrive during the call.',
        );
    }
  },
};

const CALLER_FIX =
  'In the trunk, Outbound Parameters: set From User and From Display to $OriginatorCallerId.';

const proved = (found: string): Proof => ({ state: 'proved', found, fix: null });
const failed = (found: string, fix: string): Proof => ({ state: 'failed', found, fix });

const has = (call: CallDetail, wanted: string): boolean => call.events.some(({ kind }) => kind === wanted);
const overAfterAnswer = (call: CallDetail): boolean => call.status === 'ended' && call.answeredAt !== null;

interface Packets {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly peerReportedLossPercent: number | null;
}

/** Known once the call is over. */
function packetsOf({ media }: CallDetail): Packets | null {
  const { packetsSent, packetsReceived, peerReportedLossPercent } = (media ?? {}) as Partial<Packets>;
  if (typeof packetsSent !== 'number' || typeof packetsReceived !== 'number') return null;
  return { packetsSent, packetsReceived, peerReportedLossPercent: peerReportedLossPercent ?? null };
}

/** The same digits, whatever stands before the last nine: +44 113 496 0102 and 0113 496 0102. */
function sameNumber(a: string, b: string): boolean {
  const [left, right] = [a, b].map((number) => number.replace(/\D/g, ''));
  return left !== undefined && left !== '' && left.slice(-9) === right?.slice(-9);
}
