export const en = {
  loading: 'Loading the rules for callers',
  blockedTitle: 'Callers whom no agent answers',
  blockedText:
    'They are sent on at once: 3CX tries its second route, so a person can still take the call. No agent listens, and it costs nothing.',
  blocked: 'Blocked numbers',
  blockedHint:
    'One a line. A star ends the beginning of many numbers: +44900*. With and without the country is the same: 07700 900318 and +44 7700 900318.',
  blockedEntry: (line: number, entry: string) =>
    `Line ${line}, “${entry}”, is no number. Allowed are numbers such as +44 7700 900318, and beginnings such as +44900*.`,
  blockedTooMany: (most: number) => `At most ${most} numbers.`,
  blockWithheld: 'Block callers without a number',
  blockWithheldHint:
    'Also people whose company or doctor withholds the number. They reach your second route.',
  limitsTitle: 'Calls of one number',
  limitsText:
    'Against somebody who calls on and on, and against a phone that is stuck. Further calls go to your second route; no call that stands is cut.',
  callsAtOnce: 'At the same time',
  callsAtOnceHint:
    'Empty: no limit. A company often calls with one number for everybody: leave it some calls, or empty.',
  callsAnHour: 'Within an hour',
  callsAnHourHint: 'Empty: no limit. Refused attempts do not count.',
};
