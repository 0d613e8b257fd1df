import { describe, expect, it } from 'vitest';
import {
  explainCall,
  findOpenRules,
  type Rule,
  type Trunk,
} from '../../../../electron/service/livekit/sip/explain-call.ts';

const trunk = (over: Partial<Trunk> = {}): Trunk => ({
  id: 'ST_1',
  name: '3cx',
  numbers: ['800'],
  allowedAddresses: ['192.168.1.10/32'],
  allowedNumbers: [],
  ...over,
});
const rule = (over: Partial<Rule> = {}): Rule => ({
  id: 'SDR_1',
  name: '3cx',
  trunkIds: ['ST_1'],
  inboundNumbers: [],
  numbers: [],
  kind: 'individual',
  hasPin: false,
  ...over,
});
const CALL = { sourceAddress: '192.168.1.10', fromHost: '192.168.1.10', caller: '+15551234', called: '800' };

describe('what livekit does with a call', () => {
  it('answers by the trunk of the number and its rule', () => {
    expect(explainCall(CALL, [trunk()], [rule()])).toMatchObject({
      kind: 'answered',
      rule: { id: 'SDR_1' },
      byFromHeader: false,
    });
  });

  it('reads numbers without spaces, brackets and the missing plus', () => {
    const call = { ...CALL, called: '+1 (555) 000-800' };
    expect(explainCall(call, [trunk({ numbers: ['1555000800'] })], [rule()]).kind).toBe('answered');
  });

  it.each([
    ['another address', { sourceAddress: '10.0.0.5' }],
    ['another number', { called: '801' }],
  ])('drops a call from %s without an answer', (_, over) => {
    expect(explainCall({ ...CALL, ...over }, [trunk()], [rule()])).toMatchObject({
      kind: 'dropped',
      why: 'no_trunk',
    });
  });

  it('drops a call whose trunk has no rule', () => {
    expect(explainCall(CALL, [trunk()], [rule({ trunkIds: ['ST_2'] })])).toMatchObject({
      kind: 'dropped',
      why: 'no_rule',
    });
  });

  it('believes the From header when the mask is a bare address, and not when it is a /32', () => {
    const spoofed = { ...CALL, sourceAddress: '10.0.0.5' };
    const bare = trunk({ allowedAddresses: ['192.168.1.10'] });
    expect(explainCall(spoofed, [bare], [rule()])).toMatchObject({ kind: 'answered', byFromHeader: true });
    expect(explainCall(spoofed, [trunk()], [rule()]).kind).toBe('dropped');
  });

  it('lets everybody in when no readable mask is left, or the source cannot be read', () => {
    const unreadable = trunk({ allowedAddresses: ['192.168.1.*'] });
    expect(explainCall({ ...CALL, sourceAddress: '10.0.0.5' }, [unreadable], [rule()]).kind).toBe('answered');
    expect(explainCall({ ...CALL, sourceAddress: 'unknown' }, [trunk()], [rule()]).kind).toBe('answered');
  });

  it('prefers the trunk that names the number, and refuses when two do', () => {
    const fallback = trunk({ id: 'ST_2', numbers: [] });
    expect(explainCall(CALL, [fallback, trunk()], [rule()])).toMatchObject({ trunk: { id: 'ST_1' } });
    expect(explainCall(CALL, [trunk({ id: 'ST_2' }), trunk()], [rule()]).kind).toBe('refused');
  });

  it('answers a call of no trunk by a rule without trunks, which is reported', () => {
    const open = rule({ id: 'SDR_open', trunkIds: [] });
    expect(explainCall({ ...CALL, called: '999' }, [trunk()], [rule(), open])).toMatchObject({
      kind: 'answered',
      trunk: null,
    });
    expect(findOpenRules([rule(), open], 'SDR_1')).toEqual([open]);
  });

  it("takes the trunk's own rule before an open one, then a pin, then the narrower", () => {
    const open = rule({ id: 'open', trunkIds: [], hasPin: true });
    const narrow = rule({ id: 'narrow', numbers: ['800'] });
    const pinned = rule({ id: 'pinned', numbers: ['800'], hasPin: true, kind: 'callee' });
    const winner = (rules: readonly Rule[]) => {
      const found = explainCall(CALL, [trunk()], rules);
      return found.kind === 'answered' ? found.rule.id : found.kind;
    };
    expect(winner([open, rule()])).toBe('SDR_1');
    expect(winner([rule(), narrow])).toBe('narrow');
    expect(winner([narrow, pinned])).toBe('pinned');
  });
});
