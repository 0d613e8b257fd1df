import { initializeLogger, llm } from '@livekit/agents';
import { beforeAll, describe, expect, it } from 'vitest';
import { CallerAudioBuffer } from '../../../../agent/providers/caller-audio-buffer.ts';
import { RehearsalLlm } from '../../../../agent/providers/rehearsal/rehearsal-llm.ts';
import { REHEARSAL_PHRASES, UNRECOGNISED } from '../../../../agent/providers/rehearsal/rehearsal-phrases.ts';
import { rehearsalReply } from '../../../../agent/providers/rehearsal/rehearsal-script.ts';
import { choosePerson } from '../../../../agent/tools/transfer-rules.ts';
import type { Usage } from '../../../../electron/shared/call-event.ts';
import { rehearsalAgent } from '../../../../electron/shared/rehearsal-agent.ts';

/** A whole talk: what the agent answers to each thing in turn. */
function talk(...callerSaid: string[]) {
  const said: { by: 'caller' | 'agent'; text: string }[] = [{ by: 'agent', text: 'How can I help you?' }];
  return callerSaid.map((text) => {
    said.push({ by: 'caller', text });
    const reply = rehearsalReply({ company: 'Bright Dental', said });
    said.push({ by: 'agent', text: reply.say });
    return reply;
  });
}

describe('the rehearsal script', () => {
  it('takes an appointment question by question', () => {
    const [day, name, noted, end] = talk(
      'I would like to make an appointment.',
      'Tuesday morning, please.',
      'My name is Alex Morgan.',
      'No, thank you.',
    );
    expect(day?.say).toContain('Which day');
    expect(name?.say).toContain('Tuesday morning');
    expect(name?.say).toContain('your name');
    expect(noted?.say).toContain('Thank you, Alex');
    expect(end?.tool).toBe('end_call');
  });

  it('answers a question that comes instead of an answer', () => {
    const [, hours] = talk('I would like to make an appointment.', 'What are your opening hours?');
    expect(hours?.say).toContain('Monday to Friday');
  });

  it('connects to a person at once, and on "yes" when it offered one', () => {
    expect(talk('Can I speak to a person, please?')[0]?.tool).toBe('transfer_to_person');
    const [robot, yes] = talk('Are you a robot?', 'Yes, please.');
    expect(robot?.say).toContain('not a person');
    expect(yes?.tool).toBe('transfer_to_person');
  });

  it('says that it rehearses when it did not understand, and answers what it did', () => {
    expect(talk(UNRECOGNISED)[0]?.say).toContain('rehearsing');
    expect(talk(`${UNRECOGNISED} What are your opening hours?`)[0]?.say).toContain('Monday to Friday');
  });

  it.each(REHEARSAL_PHRASES)('knows what to do about "%s"', (phrase) => {
    const [reply] = talk(phrase);
    expect(reply?.say !== '' || reply.tool !== null).toBe(true);
    expect(reply?.say).not.toContain('rehearsing');
  });
});

describe('the rehearsal language model', () => {
  beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

  async function ask(...items: llm.ChatItem[]) {
    const usage: Usage[] = [];
    const [choice] = rehearsalAgent.llm;
    if (!choice) throw new Error('The rehearsal agent has no language model');
    const callerAudio = { subscribe: () => () => {} };
    const model = new RehearsalLlm({
      choice,
      agent: { profile: rehearsalAgent, version: 1, keys: {} },
      callerAudio,
      audio: new CallerAudioBuffer(callerAudio),
      onUsage: (lines) => usage.push(...lines),
    });
    const chatCtx = llm.ChatContext.empty();
    chatCtx.insert(items);
    const parts: string[] = [];
    const calls: string[] = [];
    for await (const chunk of model.chat({ chatCtx })) {
      if (chunk.delta?.content) parts.push(chunk.delta.content);
      for (const call of chunk.delta?.toolCalls ?? []) calls.push(call.name);
    }
    return { parts, calls, usage };
  }

  const caller = (content: string) =>
    llm.ChatMessage.create({ role: 'user', content: [content], createdAt: 1 });

  it('streams word by word and counts', async () => {
    const { parts, calls, usage } = await ask(caller('What are your opening hours?'));
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.join('')).toContain('Monday to Friday');
    expect(calls).toEqual([]);
    expect(usage.map(({ unit }) => unit)).toEqual(['input_tokens', 'output_tokens']);
    expect(usage.every(({ quantity, estimated }) => quantity > 0 && estimated)).toBe(true);
  });

  it('says a sentence before it connects', async () => {
    const { parts, calls } = await ask(caller('Can I speak to a person, please?'));
    expect(parts.join('')).toContain('connect you');
    expect(calls).toEqual(['transfer_to_person']);
  });

  it('says what a tool returned and does not call it again', async () => {
    const { parts, calls } = await ask(
      caller('Can I speak to a person, please?'),
      llm.FunctionCall.create({ callId: 'c1', name: 'transfer_to_person', args: '{}', createdAt: 2 }),
      llm.FunctionCallOutput.create({
        callId: 'c1',
        name: 'transfer_to_person',
        output: JSON.stringify('Nobody can be connected.'),
        isError: false,
        createdAt: 3,
      }),
    );
    expect(parts.join('')).toBe('Nobody can be connected.');
    expect(calls).toEqual([]);
  });

  it('never reads the note of a refused tool to the caller', async () => {
    const refused = choosePerson({ ...rehearsalAgent, personTarget: null });
    if (refused.ok) throw new Error('A person was found where none is set');
    const { parts, calls } = await ask(
      caller('Can I speak to a person, please?'),
      llm.FunctionCall.create({ callId: 'c1', name: 'transfer_to_person', args: '{}', createdAt: 2 }),
      llm.FunctionCallOutput.create({
        callId: 'c1',
        name: 'transfer_to_person',
        output: JSON.stringify(refused.say),
        isError: false,
        createdAt: 3,
      }),
    );
    expect(parts.join('')).toContain('take a message');
    expect(parts.join('')).not.toContain('Say so');
    expect(calls).toEqual([]);
  });
});
