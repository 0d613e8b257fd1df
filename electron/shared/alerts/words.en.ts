import type { AlertWords } from './alert-words.ts';

const causes = {
  line_closed: 'The phone line is not open.',
  not_registered: '3CX refuses our sign-in.',
  pbx_silent: '3CX does not answer, and no call has come from it since.',
  no_worker: 'No call worker is ready.',
  no_agent: 'No agent can speak.',
};
const stages = {
  speech: 'speech recognition',
  end_of_turn: 'waiting for the end of the sentence',
  language: 'the language model',
  voice: 'the voice',
};

export const en: AlertWords = {
  kinds: {
    not_answering: 'Calls are not being answered',
    replies_slow: 'Replies are slow',
    calls_failing: 'Calls fail',
    provider_limited: 'A provider refuses requests (429)',
    words_unsure: 'Callers are understood badly',
    no_calls: 'No calls arrive',
    disk_low: 'The disk fills up',
    certificate_ends: 'A certificate ends',
    budget: 'The budget is used up to 80% or 100%',
    backup_failed: 'The backup failed',
  },
  text: {
    not_answering: ({ cause }) => ({
      title: 'Calls are not being answered',
      happened: causes[cause],
      means: 'Callers hear no agent. 3CX takes its second route, where it has one.',
      todo: 'Open Home: it names the cause and the way out.',
    }),
    replies_slow: ({ count, p95Ms, limitMs, stage, stageMs, usualMs }, to) => ({
      title: 'Replies are slow',
      happened:
        `One in twenty of the last ${count} replies took more than ${to.ms(p95Ms)} (limit ${to.ms(limitMs)}). ` +
        (usualMs === null
          ? `The longest part is ${stages[stage]}: ${to.ms(stageMs)}.`
          : `What grew most is ${stages[stage]}: ${to.ms(stageMs)}, before ${to.ms(usualMs)}.`),
      means: 'Callers notice a pause and begin to talk over the agent.',
      todo: 'See whether the provider of that stage reports trouble, or choose a nearer region or another one in Agents.',
    }),
    calls_failing: ({ failed, calls, percent, limitPercent }, to) => ({
      title: 'Calls fail',
      happened: `${failed} of the ${calls} calls of the last hour failed (${to.percent(percent)}, limit ${to.percent(limitPercent)}).`,
      means: 'These callers were cut off or heard an apology.',
      todo: 'Open the failed calls in Calls: "Explain this call" names the step that failed.',
    }),
    provider_limited: ({ provider, times }) => ({
      title: `${provider} refuses requests`,
      happened: `${provider} said ${times} times in 15 minutes that too much is asked of it (429).`,
      means: 'Answers come late or from the fallback provider; without one the caller hears an apology.',
      todo: 'Raise the limit of the account with the provider, or set a second one in Agents.',
    }),
    words_unsure: ({ turns, confidencePercent, limitPercent }, to) => ({
      title: 'Callers are understood badly',
      happened: `Speech recognition was only ${to.percent(confidencePercent)} sure of the last ${turns} sentences (limit ${to.percent(limitPercent)}).`,
      means: 'Below the limit about one word in twelve is wrong, so that agents answer beside the point.',
      todo: 'Read the newest calls. Bad lines: see loss and jitter there. Another language or accent: choose another speech model in Agents.',
    }),
    no_calls: ({ lastAt, limitHours }, to) => ({
      title: 'No calls arrive',
      happened: `The last call came ${to.time(lastAt)}: more than ${to.hours(limitHours)} of answering time ago.`,
      means: 'Either nobody called, or 3CX sends its calls elsewhere.',
      todo: 'Call the number yourself. If it does not ring here, check the route in 3CX, then Diagnostics.',
    }),
    disk_low: ({ freeBytes, limitBytes }, to) => ({
      title: 'The disk fills up',
      happened: `${to.bytes(freeBytes)} are free on the disk of the data folder (limit ${to.bytes(limitBytes)}).`,
      means: 'Calls go on. When it is full, their records and recordings are lost.',
      todo: 'Free some room, keep recordings for fewer days, or move them to a bucket.',
    }),
    certificate_ends: ({ of, until }, to) => ({
      title: 'A certificate ends',
      happened: `The certificate of ${of === 'phone_line' ? 'the phone line (TLS)' : 'the page for the network'} is valid until ${to.date(until)}.`,
      means:
        of === 'phone_line'
          ? 'After that 3CX refuses the encrypted line and no call arrives by it.'
          : 'After that browsers warn, and trays of other machines cannot connect.',
      todo: 'Put a new certificate in its place before that day.',
    }),
    budget: ({ mark, percent, costMicros, budgetMicros, currency }, to) => ({
      title:
        mark === 100 ? "The month's budget is used up" : `${to.percent(80)} of the month's budget is used`,
      happened: `About ${to.money(costMicros, currency)} of ${to.money(budgetMicros, currency)} is used (${to.percent(percent)}).`,
      means: 'Calls go on being answered and go on costing.',
      todo: 'See in Costs what it was used for. Raise the budget, choose cheaper providers, or pause answering.',
    }),
    backup_failed: ({ lastGoodAt }, to) => ({
      title: 'The backup failed',
      happened:
        lastGoodAt === null
          ? 'No backup has been made yet.'
          : `The last good backup is of ${to.time(lastGoodAt)}.`,
      means: 'Calls go on. If this machine breaks, everything since then is lost.',
      todo: 'Open Settings, Backup: it says what went wrong.',
    }),
  },
  letter: {
    over: (title) => `Over: ${title}`,
    overBecause: {
      good: 'It has been good again for a while.',
      unknown: 'Nothing more was seen of it: there was too little to measure.',
      switched_off: 'This alert was switched off.',
    },
    since: (time) => `Since ${time}.`,
    still: (title) => `Still: ${title}`,
    foot: 'Which alerts are sent, and to whom, is set in Settings, Alerts.',
  },
};
