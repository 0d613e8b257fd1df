import type { ReplyStage } from '../../../electron/shared/answering-state.ts';
import { plural } from '../../words/plural.ts';

const STAGES: Readonly<Record<ReplyStage, string>> = {
  speech: 'Recognising speech takes the most time.',
  end_of_turn: 'Waiting for the end of the sentence takes the most time.',
  language: 'The language model takes the most time.',
  voice: 'The voice takes the most time.',
};

export const en = {
  short: {
    answering: 'Answering calls',
    busy: 'Answering, all lines in use',
    slow: 'Answering, replies slow',
    problem: 'Answering, needs care',
    notAnswering: 'Not answering',
    paused: 'Paused',
    pausedUntil: (time: string) => `Paused until ${time}`,
    checking: 'Checking',
    lost: 'No answer from the service',
  },
  title: {
    answering: 'Answering calls',
    answeringOn: (address: string) => `Answering calls on ${address}`,
    first: 'Ready for the first call',
    busy: 'Answering calls, all lines are in use',
    slow: 'Answering calls, but replies are slow',
    agentsDown: 'Answering calls, but not for every number',
    lineDiffers: 'Answering calls, but not as it was set',
    recordsWaiting: 'Answering calls, records cannot be written',
    notAnswering: 'Calls are not being answered',
    paused: 'Paused until you start it again',
    pausedUntil: (time: string) => `Paused until ${time}`,
    checking: 'Checking the line',
    lost: 'The service gives no answer',
  },
  detail: {
    day: (live: number, calls: number, handled: number, back: number) =>
      live === 0
        ? `${plural('en', calls, { one: '# call', other: '# calls' })} today: ${handled} handled, ${back} sent back.`
        : `${plural('en', live, { one: '# call live', other: '# calls live' })}. ${plural('en', calls, { one: '# call', other: '# calls' })} today: ${handled} handled, ${back} sent back.`,
    noneToday: 'No call yet today.',
    first: 'Everything on the line works. 3CX has not sent a call yet.',
    firstLoopback:
      'Everything works, but only this machine can call: the phone line is not yet open to 3CX. Set-up does that.',
    busy: (lines: number) =>
      `${plural('en', lines, { one: 'The only line is taken', other: 'All # lines are taken' })}. Further calls are refused at once, so 3CX tries its second route.`,
    slow: (wait: string, usual: string | null, stage: ReplyStage) =>
      usual === null
        ? `Callers wait ${wait} for a reply. ${STAGES[stage]}`
        : `Callers wait ${wait} for a reply; usual is ${usual}. ${STAGES[stage]}`,
    agentsDown: (agents: string) => `Calls for ${agents} are refused at once, so 3CX tries its second route.`,
    lineDiffers: 'Calls that 3CX sends elsewhere do not arrive.',
    recordsWaiting: 'Calls go on. Records are kept in memory and written as soon as it is possible again.',
    lineClosed: 'The phone line is not open.',
    notRegistered: 'This machine is not signed in to 3CX.',
    pbxSilent: (since: string) =>
      `3CX gives no answer to test signals since ${since}, and no call has come since then.`,
    noWorker: 'The part that talks to callers is not running. The service starts it again by itself.',
    refusedAtOnce: 'New calls are refused at once.',
    paused: (route: string | null) =>
      route === null
        ? 'New calls are refused at once. 3CX then takes its second route; without one, callers are cut off.'
        : `New calls are refused at once and go to your second route, ${route}.`,
    pausedSince: (time: string) => `Paused at ${time}.`,
    resumes: 'Trunkline starts again by itself.',
    checking: 'The service has just started and asks each part how it is. This takes some seconds.',
    lost: 'If the service has ended, calls are not answered and 3CX takes its next route. If only the way to it is broken, calls go on. This page connects again by itself.',
    lastKnown: (time: string) => `Last heard at ${time}.`,
  },
  pause: {
    action: 'Pause answering',
    change: 'Change',
    resume: 'Answer again now',
    resuming: 'Starting',
    title: 'Pause answering',
    live: (count: number) =>
      plural('en', count, {
        one: 'The live call finishes normally.',
        other: 'The # live calls finish normally.',
      }),
    means: (route: string | null) =>
      route === null
        ? 'New calls are refused at once, so 3CX takes its second route. No second route is written down here: if none is set in 3CX, callers are cut off.'
        : `New calls are refused at once, so 3CX passes them to your second route, ${route}.`,
    howLong: 'For how long',
    quarter: '15 minutes',
    hour: '1 hour',
    tomorrow: 'Until tomorrow',
    open: 'Until I start it again',
    until: (time: string) => `until ${time}`,
    untilOpen: 'it does not start by itself',
    cancel: 'Cancel',
    doQuarter: 'Pause for 15 minutes',
    doHour: 'Pause for 1 hour',
    doTomorrow: 'Pause until tomorrow',
    doOpen: 'Pause',
    working: 'Pausing',
  },
};
