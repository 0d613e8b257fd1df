import { describe, expect, it } from 'vitest';
import { RehearsalBill } from '../../../electron/service/agents/rehearsal/rehearsal-bill.ts';
import { createRehearsals } from '../../../electron/service/agents/rehearsal/rehearsals.ts';
import type { ResolvedAgent } from '../../../electron/shared/agent-profile.ts';
import type { RehearsalEvent, RehearsalWord } from '../../../electron/shared/contract/rehearsal.ts';
import { rehearsalAgent } from '../../../electron/shared/rehearsal-agent.ts';
import { succeed } from '../../../electron/shared/result.ts';
import { unwrap } from '../../support/unwrap.ts';

const ENDED = { kind: 'ended', why: 'closed', message: 'The rehearsal was ended.' } as const;

function setUp() {
  const opened: { agent: ResolvedAgent; onWord: (word: RehearsalWord) => void; said: string[] }[] = [];
  const rehearsals = createRehearsals({
    workers: {
      openRehearsal: (agent, onWord) => {
        const said: string[] = [];
        opened.push({ agent, onWord, said });
        return succeed({ say: (text) => void said.push(text), close: () => onWord(ENDED) });
      },
    },
    keyFor: (provider) => (provider === 'openai' ? 'sk-stored' : null),
    priceOf: () => ({ unitPriceMicros: 600_000, unitSize: 1_000_000, currency: 'USD' }),
  });
  const begin = () => unwrap(rehearsals.open(rehearsalAgent)).rehearsalId;
  const read = async (rehearsalId: string) => {
    const events: RehearsalEvent[] = [];
    for await (const event of rehearsals.watch(rehearsalId, new AbortController().signal) ?? [])
      events.push(event);
    return events;
  };
  return { opened, rehearsals, begin, read };
}

describe('rehearsals', () => {
  it('refuses what the form holds wrong, with field and value', () => {
    const { rehearsals, opened } = setUp();
    const refused = rehearsals.open({ ...rehearsalAgent, disclosure: 'Hi' });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'config_invalid' } });
    expect(!refused.ok && refused.failure.message).toContain('disclosure');
    expect(opened).toHaveLength(0);
  });

  it('gives the worker the stored keys of the providers in the form', () => {
    const { rehearsals, opened } = setUp();
    const llm = [{ provider: 'openai', model: 'gpt-4o-mini', baseUrl: null, voice: null }];
    rehearsals.open({ ...rehearsalAgent, llm });
    expect(opened[0]?.agent.keys).toEqual({ openai: 'sk-stored' });
  });

  it('tells everything from the beginning on, also to who comes late, and then ends', async () => {
    const { rehearsals, opened, begin, read } = setUp();
    const id = begin();
    const early = read(id);
    rehearsals.say(id, 'Hello');
    opened[0]?.onWord({ kind: 'agent_words', text: 'Good' });
    opened[0]?.onWord({ kind: 'agent_words', text: 'Good day' });
    opened[0]?.onWord({ kind: 'agent_said', text: 'Good day', firstWordMs: 12 });
    rehearsals.close(id);
    const expected = [
      { kind: 'you_said', text: 'Hello' },
      { kind: 'agent_words', text: 'Good day' },
      { kind: 'agent_said', text: 'Good day', firstWordMs: 12 },
      ENDED,
    ];
    expect(await read(id)).toEqual(expected);
    expect((await early).at(-1)).toEqual(ENDED);
    expect(opened[0]?.said).toEqual(['Hello']);
  });

  it('takes nothing more once it has ended, and says so', () => {
    const { rehearsals, begin } = setUp();
    const id = begin();
    rehearsals.close(id);
    expect(rehearsals.say(id, 'Hello?')).toMatchObject({ ok: false, failure: { code: 'not_found' } });
    expect(rehearsals.watch('another', new AbortController().signal)).toBeNull();
  });

  it('allows four at a time', () => {
    const { rehearsals, begin } = setUp();
    const ids = [begin(), begin(), begin(), begin()];
    expect(rehearsals.open(rehearsalAgent)).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
    rehearsals.close(ids[0] ?? '');
    expect(rehearsals.open(rehearsalAgent)).toMatchObject({ ok: true });
  });

  it('sums usage before it is priced', async () => {
    const bill = new RehearsalBill(() => ({ unitPriceMicros: 1, unitSize: 3, currency: 'USD' }));
    const used = {
      stage: 'llm',
      provider: 'x',
      model: 'y',
      unit: 'output_tokens',
      estimated: false,
    } as const;
    bill.add([{ ...used, quantity: 1 }]);
    expect(bill.add([{ ...used, quantity: 2 }])).toEqual({
      kind: 'cost',
      inputTokens: 0,
      outputTokens: 3,
      totals: [{ currency: 'USD', costMicros: 1 }],
      unpricedLines: 0,
      estimated: false,
    });
  });

  it('counts what has no price instead of guessing one', () => {
    const used = { stage: 'llm', provider: 'x', model: 'y', unit: 'input_tokens', estimated: true } as const;
    expect(new RehearsalBill(() => null).add([{ ...used, quantity: 5 }])).toMatchObject({
      inputTokens: 5,
      totals: [],
      unpricedLines: 1,
      estimated: true,
    });
  });
});
