import { describe, expect, it } from 'vitest';
import { createChangeStore } from '../../../electron/service/three-cx/change-store.ts';
import { odataError } from '../../support/stand-ins/xapi/odata-answers.ts';
import type { Entity } from '../../support/stand-ins/xapi/sample-pbx.ts';
import { failureOf, threeCxRig, valueIn, wishes } from './three-cx-rig.ts';

type Rig = Awaited<ReturnType<typeof threeCxRig>>;

const named = (rig: Rig, collection: string, name: string): Entity | undefined =>
  rig.pbx.pbx.collections[collection]?.find(
    (entity) => entity.Name === name || (entity.Gateway as Entity | undefined)?.Name === name,
  );

async function applied(rig: Rig, wanted = wishes()) {
  const plan = valueIn(await rig.setup.plan(wanted));
  return valueIn(await rig.setup.apply(plan.planId, wanted, 'olivia'));
}

const copyOf = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('the dry run', () => {
  it('lists each change with what is now and what would be, and touches nothing', async () => {
    const rig = await threeCxRig();
    const before = copyOf(rig.pbx.pbx);
    const plan = valueIn(await rig.setup.plan(wishes()));
    expect(plan.changes.map(({ kind, label, now, afterwards }) => [kind, label, now, afterwards])).toEqual([
      ['create', 'IP blacklist, allow', 'not listed', '192.168.1.20'],
      ['create', 'Trunk “Trunkline”', 'none', expect.stringMatching(/^192\.168\.1\.20:5070, \d\d options$/)],
      ['create', 'Outbound rule “Trunkline”', 'none', '888, length 5, first in the list; then 01134960150'],
      ['update', 'Queue Reception, no answer', 'Voicemail of 100, after 30 s', '88801, after 15 s'],
    ]);
    expect(plan.changes[3]?.fields).toEqual([
      { field: 'ForwardNoAnswer.To', before: 'VoiceMail', after: 'External' },
      { field: 'ForwardNoAnswer.External', before: null, after: '88801' },
      { field: 'MasterTimeout', before: '30', after: '15' },
    ]);
    expect(plan.changes[1]?.fields).toContainEqual({
      field: 'Outbound parameter FromUserPart',
      before: null,
      after: '$OriginatorCallerID',
    });
    expect(rig.pbx.pbx).toEqual(before);
    expect(rig.pbx.requests.every((request) => request.startsWith('GET '))).toBe(true);
  });

  it('warns of what it leaves alone and of what it costs', async () => {
    const rig = await threeCxRig({ transferTargets: [{ name: 'Reception', extension: '800' }] });
    const plan = valueIn(await rig.setup.plan(wishes({ fallback: null, simultaneousCalls: 10 })));
    expect(plan.warnings.map(({ code }) => code)).toEqual([
      'loop',
      'no_second_route',
      'schedule_goes_elsewhere',
      'two_licence_calls',
      'trunk_call_limit',
    ]);
    const texts = plan.warnings.map(({ text }) => text).join('\n');
    expect(texts).toContain('outside office hours to Voicemail of 100');
    expect(texts).toContain('two of your 16 lines');
  });

  it('sees a fallback number that leads back into the queue, a shut switch and a number in use', async () => {
    const rig = await threeCxRig();
    const { collections, singletons } = rig.pbx.pbx;
    Object.assign(singletons.GeneralSettingsForPbx ?? {}, {
      AllowFwdToExternal: false,
      DisableOutboundCallsOutOfficeHours: true,
    });
    collections.OutboundRules?.push({ Id: 34, Priority: 4, Name: 'Old AI', Prefix: '88', Routes: [] });
    collections.RingGroups?.push({ Id: 52, Number: '88801', Name: 'Eights' });
    const wanted = wishes({ fallback: { number: '01134960100', trunkId: 21 } });
    const codes = valueIn(await rig.setup.plan(wanted)).warnings.map(({ code }) => code);
    expect(codes).toEqual([
      'forwarding_off',
      'loop',
      'number_in_use',
      'number_in_use',
      'schedule_goes_elsewhere',
      'outbound_off_at_night',
      'two_licence_calls',
    ]);
    const allowed = valueIn(await rig.setup.plan({ ...wanted, allowForwarding: true }));
    expect(allowed.changes.map(({ label }) => label)).toContain(
      'Forwarding to outside numbers, whole system',
    );
  });

  it('is refused without an address that 3CX could reach, and where generic trunks are not allowed', async () => {
    const rig = await threeCxRig({ announcedAddress: '127.0.0.1' });
    expect(failureOf(await rig.setup.plan(wishes())).code).toBe('config_invalid');
    const limited = await threeCxRig();
    Object.assign(limited.pbx.pbx.collections.TrunkTemplates?.[0] ?? {}, { AddAllowed: false });
    expect(failureOf(await limited.setup.plan(wishes()))).toMatchObject({
      code: 'three_cx_licence',
      message: expect.stringContaining('extension'),
    });
  });
});

