/**
 * What the scripted receptionist answers: a pure function of the talk so far. It speaks for any company that
 * the profile names, invents no facts, and says that it rehearses when it does not know.
 */
export interface ScriptTalk {
  readonly company: string;
  /** Oldest first; the last one is to be answered. System notes, such as pressed keys, are the caller's too. */
  readonly said: readonly { readonly by: 'caller' | 'agent'; readonly text: string }[];
}

export interface ScriptReply {
  readonly say: string;
  readonly tool: 'transfer_to_person' | 'end_call' | 'take_message' | null;
  /** Of the tool, as JSON; none: "{}". */
  readonly given?: string;
}

const say = (text: string): ScriptReply => ({ say: text, tool: null });

interface Rule {
  readonly heard: RegExp;
  reply(talk: ScriptTalk): ScriptReply;
}

export function rehearsalReply(talk: ScriptTalk): ScriptReply {
  const heard = talk.said.findLast((line) => line.by === 'caller')?.text ?? '';
  const asked = talk.said.findLast((line) => line.by === 'agent')?.text ?? '';
  const rule = [...answersTo(asked), ...RULES].find((candidate) => candidate.heard.test(heard));
  return rule ? rule.reply(talk) : UNKNOWN;
}

const UNKNOWN = say(
  'I am only rehearsing, so I know few phrases. You can ask for our opening hours, an appointment, or a person.',
);

/** In the order of trying: what must always work stands first. */
const RULES: readonly Rule[] = [
  {
    heard: /\b(person|human|somebody|someone|colleague|reception)\b/i,
    reply: () => ({ say: 'Of course. I will connect you to a colleague now.', tool: 'transfer_to_person' }),
  },
  { heard: /\b(goodbye|bye|that is all|that's all)\b/i, reply: () => ({ say: '', tool: 'end_call' }) },
  {
    heard: /\b(robot|machine|computer|real)\b/i,
    reply: ({ company }) =>
      say(`Yes. I am an automated assistant of ${company}, not a person. Shall I connect you to one?`),
  },
  {
    heard: /\bopening hours\b|\bopen\b/i,
    reply: () => say('We are open Monday to Friday, from eight to six. Is there anything else I can do?'),
  },
  {
    heard: /\b(located|address|where)\b/i,
    reply: () => say('You will find us at twelve Market Street, next to the post office. Anything else?'),
  },
  {
    heard: /\b(cost|price|much)\b/i,
    reply: () => say('A check-up costs forty five. Would you like to make an appointment?'),
  },
  { heard: /\bappointment\b/i, reply: () => say('Gladly. Which day would suit you?') },
  {
    heard: /\b(monday|tuesday|wednesday|thursday|friday)\b/i,
    reply: ({ said }) => say(`${dayOf(said)} is fine. May I have your name, please?`),
  },
  {
    heard: /\bmy name is (\w+)/i,
    reply: ({ said }) =>
      say(`Thank you, ${nameOf(said)}. I have noted it, and a colleague will confirm. Anything else?`),
  },
  { heard: /\bleave a message\b/i, reply: () => say('Certainly. What shall I pass on?') },
  {
    heard: /\bplease tell\b/i,
    reply: ({ said }) => ({ say: '', tool: 'take_message', given: messageOf(lastHeard(said)) }),
  },
  { heard: /\bone more question\b/i, reply: () => say('Yes, of course. What is it?') },
  {
    heard: /\bpressed the key\b/i,
    reply: () => say('Thank you, I noticed that key. Press zero for a person.'),
  },
  { heard: /^yes\b/i, reply: () => say('Good. How can I help?') },
  { heard: /^no\b/i, reply: () => ({ say: '', tool: 'end_call' }) },
];

/** "Yes" and "no" mean what was asked before. */
function answersTo(asked: string): Rule[] {
  if (/connect you to one/i.test(asked)) return [{ heard: /^yes\b/i, reply: () => TO_PERSON }];
  if (/like to make an appointment/i.test(asked)) {
    return [{ heard: /^yes\b/i, reply: () => say('Gladly. Which day would suit you?') }];
  }
  return [];
}

const TO_PERSON: ScriptReply = { say: 'I will connect you now.', tool: 'transfer_to_person' };

const dayOf = (said: ScriptTalk['said']): string => {
  const match = /\b(?:mon|tues|wednes|thurs|fri)day(?: (?:morning|afternoon))?\b/i.exec(lastHeard(said));
  return match?.[0] ?? 'That';
};

const messageOf = (text: string): string =>
  JSON.stringify({
    for_whom: /\bplease tell (.+?) that\b/i.exec(text)?.[1] ?? null,
    caller_name: null,
    callback_number: null,
    message: text,
    urgent: false,
  });

const nameOf = (said: ScriptTalk['said']): string => /\bmy name is (\w+)/i.exec(lastHeard(said))?.[1] ?? '';

const lastHeard = (said: ScriptTalk['said']): string =>
  said.findLast((line) => line.by === 'caller')?.text ?? '';
