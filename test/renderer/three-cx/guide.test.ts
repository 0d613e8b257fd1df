import { describe, expect, it } from 'vitest';
import { type GuideValues, isCopied, stepAsText } from '../../../electron/shared/three-cx/guide.ts';
import { guideSteps } from '../../../electron/shared/three-cx/guide-steps.ts';

const VALUES: GuideValues = {
  address: '192.168.1.20',
  port: 5070,
  transport: 'udp',
  agentNumber: '88801',
  extension: '899',
  fallbackNumber: '01134960150',
  noAnswerSeconds: 15,
  simultaneousCalls: 10,
  templateFileName: 'trunkline-ip.pv.xml',
  templateProvider: 'Trunkline (IP)',
  sameLan: true,
};

const steps = (
  kind: 'by_hand' | 'template',
  version: 'V20' | 'V18',
  mode: 'ip_trunk' | 'extension' = 'ip_trunk',
  values = VALUES,
) => guideSteps({ kind, mode, version }, values);

const valuesIn = (list: ReturnType<typeof steps>) =>
  list.flatMap(({ fields }) => fields.map(({ name, value }) => [name, value]));

describe('the guide for 3CX by hand', () => {
  it.each(['V20', 'V18'] as const)(
    'covers address, trunk, codecs, caller, rule and queue on %s',
    (version) => {
      const list = steps('by_hand', version);
      expect(list.map(({ id }) => id)).toEqual([
        'allow_address',
        'add_trunk',
        'trunk_options',
        'outbound_parameters',
        'outbound_rule',
        'no_answer',
      ]);
      const flat = new Map(valuesIn(list) as [string, string][]);
      expect(flat.get('IP Address')).toBe('192.168.1.20');
      expect(flat.get('Port')).toBe('5070');
      expect(flat.get('Codec Priority')).toBe('G.711 U-law, G.711 A-law');
      expect(flat.get('From: User Part')).toBe('OriginatorCallerID');
      expect(flat.get('Calls to numbers starting with prefix')).toBe('888');
      expect(flat.get('Route 2: Strip Digits')).toBe('5');
      expect(flat.get('Route 2: Prepend')).toBe('01134960150');
      expect(flat.get('Maximum queue wait time (seconds)')).toBe('15');
    },
  );

  it('uses the paths of each version', () => {
    expect(steps('by_hand', 'V20')[1]?.path).toEqual(['Admin', 'Voice & Chat', 'Add Trunk']);
    expect(steps('by_hand', 'V18')[1]?.path).toEqual(['SIP Trunks', 'Add SIP Trunk']);
    expect(steps('by_hand', 'V20')[0]?.path).toEqual(['Admin', 'Advanced', 'IP Blacklist', 'Add']);
  });

  it('says that V20 hides some options behind a template, V18 does not', () => {
    expect(steps('by_hand', 'V20')[2]?.notes).toContain('only_in_template');
    const names = steps('by_hand', 'V18')[2]?.fields.map(({ name, act }) => `${act} ${name}`);
    expect(names).toContain('untick Supports Re-Invite');
    expect(names).toContain('tick PBX Delivers Audio');
  });

  it('warns in the rule when there is no second route', () => {
    const rule = steps('by_hand', 'V20', 'ip_trunk', { ...VALUES, fallbackNumber: null })[4];
    expect(rule?.notes).toContain('no_second_route');
    expect(rule?.fields.some(({ name }) => name.startsWith('Route 2'))).toBe(false);
  });
});

describe('the guide for our template', () => {
  it('imports it first and names its provider', () => {
    const list = steps('template', 'V20');
    expect(list[0]?.path).toEqual(['Admin', 'Advanced', 'Templates', 'Provider Templates']);
    expect(valuesIn(list)).toContainEqual(['Provider', 'Trunkline (IP)']);
    expect(valuesIn(list)).not.toContainEqual(['Registrar/Server', '192.168.1.20']);
  });
});

describe('the guide for an extension', () => {
  it('makes a user that takes several calls and forwards when we do not answer', () => {
    const list = steps('by_hand', 'V20', 'extension', { ...VALUES, sameLan: false });
    expect(list.map(({ id }) => id)).toEqual(['add_extension', 'extension_forwarding', 'no_answer']);
    expect(list[0]?.fields).toContainEqual({
      name: 'Disallow use of extension outside the LAN',
      value: '',
      act: 'untick',
    });
    expect(valuesIn(list)).toContainEqual(['Number', '899']);
  });

  it('can be copied as text; ticks have nothing to copy', () => {
    const [allow] = steps('by_hand', 'V20');
    expect(allow && stepAsText(allow)).toBe(
      'Admin > Advanced > IP Blacklist > Add\n  IP Address: 192.168.1.20\n  Action: Allow\n  Description: Trunkline',
    );
    expect(allow?.fields.filter(isCopied)).toHaveLength(3);
  });
});
