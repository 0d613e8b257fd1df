/**
 * What the rehearsal can recognise: a closed list, since no recogniser for free speech runs offline here. The
 * text is what is reported as heard; punctuation counts, the end-of-turn rules read it.
 */
export const REHEARSAL_PHRASES = [
  'What are your opening hours?',
  'Where are you located?',
  'How much does a check-up cost?',
  'I would like to make an appointment.',
  'Tuesday morning, please.',
  'Thursday afternoon, please.',
  'My name is Alex Morgan.',
  'I would like to leave a message.',
  'Please tell Doctor Reed that I will be ten minutes late.',
  'Can I speak to a person, please?',
  'Are you a robot?',
  'Yes, please.',
  'No, thank you.',
  'Sorry, one more question.',
  'Thank you, goodbye.',
] as const;

export type RehearsalPhrase = (typeof REHEARSAL_PHRASES)[number];

/** Reported for speech that matches none of them: said as it is, nothing is made up. */
export const UNRECOGNISED = '(speech that the rehearsal does not know)';
