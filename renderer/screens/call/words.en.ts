import type { AdmissionFact } from '../../../electron/shared/call-event.ts';
import type { PbxReaction } from '../../../electron/shared/explain/pbx-reaction.ts';
import type { PbxEvent } from '../../../electron/shared/three-cx/event-ids.ts';
import { en as people } from '../../words/call-people.en.ts';
import { plural } from '../../words/plural.ts';

const FACTS: Record<AdmissionFact, string> = {
  request: 'Can the call be understood?',
  credentials: 'Did the phone system sign in rightly?',
  source_allowed: 'Is the caller’s phone system known?',
  line_running: 'Is answering switched on?',
  number_routed: 'Does the number lead to an agent?',
  caller_allowed: 'May the caller reach the agent?',
  caller_limit: 'Has the caller not called too often?',
  budget: 'Is there budget left for it?',
  schedule: 'Does the agent take calls at this hour?',
  worker_ready: 'Is there a worker for it?',
  capacity: 'Is a line free?',
  provider_ready: 'Do its providers work?',
  codec: 'Is there a common codec?',
  loop: 'Does it not go in circles?',
};

const PBX_EVENT_WORDS: Record<PbxEvent, string> = {
  12294:
    'A call failed. The text names our answer: 503 and 480 are Trunkline sending it on to people, 404 a number without an agent, 488 no common sound format.',
  30052:
    'No outbound rule fits the number. Make a rule for the prefix of the agent’s numbers that leads to the trunk of Trunkline.',
  30053:
    'The call went in circles. Somebody that the agent moves calls to overflows to Trunkline again: let it overflow elsewhere.',
  12289: 'The trunk is at its limit of calls. Raise the number of simultaneous calls of the trunk in 3CX.',
  12290:
    '3CX has put this machine on its blacklist, after repeated refusals. Take its address off the list and add it to the allowed ones.',
  12292:
    '3CX got too many requests from here and blocks them. Add this machine’s address to the allowed ones in 3CX.',
  12296:
    '3CX takes the number for one of a blocked country. Use agent numbers that begin neither with + nor with 00.',
  12297:
    '3CX has no free RTP port for the sound. Look at its port range (9000-10999) and at the calls that stand.',
  50029: 'Our answer or 3CX’s ACK got lost: a firewall stands between the two. Open the SIP port both ways.',
  30051:
    '3CX does not know where a call came from. It matters for calls to 3CX only: look at the source identification of the trunk.',
  8193: 'The licence of 3CX has no more calls at the same time. People’s calls count as well.',
  4100: 'The state of the trunk changed. For a trunk without registration “registered” proves nothing; the test calls do.',
};

const REACTIONS: Record<PbxReaction, string> = {
  talks: '3CX connects the caller.',
  next_route: '3CX takes the next route of its outbound rule; without a second route the caller is cut off.',
  stops: '3CX stops here and the caller hears busy.',
  unknown:
    'What 3CX does with this answer is not established: it takes its next route or stops. A test call in set-up shows which.',
};

