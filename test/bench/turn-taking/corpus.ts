/**
 * What callers say with a pause in the middle. `|` is the pause, and nobody may begin to answer in it. Written before the rules
 * were tried on it; `HELD_OUT` was written afterwards, by somebody else's habits, and nothing was changed for it.
 */
export type Kind = 'dictated' | 'list' | 'hesitation';

export interface Unfinished {
  readonly kind: Kind;
  /** At least two; the caller is done after the last. As a careful typist writes them. */
  readonly parts: readonly string[];
}

const each = (kind: Kind, ...lines: readonly string[]): Unfinished[] =>
  lines.map((line) => ({ kind, parts: line.split('|').map((part) => part.trim()) }));

/** Every frame with every filling: what matters is where the pause is, not that each is another sentence. */
const filled = (kind: Kind, frames: readonly string[], fillings: readonly string[]): Unfinished[] =>
  frames.flatMap((frame) => fillings.flatMap((filling) => each(kind, frame.replace('*', filling))));

const PHONE_NUMBERS = [
  'oh two oh | seven nine four six | oh nine five eight.',
  'five five five | oh one | seven two.',
  'four one five, | eight double six, | two three oh nine.',
  'zero one seven two | three three nine | four eight one six.',
  '020 | 7946 | 0958.',
];

const DICTATED = [
  ...filled(
    'dictated',
    [
      'My number is *',
      "It's *",
      'You can reach me on *',
      'Call me back at *',
      'The number is, let me see, *',
      '*',
    ],
    PHONE_NUMBERS,
  ),
  ...filled(
    'dictated',
    ['The order number is *', 'My customer number, that would be *', 'The reference is *', 'Invoice *'],
    [
      'A B | four four seven | nine.',
      'two two | eight six | one three five.',
      'X 7 | 3 9 2.',
      'K as in king, | nine one oh.',
    ],
  ),
  ...each(
    'dictated',
    'The postcode is S W one | A two A A.',
    'My address is forty two | Kings Road, | flat five.',
    'I live at number seventeen | Station Street.',
    'The email is john dot smith at | example dot com.',
    'It is anna underscore | maria at | example dot org.',
    'My date of birth is the twelfth of | March | nineteen eighty four.',
    'The appointment was on Tuesday the | twenty third.',
    'My name is spelled S M | Y T H E.',
    'That is B R A | U N.',
    'The total was one hundred and | forty two fifty.',
    'The card ends in four | double one six.',
    'My IBAN is D E | eight nine | three seven oh four.',
    'The licence plate is L N | six two | O P Q.',
    'We are at number three hundred and | twelve.',
    'The flight is B A | two eight four.',
    'The door code is hash | four nine | two one.',
  ),
];

const THINGS = ['the invoice', 'my appointment', 'the delivery', 'a new contract', 'your opening hours'];
const LISTS = [
  ...each(
    'list',
    'I need a plumber, | an electrician | and somebody for the roof.',
    "I'd like two margherita pizzas, | a large cola and | some garlic bread.",
    'There are three of us, | two adults and | a child.',
    'I have two questions. First, | when do you open?',
    'First, I want to change my address, | and second, I need a new card.',
    'We ordered a table, | four chairs, | and a lamp.',
    'It comes in red, | blue and | green.',
    'Could I have the soup, | the fish | and a glass of white wine?',
    'I called on Monday, | on Wednesday | and again today.',
    'The printer, | the scanner and | the telephone are all dead.',
    'On the one hand I want to keep it, | on the other hand it is too expensive.',
    'We need six of the small ones, | four of the large ones | and a box of screws.',
    'My daughter, | my son and | my husband are coming too.',
    'You can send it by post, | by email or | by fax.',
    'Monday, | Tuesday or | Thursday would work.',
    'It is either the battery or | the cable.',
    'Both the front door and | the back door are locked.',
    'It needs new tyres, | new brakes | and an oil change.',
    'I would take the first, | the third | and the last one.',
    'Not only the light but also | the heating is off.',
  ),
  ...filled(
    'list',
    ['It is about * and | something else.', 'I am calling about *, and also | about a refund.'],
    THINGS,
  ),
];

