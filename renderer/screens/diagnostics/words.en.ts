import type {
  BundlePart,
  CheckGroup,
  CheckHealth,
  Finding,
} from '../../../electron/shared/contract/diagnostics.ts';
import { en as bucket } from '../../words/bucket.en.ts';
import { en as liveKit } from '../../words/livekit.en.ts';
import { en as sip } from '../../words/livekit-sip.en.ts';
import { en as mail } from '../../words/mail.en.ts';
import { plural } from '../../words/plural.ts';

/** Forms of figures that sentences contain, in the reader's language and the business's time zone. */
export interface FindingFormats {
  time(at: number): string;
  date(at: number): string;
  bytes(bytes: number): string;
  length(ms: number): string;
}

export interface FindingText {
  /** What was measured. */
  readonly detail: string;
  /** What it means for calls. */
  readonly means?: string;
  /** What to do. */
  readonly todo?: string;
  /** Where that is done. */
  readonly link?: { readonly href: string; readonly text: string };
}

const stages = { stt: 'Speech', llm: 'Language', tts: 'Voice' };
const replyStages = {
  speech: 'Speech recognition',
  end_of_turn: 'Waiting for the end of the sentence',
  language: 'The language model',
  voice: 'The voice',
};
const replyFixes = {
  speech: 'See whether a nearer region or another speech service answers sooner.',
  end_of_turn: 'Choose a shorter silence for the agent, if its callers do not pause in mid-sentence.',
  language: 'See whether a nearer region or a faster model answers sooner.',
  voice: 'See whether a nearer region or a faster voice answers sooner.',
};
const agents = { href: '/agents', text: 'Open Agents' };
const line = { href: '/settings/phone-line', text: 'Open Settings, Phone line' };
const toLiveKit = { href: '/settings/livekit', text: 'Open Settings, LiveKit' };
const toRecording = { href: '/settings/recording', text: 'Open Settings, Recording' };
const toMail = { href: '/settings/mail', text: 'Open Settings, Mail' };
const toWebhooks = { href: '/settings/webhooks', text: 'Open Settings, Webhooks' };
const toLiveKitSip = { href: '/settings/livekit-sip', text: 'Open Settings, LiveKit SIP' };
const providers = { href: '/setup/providers', text: 'Open Set-up, Voice and language' };

