import { describe, expect, it } from 'vitest';
import { agentProfileSchema } from '../../../electron/shared/agent-profile.ts';
import { phoneLineSettingsSchema } from '../../../electron/shared/contract/settings/phone-line.ts';
import {
  agentIdOf,
  DRAFT_LANGUAGES,
  draftAgent,
  routesWith,
} from '../../../electron/shared/setup/agent-draft.ts';
import { adviseConnection } from '../../../electron/shared/setup/connection-advice.ts';
import { connectionChange } from '../../../electron/shared/setup/connection-change.ts';
import { isInNetwork, isIpAddress, isPrivateAddress } from '../../../electron/shared/setup/ip-address.ts';
import { SETUP_STEPS, stepAfter, stepBefore } from '../../../electron/shared/setup/steps.ts';

describe('how 3CX connects', () => {
  it('advises by where it is and what its edition allows', () => {
    const facts = { place: 'same_lan', edition: 'pro', privateAddress: true } as const;
    expect(adviseConnection(facts)).toEqual({ mode: 'ip_trunk', because: 'same_lan', onlyWay: false });
    expect(adviseConnection({ ...facts, edition: 'smb' })).toMatchObject({
      mode: 'extension',
      onlyWay: true,
    });
    expect(adviseConnection({ ...facts, place: 'hosted' })).toMatchObject({
      mode: 'extension',
      because: 'hosted',
      onlyWay: true,
    });
    expect(adviseConnection({ ...facts, place: 'other_site' })).toMatchObject({
      mode: 'ip_trunk',
      because: 'vpn',
    });
    expect(adviseConnection({ ...facts, place: 'other_site', privateAddress: false })).toMatchObject({
      mode: 'extension',
    });
    expect(adviseConnection({ ...facts, edition: 'unknown' }).because).toBe('edition_unknown');
  });

  const line = phoneLineSettingsSchema.parse({});
  const choice = {
    listenAddress: '192.168.1.20',
    announcedAddress: null,
    threeCxAddress: '192.168.1.10',
    mode: 'ip_trunk',
    fallbackNumber: '01134960150',
  } as const;

  it('changes only what differs, allows 3CX and this machine itself, and asks 3CX slowly', () => {
    const change = connectionChange(choice, line, null);
    expect(change).toEqual({
      phoneLine: {
        listenAddress: '192.168.1.20',
        allowedPeers: ['127.0.0.0/8', '::1', '192.168.1.10', '192.168.1.20'],
        pbxProbe: { address: '192.168.1.10', port: 5060, protocol: 'udp', intervalSeconds: 120 },
      },
      business: { fallbackNumber: '01134960150' },
    });
    const after = phoneLineSettingsSchema.parse({ ...line, ...change.phoneLine });
    expect(connectionChange(choice, after, '01134960150')).toEqual({});
  });

  it('asks no hosted 3CX, and signs an extension out when a trunk takes over', () => {
    expect(connectionChange({ ...choice, mode: 'extension' }, line, null).phoneLine).not.toHaveProperty(
      'pbxProbe',
    );
    const registered = phoneLineSettingsSchema.parse({
      registration: { registrar: 'pbx.example.com', username: '199' },
    });
    expect(connectionChange(choice, registered, null).phoneLine).toMatchObject({ registration: null });
    expect(connectionChange({ ...choice, mode: 'extension' }, registered, null).phoneLine).not.toHaveProperty(
      'registration',
    );
  });

  it('tells private addresses and networks', () => {
    expect(
      ['10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', 'fd00::2', '127.0.0.1'].every(isPrivateAddress),
    ).toBe(true);
    expect(['172.32.0.1', '8.8.8.8', '2001:db8::1', '100.128.0.1'].some(isPrivateAddress)).toBe(false);
    expect(isInNetwork('192.168.1.10', '192.168.1.0/24')).toBe(true);
    expect(isInNetwork('192.168.2.10', '192.168.1.0/24')).toBe(false);
    expect([isIpAddress('192.168.1.256'), isIpAddress('pbx.example.com'), isIpAddress('fd00::2')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('walks the steps', () => {
    expect(SETUP_STEPS).toHaveLength(8);
    expect([stepBefore('checks'), stepAfter('checks'), stepAfter('done')]).toEqual([null, 'machine', null]);
  });
});

describe('the first agent', () => {
  const draft = {
    name: 'Front desk',
    company: 'Northgate Dental',
    language: 'en-GB',
    personExtension: '100',
  } as const;

  it('is a valid profile in every language, company and AI said first', () => {
    for (const language of DRAFT_LANGUAGES) {
      const profile = draftAgent({ ...draft, language }, 'front-desk', null, null);
      expect(agentProfileSchema.parse(profile)).toEqual(profile);
      expect(profile.disclosure).toContain('Northgate Dental');
      expect(profile.transferTargets.some(({ name }) => name === profile.personTarget)).toBe(true);
    }
    const long = draftAgent({ ...draft, company: 'x'.repeat(80) }, 'front-desk', null, null);
    expect(agentProfileSchema.safeParse(long).success).toBe(true);
  });

  it('promises no person when there is none', () => {
    const alone = draftAgent({ ...draft, personExtension: '' }, 'front-desk', null, null);
    expect(alone).toMatchObject({ personTarget: null, transferTargets: [] });
    expect(alone.greeting).not.toContain('zero');
  });

  it('keeps what was changed elsewhere when the step is entered again', () => {
    const before = {
      ...draftAgent(draft, 'front-desk', null, null),
      prompt: 'Own words.',
      maxCallMs: 60_000,
    };
    const after = draftAgent({ ...draft, personExtension: '101' }, 'front-desk', null, before);
    expect(after).toMatchObject({ prompt: 'Own words.', maxCallMs: 60_000 });
    expect(after.transferTargets.map(({ extension }) => extension)).toEqual(['101']);
  });

  it("gets an id of its own and takes the rehearsal agent's numbers, nobody else's", () => {
    expect(agentIdOf('Front desk', ['rehearsal'])).toBe('front-desk');
    expect(agentIdOf('Front desk', ['front-desk'])).toBe('front-desk-2');
    expect(agentIdOf('مكتب', [])).toBe('agent');
    expect(routesWith([{ pattern: '*', agentId: 'rehearsal' }], '88801', 'front-desk')).toEqual([
      { pattern: '88801', agentId: 'front-desk' },
      { pattern: '*', agentId: 'front-desk' },
    ]);
    expect(
      routesWith(
        [
          { pattern: '*', agentId: 'sales' },
          { pattern: '88801', agentId: 'old' },
        ],
        '88801',
        'front-desk',
      ),
    ).toEqual([
      { pattern: '88801', agentId: 'front-desk' },
      { pattern: '*', agentId: 'sales' },
    ]);
  });
});
