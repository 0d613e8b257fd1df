import type { ModeReason, WayReason } from '../../../electron/shared/three-cx/advice.ts';
import type { GuideAct, GuideNote, GuideStepId } from '../../../electron/shared/three-cx/guide.ts';
import type { ThreeCxWay } from '../../../electron/shared/three-cx/installation.ts';

export const en = {
  loading: 'Reading what is set up',
  way: 'How to configure 3CX',
  ways: {
    automatic: 'Automatic',
    template: 'Import our template',
    by_hand: 'By hand',
  } satisfies Record<ThreeCxWay, string>,
  wayDetails: {
    automatic: 'You see every change first; one click undoes them',
    template: 'One file, then a few fields',
    by_hand: 'All fields, with copy buttons',
  } satisfies Record<ThreeCxWay, string>,
  reasons: {
    fits: '',
    fits_if_enterprise: 'Works with Enterprise and 8 calls or more; the test tells',
    needs_v20: 'Needs V20. Yours is V18',
    needs_enterprise: 'Needs the Enterprise edition. Yours is smaller',
    needs_eight_calls: 'Needs a licence for 8 calls or more',
    trunks_only: 'For trunks only',
  } satisfies Record<WayReason, string>,
  modes: {
    trunk_fits: '',
    no_generic_trunk:
      'This edition allows trunks of listed providers only. Connect as an extension instead, at the top of this step.',
    hosted_cannot_reach_us:
      'A 3CX hosted by 3CX cannot reach a machine in your office. Connect as an extension over TLS instead: Trunkline then signs in to 3CX and keeps the way open.',
    may_lack_generic_trunk: '',
  } satisfies Record<ModeReason, string>,
  notReachable: (address: string) =>
    `This machine answers at ${address}, which 3CX cannot reach. Choose its address in step 2 first; the values below follow.`,

  // values
  server: 'Server',
  port: 'Port',
  mainNumber: 'Main trunk number',
  outboundRule: 'Outbound rule',
  ruleValue: (prefix: string, length: number) => `${prefix}, length ${length}`,
  copy: (name: string) => `Copy ${name}`,
  copied: 'Copied',
  copyAll: 'Copy all',
  copyAllOf: (path: string) => `Copy all values of ${path}`,

  fallback: 'Fallback number',
  seconds: 'Seconds until the agent takes over',

  // guide
  stepTitles: {
    allow_address: 'Let 3CX never block this machine',
    import_template: 'Import the template',
    add_trunk: 'Add the trunk',
    trunk_options: 'Its options',
    outbound_parameters: 'Show the real caller',
    outbound_rule: 'Send the agent’s numbers to the trunk',
    no_answer: 'Queue or ring group, if nobody answers',
    add_extension: 'Create an extension for the agent',
    extension_forwarding: 'Forward when Trunkline does not answer',
  } satisfies Record<GuideStepId, string>,
  acts: {
    enter: '',
    choose: '',
    tick: 'tick',
    untick: 'untick',
    press: 'click',
    pick_own_trunk: 'your provider’s trunk',
    leave_empty: 'leave empty',
  } satisfies Record<GuideAct, string>,
  notes: {
    not_if_listed: 'Skip this if the address is listed as allowed already.',
    only_in_template:
      'V20 shows Re-Invite, PBX delivers audio and video only to a template. With the template they are right from the start.',
    remove_other_codecs: 'Remove G.729 and G.722 from the list.',
    move_to_top: '3CX takes the first rule that fits.',
    no_second_route: 'No second route: callers are cut off when Trunkline does not answer.',
    only_chosen_queue: 'For each queue; in a ring group it is Ring time and Destination if no answer.',
    copy_credentials: 'Copy Authentication ID and Password from the extension; they go in below.',
    see_all_options: 'Leave the rest as it is.',
  } satisfies Record<GuideNote, string>,
  fromMemory: (steps: string, n: number) =>
    `${n === 1 ? 'Step' : 'Steps'} ${steps}: not confirmed on a 3CX of this version, so names may differ a little.`,

  // template
  saveFile: (name: string) => `Save ${name}`,
  madeFor: 'Made for this machine: G.711, no re-invite, real caller number, sound through 3CX.',
  readFile: 'Read the file',
  close: 'Close',

  // automatic
  needs: (example: string) => `Needed, for example ${example}`,
  address: '3CX address',
  clientId: 'Client ID',
  apiKey: 'API key',
  stored: 'stored',
  test: 'Test',
  testing: 'Testing',
  connected: (version: string, calls: string) =>
    `Signed in to 3CX ${version}, ${calls}. 3CX lets one program at a time use this key.`,
  calls: (n: number | null) => (n === null ? 'licence not told' : `${n} calls`),
  whereKey: 'Where to make the key in 3CX',
  whereKeyText:
    'Admin, Integrations, API, Add: a client ID that is a free number, tick “3CX Configuration API access”, department DEFAULT, role System Owner. 3CX shows the key once.',
  certificateTitle: 'Is this your 3CX?',
  certificateNew:
    'Its certificate cannot be verified here, as with a certificate of one’s own. No key was sent yet.',
  certificateChanged:
    'It shows another certificate than the one that was accepted. If it was renewed, accept the new one. No key was sent.',
  fingerprint: 'SHA-256 fingerprint',
  issuedTo: (subject: string, issuer: string, until: string) =>
    `Issued to ${subject} by ${issuer}, valid until ${until}.`,
  acceptCertificate: 'Accept this certificate',
  accepting: 'Accepting',
  choose: 'What should overflow to the agent',
  chooseNone: 'This 3CX has no queue and no ring group. The trunk and the rule can be made anyway.',
  readingChoices: 'Reading queues and trunks of 3CX',
  targetNow: (where: string, seconds: number | null) =>
    seconds === null ? `now: ${where}` : `now: ${where}, after ${seconds} s`,
  queue: 'Queue',
  ringGroup: 'Ring group',
  secondsOf: (name: string) => `Seconds for ${name}`,
  secondsShort: 'after seconds',
  fallbackTrunk: 'Dialled by',
  noFallbackTrunk: 'No second route',
  maxCalls: 'Calls to the agent at once',
  allowForwarding: 'Allow forwarding to outside numbers',
  allowForwardingHint: 'It is off for the whole 3CX now; without it queues cannot reach the agent.',
  compare: 'Compare with 3CX',
  comparing: 'Comparing',
  planTitle: 'What will change in 3CX',
  comparedAt: (time: string) => `compared with 3CX at ${time}`,
  inThreeCx: 'In 3CX',
  now: 'Now',
  before: 'Before',
  after: 'After',
  kindNew: 'New',
  kindChange: 'Change',
  seeAll: 'See all',
  seeFewer: 'See fewer',
  fieldList: (label: string) => `Fields of ${label}`,
  empty: 'empty',
  savedFirst:
    'What is changed is saved in Trunkline first. No other trunk, rule or queue is touched, and it can be undone.',
  nothingToDo: '3CX is set up as wished: there is nothing to change.',
  know: 'Good to know before',
  make: (n: number) => (n === 1 ? 'Make this change' : `Make these ${n} changes`),
  making: 'Making the changes',
  confirmTitle: (n: number) => (n === 1 ? 'Make one change in 3CX?' : `Make ${n} changes in 3CX?`),
  confirmText: (host: string) =>
    `They are made in ${host} one after the other, each is read back, and the first that fails stops the rest. Calls that are going on are not affected.`,
  cancel: 'Cancel',
  saveList: 'Save as a list for the 3CX admin',
  listName: '3cx-changes.txt',
  progressTitle: 'What was changed in 3CX',
  changedAt: (time: string, who: string) => `${time}, by ${who}`,
  states: {
    waiting: 'not made',
    doing: 'being made',
    done: 'made',
    failed: 'failed',
    undone: 'undone',
  },
  setStates: {
    applying: 'Changes are being made.',
    applied: 'All changes were made and read back.',
    failed: 'Stopped before the end.',
    undoing: 'Changes are being taken back.',
    undo_failed: 'Undoing stopped before the end.',
    undone: 'All changes were taken back. 3CX is as it was.',
  },
  undo: 'Undo',
  undoing: 'Taking back',
  undoTitle: (n: number) => (n === 1 ? 'Undo one change in 3CX?' : `Undo ${n} changes in 3CX?`),
  undoText:
    'What was new is deleted, what was changed gets its old values back. Calls then no longer reach the agent. Trunkline looks first whether somebody changed something since, and stops if so.',
  undoAction: (n: number) => (n === 1 ? 'Undo 1 change' : `Undo ${n} changes`),
  changedSince:
    'Nothing was undone: this is no longer as Trunkline left it. Put it back in 3CX by hand, or change it to what Trunkline left, then undo again.',
  weLeft: 'We left',
  isNow: 'Is now',
  compareAgain: 'Compare again',
};