describe('the choices', () => {
  it('are the queues, ring groups and trunks that are there, ours left out', async () => {
    const rig = await threeCxRig();
    const before = valueIn(await rig.setup.choices('88801'));
    expect(
      before.targets.map(({ name, noAnswer, seconds, isOurs }) => [name, noAnswer, seconds, isOurs]),
    ).toEqual([
      ['Reception', 'Voicemail of 100', 30, false],
      ['Support', 'Extension 101', 120, false],
      ['Workshop', 'ends the call', 20, false],
    ]);
    expect(before).toMatchObject({ licenceCalls: 16, forwardsToExternal: true });
    await applied(rig);
    const after = valueIn(await rig.setup.choices('88801'));
    expect(after.targets[0]).toMatchObject({ noAnswer: '88801', seconds: 15, isOurs: true });
    expect(after.trunks.map(({ name }) => name)).toEqual(['City Telecom']);
  });

  it('that are gone stop the comparison', async () => {
    const rig = await threeCxRig();
    const lostTrunk = failureOf(await rig.setup.plan(wishes({ fallback: { number: '0800', trunkId: 99 } })));
    expect(lostTrunk).toMatchObject({ code: 'not_found', message: expect.stringContaining('second route') });
    const lostQueue = wishes({ overflow: [{ kind: 'ring_group', id: 99, seconds: 15 }] });
    expect(failureOf(await rig.setup.plan(lostQueue)).message).toContain('A chosen ring group');
  });

  it('take another block of numbers, and ring groups', async () => {
    const rig = await threeCxRig();
    const wanted = wishes({
      agentNumber: '7001',
      overflow: [{ kind: 'ring_group', id: 51, seconds: 20 }],
    });
    const plan = valueIn(await rig.setup.plan(wanted));
    expect(plan.changes.map(({ afterwards }) => afterwards).slice(2)).toEqual([
      '70, length 4, first in the list; then 01134960150',
      '7001, after 20 s',
    ]);
    valueIn(await rig.setup.apply(plan.planId, wanted, 'olivia'));
    expect(named(rig, 'RingGroups', 'Workshop')).toMatchObject({
      ForwardNoAnswer: { To: 'External', External: '7001' },
      RingTime: 20,
    });
    const again = valueIn(await rig.setup.plan(wanted));
    expect(again.changes).toEqual([]);
    expect(failureOf(await rig.setup.apply(again.planId, wanted, 'olivia')).code).toBe('conflict');
  });
});

