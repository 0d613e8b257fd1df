import { openPbx } from '../../../simulated-pbx/open-pbx.ts';
import { placeCall } from '../../../simulated-pbx/place-call.ts';
import { type ServiceUnderTest, startService } from '../../support/service-process.ts';
import type { ChaosRun, Fault, Finding } from '../fault.ts';
import { createRandom } from '../fuzz/random.ts';
import { isCutOff, pipeline, slowLoris } from '../sockets/hostile-streams.ts';
import { sendMutated } from '../sockets/mutated-traffic.ts';
import { pingLine } from '../sockets/ping.ts';

const MESSAGES = 40_000;
const LONG_MESSAGES = 400_000;
const HANG_MS = 50;
/** More than the line takes at once. */
const LORIS_CONNECTIONS = 520;
/** The product's limit for a message that has begun is 10 s. */
const LORIS_MS = 14_000;
const PIPELINED = 2000;

export const sipSockets: Fault = {
  name: 'sip-sockets',
  title: 'mutated messages, slow, oversized and pipelined streams at the sockets of a running service',
  async run(run) {
    const service = await startService();
    try {
      return [
        ...(await mutatedAtSockets(service, run)),
        ...(await hostileStreams(service)),
        ...(await aftermath(service)),
      ];
    } finally {
      await service.dispose();
    }
  },
};

/** The PBX keeps asking meanwhile: that is how a hang is felt. */
async function mutatedAtSockets(service: ServiceUnderTest, { long, seed }: ChaosRun): Promise<Finding[]> {
  const messages = long ? LONG_MESSAGES : MESSAGES;
  const pinged = await pingLine(service.sipPort);
  await sendMutated(createRandom(seed), service.sipPort, messages);
  const { sent, answered, p99Ms, maxMs } = pinged();
  return [
    {
      done: `${messages} mutated messages, half UDP, half TCP, and OPTIONS of the PBX between them`,
      goal: `all but the last answered, p99 <= ${HANG_MS} ms`,
      seen: `${answered} of ${sent}, p99 ${p99Ms.toFixed(1)} ms, longest ${maxMs.toFixed(1)} ms`,
      ok: answered >= sent - 2 && p99Ms <= HANG_MS,
    },
  ];
}

async function hostileStreams(service: ServiceUnderTest): Promise<Finding[]> {
  const port = service.sipPort;
  const pinged = await pingLine(port);
  const cutOff = await slowLoris(port, LORIS_CONNECTIONS, LORIS_MS);
  const { sent, answered } = pinged();
  const answers = await pipeline(port, PIPELINED, 10_000);
  const oversized = await Promise.all([
    isCutOff(port, Buffer.from('INVITE sip:a@b SIP/2.0\r\nContent-Length: 999999999\r\n\r\n'), 5000),
    isCutOff(port, Buffer.from(`INVITE sip:a@b SIP/2.0\r\nX: ${'x'.repeat(200_000)}`), 5000),
    isCutOff(port, Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n'), 5000),
  ]);
  return [
    {
      done: `${LORIS_CONNECTIONS} TCP connections that say a byte a second`,
      goal: 'all cut off, OPTIONS by UDP answered meanwhile',
      seen: `${cutOff} cut off, ${answered} of ${sent} answered`,
      ok: cutOff === LORIS_CONNECTIONS && answered >= sent - 2,
    },
    {
      done: `${PIPELINED} requests in one write`,
      goal: 'all answered',
      seen: `${answers}`,
      ok: answers === PIPELINED,
    },
    {
      done: 'a length of 1 GB, a header without end, HTTP',
      goal: 'cut off',
      seen: `${oversized.filter(Boolean).length} of ${oversized.length}`,
      ok: oversized.every(Boolean),
    },
  ];
}

/** The same process, no bug in its log, and a call goes through. */
async function aftermath(service: ServiceUnderTest): Promise<Finding[]> {
  const errors = (await service.log()).split('\n').filter((line) => /"level":(?:50|60)/.test(line));
  const opened = await openPbx();
  if (!opened.ok) throw new Error(opened.failure.message);
  const { status } = await placeCall({
    pbx: opened.value,
    target: { address: '127.0.0.1', port: service.sipPort, number: '88801' },
    caller: { number: '+15550100', name: 'Afterwards' },
    script: [{ kind: 'listen' }, { kind: 'hang_up' }],
  });
  await opened.value.close();
  return [
    { done: 'a call afterwards', goal: 'answered 200', seen: String(status), ok: status === 200 },
    {
      done: 'errors in the log',
      goal: 'none',
      seen: errors[0] ? `${errors.length}, the first: ${errors[0].slice(0, 300)}` : 'none',
      ok: errors.length === 0,
    },
  ];
}
