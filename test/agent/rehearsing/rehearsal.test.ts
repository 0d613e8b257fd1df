import { initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { Rehearsal } from '../../../agent/rehearsing/rehearsal.ts';
import { speakSample } from '../../../agent/rehearsing/speak-sample.ts';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import type { RehearsalWord } from '../../../electron/shared/contract/rehearsal.ts';
import { rehearsalAgent } from '../../../electron/shared/rehearsal-agent.ts';
import { type OpenAiStandInOptions, startOpenAiStandIn } from '../../support/stand-ins/openai-stand-in.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A rehearsal, and what it says until a word of a kind has come so often. */
function open(profile: Partial<AgentProfile>, keys: Record<string, string> = {}, idleMs?: number) {
  const words: RehearsalWord[] = [];
  const waiting = new Set<() => void>();
  const rehearsal = new Rehearsal({
    agent: { profile: { ...rehearsalAgent, ...profile }, version: 0, keys },
    createProviderSet,
    ...(idleMs === undefined ? {} : { idleMs }),
    onWord: (word) => {
      words.push(word);
      for (const look of waiting) look();
    },
  });
  cleanups.push(() => rehearsal.close());
  const until = (kind: RehearsalWord['kind'], count = 1): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (words.filter((word) => word.kind === kind).length < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const of = <K extends RehearsalWord['kind']>(kind: K) =>
    words.filter((word): word is Extract<RehearsalWord, { kind: K }> => word.kind === kind);
  return { rehearsal, words, until, of };
}

async function withModel(
  options: OpenAiStandInOptions,
  keys: Record<string, string> = { openai: 'sk-good' },
) {
  const server = await startOpenAiStandIn(options);
  cleanups.push(() => server.close());
  const llm = [{ provider: 'openai', model: 'gpt-4o-mini', baseUrl: `${server.url}/v1`, voice: null }];
  return { server, ...open({ llm }, keys) };
}

describe('a rehearsal by typing', () => {
  beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

  it('begins with the words of every call and answers without a key', async () => {
    const { rehearsal, words, until, of } = open({});
    await until('your_turn');
    expect(words.slice(0, 2)).toEqual([
      { kind: 'phrase', phrase: 'disclosure', text: rehearsalAgent.disclosure },
      { kind: 'phrase', phrase: 'greeting', text: rehearsalAgent.greeting },
    ]);
    rehearsal.say('What are your opening hours?');
    await until('your_turn', 2);
    expect(of('agent_said')).toHaveLength(1);
    expect(of('agent_said')[0]?.text).not.toBe('');
    expect(of('agent_said')[0]?.firstWordMs).toBeGreaterThanOrEqual(0);
  });

  it('sends prompt, history and tools as a call does, and counts tokens', async () => {
    const { rehearsal, until, of, server } = await withModel({ script: ['We open at nine.', 'On Monday.'] });
    rehearsal.say('When do you open?');
    await until('your_turn', 2);
    rehearsal.say('And which day?');
    await until('your_turn', 3);
    expect(of('agent_said').map(({ text }) => text)).toEqual(['We open at nine.', 'On Monday.']);
    const chats = server.seen.requests.filter(({ path }) => path === '/v1/chat/completions');
    const body = chats.at(-1)?.body as { messages: { role: string; content: string }[]; tools: unknown[] };
    expect(body.messages[0]?.content).toContain(rehearsalAgent.prompt);
    expect(body.messages.map(({ content }) => content)).toEqual(
      expect.arrayContaining([
        rehearsalAgent.disclosure,
        'When do you open?',
        'We open at nine.',
        'And which day?',
      ]),
    );
    expect(body.tools.length).toBeGreaterThanOrEqual(3);
    const used = of('used').flatMap(({ usage }) => usage);
    expect(new Set(used.map(({ unit }) => unit))).toContain('output_tokens');
    expect(used.every(({ stage, provider }) => stage === 'llm' && provider === 'openai')).toBe(true);
  });

  it('tells the transfer that it would make, and makes none', async () => {
    const { rehearsal, until, of } = await withModel({
      script: [{ tool: 'transfer', arguments: '{"name":"reception"}' }],
    });
    rehearsal.say('Reception please');
    await until('your_turn', 2);
    expect(of('tool_called')).toEqual([
      { kind: 'tool_called', tool: 'transfer', arguments: '{"name":"reception"}' },
    ]);
    expect(of('would_transfer')).toEqual([{ kind: 'would_transfer', target: 'reception', extension: '100' }]);
  });

  it('says goodbye where a call would end, and goes on when asked again', async () => {
    const { rehearsal, until, of } = await withModel({
      script: [{ tool: 'end_call', arguments: '{}' }, 'Still here.'],
    });
    rehearsal.say('Bye');
    await until('would_hang_up');
    expect(of('phrase').at(-1)).toMatchObject({ phrase: 'goodbye', text: rehearsalAgent.goodbye });
    rehearsal.say('Wait');
    await until('your_turn', 3);
    expect(of('agent_said').at(-1)?.text).toBe('Still here.');
  });

  it.each([
    ['unauthorized', 'provider_unauthorized', 'OpenAI refused our key'],
    ['rate_limited', 'provider_rate_limited', 'OpenAI says that too much was asked of it'],
  ] as const)('says in words what the model answered: %s', async (fault, code, text) => {
    const { rehearsal, until, of } = await withModel({ fault });
    rehearsal.say('Hello');
    await until('your_turn', 2);
    expect(of('provider_fault').at(-1)).toMatchObject({ code, final: true });
    expect(of('provider_fault').at(-1)?.message).toContain(text);
    expect(of('phrase').at(-1)).toMatchObject({ phrase: 'apology' });
  });

  it('gives up on a model that never answers', async () => {
    const { rehearsal, until, of } = await withModel({ fault: 'hang' });
    rehearsal.say('Hello');
    await until('your_turn', 2);
    expect(of('provider_fault').at(-1)).toMatchObject({ code: 'provider_timeout', final: true });
  }, 20_000);

  it('ends itself when nobody types, and says nothing afterwards', async () => {
    const { rehearsal, words, until } = open({}, {}, 50);
    await until('ended');
    rehearsal.say('Hello?');
    rehearsal.close();
    expect(words.filter(({ kind }) => kind === 'ended')).toHaveLength(1);
    expect(words.at(-1)).toMatchObject({ kind: 'ended', why: 'idle' });
  });
});

describe('a voice sample', () => {
  const request = {
    type: 'speak_sample',
    requestId: '1',
    key: null,
    language: 'en-US',
    text: 'Good morning.',
  } as const;

  it('is sound of the offline voice', async () => {
    const choice = { provider: 'rehearsal-tts', model: 'flite', baseUrl: null, voice: 'slt' };
    const spoken = await speakSample({ ...request, choice }, createProviderSet);
    if (!spoken.ok) throw new Error(spoken.failure.message);
    expect(spoken.value.samples.length).toBeGreaterThan(4000);
    expect(Math.max(...spoken.value.samples)).toBeGreaterThan(1000);
  });

  it('says why a voice is silent', async () => {
    const server = await startOpenAiStandIn({ fault: 'unauthorized' });
    cleanups.push(() => server.close());
    const choice = {
      provider: 'openai-tts',
      model: 'gpt-4o-mini-tts',
      baseUrl: `${server.url}/v1`,
      voice: null,
    };
    const spoken = await speakSample({ ...request, key: 'sk-wrong', choice }, createProviderSet);
    expect(spoken).toMatchObject({ ok: false, failure: { code: 'provider_unauthorized' } });
  });
});