export const en = {
  title: 'Diagnostics',
  loading: 'Asking for the checks',
  summary: (bad: number, warn: number, ok: number) =>
    [
      bad > 0 ? plural('en', bad, { one: '# needs fixing', other: '# need fixing' }) : null,
      warn > 0 ? `${warn} to look at` : null,
      plural('en', ok, { one: '# works', other: '# work' }),
    ]
      .filter((part) => part !== null)
      .join(', '),
  runAll: 'Run all checks',
  running: 'Checking',
  runOne: (name: string) => `Check again: ${name}`,
  checkAgain: 'Check again',
  measuredAt: (time: string) => `measured ${time}`,
  notYet: 'not checked yet',
  problems: 'To look at',
  wordErrors: {
    title: 'Words heard wrong',
    none: 'Nothing was checked yet. Open a call, press "Heard right" or "Correct" at what the caller said, and the error rate of the speech service is shown here.',
    service: 'Speech service',
    language: 'Language',
    checked: 'Checked',
    rate: 'Wrong words',
    amount: (words: number, sentences: number, calls: number) =>
      `${words} words (sentences: ${sentences}, calls: ${calls})`,
    noWords: 'none said',
    range: (from: string, to: string) => `probably ${from} to ${to}`,
    few: '(fewer than 300 words: uncertain)',
    how: 'Wrong, missing and added words for each word that was said. The range holds 19 times of 20 if the checked sentences are a fair choice; case, punctuation and Arabic vowel signs do not count.',
  },
  alerts: {
    title: 'Alerts',
    none: 'No alert has been raised yet. Which are watched is set in Settings, Alerts.',
    more: (shown: number) => `The newest ${shown} are shown.`,
    stands: (since: string) => `Since ${since}, still so.`,
    over: {
      good: (since: string, until: string) => `${since} to ${until}.`,
      unknown: (since: string, until: string) =>
        `${since} to ${until}, when there was too little left to measure.`,
      switched_off: (since: string, until: string) => `${since} to ${until}, when it was switched off.`,
    },
  },
  health: { ok: 'works', warn: 'needs care', bad: 'does not work', idle: 'not told yet' } satisfies Record<
    CheckHealth,
    string
  >,
  groups: {
    service: 'Service',
    phone_line: 'Phone line',
    pbx: '3CX',
    agent: 'Agent and providers',
    livekit: 'LiveKit',
    records: 'Records',
    machine: 'Machine',
  } satisfies Record<CheckGroup, string>,
  names: {
    service: 'Service',
    api: 'Page and API',
    settings: 'Settings',
    line_ports: 'Phone line ports',
    rtp_ports: 'RTP ports',
    strangers: 'Strangers',
    certificate: 'TLS certificate',
    invites: 'Calls arrive',
    pbx: '3CX reachable',
    registration: 'Registration',
    workers: 'Call workers',
    agents: 'Agents',
    replies: 'Speed of replies',
    prices: 'Prices',
    livekit: 'LiveKit rooms',
    livekit_config: 'Configuration of LiveKit',
    livekit_keys: 'Keys of LiveKit',
    livekit_sip: 'LiveKit SIP',
    livekit_sip_redis: 'Redis of LiveKit SIP',
    livekit_sip_gateway: 'SIP gateway',
    livekit_sip_entries: 'Trunk and rule',
    livekit_sip_open_rules: 'Open rules',
    livekit_sip_agents: 'Agents for LiveKit SIP',
    livekit_sip_reach: 'Who can reach it',
    database: 'Database',
    records_waiting: 'Writing records',
    recording_uploads: 'Copies of recordings',
    mail: 'Mail',
    webhooks: 'Webhooks',
    disk: 'Disk',
    clock: 'Clock',
    sleep: 'Never asleep',
    load: 'Processor and memory',
  } as Readonly<Record<string, string>>,
  providerName: (stage: keyof typeof stages) => stages[stage],

  finding: (f: Finding, to: FindingFormats): FindingText => {
    switch (f.code) {
      case 'service_runs':
        return {
          detail: `version ${f.version}, up since ${to.date(f.startedAt)} ${to.time(f.startedAt)}, ${to.bytes(f.rssBytes)} of memory`,
        };
      case 'service_memory_high':
        return {
          detail: `The service uses ${to.bytes(f.rssBytes)} of memory; ${to.bytes(f.limitBytes)} is much.`,
          means: 'Calls are not affected yet.',
          todo: 'Make a support bundle, then restart the service when no call stands.',
        };
      case 'api_open':
        return { detail: f.address };
      case 'settings_in_force':
        return {
          detail:
            f.path === null
              ? 'set in this page'
              : `${plural('en', f.fixed, { one: '# field', other: '# fields' })} from ${f.path}`,
        };
      case 'settings_file_wrong':
        return {
          detail: f.problem,
          todo: `Repair ${f.path}. It is read again as soon as it is saved.`,
        };
      case 'line_listening':
        return { detail: f.points };
      case 'line_on_other_port':
        return {
          detail: `${f.problem}${f.holder === null ? '' : ` Held by ${f.holder}.`}`,
          means: `Calls are answered on ${f.points}. 3CX must know that port.`,
          todo: 'End the other program, or set the port in 3CX and here to the same.',
          link: line,
        };
      case 'line_not_open':
        return {
          detail: f.problem ?? 'The phone line is not open yet.',
          means: 'Calls are not being answered; 3CX takes its next route.',
          todo: 'Set an address and a port that are free. It is tried again every 5 seconds.',
          link: line,
        };
      case 'rtp_free':
        return { detail: `${f.first}-${f.last}, ${f.tried} tried` };
      case 'rtp_partly_taken':
        return {
          detail: `Of ${f.tried} ports tried between ${f.first} and ${f.last}, ${f.taken} could not be opened${f.holder === null ? '' : `: held by ${f.holder}`}.`,
          means: 'Calls take other ports of the range; fewer fit in.',
          todo: 'Give the line a range that no other program uses. Ports of running calls count as taken too.',
          link: line,
        };
      case 'rtp_taken':
        return {
          detail: `No port between ${f.first} and ${f.last} can be opened${f.holder === null ? '' : `: held by ${f.holder}`}.`,
          means: 'New calls get no sound and are refused.',
          todo: 'Give the line a range that no other program uses.',
          link: line,
        };
      case 'strangers_none':
        return { detail: 'nobody who is not allowed tried to call in 24 hours' };
      case 'strangers_seen':
        return {
          detail: `${f.address} tried to call ${plural('en', f.attempts, { one: '# time', other: '# times' })}, last at ${to.time(f.lastAt)}, and is not allowed${f.others > 0 ? `; so did ${plural('en', f.others, { one: '# other address', other: '# other addresses' })}` : ''}.`,
          means: 'They were turned away. If this is your 3CX, its calls are not answered.',
          todo: 'Allow the address if it is your 3CX. Leave it if you do not know it.',
          link: line,
        };
      case 'certificate_valid':
        return {
          detail: `valid until ${to.date(f.until)}, ${plural('en', f.days, { one: '# day', other: '# days' })} left`,
        };
      case 'certificate_ends_soon':
        return {
          detail: `The certificate ends on ${to.date(f.until)}, in ${plural('en', f.days, { one: '# day', other: '# days' })}.`,
          means: 'From then on 3CX refuses to call over TLS.',
          todo: `Replace ${f.path}.`,
        };
      case 'certificate_ended':
        return {
          detail: `The certificate ended on ${to.date(f.until)}.`,
          means: '3CX refuses to call over TLS.',
          todo: `Replace ${f.path}.`,
        };
      case 'certificate_unreadable':
        return {
          detail: `${f.path} cannot be read (${f.problem}).`,
          means: 'Calls over TLS are not answered.',
          todo: 'Name a certificate in PEM form.',
          link: line,
        };
      case 'invite_seen':
        return { detail: `last INVITE ${to.date(f.at)} ${to.time(f.at)}` };
      case 'invite_none':
        return { detail: 'no INVITE since the service started' };
      case 'pbx_answers':
        return { detail: f.detail };
      case 'pbx_silent':
        return {
          detail: `${f.detail}${f.since === null ? '' : ` Since ${to.date(f.since)} ${to.time(f.since)}.`}`,
          means: 'If 3CX cannot reach this machine either, calls are not being answered.',
          todo: 'Look whether 3CX runs, whether its address has changed, and whether a firewall stands between.',
          link: line,
        };
      case 'pbx_not_asked':
        return { detail: 'not asked: no 3CX address is set to probe' };
      case 'pbx_asking':
        return { detail: 'asked, no answer yet' };
      case 'registered':
        return { detail: f.detail };
      case 'registering':
        return { detail: f.detail };
      case 'registration_failed':
        return {
          detail: f.detail,
          means: '3CX does not know this extension: calls are not being answered.',
          todo: 'Check number, authentication ID and password of the extension in 3CX.',
          link: line,
        };
      case 'workers_ready':
        return {
          detail: `${plural('en', f.workers, { one: '# ready', other: '# ready' })}, ${f.calls} of ${f.capacity} calls`,
        };
      case 'workers_restarted':
        return {
          detail: `A worker ended and was replaced: ${f.exit}.`,
          means: `${plural('en', f.workers, { one: '# worker is', other: '# workers are' })} ready; calls are answered.`,
          todo: 'If it happens again, make a support bundle.',
        };
      case 'workers_none':
        return {
          detail:
            f.exit === null
              ? 'No call worker is ready.'
              : `No call worker is ready. The last one ended: ${f.exit}.`,
          means: 'Calls are not being answered; 3CX takes its next route.',
          todo: 'They are started again by themselves. If this stays, make a support bundle.',
        };
      case 'replies_few':
        return {
          detail: `${plural('en', f.count, { one: '# reply', other: '# replies' })} in the last 15 minutes, too few to tell`,
        };
      case 'replies_quick':
        return {
          detail: `half within ${f.medianMs} ms, 19 of 20 within ${f.p95Ms} ms (${f.count} replies in 15 minutes)`,
        };
      case 'replies_slow':
        return {
          detail: `One in twenty replies took longer than ${f.p95Ms} ms in the last 15 minutes; ${f.limitMs} ms is the limit. ${replyStages[f.stage]} ${f.usualMs === null ? `takes most of it, ${f.stageMs} ms` : `takes ${f.stageMs} ms, usually ${f.usualMs} ms`}.`,
          means: 'Calls are answered; callers notice the pause before an answer.',
          todo: replyFixes[f.stage],
          link: f.stage === 'end_of_turn' ? agents : providers,
        };
      case 'agents_none':
        return {
          detail: f.problem,
          means: 'Calls are not being answered; 3CX takes its next route.',
          todo: 'Give a number to an agent whose providers work.',
          link: { href: '/agents', text: 'Open Agents' },
        };
      case 'provider_built_in':
        return { detail: `${f.label}, on this machine` };
      case 'provider_answers':
        return {
          detail:
            f.answerMs === null
              ? `${f.label} ${f.model} takes the key`
              : `${f.label} ${f.model} answered in ${f.answerMs} ms`,
        };
      case 'provider_key_missing':
        return {
          detail: `No key for ${f.label} is set.`,
          means: 'Agents that use it cannot answer, unless they have a second choice.',
          todo: 'Enter the key.',
          link: providers,
        };
      case 'provider_refuses':
        return {
          detail: f.problem,
          means: 'Agents that use it take their second choice, or refuse calls.',
          todo: 'Correct the key, the address or the account with the provider. It is asked again every 15 seconds.',
          link: providers,
        };
      case 'provider_not_asked':
        return { detail: `${f.label} could not be asked: ${f.problem}` };
      case 'prices_checked':
        return { detail: 'all prices in use were checked in the last 90 days' };
      case 'prices_old':
        return {
          detail: [
            f.old > 0
              ? plural('en', f.old, {
                  one: '# price was last checked more than 90 days ago.',
                  other: '# prices were last checked more than 90 days ago.',
                })
              : '',
            f.unpriced > 0
              ? plural('en', f.unpriced, {
                  one: '# thing in use has no price.',
                  other: '# things in use have no price.',
                })
              : '',
          ]
            .filter((part) => part !== '')
            .join(' '),
          means: 'Costs may be off. Calls are not affected.',
          link: { href: '/costs#prices', text: 'Check prices' },
        };
      case 'database_sound':
        return {
          detail: `${to.bytes(f.sizeBytes)}, whole file read ${to.date(f.checkedAt)} ${to.time(f.checkedAt)} in ${f.tookMs} ms`,
        };
      case 'database_damaged':
        return {
          detail: `The database is damaged: ${f.detail}`,
          means: 'Calls go on. Records may be lost.',
          todo: `End the service, keep a copy of ${f.path}, and start again with a sound copy of it.`,
        };
      case 'records_written':
        return { detail: 'nothing waits' };
      case 'records_waiting':
        return {
          detail: `${plural('en', f.waiting, { one: '# record waits', other: '# records wait' })} in memory. ${f.problem ?? ''}`,
          means: 'Calls go on. What waits is lost if the service ends.',
          todo: 'Make room on the disk, or end the program that holds the database.',
        };
      case 'disk_free':
        return {
          detail: `${to.bytes(f.freeBytes)} free, ${to.bytes(f.usedBytes)} used, ${to.bytes(f.logBytes)} of it logs`,
        };
      case 'disk_low':
        return {
          detail: `${to.bytes(f.freeBytes)} free; Trunkline uses ${to.bytes(f.usedBytes)}.`,
          means: 'Calls are not affected yet.',
          todo: `Make room on the disk of ${f.dataDir}.`,
        };
      case 'disk_nearly_full':
        return {
          detail: `Only ${to.bytes(f.freeBytes)} free; Trunkline uses ${to.bytes(f.usedBytes)}.`,
          means: 'Soon nothing can be recorded. Calls go on.',
          todo: `Make room on the disk of ${f.dataDir} now.`,
        };
      case 'clock_synchronised':
        return { detail: `follows a time server (${f.by})` };
      case 'clock_not_synchronised':
        return {
          detail: `The clock follows no time server (${f.by}).`,
          means: 'Times in the call log may be wrong, and certificates may seem to have ended.',
          todo: 'Switch on the time service of this machine.',
        };
      case 'clock_was_set':
        return {
          detail: `The clock was moved by ${to.length(Math.abs(f.byMs))} at ${to.time(f.at)}.`,
          means: 'Times before and after it do not fit together. Calls are not affected.',
          todo: 'Nothing, if that was you.',
        };
      case 'clock_not_told':
        return { detail: 'this machine does not tell' };
      case 'machine_never_slept':
        return { detail: `not since ${to.date(f.since)} ${to.time(f.since)}` };
      case 'machine_stood_still':
        return {
          detail: `The machine slept or stood still for ${to.length(f.forMs)} from ${to.date(f.at)} ${to.time(f.at)}${f.times > 1 ? `, ${f.times} times in 7 days` : ''}.`,
          means: 'Nothing is answered meanwhile, and calls that stand are cut off.',
          todo: 'Switch sleep and standby off in the power settings of this machine.',
        };
      case 'machine_has_room':
        return {
          detail: `${plural('en', f.cores, { one: '# core', other: '# cores' })}, load ${f.loadPercent}%, ${to.bytes(f.freeBytes)} of ${to.bytes(f.totalBytes)} memory free`,
        };
      case 'machine_busy':
        return {
          detail: `The ${plural('en', f.cores, { one: 'core is', other: '# cores are' })} loaded to ${f.loadPercent}%.`,
          means: 'Replies become slower.',
          todo: 'Look which other program needs so much, or take a larger machine.',
        };
      case 'machine_memory_low':
        return {
          detail: `${to.bytes(f.freeBytes)} of ${to.bytes(f.totalBytes)} memory is free.`,
          means: 'New call workers may not start.',
          todo: 'End other programs, or give the machine more memory.',
        };
      case 'livekit_off':
        return { detail: 'off: nobody can listen in' };
      case 'livekit_working':
        return { detail: liveKit.steps[f.doing] };
      case 'livekit_ready':
        return { detail: `${f.image}, ports ${f.apiPort} and ${f.rtcPort}` };
      case 'livekit_failed': {
        const { what, fix } = liveKit.problem(f.problem);
        return { detail: what, means: liveKit.callsGoOn, todo: fix, link: toLiveKit };
      }
      case 'livekit_keys_valid':
        return { detail: `new ones on ${to.date(f.nextAt)}` };
      case 'livekit_keys_waiting':
        return {
          detail: `New keys have been due since ${to.date(f.since)}, and somebody was connected all the time.`,
          means: 'Calls are not affected. They are made as soon as nobody listens.',
          link: toLiveKit,
        };
      case 'livekit_config_as_written':
        return { detail: 'as Trunkline wrote it' };
      case 'livekit_config_restored':
        return {
          detail: `Somebody had changed the file; it was written anew at ${to.time(f.at)}.`,
          means: 'Calls are not affected.',
          todo: 'Change ports and addresses in Settings, not in the file.',
          link: toLiveKit,
        };
      case 'livekit_sip_waits':
        return { detail: sip.modes[f.doing] };
      case 'livekit_sip_program_working':
        return { detail: liveKit.steps[f.doing] };
      case 'livekit_sip_program_ready':
        return { detail: f.image };
      case 'livekit_sip_failed': {
        const { what, fix } = sip.programProblem(f.program, f.problem);
        return { detail: what, means: sip.callsNot, todo: fix, link: toLiveKitSip };
      }
      case 'livekit_sip_entries':
        return {
          detail: `calls${f.numbers === '' ? '' : ` to ${f.numbers}`} from ${f.peers} are answered. ${sip.silentDrop}`,
        };
      case 'livekit_sip_entries_wait':
        return { detail: 'made as soon as LiveKit runs with Redis' };
      case 'livekit_sip_entries_repaired':
        return {
          detail: `Somebody had changed or deleted LiveKit’s trunk or rule; both were put right at ${to.time(f.at)}.`,
          means: sip.silentDrop,
          todo: 'Find out who did: what other programs do in this LiveKit is not in our log.',
          link: toLiveKitSip,
        };
      case 'livekit_sip_entries_failed': {
        const { what, fix } = sip.problem(f.problem);
        return { detail: what, means: sip.callsNot, todo: fix, link: toLiveKitSip };
      }
      case 'livekit_sip_open_rules':
        return {
          detail: `Rules of others in LiveKit belong to no trunk: ${f.rules}.`,
          means: 'They answer calls that no trunk knows, from any address.',
          todo: 'Delete them where they were made, or bind them to a trunk. Until then only the firewall keeps strangers out.',
          link: toLiveKitSip,
        };
      case 'livekit_sip_agents_registered':
        return { detail: `agents have been taking jobs since ${to.time(f.since)}` };
      case 'livekit_sip_agents_starting':
        return { detail: 'starting' };
      case 'livekit_sip_no_agents':
        return {
          detail: `No agent takes calls of LiveKit SIP: ${f.reason}.`,
          means: sip.noAgentMeans,
          todo: 'It is started again by itself. If it stays so, agent-server.log in the support bundle says why.',
          link: toLiveKitSip,
        };
      case 'livekit_sip_reach':
        return { detail: `${sip.spoofableFrom} The lines for it are in Settings, LiveKit SIP.` };
      case 'uploads_done':
        return { detail: 'every copy is in the bucket' };
      case 'uploads_waiting':
        return {
          detail: plural('en', f.waiting, {
            one: '# copy waits to be sent',
            other: '# copies wait to be sent',
          }),
        };
      case 'uploads_stuck': {
        const { what, fix } = bucket.problem(f.problem);
        return {
          detail: what,
          means: 'Calls and recordings are not affected; the copies are not in the bucket.',
          todo: fix,
          link: toRecording,
        };
      }
      case 'mail_sent':
        return { detail: 'no letter waits' };
      case 'mail_waiting':
        return { detail: plural('en', f.waiting, { one: '# letter waits', other: '# letters wait' }) };
      case 'mail_stuck': {
        const { what, fix } = mail.problem(f.problem);
        return {
          detail: what,
          means: 'Calls are not affected; letters do not arrive.',
          todo: fix,
          link: toMail,
        };
      }
      case 'webhooks_sent':
        return {
          detail: plural('en', f.targets, {
            one: '# is told, nothing is late',
            other: '# are told, nothing is late',
          }),
        };
      case 'webhook_stuck':
        return {
          detail: `${f.name} has not got all it should: ${f.waiting} wait, ${f.dead} were given up.`,
          means: 'Calls are not affected; the program behind it does not know of some.',
          todo: 'Look at what it answered in Settings, Webhooks, mend it there, then send them again.',
          link: toWebhooks,
        };
      case 'webhook_stopped':
        return {
          detail: `${f.name} answered that it wants no more.`,
          means: 'It is told nothing any more.',
          todo: 'Remove it, or save it again in Settings, Webhooks.',
          link: toWebhooks,
        };
      case 'check_failed':
        return {
          detail: `This could not be checked: ${f.problem}`,
          means: 'That says nothing about calls.',
          todo: 'Check again. If it stays, make a support bundle.',
        };
    }
  },

  log: 'Live log',
  hold: 'Hold',
  goOn: 'Go on',
  held: (lines: number) => plural('en', lines, { one: '# new line', other: '# new lines' }),
  filter: 'Filter the log',
  filterPlaceholder: 'Filter',
  show: 'Show',
  views: { all: 'All', calls: 'Calls', problems: 'Problems' },
  copyLog: 'Copy these lines',
  copied: 'Copied',
  logEmpty: 'Nothing has been logged yet.',
  logNoMatch: (search: string) => `No line with “${search}”.`,
  logNoView: 'No such line yet.',
  logFoot: 'Numbers are masked here too. Kept 7 days on this machine.',
  logLines: (lines: number) => plural('en', lines, { one: '# line', other: '# lines' }),

  bundle: 'Support bundle',
  bundleTitle: 'Save a support bundle',
  bundleText: 'One zip file on this computer. It is never sent by itself.',
  bundleLoading: 'Putting it together',
  parts: {
    facts: 'Versions, state, settings without keys',
    checks: 'What these checks found',
    ladders: 'SIP ladders of the last 20 calls that failed, numbers masked',
    service_log: 'Log of the service',
    worker_logs: 'Logs of the call workers',
  } satisfies Record<BundlePart, string>,
  nothingInPart: 'nothing there',
  neverInside: 'Never in it: what was said, recordings, names of callers, keys and passwords.',
  sameMask: (size: string) => `${size} before packing. The same caller keeps the same mask.`,
  lookInside: 'Look inside',
  back: 'Back',
  file: 'File',
  chooseOne: 'Choose at least one part.',
  cancel: 'Cancel',
  saveBundle: 'Save',
  savingBundle: 'Saving',
  bundleSaved: (name: string) => `${name} is in your downloads.`,
};