describe('making the changes', () => {
  it('makes them, reads them back, and finds nothing to do the second time', async () => {
    const rig = await threeCxRig();
    const set = await applied(rig);
    expect(set.state).toBe('applied');
    expect(set.changes.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    const trunk = named(rig, 'Trunks', 'Trunkline');
    expect(trunk).toMatchObject({
      ExternalNumber: '88801',
      TransportRestriction: 'UDP',
      Gateway: {
        Host: '192.168.1.20',
        Port: 5070,
        Codecs: ['PCMU', 'PCMA'],
        DeliverAudio: true,
        SupportReinvite: false,
        SupportReplaces: false,
      },
    });
    expect(named(rig, 'OutboundRules', 'Trunkline')).toMatchObject({
      Prefix: '888',
      NumberLengthRanges: '5',
      Routes: [
        { TrunkId: trunk?.Id, StripDigits: 0 },
        { TrunkId: 21, StripDigits: 5, Prepend: '01134960150' },
      ],
    });
    const order = rig.pbx.pbx.collections.OutboundRules?.map(({ Name }) => Name);
    expect(order).toEqual(['Emergency', 'Trunkline', 'National', 'Everything else']);
    expect(named(rig, 'Queues', 'Reception')).toMatchObject({
      ForwardNoAnswer: { To: 'External', External: '88801' },
      MasterTimeout: 15,
    });
    expect(rig.audit).toEqual(['olivia: three-cx.apply']);
    expect(rig.announced()).toBeGreaterThan(4);
    expect(valueIn(await rig.setup.plan(wishes())).changes).toEqual([]);
  });

  it('refuses a list that 3CX no longer fits, and a second run at the same time', async () => {
    const rig = await threeCxRig();
    const plan = valueIn(await rig.setup.plan(wishes()));
    Object.assign(named(rig, 'Queues', 'Reception') ?? {}, { MasterTimeout: 45 });
    expect(failureOf(await rig.setup.apply(plan.planId, wishes(), 'olivia')).code).toBe('three_cx_changed');
    expect(named(rig, 'Trunks', 'Trunkline')).toBeUndefined();
    const { planId } = valueIn(await rig.setup.plan(wishes()));
    const [first, second] = await Promise.all([
      rig.setup.apply(planId, wishes(), 'olivia'),
      rig.setup.apply(planId, wishes(), 'ben'),
    ]);
    expect(first.ok).toBe(true);
    expect(failureOf(second).code).toBe('conflict');
  });

  it('stops at the first failure and says exactly what was made and what not', async () => {
    const rig = await threeCxRig();
    rig.pbx.failNext(/POST \/OutboundRules$/, odataError(400, 'BadRequest', 'WARNINGS.XAPI.LIMIT_REACHED'));
    const plan = valueIn(await rig.setup.plan(wishes()));
    const failure = failureOf(await rig.setup.apply(plan.planId, wishes(), 'olivia'));
    expect(failure.code).toBe('three_cx_refused');
    expect(failure.message).toContain('Stopped at Outbound rule “Trunkline”');
    expect(failure.message).toContain('WARNINGS.XAPI.LIMIT_REACHED');
    expect(failure.message).toContain('Made before it: IP blacklist, allow, Trunk “Trunkline”.');
    expect(failure.message).toContain('Not made: Queue Reception, no answer.');
    const { lastChangeSet } = rig.setup.overview();
    expect(lastChangeSet?.state).toBe('failed');
    expect(lastChangeSet?.changes.map(({ state }) => state)).toEqual(['done', 'done', 'failed', 'waiting']);
    expect(named(rig, 'Queues', 'Reception')).toMatchObject({ MasterTimeout: 30 });
    const rest = valueIn(await rig.setup.plan(wishes()));
    expect(rest.changes.map(({ label }) => label)).toEqual([
      'Outbound rule “Trunkline”',
      'Queue Reception, no answer',
    ]);
  });

  it('leaves nothing to undo when the very first change is refused', async () => {
    const rig = await threeCxRig();
    rig.pbx.failNext(/POST \/Blocklist/, odataError(400, 'BadRequest', 'no'));
    const plan = valueIn(await rig.setup.plan(wishes()));
    const failure = failureOf(await rig.setup.apply(plan.planId, wishes(), 'olivia'));
    expect(failure.message).toContain('No change was made before it.');
    expect(rig.setup.overview().lastChangeSet).toBeNull();
    await applied(rig);
    expect(rig.setup.overview().lastChangeSet?.state).toBe('applied');
  });

  it('does not believe an answer: what reads back differently has failed', async () => {
    const rig = await threeCxRig();
    const plan = valueIn(await rig.setup.plan(wishes()));
    rig.pbx.onRequest = (request) => {
      const trunk = named(rig, 'Trunks', 'Trunkline');
      if (request.startsWith('GET /Trunks(') && trunk) Object.assign(trunk.Gateway as Entity, { Port: 5060 });
    };
    const failure = failureOf(await rig.setup.apply(plan.planId, wishes(), 'olivia'));
    expect(failure.message).toContain('Gateway.Port is 5060 instead of 5070');
    expect(named(rig, 'OutboundRules', 'Trunkline')).toBeUndefined();
  });

  it('marks what a killed service left half done', async () => {
    const rig = await threeCxRig();
    const changeSetId = rig.store.begin([], 'olivia', 'pbx.example');
    const again = createChangeStore(rig.db, () => 1);
    expect(again.get(changeSetId)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('stopped in the middle'),
    });
  });

  it('changes its own trunk when this machine has another address, and nobody else’s', async () => {
    const rig = await threeCxRig();
    await applied(rig);
    const trunk = named(rig, 'Trunks', 'Trunkline');
    Object.assign(trunk?.Gateway as Entity, { Host: '192.168.1.99' });
    const plan = valueIn(await rig.setup.plan(wishes()));
    expect(plan.changes).toMatchObject([
      {
        kind: 'update',
        object: 'trunk',
        now: '192.168.1.99:5070',
        fields: [{ field: 'Gateway.Host', before: '192.168.1.99', after: '192.168.1.20' }],
      },
    ]);
    const city = copyOf(named(rig, 'Trunks', 'City Telecom'));
    valueIn(await rig.setup.apply(plan.planId, wishes(), 'olivia'));
    expect(named(rig, 'Trunks', 'City Telecom')).toEqual(city);
  });
});

