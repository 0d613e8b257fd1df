import http from 'node:http';
import https from 'node:https';
import type { AddressMeasurement, AddressProblem } from '../../../shared/contract/providers.ts';
import { problemOfAnswer, problemOfError } from './address-problem.ts';
import { quartilesOf, tenths } from './quartiles.ts';
import { type Connecting, type RoundTrip, roundTrip } from './round-trip.ts';

export interface MeasuringLimits {
  /** For everything together, the name's lookup included. */
  readonly timeoutMs: number;
  /** Certificates to trust beside the system's; for tests. */
  readonly ca?: string;
}

/** Round trips one after the other on one connection. Those after the first count: that one may wake the server up. */
export async function measureAddress(url: URL, limits: MeasuringLimits): Promise<AddressMeasurement> {
  const agent = agentFor(url, limits.ca);
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const trips: RoundTrip[] = [];
  try {
    for (let trip = 0; trip <= COUNTED; trip++) {
      const done = await roundTrip(url, agent, signal);
      const problem = problemOfAnswer(url.host, done);
      if (problem !== null) return { outcome: 'failed', problem };
      trips.push(done);
    }
  } catch (error) {
    if (trips.length <= ENOUGH) return { outcome: 'failed', problem: problemOf(error, signal.aborted) };
  } finally {
    agent.destroy();
  }
  return reached(trips);
}

/** A broken sample among many is no broken address: five of the seven are enough. */
const COUNTED = 7;
const ENOUGH = 5;

function reached(trips: readonly RoundTrip[]): AddressMeasurement {
  const { dnsMs, tcpMs, tlsMs } = trips[0]?.connecting ?? NOTHING;
  const counted = trips.slice(1).map(({ ms }) => ms);
  return {
    outcome: 'reached',
    dnsMs: dnsMs === null ? null : tenths(dnsMs),
    tcpMs: tenths(tcpMs),
    tlsMs: tlsMs === null ? null : tenths(tlsMs),
    ...quartilesOf(counted),
    roundTrips: counted.length,
  };
}

const NOTHING: Connecting = { dnsMs: null, tcpMs: 0, tlsMs: null };

function agentFor(url: URL, ca: string | undefined): http.Agent {
  const options = { keepAlive: true, noDelay: true, maxSockets: 1 };
  if (url.protocol !== 'https:') return new http.Agent(options);
  return new https.Agent({ ...options, ...(ca === undefined ? {} : { ca }) });
}

function problemOf(error: unknown, timedOut: boolean): AddressProblem {
  // Several addresses behind one name that all failed: the first one's reason.
  const told = error instanceof AggregateError ? error.errors[0] : error;
  const { code = '', message = '' } = told as NodeJS.ErrnoException;
  return problemOfError(code, message, timedOut);
}
