import type { CheckVerdict } from '../../../shared/contract/setup.ts';
import type { PortProbe } from '../machine/facts.ts';
import { bad, fix, ok, warn } from './verdict.ts';

/** Pure: the port for signalling, and what is taken instead when it is not free. `fallbacks` in the line's order. */
export function decideSipPort(
  wanted: readonly PortProbe[],
  fallbacks: readonly (readonly PortProbe[])[],
  windows: boolean,
): CheckVerdict {
  const port = wanted[0]?.port ?? 5070;
  const protocols = [...new Set(wanted.map(({ protocol }) => protocol.toUpperCase()))].join(' and ');
  if (wanted.every(({ state }) => state === 'ours')) {
    return ok(`The phone line listens on ${port}, ${protocols}. 5060 is left to 3CX`);
  }
  const taken = wanted.filter(({ state }) => state === 'taken');
  if (taken.length === 0) return ok(`${port} is free on ${protocols}. 5060 is left to 3CX`);
  const holders = taken
    .map(({ protocol, holder }) => `${protocol.toUpperCase()} by ${holder ?? 'another program'}`)
    .join(', ');
  const free = fallbacks.find((probes) => probes.every(({ state }) => state !== 'taken'))?.[0]?.port;
  const stop = fix(
    `Free ${port}`,
    `Stop ${taken.find(({ holder }) => holder)?.holder ?? 'the program that holds it'}, or give it another port, and check again.`,
    windows ? `Get-NetUDPEndpoint -LocalPort ${port}` : `ss -lunpt 'sport = :${port}'`,
  );
  if (free === undefined) {
    return bad({
      found: `${port} is taken (${holders}), and so are the ports tried after it.`,
      means: 'The phone line cannot open, so no call would be answered.',
      fixes: [stop],
    });
  }
  return warn({
    found: `${port} is taken (${holders}). ${free} is free and is used instead.`,
    means: `Calls are answered on ${free}: give 3CX that port in the next steps.`,
    fixes: [fix(`Go on with ${free}`, `The steps that follow name ${free}.`), stop],
  });
}

/** 3CX's own media ports; a range of ours inside them would work until 3CX wants the same port. */
const THREE_CX_RTP = { min: 9000, max: 10_999 };

export interface RtpFacts {
  readonly min: number;
  readonly max: number;
  readonly ours: number;
  readonly taken: readonly PortProbe[];
}

/** Pure: a call takes two ports, one for sound and one for its report, and twice that while it is being moved. */
export function decideRtpPorts({ min, max, ours, taken }: RtpFacts, wantedCalls: number): CheckVerdict {
  const pairs = Math.floor((max - min + 1) / 2);
  const callsThatFit = Math.floor((pairs - Math.ceil(taken.length / 2)) / 2);
  const range = `${min} to ${max} UDP`;
  if (min <= THREE_CX_RTP.max && max >= THREE_CX_RTP.min) {
    return bad({
      found: `${range} lies in 3CX's own range, 9000 to 10999.`,
      means: 'If 3CX runs on this machine, some calls would have no sound.',
      fixes: [fix('Use another range', 'Settings, Phone line: 30000 to 30399 is the usual one.')],
    });
  }
  if (callsThatFit < wantedCalls) {
    return bad({
      found: `${range} is enough for ${callsThatFit} calls; ${taken.length} of its ports are taken. You want ${wantedCalls}.`,
      means: 'The calls beyond would be refused, so 3CX takes its second route for them.',
      fixes: [
        fix(
          'Widen the range',
          `Settings, Phone line: ${min} to ${min + wantedCalls * 4 - 1} and the same in the firewall.`,
        ),
      ],
    });
  }
  if (taken.length > 0) {
    const holder = taken.find((probe) => probe.holder !== null)?.holder ?? 'another program';
    return warn({
      found: `${range}: ${taken.length} ports are held by ${holder}, enough are left for ${callsThatFit} calls.`,
      means: 'Calls are not affected: a taken port is passed over.',
      fixes: [
        fix(
          'Nothing has to be done',
          'If more of them are taken one day, choose another range in Settings, Phone line.',
        ),
      ],
    });
  }
  return ok(
    `${range} are free${ours > 0 ? ` or used by calls of ours (${ours})` : ''}, enough for ${callsThatFit} calls`,
  );
}
