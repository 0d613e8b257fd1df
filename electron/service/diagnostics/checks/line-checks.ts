import type { PhoneLineSettings } from '../../../shared/contract/settings.ts';
import type { PhoneLineStatus } from '../../../shared/contract/status.ts';
import { bad, type Check, defineCheck, idle, ok, warn } from '../check.ts';
import type { PortProbe, ProbedPorts } from '../machine/probe-ports.ts';

export interface LineCheckParts {
  readonly line: () => PhoneLineStatus;
  readonly settings: () => PhoneLineSettings;
  /** "name (process 123)", or null when it cannot be told. */
  readonly findPortHolder: (protocol: 'udp' | 'tcp', port: number) => Promise<string | null>;
  readonly probePorts: PortProbe;
}

const DAY_MS = 86_400_000;
/** Enough to see a range that another program sits in, quick enough to be asked while calls go on. */
const PORTS_TRIED = 16;

export const lineChecks = (parts: LineCheckParts): Check[] => [
  linePorts(parts),
  rtpPorts(parts),
  strangers(parts),
];

const linePorts = ({ line, settings, findPortHolder }: LineCheckParts) =>
  defineCheck({
    id: 'line_ports',
    group: 'phone_line',
    async gather() {
      const wanted = settings().listeningPoints[0];
      const status = line();
      const holder =
        status.problem !== null && wanted !== undefined
          ? await findPortHolder(wanted.protocol === 'udp' ? 'udp' : 'tcp', wanted.port)
          : null;
      return { ...status, holder };
    },
    decide({ state, problem, listening, holder }) {
      if (state !== 'listening') {
        return state === 'starting' && problem === null
          ? idle({ code: 'line_not_open', problem })
          : bad({ code: 'line_not_open', problem });
      }
      const points = listening
        .map(({ protocol, address, port }) => `${protocol.toUpperCase()} ${address}:${port}`)
        .join(', ');
      return problem === null
        ? ok({ code: 'line_listening', points })
        : warn({ code: 'line_on_other_port', points, problem, holder });
    },
  });

const rtpPorts = ({ settings, findPortHolder, probePorts }: LineCheckParts) =>
  defineCheck({
    id: 'rtp_ports',
    group: 'phone_line',
    async gather() {
      const { rtpPortMin: first, rtpPortMax: last, listenAddress } = settings();
      const probed = await probePorts(listenAddress, spread(first, last, PORTS_TRIED));
      const taken = probed.taken[0];
      const holder = taken === undefined ? null : await findPortHolder('udp', taken);
      return { first, last, ...probed, holder };
    },
    decide: decideRtp,
  });

/** Ports of running calls are held by our own workers, which is no fault. */
export function decideRtp({
  first,
  last,
  tried,
  taken,
  holder,
}: { first: number; last: number; holder: string | null } & ProbedPorts) {
  const byOurselves = holder !== null && /node|trunkline/i.test(holder);
  if (taken.length === 0 || byOurselves) return ok({ code: 'rtp_free', first, last, tried });
  if (taken.length === tried) return bad({ code: 'rtp_taken', first, last, holder });
  return warn({ code: 'rtp_partly_taken', first, last, tried, taken: taken.join(', '), holder });
}

/** Even ports, evenly over the range. */
export function spread(first: number, last: number, count: number): number[] {
  const pairs = Math.floor((last - first + 1) / 2);
  const step = Math.max(1, pairs / count);
  return Array.from({ length: Math.min(count, pairs) }, (_, index) => first + 2 * Math.floor(index * step));
}

const strangers = ({ line }: LineCheckParts) =>
  defineCheck({
    id: 'strangers',
    group: 'phone_line',
    gather: () => line().strangers,
    decide(seen, now) {
      const lately = seen.filter(({ lastAt }) => now - lastAt < DAY_MS);
      const [newest] = lately;
      return newest === undefined
        ? ok({ code: 'strangers_none' })
        : warn({ code: 'strangers_seen', ...newest, others: lately.length - 1 });
    },
  });
