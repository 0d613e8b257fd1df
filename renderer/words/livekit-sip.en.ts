import type { LiveKitProblem } from '../../electron/shared/contract/livekit.ts';
import type { SipCallExplanation, SipEntriesProblem } from '../../electron/shared/contract/livekit-sip.ts';
import { type LiveKitProblemText, en as liveKit } from './livekit.en.ts';

/** LiveKit SIP, wherever the page speaks of it: Settings and Diagnostics. */
export const en = {
  programs: { redis: 'Redis', gateway: 'SIP gateway' },
  callsNot: 'Calls that 3CX sends to LiveKit SIP are not answered. The phone line is not affected.',
  modes: {
    off: 'Off. The phone line answers 3CX.',
    ready: 'On. 3CX is answered.',
    coming: 'On. It is being brought up.',
    broken: 'On, and does not work.',
    leaving: 'Going off: the last call is still standing.',
    needs_livekit: 'Waits: LiveKit is off. Switch it on in Settings, LiveKit.',
  },
  /** Of Redis's or the gateway's container. */
  programProblem(program: 'redis' | 'gateway', problem: LiveKitProblem): LiveKitProblemText {
    const name = { redis: 'Redis', gateway: 'the SIP gateway' }[program];
    switch (problem.code) {
      case 'image_missing':
      case 'pull_failed':
        return {
          what: `The image of ${name} could not be pulled.`,
          fix: 'Look whether this machine reaches the internet (a proxy is set in Docker itself), or import the image from a file in Settings, LiveKit. It is tried again every minute.',
        };
      case 'port_taken':
        return {
          what: `${problem.holder ?? 'Another program'} holds ${problem.port === null ? 'a port' : `port ${problem.port}`} that ${name} needs.`,
          fix: 'End that program, or choose another port in Settings, LiveKit SIP.',
        };
      case 'address_missing':
        return {
          what: 'The address that 3CX reaches is none of this machine any more.',
          fix: 'Choose one of its addresses in Settings, LiveKit SIP.',
        };
      case 'unhealthy':
        return {
          what: `There is no answer on the port of ${name}, though its container runs.`,
          fix: 'It is tried again by itself. If it stays so, docker logs shows what it says.',
        };
      default:
        return liveKit.problem(problem);
    }
  },
  problem(problem: SipEntriesProblem): LiveKitProblemText {
    switch (problem.code) {
      case 'number_taken':
        return {
          what:
            problem.number === null
              ? `Another trunk in LiveKit (${problem.trunk.name}) takes any number, so ours cannot.`
              : `Another trunk in LiveKit (${problem.trunk.name}) has the number ${problem.number} already.`,
          fix: 'Name other numbers in Settings, LiveKit SIP, or delete that trunk where it was made.',
        };
      case 'entries_refused':
        return {
          what: `LiveKit did not take the trunk and the rule: ${problem.detail}`,
          fix: 'It is tried again every minute. If it stays so, make a support bundle.',
        };
    }
  },
  silentDrop: 'Any other call is dropped without an answer: the caller hears ringing until 3CX gives up.',
  noAgentMeans:
    '3CX rings for 15 s and is then told 486 (busy), after which it stops trying the next destination of a ring group.',
  spoofableFrom:
    'LiveKit lets in whoever writes the address of 3CX into the From header. Only a firewall on this machine closes that.',
  explained(explanation: SipCallExplanation): { readonly good: boolean; readonly text: string } {
    switch (explanation.kind) {
      case 'answered': {
        const { trunk, rule, byFromHeader } = explanation;
        if (trunk === null) {
          return {
            good: false,
            text: `No trunk knows this caller, and still the call would be answered: the rule ${rule.name} belongs to no trunk and takes anybody. Delete it where it was made, or bind it to a trunk.`,
          };
        }
        if (byFromHeader) {
          return {
            good: false,
            text: `The call would be answered although its address is not allowed: its From header names an allowed one, and LiveKit believes it. Close the port with the firewall lines above.`,
          };
        }
        if (!trunk.ours || !rule.ours) {
          return {
            good: false,
            text: `The trunk ${trunk.name} and the rule ${rule.name} would take this call. They were not made by Trunkline, so our agents do not hear of it.`,
          };
        }
        return { good: true, text: 'This call would be answered by our agents.' };
      }
      case 'dropped':
        return {
          good: false,
          text:
            explanation.why === 'no_trunk'
              ? 'This call would get no answer at all: no trunk has this address and number. The caller hears ringing until 3CX gives up. Look at the allowed addresses and the numbers.'
              : `This call would get no answer at all: the trunk ${explanation.trunk?.name ?? ''} knows it, and no rule says where it goes. Trunkline makes the rule again within a minute.`,
        };
      case 'refused':
        return {
          good: false,
          text: `LiveKit would refuse this call with 503: more than one trunk has this number (${explanation.trunks.map(({ name }) => name).join(', ')}). Delete all but one.`,
        };
    }
  },
};