describe('undoing', () => {
  it('puts everything back as it was', async () => {
    const rig = await threeCxRig();
    const before = copyOf(rig.pbx.pbx);
    const { changeSetId } = await applied(rig);
    const answer = valueIn(await rig.setup.undo(changeSetId, 'olivia'));
    expect(answer.state).toBe('undone');
    const withoutPlaces = (pbx: Rig['pbx']['pbx']) => ({
      ...pbx.collections,
      OutboundRules: pbx.collections.OutboundRules?.map(({ Priority: _, ...rule }) => rule),
    });
    expect(withoutPlaces(rig.pbx.pbx)).toEqual(withoutPlaces(before));
    expect(rig.setup.overview().lastChangeSet).toBeNull();
    expect(failureOf(await rig.setup.undo(changeSetId, 'olivia')).code).toBe('not_found');
  });

  it('is refused as a whole when somebody changed something since, and shows what', async () => {
    const rig = await threeCxRig();
    const { changeSetId } = await applied(rig);
    Object.assign(named(rig, 'Queues', 'Reception') ?? {}, { MasterTimeout: 60 });
    rig.pbx.pbx.collections.OutboundRules?.push({
      Id: 39,
      Priority: 9,
      Name: 'Tests',
      Routes: [{ TrunkId: named(rig, 'Trunks', 'Trunkline')?.Id }],
    });
    const answer = valueIn(await rig.setup.undo(changeSetId, 'olivia'));
    expect(answer).toEqual({
      state: 'changed_since',
      objects: [
        {
          label: 'Queue Reception, no answer',
          fields: [{ field: 'MasterTimeout', before: '15', after: '60' }],
        },
        {
          label: 'Trunk “Trunkline”',
          fields: [{ field: 'Outbound rules that dial by it', before: null, after: 'Tests' }],
        },
      ],
    });
    expect(named(rig, 'OutboundRules', 'Trunkline')).toBeDefined();
    expect(rig.setup.overview().lastChangeSet?.state).toBe('applied');
  });

  it('takes back what a stopped run had made, and goes on where it stopped itself', async () => {
    const rig = await threeCxRig();
    rig.pbx.failNext(/PATCH \/Queues/, odataError(400, 'BadRequest', 'no'));
    const plan = valueIn(await rig.setup.plan(wishes()));
    await rig.setup.apply(plan.planId, wishes(), 'olivia');
    const { lastChangeSet } = rig.setup.overview();
    rig.pbx.failNext(/DELETE \/Trunks/, odataError(409, 'Conflict', 'Trunk is in a call'));
    const changeSetId = lastChangeSet?.changeSetId ?? '';
    const failure = failureOf(await rig.setup.undo(changeSetId, 'olivia'));
    expect(failure.message).toContain('Undoing stopped at Trunk “Trunkline”');
    expect(rig.setup.overview().lastChangeSet?.state).toBe('undo_failed');
    expect(valueIn(await rig.setup.undo(changeSetId, 'olivia')).state).toBe('undone');
    expect(named(rig, 'Trunks', 'Trunkline')).toBeUndefined();
    expect(rig.pbx.pbx.collections.Blocklist).toHaveLength(1);
  });

  it('does not mind what is gone or back already', async () => {
    const rig = await threeCxRig();
    const { changeSetId } = await applied(rig);
    rig.pbx.pbx.collections.Blocklist?.pop();
    Object.assign(named(rig, 'Queues', 'Reception') ?? {}, {
      ForwardNoAnswer: { To: 'VoiceMail', Number: '100', External: '' },
      MasterTimeout: 30,
    });
    expect(valueIn(await rig.setup.undo(changeSetId, 'olivia')).state).toBe('undone');
  });
});
