import { afterEach, expect, it } from 'vitest';
import { startPbxProbe } from '../../../electron/service/phone-line/pbx-probe.ts';
import { createUserAgent } from '../../../electron/service/phone-line/sip/create-user-agent.ts';
import type { UserAgent } from '../../../electron/service/phone-line/sip/user-agent.ts';
import { present, unwrap } from '../../support/unwrap.ts';

const agents: UserAgent[] = [];

async function open(status: 200 | 503): Promise<UserAgent> {
  const point = {
    protocol: 'udp',
    address: '127.0.0.1',
    port: 0,
    announcedAddress: '127.0.0.1',
    announcedPort: 0,
  } as const;
  const agent = unwrap(
    await createUserAgent({
      listen: [point],
      owner: { admit: () => 'accept', onInvite() {}, onOptions: () => ({ status, reason: null }) },
      log: () => {},
      userAgentName: 'probe test',
      timers: { t1Ms: 5, t2Ms: 20, t4Ms: 20 },
    }),
  );
  agents.push(agent);
  return agent;
}

afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.close()));
});

const settingsFor = (agent: UserAgent) => ({
  address: '127.0.0.1',
  port: present(agent.listening[0]).port,
  protocol: 'udp' as const,
  intervalSeconds: 60,
});

it('takes any answer for a living PBX, also a refusing one', async () => {
  const probe = startPbxProbe(await open(200), settingsFor(await open(503)), () => 77);
  expect(probe.result).toEqual({ kind: 'asking' });
  await expect.poll(() => probe.result).toEqual({ kind: 'answers', status: 503, at: 77 });
  probe.stop();
});

it('says since when a PBX is silent', async () => {
  const gone = await open(200);
  const settings = settingsFor(gone);
  await gone.close();
  const probe = startPbxProbe(await open(200), settings, () => 78);
  await expect.poll(() => probe.result, { timeout: 5000 }).toEqual({ kind: 'silent', since: 78 });
  probe.stop();
});
