import { describe, expect, it } from 'vitest';
import { disclosureLine } from '../../../electron/shared/disclosure-line.ts';
import { rehearsalAgent } from '../../../electron/shared/rehearsal-agent.ts';
import { firstWords } from '../../../electron/shared/setup/agent-draft.ts';
import { formProblems, tabOfField } from '../../../renderer/screens/agents/form-problems.ts';
import { afterEvent, EMPTY_VIEW } from '../../../renderer/screens/agents/rehearsal-entries.ts';
import { presetOf, TURN_TAKING_PRESETS } from '../../../renderer/screens/agents/turn-taking-presets.ts';
import { versionDiff } from '../../../renderer/screens/agents/version-diff.ts';
import { withCompany, withLanguage } from '../../../renderer/screens/agents/with-language.ts';

const target = (name: string, extension = '100') => ({ name, extension, description: '' });

describe('what is wrong in the form', () => {
  it('is one sentence a field, with what is allowed', () => {
    const draft = {
      ...rehearsalAgent,
      name: '',
      maxCallMs: Number.NaN,
      llm: [{ ...rehearsalAgent.llm[0], model: '' }],
    };
    expect(formProblems(draft as typeof rehearsalAgent)).toEqual({
      name: 'Must not be empty.',
      maxCallMs: 'Must be a whole number from 0.5 to 240 minutes.',
      'llm.0.model': 'Must name a model.',
    });
  });

  it('sees names that callers could not tell apart, and a person who is nobody', () => {
    const transferTargets = [target('Sales'), target('sales ')];
    expect(Object.keys(formProblems({ ...rehearsalAgent, transferTargets, personTarget: 'Anna' }))).toEqual([
      'transferTargets.1.name',
      'personTarget',
    ]);
  });

  it('sees pauses the wrong way round', () => {
    const turnTaking = { ...rehearsalAgent.turnTaking, minSilenceMs: 900, maxSilenceMs: 500 };
    expect(formProblems({ ...rehearsalAgent, turnTaking })).toEqual({
      'turnTaking.maxSilenceMs': 'Must be at least 900 ms, the shorter of the two pauses.',
    });
  });

  it('knows the tab of each field', () => {
    expect(
      ['prompt', 'llm.0.model', 'turnTaking.minSpeechMs', 'transferTargets.0.name'].map(tabOfField),
    ).toEqual(['instructions', 'voice', 'voice', 'calls']);
  });
});

describe('another language or company', () => {
  it('begins with the same wording as set-up, in the languages that both know', () => {
    for (const language of ['en-GB', 'en-US', 'ar-AE'] as const) {
      expect(disclosureLine(language, 'Example')).toBe(firstWords(language, 'Example').disclosure);
    }
    for (const language of ['de-DE', 'es-ES', 'fr-FR']) {
      expect(disclosureLine(language, 'Example')).toContain('Example');
      expect(disclosureLine(language, 'Example')).not.toBe(disclosureLine('en-GB', 'Example'));
    }
  });

  it('translates what we wrote, keeps what the owner wrote, and takes the pauses of the language', () => {
    const arabic = withLanguage({ ...rehearsalAgent, prompt: 'My own words.' }, 'ar-AE');
    expect(arabic.prompt).toBe('My own words.');
    expect(arabic.apology).toBe(firstWords('ar-AE', 'Bright Dental').apology);
    expect(arabic.greeting).toBe(firstWords('ar-AE', 'Bright Dental').greeting);
    expect(presetOf(arabic.turnTaking)).toBe('arabic');
    const own = { ...TURN_TAKING_PRESETS.english, minSilenceMs: 777 };
    expect(withLanguage({ ...rehearsalAgent, turnTaking: own }, 'ar-AE').turnTaking).toEqual(own);
    expect(withLanguage(rehearsalAgent, 'fr-FR').apology).toBe(rehearsalAgent.apology);
  });

  it('says the company in the first words and in our goodbye', () => {
    const named = withCompany(rehearsalAgent, 'Northgate');
    expect([named.company, named.disclosure, named.goodbye]).toEqual([
      'Northgate',
      'Hello, this is the A.I. assistant of Northgate.',
      'Thank you for calling Northgate. Goodbye.',
    ]);
  });
});

describe('two versions', () => {
  it('differ by field, as people read them', () => {
    const after = {
      ...rehearsalAgent,
      greeting: 'Good day.',
      transferTargets: [target('Billing', '110')],
      maxCallMs: 600_000,
    };
    expect(versionDiff(rehearsalAgent, after)).toEqual([
      { field: 'greeting', before: rehearsalAgent.greeting, after: 'Good day.' },
      { field: 'transferTargets', before: 'reception, 100, The front desk', after: 'Billing, 110' },
      { field: 'maxCallMs', before: '30 min', after: '10 min' },
    ]);
    expect(versionDiff(after, after)).toEqual([]);
  });
});

describe('a rehearsal on screen', () => {
  it('replaces an answer by its newer wording, and marks the tool that was refused', () => {
    const view = [
      { kind: 'you_said', text: 'Anna?' },
      { kind: 'tool_called', tool: 'transfer', arguments: '{"name":"Anna"}' },
      { kind: 'tool_finished', tool: 'transfer', ok: false, result: 'Not possible.' },
      { kind: 'agent_words', text: 'I am' },
      { kind: 'agent_words', text: 'I am sorry' },
      { kind: 'agent_said', text: 'I am sorry.', firstWordMs: 40 },
      { kind: 'your_turn' },
    ] as const;
    const shown = view.reduce(afterEvent, EMPTY_VIEW);
    expect(shown.agentsTurn).toBe(false);
    expect(shown.entries).toEqual([
      { kind: 'you', text: 'Anna?' },
      { kind: 'tool', tool: 'transfer', given: '{"name":"Anna"}', ok: false, result: 'Not possible.' },
      { kind: 'agent', text: 'I am sorry.', firstWordMs: 40, writing: false },
    ]);
  });
});
