import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../../../electron/service/agents/directory.ts';
import { findRoute } from '../../../electron/service/agents/route-rules.ts';
import { type AgentStore, createAgentStore } from '../../../electron/service/agents/store.ts';
import { createAuditLog } from '../../../electron/service/server/audit-log.ts';
import { agentProfileSchema } from '../../../electron/shared/agent-profile.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const choice = (provider: string, model: string) => ({ provider, model });
const profile = (change: object = {}) =>
  agentProfileSchema.parse({
    agentId: 'anna',
    name: 'Anna',
    company: 'Example Ltd',
    prompt: 'Be brief.',
    disclosure: 'This is the AI assistant of Example.',
    greeting: 'How can I help?',
    apology: 'I am sorry.',
    goodbye: 'Goodbye.',
    silenceNudge: 'Are you there?',
    stt: [choice('rehearsal-stt', 'phrases')],
    llm: [choice('rehearsal-llm', 'script')],
    tts: [choice('rehearsal-tts', 'flite')],
    ...change,
  });

describe('agents', () => {
  let file: TemporaryDatabase;
  let agents: AgentStore;
  beforeEach(() => {
    file = temporaryDatabase();
    agents = createAgentStore(file.db, createAuditLog(file.db, Date.now), Date.now);
  });
  afterEach(() => file.remove());

  it('deletes only what no number leads to, keeps its versions, and brings it back under its id', () => {
    agents.seed(profile());
    const refused = agents.remove('anna', 'page');
    expect(refused).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    expect(!refused.ok && refused.failure.message).toContain('any other number');
    agents.save(profile({ agentId: 'bob', name: 'Bob' }), 'page');
    agents.saveRoutes([{ pattern: '*', agentId: 'bob' }], 'page');
    expect(agents.remove('anna', 'page')).toMatchObject({ ok: true });
    expect(agents.list().map(({ agentId }) => agentId)).toEqual(['bob']);
    expect(agents.get('anna')?.profile.name).toBe('Anna');
    expect(agents.saveRoutes([{ pattern: '*', agentId: 'anna' }], 'page')).toMatchObject({ ok: false });
    expect(agents.remove('anna', 'page')).toMatchObject({ ok: false, failure: { code: 'not_found' } });
    agents.save(profile({ greeting: 'Back again.' }), 'page');
    expect(agents.versions('anna')).toMatchObject([{ version: 2, savedBy: 'page' }, { version: 1 }]);
  });

  it('keeps every version and answers with the newest', () => {
    agents.seed(profile());
    expect(agents.save(profile({ greeting: 'Good day!' }), 'page')).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    expect(agents.save(profile({ greeting: 'Good day!' }), 'page')).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    expect(agents.get('anna')?.profile.greeting).toBe('Good day!');
    expect(agents.get('anna', 1)).toMatchObject({
      savedBy: 'installation',
      profile: { greeting: 'How can I help?' },
    });
    expect(agents.list()).toMatchObject([{ agentId: 'anna', name: 'Anna', version: 2, versions: 2 }]);
  });

  it('seeds a fresh database only', () => {
    agents.seed(profile());
    agents.seed(profile({ agentId: 'other' }));
    expect(agents.list()).toHaveLength(1);
    expect(agents.routes()).toEqual([{ pattern: '*', agentId: 'anna' }]);
  });

  it('refuses a wrong profile, naming field, value and what is allowed', () => {
    agents.seed(profile());
    const saved = agents.save({ ...profile(), maxCallMs: 5, stt: [choice('siri', 'x')] }, 'page');
    const message = saved.ok ? '' : saved.failure.message;
    expect(message).toContain('maxCallMs: 5 is not allowed');
    expect(message).toContain('stt[0].provider: "siri" is not allowed: "siri" is not a known provider');
    expect(agents.get('anna')?.version).toBe(1);
  });

  it('refuses routes to nobody or twice, and keeps the old ones', () => {
    agents.seed(profile());
    const twice = [
      { pattern: '800', agentId: 'anna' },
      { pattern: '800', agentId: 'anna' },
    ];
    const refusals = [twice, [{ pattern: '800', agentId: 'bob' }], [{ pattern: '8*0', agentId: 'anna' }]];
    const messages = refusals.map((routes) => {
      const saved = agents.saveRoutes(routes, 'page');
      return saved.ok ? '' : saved.failure.message;
    });
    expect(messages[0]).toContain('"800" is routed twice');
    expect(messages[1]).toContain('there is no such agent');
    expect(messages[2]).toContain('[0].pattern: "8*0" is not allowed: must be a number, a prefix');
    expect(agents.routes()).toEqual([{ pattern: '*', agentId: 'anna' }]);
  });

  it('routes exact before prefix, long before short, "*" last', () => {
    const routes = ['*', '8*', '800*', '800', '+4930*'].map((pattern) => ({ pattern, agentId: pattern }));
    const found = ['800', '8001', '81', '5', '+4930123'].map(
      (dialled) => findRoute(routes, dialled)?.agentId,
    );
    expect(found).toEqual(['800', '800*', '8*', '*', '+4930*']);
    expect(findRoute([], '800')).toBeNull();
  });

  it('hands out an agent with its keys, or says which is missing', () => {
    agents.seed(profile({ stt: [choice('deepgram', 'nova-3')] }));
    const directory = (keys: Record<string, string>) =>
      createDirectory({ agents, keyFor: (provider) => keys[provider] ?? null });
    expect(directory({ deepgram: 'k' }).agentFor('800')).toMatchObject({
      agent: { version: 1, keys: { deepgram: 'k' } },
      providerProblem: null,
    });
    expect(directory({}).agentFor('800')?.providerProblem).toBe('No key for Deepgram is set');
    agents.saveRoutes([{ pattern: '900', agentId: 'anna' }], 'page');
    expect(directory({}).agentFor('800')).toBeNull();
    expect(directory({}).routedAgents()).toHaveLength(1);
  });
});
