import type { Unfinished } from './corpus.ts';

const unfinished = (kind: Unfinished['kind'], text: string): Unfinished[] =>
  text
    .trim()
    .split('\n')
    .map((line) => ({ kind, parts: line.split('|').map((part) => part.trim()) }));

/** Kept apart: written after the rules, and no rule was changed for it. */
export const HELD_OUT: readonly Unfinished[] = [
  ...unfinished(
    'dictated',
    `
Sure, the mobile is oh seven seven | double oh nine | hundred and six.
Right, ready? Nine one six | four four | two oh | seven seven.
Serial number reads M C | dash | zero zero eight | five.
Booking code Q seven | W | four.
We're on the corner, number twenty | Mill Lane.
The meter shows eleven thousand | four hundred and six.
Passport number is P | five five one | eight oh two.
It'd be the third of | August, around nine.
Write to sales at | our company dot net.
The size is a hundred and eighty by | two hundred.
`,
  ),
  ...unfinished(
    'list',
    `
We'll be taking the lamb, | the risotto | and one kids' menu.
Tell them the boiler, | the bathroom fan and | the kitchen tap need looking at.
She can do Wednesday or | Friday after three.
Bring the lease, | your passport, | and two payslips.
Our office does tax, | payroll and | audits.
Neither the app nor | the website lets me in.
`,
  ),
  ...unfinished(
    'hesitation',
    `
Right, what I actually wanted was | a quote for the garden.
Would you happen to have | anything free next week?
My neighbour recommended you because his | roof was done so well.
I'm afraid the courier left it with | the wrong house.
Look, all I'm asking for is | a straight answer.
Apparently my payment hasn't | gone through.
Is this where I'd | report a lost bag?
Could somebody please ring me once the | part has come in?
I've got a leak under | the sink.
We moved house so our | old address is wrong.
The technician promised he'd | be here by noon.
My mum's in hospital and | I can't make it tomorrow.
Honestly, | it was a waste of money.
Unless you can | refund me, I will complain.
Where do I | send the form?
Any idea how long | that might take?
If nobody picks up, | who do I call?
I'd rather have | the window seat.
Our lift has been out of | order since Tuesday.
Just checking whether | you got my message.
`,
  ),
];