export const en = {
  loading: 'Loading the call',
  back: 'Back to calls',
  noAgent: 'no agent',
  with: (when: string, length: string, agent: string) => `${when}, ${length} with ${agent}.`,
  unanswered: (when: string) => `${when}, not answered.`,
  goingOn: (when: string) => `${when}, still going on.`,
  watchLive: 'Watch it live',
  tabs: {
    label: 'About this call',
    conversation: 'Conversation',
    explain: 'Explain this call',
    record: 'Record',
  },
  note: {
    title: 'The call in short',
    written: 'Written by the language model from the transcript. It may be wrong; the transcript counts.',
    yes: 'Yes',
    no: 'No',
    problems: {
      no_worker: 'No summary: no worker could ask the language model. The transcript is complete.',
      no_answer: 'No summary: the language model gave no answer in time. The transcript is complete.',
      unreadable: 'No summary: the language model answered in another form. The transcript is complete.',
      interrupted:
        'No summary: the service was ended twice while it was written. The transcript is complete.',
    },
    fieldProblems: {
      not_said: 'not said',
      no_text: 'the answer was no text',
      no_number: 'the answer was no number',
      no_date: 'the answer was no date',
      no_yes_or_no: 'the answer was neither yes nor no',
      no_such_choice: 'the answer was none of the list',
      too_long: 'the answer was too long',
    },
  },
  wave: {
    text: (length: string) =>
      `Loudness of both voices over ${length}, caller above, agent below. Left and right arrow keys move through the call.`,
    caller: 'Caller',
    agent: 'Agent',
    disclosure: 'Disclosure',
    noAudio: 'There is no recording of this call. The bars show how loud each voice was.',
    none: 'How loud the voices were was not measured for this call.',
    pressed: (key: string) => `pressed ${key}`,
    moved: 'moved',
    position: (at: string, length: string) => `${at} / ${length}`,
  },
  player: {
    play: 'Play',
    pause: 'Pause',
    loading: 'Loading',
    speed: 'Speed',
    download: 'Download',
    keptUntil: (day: string) => `Kept until ${day}`,
    recording: 'This call is being recorded. It can be played when it has ended.',
    deletedInTime: (day: string) =>
      `The recording was deleted on ${day}: its time was over. The transcript stays.`,
    deletedByPerson: (day: string) =>
      `The recording was deleted by a person on ${day}. The transcript stays.`,
    notForYou: 'This call was recorded. An admin, or who may control calls, can play it.',
    failed: 'The recording cannot be played. Its file may be gone, or encrypted with another key.',
    endedEarly: 'The recording ends before the call does.',
    delete: 'Delete the recording',
    uploadAgain: 'Try again now',
    uploads: {
      waiting: (bucket: string) => `The copy for the bucket ${bucket} waits.`,
      uploaded: (bucket: string) => `There is a copy in the bucket ${bucket}.`,
      failed: (bucket: string) => `The copy for the bucket ${bucket} was given up.`,
      removing: (bucket: string) => `The copy in the bucket ${bucket} is being deleted.`,
      remove_failed: (bucket: string) => `The copy in the bucket ${bucket} could not be deleted.`,
    },
    deleteTitle: 'Delete this recording?',
    deleteText: 'Its sound is gone for good. The transcript and the record of the call stay.',
    deleteDo: 'Delete the recording',
    deleteCancel: 'Keep it',
    deleting: 'Deleting',
  },
  transcript: {
    title: 'What was said',
    none: 'Nothing was said: there is no transcript.',
    wordsDeleted: (day: string) => `The words were deleted on ${day}: their time was over. The times stay.`,
    speakers: { caller: 'Caller', agent: 'Agent', person: 'Person' },
    disclosed: 'Disclosure, played in full',
    disclosedPartly: 'Disclosure, not played in full',
    cutOff: {
      caller: 'Cut off by the caller',
      person: 'Cut off as the call was taken over',
      other: 'Cut off',
    },
    goTo: (time: string) => `Go to ${time}`,
  },
  reply: {
    title: 'Reply time',
    middle: (time: string) => `middle ${time}`,
    none: 'The agent gave no reply whose time was measured.',
    stages: {
      turn: 'End of turn',
      speech: 'Speech',
      language: 'Language',
      voice: 'Voice',
      network: 'Network',
    },
    ms: (stage: string, ms: number) => `${stage} ${ms} ms`,
    part: 'Part',
    took: 'Middle reply',
    mayTake: 'May take',
    whole: 'Whole reply',
    amount: (ms: number) => `${ms} ms`,
    over: (ms: number) => `${ms} ms, over`,
    inBudget: 'Half of the replies came within the 300 ms that feel immediate.',
    mend: {
      turn: 'Half of the replies took longer than 300 ms, most of it waiting for the end of the caller’s turn. A shorter pause can be set with the agent, under Voice.',
      speech:
        'Half of the replies took longer than 300 ms, mostly for recognising speech. A nearer region or another speech service makes it quicker.',
      language:
        'Half of the replies took longer than 300 ms, mostly for the language model. A nearer region or a smaller model makes it quicker.',
      voice:
        'Half of the replies took longer than 300 ms, mostly for the voice. A nearer region or a faster voice makes it quicker.',
      network:
        'Half of the replies took longer than 300 ms, mostly between the finished voice and its first packet. This machine was busy: see Diagnostics.',
    },
    tail: (most: string, slowest: string) => `95% within ${most}, the slowest ${slowest}.`,
    slow: (at: string, stage: string, time: string) => `${at} was slow: ${stage} took ${time}.`,
  },
  cost: {
    title: 'Cost',
    stages: { stt: 'Speech', llm: 'Language', tts: 'Voice' },
    units: {
      audio_ms: (amount: string) => `${amount} heard`,
      connection_ms: (amount: string) => `${amount} connected`,
      input_tokens: (amount: string) => `${amount} tokens in`,
      cached_input_tokens: (amount: string) => `${amount} tokens in, from cache`,
      output_tokens: (amount: string) => `${amount} tokens out`,
      characters: (amount: string) => `${amount} characters`,
    },
    estimated: 'counted by us',
    unpriced: 'no price known',
    addPrice: 'Add the price in Costs',
    total: 'Estimate, at that day’s prices',
    nothing: 'Nothing that costs was used.',
    phoneLine: 'Phone line',
    phoneLineText: '3CX, your own lines',
    none: 'none',
    tooLow: (lines: number) =>
      plural('en', lines, {
        one: '# line has no price, so the sum is too low.',
        other: '# lines have no price, so the sum is too low.',
      }),
  },
  events: {
    title: 'Events',
    none: 'Nothing special happened.',
  },
  event: {
    callerReturned: (minutes: number) =>
      minutes < 1
        ? 'The caller was here less than a minute before: the agent goes on from that call'
        : `The caller was here ${plural('en', minutes, { one: '# minute', other: '# minutes' })} before: the agent goes on from that call`,
    contact: {
      found: (ms: number) => `Your contacts know the caller, found after ${ms} ms`,
      unknown: () => 'Your contacts do not know the number',
      too_late: (ms: number) => `Your contacts gave no answer in time, waited ${ms} ms beside the call`,
      unreachable: (_: number, detail: string) => `Your contacts could not be reached (${detail})`,
      refused: (_: number, detail: string) => `Your contacts refused to answer (${detail})`,
      unreadable: () => 'Your contacts answered with something that is no JSON',
    },
    sipIn: (summary: string, party: string) => `${party} sent ${summary}`,
    sipOut: (summary: string) => `The phone line sent ${summary}`,
    repeated: (count: number) => plural('en', count, { one: 'sent once more', other: 'sent # more times' }),
    media: (codec: string, encrypted: boolean) => `Sound by ${codec}${encrypted ? ', encrypted' : ''}`,
    held: 'Put on hold by 3CX',
    resumed: 'Taken off hold',
    noAudio: (seconds: number) => `No sound from 3CX for ${seconds} s`,
    firstAudio: 'The caller’s voice arrives',
    greeting: (ms: number, party: string) => `The greeting began ${ms} ms after ${party} confirmed`,
    disclosed: 'The agent said that it is an AI',
    disclosedPartly: 'The line that says it is an AI was not played in full',
    key: (key: string) => `Caller pressed ${key}`,
    bargeIn: (ms: number) => `Caller spoke over the agent; it stopped after ${ms} ms`,
    falseInterruption: 'A noise made the agent pause; it went on',
    tool: (tool: string) => `The agent used "${tool}"`,
    toolDone: (tool: string) => `"${tool}" was done`,
    toolFailed: (tool: string) => `"${tool}" failed`,
    moveByAgent: (target: string) => `The agent asked to move the call to ${target}`,
    moveByKey: (target: string) => `Key pressed: move to ${target}`,
    moveByFailure: (target: string) => `After a failure: move to ${target}`,
    moveByPerson: (target: string) => `A person moved the call to ${target}`,
    moveProgress: (target: string, status: string) => `3CX about ${target}: ${status}`,
    moveDone: (target: string) => `${target} has the call`,
    moveFailed: (target: string, reason: string) =>
      `${target} did not take it (${reason}); back to the agent`,
    providerError: (provider: string, message: string) => `${provider}: ${message}`,
    providerSwitched: (from: string, to: string) => `${from} was replaced by ${to}`,
    apology: 'The agent apologised for a failure',
    nudge: 'Nobody spoke; the agent asked whether the caller is there',
    worker: 'A worker took the call',
    ...people,
    recordingStarted: 'The recording began',
    recordingFailed: (problem: string) => `The recording ended early; the call went on. ${problem}`,
    workerLost: 'The worker that held the call was lost',
    ended: (reason: string) => `The call ended: ${reason}`,
  },
  pbxEvents: {
    title: 'Other events in 3CX’s log that concern Trunkline',
    text: 'In 3CX: Dashboard, Event log. The number stands before each line.',
    likely: 'In 3CX’s event log this call is likely to stand as',
    events: PBX_EVENT_WORDS,
  },
  explain: {
    title: 'How the call went',
    facts: FACTS,
    yes: 'yes',
    no: 'no',
    reactions: REACTIONS,
    builtInCaller: 'Built-in caller',
    browser: 'Browser',
    lanes: { pbx: '3CX', line: 'Phone line', agent: 'Agent' },
    sound: 'sound',
    takes: 'agent takes it',
    moveTo: (target: string) => `move to ${target}`,
    copy: 'Copy for your 3CX partner',
    copied: 'Copied',
    showMessages: 'Show SIP messages',
    hideMessages: 'Hide SIP messages',
    message: (summary: string, time: string) => `${summary} at ${time}`,
    checks: 'What was checked before the answer',
    noSip: 'No SIP message of this call was kept.',
    good: (seconds: string) => `3CX sent it and the agent answered in ${seconds}. Sound flowed both ways.`,
    goodRehearsed: (seconds: string) =>
      `The built-in caller of set-up rang, and the agent answered in ${seconds}. Sound flowed both ways. It proves this machine, not the way from 3CX to it.`,
    goodBrowser: (seconds: string) =>
      `It came by the microphone of a browser, and the agent answered in ${seconds}. Sound flowed both ways. It proves the agent, not the phone line nor the way from 3CX to it.`,
    goodTitle: 'This call went as it should.',
    goodMoved: (seconds: string, to: string) =>
      `3CX sent it, the agent answered in ${seconds}, sound flowed both ways, and 3CX confirmed the move to ${to}.`,
    goingOnTitle: 'This call is going on.',
    goingOn: 'It is explained when it has ended. Live shows it now.',
    moveFailedTitle: 'The call could not be moved.',
    moveFailed: (target: string, reason: string) =>
      `${target} did not take it (${reason}), and the caller stayed with the agent. Look whether the extension of ${target} is right and reachable in 3CX.`,
    noSoundTitle: 'The caller was not heard.',
    noSound:
      'The call was answered, and no sound of the caller ever arrived. Callers then hear the agent and get no reply. Open the RTP ports of this machine for 3CX (30000-30399/udp by default) and look whether Settings, Phone line announces the right address.',
    refusedTitle: 'This call was sent back.',
    refused: (status: string, because: string) => `The answer was ${status}, because: ${because}.`,
    refusedUnknown: 'not recorded',
    abandonedTitle: 'The caller hung up before the answer.',
    abandoned: (seconds: string) =>
      `That was ${seconds} after 3CX sent the call. If it happens often, let the agent answer without ringing first (Settings, Phone line).`,
    failedTitle: 'This call ended by a failure.',
    failed: (reason: string) => `What was recorded: ${reason}. Diagnostics says whether it still happens.`,
    failedProvider: (provider: string, message: string) =>
      `${provider} failed: ${message}. A second provider in Agents keeps calls going when the first one fails.`,
    interruptedTitle: 'This call was cut off.',
    interrupted:
      'The service ended in the middle of it, by a restart of the machine or a crash. What was said until then is kept. Diagnostics has the log of that time.',
    fix: {
      request:
        'Send the message below to your 3CX partner: a system between 3CX and Trunkline changes what 3CX sends.',
      credentials: 'Enter the same password in the trunk of 3CX and in Settings, Phone line.',
      source_allowed: 'Add the address to the allowed ones in Settings, Phone line, if it is your 3CX.',
      line_running: 'Resume answering on Home.',
      number_routed: 'Give the number to an agent in Agents.',
      caller_allowed: 'Take the number off the list in Settings, Callers, if the agent should answer it.',
      caller_limit: 'Raise the limit in Settings, Callers, if one number may call more often.',
      budget: 'Raise the budget in Costs, or let the agent answer beyond it there.',
      schedule: 'Change the hours in Settings, Answering hours, if the agent should answer then.',
      worker_ready: 'Diagnostics says what is wrong with the workers.',
      capacity: 'More calls came than this machine takes. Diagnostics shows how many that is.',
      provider_ready: 'Diagnostics names the provider; Agents has its key and a second provider.',
      codec: 'Switch PCMU (G.711 µ-law) on for this trunk in 3CX.',
      loop: 'A route in 3CX sends the call back to Trunkline. Look at where the transfer target overflows to.',
    } satisfies Record<AdmissionFact, string>,
  },
  record: {
    proof: 'Proof of disclosure',
    told: (seconds: string) =>
      `The caller was told it is an AI in a line of ${seconds}. It played in full and could not be talked over.`,
    toldPartly: (seconds: string) => `The line that says it is an AI was played for ${seconds}, not in full.`,
    notTold: 'No disclosure was played in this call.',
    text: 'Text',
    version: 'Text version',
    played: 'Played',
    at: 'Ended at',
    ids: 'This call',
    callId: 'Call',
    sipCallId: 'SIP Call-ID',
    from: 'Came from',
    dialled: 'Number dialled',
    agent: 'Agent',
    agentVersion: (name: string, version: number) => `${name}, version ${version}`,
    started: 'Came in',
    answered: 'Answered',
    ended: 'Ended',
    sipStatus: 'Answer to 3CX',
    kept: 'What is kept',
    keptText:
      'The log entry with its cost, what was said, and the SIP messages are kept on this machine until the call is deleted.',
    noRecording: 'There is no recording.',
    recordingDeleted: 'Its recording was deleted.',
    recordingUntil: (day: string) => `Its recording is kept until ${day}.`,
    all: 'All events',
    media: 'Sound',
    packets: (received: string, sent: string, lost: string) =>
      `${received} packets in, ${sent} out, ${lost} lost`,
  },
  delete: {
    do: 'Delete this call',
    title: 'Delete this call?',
    text: 'What was said, the events and SIP messages and the cost lines of this call go for good. The month’s cost keeps its share: the providers bill it all the same. The audit log keeps that a call was deleted, and by whom.',
    confirm: 'Delete 1 call',
    deleting: 'Deleting',
    cancel: 'Keep it',
    done: 'The call is deleted',
  },
};
