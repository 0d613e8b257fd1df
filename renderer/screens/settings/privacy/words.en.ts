import { plural } from '../../../words/plural.ts';

const calls = (count: number) => plural('en', count, { one: '# call', other: '# calls' });

export const en = {
  loading: 'Loading what is kept',
  retention: 'How long things are kept',
  retentionText:
    'What is older is deleted by itself, every hour and in small steps that no call waits for. What was deleted cannot be brought back. Costs and counts of the months stay: they name nobody.',
  recordings: 'Recordings',
  recordingsHint: 'Their days are set where recording is switched on.',
  openRecording: 'Open Recording',
  fields: {
    transcriptDays: 'Days that transcripts are kept',
    levelDays: 'Days that waveforms are kept',
    callDays: 'Days that calls are kept',
    logDays: 'Days that log files are kept',
  },
  hints: {
    transcriptDays:
      'What was said, whispered and typed in, and what tools were told. The call stays in the list with its times and costs.',
    levelDays: 'How loud both sides were.',
    callDays:
      'The whole call: caller, words, events, costs, and its recording, also when its own days are not over.',
    logDays: 'Of the service and its workers, for Diagnostics. They hold addresses and what went wrong.',
  },
  kept: 'Kept',
  nothingThere: 'Nothing is there to delete.',
  next: (time: string, week: number) =>
    week === 0
      ? `The oldest goes on ${time}.`
      : `The oldest goes on ${time}; within 7 days, that of ${calls(week)}.`,
  nextSoon: (week: number) => `The oldest goes within the hour; within 7 days, that of ${calls(week)}.`,
  redaction: {
    title: 'What is not written down',
    text: 'Replaced by what it was, such as [card number], before anything is stored, shown or sent; from the next words on. The agent still hears it. Recordings are not changed: the sound holds all that was said. What is read out over two sentences may stay.',
    fields: {
      cards: 'Card numbers',
      ibans: 'Bank accounts',
      phoneNumbers: 'Phone numbers',
      emails: 'Mail addresses',
    },
    hints: {
      cards:
        '13 to 19 figures with a right checksum, typed or read out. Keys that callers press are not kept either.',
      ibans: 'IBANs with a right checksum.',
      phoneNumbers: 'Seven figures or more. The number that a caller calls from stays in the list of calls.',
      emails: 'Also read out: "erika at example dot com".',
    },
  },
  caller: 'One caller',
  callerText:
    'Who called may ask what you keep of them, and to be forgotten (GDPR articles 15 and 17). Make sure first that it is their number.',
  number: 'Number',
  find: 'Find',
  finding: 'Looking for calls',
  noneFound: 'No call of this number is kept.',
  found: (count: number, first: string, last: string) => `${calls(count)}, ${first} to ${last}`,
  download: 'Download',
  downloading: 'Preparing',
  erase: 'Erase',
  eraseTitle: (number: string) => `Erase all that is kept of ${number}?`,
  eraseText: (count: number) =>
    `${calls(count)} go with words, recordings, copies in the bucket, what waits to be sent about them, and traces in the logs. Copies of the database that updates made are removed. This cannot be undone.`,
  eraseStays:
    'Costs and counts of the months stay, they name nobody. Not reached: messages and webhooks that have left, backups, and what others said of this caller on their own calls.',
  eraseDo: (count: number) => `Erase ${calls(count)}`,
  erasing: 'Erasing',
  erased: (count: number) => `${calls(count)} erased. The proof is under Changes.`,
  deletions: 'What was deleted',
  deletionsText: 'Added up by the hour. What a person deletes is under Changes.',
  noDeletions: 'Nothing was deleted by itself so far.',
  deleted: {
    recordings: (items: number) => `Recordings of ${calls(items)}`,
    transcripts: (items: number) => `Transcripts of ${calls(items)}`,
    levels: (items: number) => `Waveforms of ${calls(items)}`,
    calls: (items: number) => calls(items),
  },
  because: { retention: 'Their time was over', erasure: 'Erased by number' },
};