const HESITATIONS = [
  ...filled(
    'hesitation',
    [
      'I was wondering about, um, | *.',
      'The reason I am calling is | *.',
      'Could you tell me something about | *?',
      'Well, it is | *.',
      "I'm calling because of | *.",
      'I wanted to ask you if | * can be changed.',
      'So, uh, | * is what I need help with.',
      'There is a problem with | *.',
    ],
    THINGS,
  ),
  ...each(
    'hesitation',
    'I was wondering if | you could move my appointment.',
    'Could you put me through to | the sales department?',
    'Is it possible to | book a table for tonight?',
    'I need to cancel my | reservation for Friday.',
    'My car broke down because the | battery is dead.',
    'Do you know whether | the shop is open on Sunday?',
    'I would like to speak to | somebody about my bill.',
    'When I try to log in it | says that my password is wrong.',
    'The man who | came yesterday left his bag.',
    'We are looking for a | three bedroom flat.',
    'Can I bring it back if | it does not fit?',
    'What happens when | the contract ends?',
    'It started last week when we | had the storm.',
    'I think that the | heating does not work any more.',
    'My husband said that he | already paid it.',
    'Let me think, | it must have been in June.',
    'I will be there at about | half past four.',
    'They told me to | call this number.',
    'How much would it cost to | repair the screen?',
    'I have been waiting for | three weeks now.',
    'Please tell him that I | will be late.',
    'It should be under the name of | Miller.',
    'I paid with my | credit card.',
    'The parcel was supposed to | arrive on Monday.',
    'Would it be all right if I | came an hour earlier?',
    'We were very | disappointed with the room.',
    'Somebody from your | company called me.',
    'I am not sure whether | this is the right number.',
    'Is there any | chance to get it today?',
    'The insurance says that my | policy has ended.',
    'Your website does not let me | change the date.',
    'It would be great if | you could call me back.',
    'The last time I was there | nobody could help me.',
    'My son is in the | third grade.',
    'We have been customers since | two thousand and twelve.',
    'What kind of | rooms do you have?',
    'How do I get to the | main entrance?',
    'She asked me to | leave a message for Mr Brown.',
    'He is out of the office until | next Monday.',
    'I need it before | the end of the week.',
    'The colour on the picture was | much darker.',
    'There was a man at the | door this morning.',
    'You can call me under | my office number.',
    'As soon as I | know more I will call again.',
    'Would you mind if | I brought my dog?',
    'Since yesterday the | telephone has been dead.',
    'I really need | a doctor today.',
    'Hi, this is | Peter Jones.',
    'Hello, my name is | Susan Clark and I need a room.',
    'Yes, but | I ordered the blue one.',
    'No, I mean | the other one.',
    'Okay, so | what do I have to do?',
    'Sorry, I | did not understand that.',
    'The thing is, | I lost my key.',
    'You know, | it worked yesterday.',
    'If I come by at ten, | will somebody be there?',
    'Before I sign it, | I have one question.',
    'As far as I know, | it is still under warranty.',
    'To be honest, | I am not happy with it.',
    'After the last update, | nothing works.',
    'I would prefer | Tuesday morning.',
    'Do you also | repair watches?',
    'I just wanted to | say thank you.',
    'My wife and | I would like to come on Saturday.',
    'It is for | my mother.',
    'He lives in | London.',
    'That depends on | the price.',
    'Could I maybe | get a discount?',
    'I have already | sent you the form.',
    'You should have | received it by now.',
  ),
];

export const UNFINISHED: readonly Unfinished[] = [...DICTATED, ...LISTS, ...HESITATIONS];

/** A whole sentence, a pause, another: an answer may begin in the pause, and then has to be for both. */
export const TWO_SENTENCES: readonly (readonly [string, string])[] = [
  ['I would like to book a table.', 'For six people on Friday.'],
  ['My heating does not work.', 'Can somebody come today?'],
  ['Do you open on Sunday?', 'And what about holidays?'],
  ['I want to cancel my order.', 'It was the blue jacket.'],
  ['Is Mrs Baker there?', 'It is about the contract.'],
  ['The delivery came this morning.', 'But one box is missing.'],
  ['I need a taxi.', 'To the airport, please.'],
  ['Can I speak to a person?', 'It is urgent.'],
  ['We would like to stay two nights.', 'Do you have parking?'],
  ['My name is Helen Fox.', 'I called yesterday.'],
  ['What does it cost?', 'I mean the small one.'],
  ['I lost my card.', 'Please block it at once.'],
];
