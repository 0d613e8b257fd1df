import type { KnownState } from '../../parts/answering/use-answering.ts';
import { plural } from '../../words/plural.ts';
import type { CheckCounts } from './check-order.ts';
import type { TestCounts } from './count-tests.ts';

export const en = {
  loading: 'Reading how far set-up came',
  steps: 'Steps of set-up',
  stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
  stepDone: 'done',
  railFoot:
    'About 30 minutes in all. You can close this window: it goes on where you stopped, and nothing in 3CX changes without asking.',
  skip: 'Skip for now',
  skipping: 'Skipping',
  leave: 'Back to Trunkline',
  lost: 'This page has lost the service. What you typed stays here. If the service has ended, calls are not answered. The page connects again by itself.',
  back: 'Back',
  next: 'Continue',
  saving: 'Saving',
  cancel: 'Cancel',
  copyCommands: 'Copy these lines',
  copied: 'Copied',
  health: { ok: 'Works', warn: 'Needs care', bad: 'Does not work', busy: 'Being checked', idle: 'Open' },
  rail: {
    checks: { name: 'Checks', about: 'This computer can do the job' },
    machine: { name: 'This machine', about: 'Where 3CX sends calls' },
    'three-cx': { name: '3CX', about: 'Trunk and routing' },
    providers: { name: 'Providers and keys', about: 'Speech, language, voice' },
    agent: { name: 'Agent', about: 'Greeting and language' },
    stack: { name: 'Phone stack', about: 'LiveKit, if you want it' },
    test: { name: 'Test call', about: 'Prove each part' },
    done: { name: 'Done', about: 'Go live' },
  },
  rehearse: {
    firstTitle: 'Want to hear it first?',
    firstText:
      'A built-in caller rings the built-in agent on this machine. No 3CX, no keys, nothing leaves this computer.',
    call: 'Rehearse a call',
    calling: 'Calling',
    again: 'Rehearse again',
  },
  checks: {
    loading: 'Reading the checks',
    list: 'Checks of this computer',
    title: ({ waiting, bad, warn }: CheckCounts) => {
      if (waiting > 0) return 'Checking this computer';
      if (bad > 0)
        return plural('en', bad, { one: 'One thing does not work here', other: '# things do not work here' });
      return warn > 0 ? 'This computer can do the job' : 'This computer is ready';
    },
    lead: ({ all, waiting, bad, warn }: CheckCounts) => {
      if (waiting > 0) return 'Nothing on it is changed.';
      const none = plural('en', all, {
        one: 'One check, which changed nothing.',
        other: '# checks, none of which changed anything.',
      });
      if (bad > 0) return `${none} You can go on and mend it later; what it means for calls stands below.`;
      return warn === 0
        ? none
        : plural('en', warn, {
            one: `${none} One is worth knowing about before you go on.`,
            other: `${none} # are worth knowing about before you go on.`,
          });
    },
    names: {
      system: 'Operating system',
      capacity: 'Processor and memory',
      sip_port: 'Port for calls',
      rtp_ports: 'Ports for sound',
      address: 'Address',
      firewall: 'Firewall',
      clock: 'Clock',
      sleep: 'Sleep',
      docker: 'Docker',
    },
    checking: 'Checking',
    checkedAt: (time: string, tookMs: number) => `Checked at ${time}, took ${(tookMs / 1000).toFixed(1)} s`,
    againOne: (title: string) => `Check again: ${title}`,
    againAll: 'Check all again',
    nothingLeaves: 'Nothing leaves this computer during set-up except the tests of the providers you choose.',
    showHow: 'Show me how',
    hideHow: 'Hide',
    meansTitle: 'What this means for calls',
    doTitle: (count: number): string => (count > 1 ? 'What to do, best first' : 'What to do'),
    wantedCalls: 'Calls at once that you want',
    wantedCallsHint:
      'How many callers may talk to the agent at the same time. 3CX needs two of its own calls for each.',
    wantedCallsWrong: 'A whole number from 1 to 1000, such as 10',
  },
  machine: {
    loading: 'Reading the addresses of this machine',
    title: 'Where 3CX will send calls',
    lead: 'You say where 3CX is; you see every setting before it is saved.',
    whereTitle: 'Where is 3CX?',
    places: {
      same_lan: { label: 'Same network', detail: 'In this building, or on the same LAN' },
      other_site: { label: 'Another site', detail: 'Own server elsewhere, by VPN or internet' },
      hosted: { label: 'Hosted by 3CX', detail: 'In 3CX’s cloud; you have no server' },
    },
    host: 'Address or name of 3CX',
    hostHint: 'Such as 192.168.1.10 or pbx.example.com. Its SIP address, not a phone number.',
    look: 'Look for it',
    looking: 'Looking',
    licence: 'Simultaneous calls of the licence',
    licenceHint: 'In 3CX: Dashboard, Licence. Leave empty if you do not know.',
    version: '3CX version',
    edition: '3CX edition',
    editionHint: 'In 3CX: Dashboard, Licence',
    editions: { pro: 'PRO', enterprise: 'Enterprise or AI', smb: 'SMB or Free', unknown: 'I do not know' },
    notResolved: (host: string) =>
      `The name ${host} cannot be resolved from this machine. Check the spelling, or give the address.`,
    answers: (address: string, port: number, tookMs: number) =>
      `${address} answers on port ${port} in ${tookMs < 10 ? tookMs.toFixed(1) : Math.round(tookMs)} ms. That is its address; that it is a 3CX shows with the first call.`,
    noAnswer: (address: string) =>
      `${address} does not answer on 5060, 5001, 443 or 5061. It may be off, or a firewall stands between. You can go on.`,
    wayTitle: 'How 3CX reaches Trunkline',
    modes: {
      ip_trunk: { label: 'IP trunk', detail: '3CX sends calls to the address of this machine' },
      extension: { label: 'Extension', detail: 'Trunkline signs in to 3CX like a phone' },
    },
    onlyWay: 'Not possible with this 3CX',
    advice: {
      same_lan: '3CX is beside this machine: an IP trunk is the shortest way and needs no password.',
      vpn: 'Over a VPN an IP trunk works as on one network. 3CX must reach the address chosen below through it.',
      edition_unknown:
        'If 3CX does not offer "Generic SIP Trunk (IP Based)", come back and choose Extension.',
      edition_without_trunk:
        'SMB and Free allow only trunks of listed providers, so Trunkline signs in as an extension. An extension takes about ten calls at once.',
      no_way_in:
        '3CX stands on the internet and this machine behind a router: an extension is opened from here and needs no open port. An IP trunk would need a public address and a forwarded port.',
      hosted:
        'A 3CX in the cloud cannot send calls into this building. Trunkline signs in as an extension over TLS and keeps that connection open. If your contract or firewall does not allow that, stop here: calls would not arrive.',
    },
    addressTitle: 'Address of this machine',
    addressText: 'This is the address you give 3CX in the next step. Pick the network that 3CX is on.',
    kinds: {
      lan: (name: string, network: string) => `${name}, network ${network}`,
      vpn: (name: string, network: string) => `VPN ${name}, network ${network}`,
      container: (name: string, network: string) => `Inside this machine only: ${name}, network ${network}`,
    },
    origins: {
      static: 'Fixed',
      dhcp: 'From DHCP: reserve it in your router',
      unknown: 'Whether it is fixed is not known',
    },
    answersFrom: (tookMs: number) =>
      `3CX answers in ${tookMs < 10 ? tookMs.toFixed(1) : Math.round(tookMs)} ms`,
    silentFrom: '3CX does not answer',
    noAddress:
      'This machine has no network address. Connect it to the network of 3CX and open this step again.',
    announced: 'Public address of this site',
    announcedHint:
      'Only if 3CX reaches this machine through a router: the address that 3CX sends to. Leave empty with a VPN.',
    routeTitle: 'When Trunkline does not answer',
    routeText:
      'Paused, full, broken or switched off: 3CX then tries the second route of its outbound rule. Step 3 shows where.',
    routes: {
      number: {
        label: 'Send calls to another number',
        detail: 'A mobile, a colleague, an answering service',
      },
      none: { label: 'No second route', detail: 'Callers are cut off' },
    },
    cutOff:
      'Without a second route callers are cut off whenever Trunkline is paused, full or off. They hear a dead line or busy, and nobody learns that they called.',
    fallback: 'Fallback number',
    fallbackHint: 'As 3CX dials it outside, such as 01134960150. Trunkline never dials it itself.',
    changesTitle: 'What will be saved',
    setting: 'Setting',
    now: 'Now',
    after: 'After',
    nothing: 'none',
    savedWithNext: 'Saved with Continue; Settings, Phone line can change it again.',
    fields: {
      listenAddress: 'Listens on',
      announcedAddress: 'Announces',
      allowedPeers: 'May call',
      pbxProbe: 'Asks 3CX whether it is there',
      registration: 'Signs in as extension',
      fallbackNumber: 'Fallback number',
    },
    firewallTitle: 'Let 3CX through the firewall, and nobody else',
    firewallText: (firewall: string) => `${firewall} filters here. These lines let the address of 3CX in.`,
    noFirewall:
      'No firewall filters on this machine, so there is nothing to open. Trunkline itself answers only allowed addresses.',
    firewallOff: (firewall: string) =>
      `${firewall} is off, so there is nothing to open. Trunkline itself answers only allowed addresses.`,
    firewallLater: 'Or copy them and run them yourself.',
    runLines: (count: number) => plural('en', count, { one: 'Run this line', other: 'Run these # lines' }),
    runTitle: 'Change the firewall of this machine?',
    runText:
      'Exactly the lines shown are run, one after the other, and what they answer is shown. The audit log keeps them.',
    running: 'Running',
    ran: 'The lines were run.',
    ranBadly: 'A line failed; those after it were not run.',
    missing: 'Something above is missing',
    problems: {
      place: 'Say where 3CX is',
      host: 'A name such as pbx.example.com or an address such as 192.168.1.10',
      licenceCalls: 'A whole number such as 16, or nothing',
      listenAddress: 'Choose the address that 3CX can reach',
      announcedAddress: 'An IP address such as 203.0.113.20, or nothing',
      secondRoute: 'Choose what callers get when Trunkline does not answer',
      fallbackNumber: 'A phone number such as 01134960150',
    },
  },
  threeCx: {
    title: { ip_trunk: 'Add Trunkline to 3CX as a trunk', extension: 'Add Trunkline to 3CX as an extension' },
    lead: 'Nothing in 3CX changes without asking. You can come back to this step at any time.',
    placeMissing: 'Where 3CX is has not been said yet, so the steps here could be the wrong ones.',
    toMachine: 'Say where 3CX is',
    done: (host: string | null) =>
      host === null
        ? '3CX is set up. Waiting for its first signal'
        : `3CX is set up. Waiting for the first signal of ${host}`,
    waitingForSignal: (host: string | null) =>
      host === null ? 'Waiting for the first signal of 3CX' : `Waiting for the first signal of ${host}`,
    lastInvite: (time: string) => `The last call came at ${time}`,
    registered: 'Signed in to 3CX',
    secondRouteTitle: 'The second route, so that nobody is cut off',
    secondRouteText: (number: string, fallback: string) =>
      `In 3CX, open the outbound rule for ${number}. If Trunkline refuses or does not answer, 3CX then calls ${fallback}.`,
    secondRouteExtension: (fallback: string) =>
      `An extension has no outbound rule. In 3CX, open the extension made for Trunkline, Call forwarding, and send its calls to ${fallback} when it is busy, does not answer or is not registered. Which of the three 3CX takes for a refusal is not established: the outage tests of step 7 show it.`,
    noSecondRoute: 'There is no second route: callers are cut off whenever Trunkline is paused, full or off.',
    chooseFallback: 'Choose a fallback number',
    route1: 'Route 1',
    route1Value: 'the Trunkline trunk, strip 0 digits, prepend nothing',
    route2: 'Route 2',
    route2Value: 'your PSTN trunk',
    strip: 'Route 2, strip digits',
    prepend: 'Route 2, prepend',
    copyValue: (label: string) => `Copy: ${label}`,
    extension: {
      title: 'Sign in as the extension',
      text: 'In 3CX: Users, the extension made for Trunkline, IP phone or "SIP credentials". Trunkline keeps this connection open, so no port has to be opened here.',
      username: 'Extension number',
      usernameMissing: 'The extension number, such as 199',
      authenticationId: 'Authentication ID',
      authenticationIdHint: 'If 3CX shows one; else the extension number is used',
      password: 'Authentication password',
      passwordHint: 'Kept in a file only the service can read. It is never shown again.',
      passwordMissing: 'The password that 3CX shows for this extension',
      hostMissing: 'The address of 3CX is missing: say it in step 2.',
      transport: 'Transport',
      transportHint: 'TLS is encrypted and passes routers best',
      tlsNeedsCertificate:
        'TLS needs a certificate: Settings, Phone line. TCP also keeps its way open through the router, unencrypted.',
      tls: 'TLS, port 5061',
      tcp: 'TCP, port 5060',
      udp: 'UDP, port 5060',
      signIn: 'Sign in',
      states: {
        registered: 'Signed in.',
        registering: 'Signing in.',
        failed: '3CX refused the sign-in; calls do not arrive.',
        stopped: 'Not signed in.',
      },
    },
    trapsTitle: 'What bites in the first week',
    trapsText: 'Each of these has cut off calls at others. None takes more than a minute.',
    traps: (licenceCalls: number | null) => [
      {
        what: 'Allow this machine in 3CX',
        why: 'Advanced, IP Blacklist, Add, Allow, the address of this machine. Else 3CX may block it after a few odd requests, and nothing works until somebody looks.',
      },
      {
        what: 'Forwarding to outside numbers',
        why: '3CX has a switch for it (AllowFwdToExternal). With it off, the queue never forwards and callers stay in it.',
      },
      {
        what: 'Two calls of the licence for each',
        why:
          licenceCalls === null
            ? 'A forwarded call uses two simultaneous calls of 3CX: the caller’s and the one to Trunkline.'
            : `A forwarded call uses two simultaneous calls of 3CX. Yours has ${licenceCalls}, so at most ${Math.floor(licenceCalls / 2)} callers can talk to the agent.`,
      },
      {
        what: 'Number of calls of the trunk',
        why: 'A trunk has its own limit of simultaneous calls. Set it to what you want at once, or the next call is busy (event 12289).',
      },
      {
        what: 'This machine must not sleep',
        why: 'Step 1 checks it. A sleeping machine answers nothing, and callers wait until 3CX gives up on it.',
      },
      {
        what: 'Windows: the network is not Public',
        why: 'On a network marked Public Windows drops calls from 3CX even with a rule for it. Mark it Private.',
      },
    ],
  },
  providers: {
    title: 'Who hears, thinks and speaks',
    lead: 'You bring your own keys and pay the providers directly. Keys stay on this machine, in a file only the Trunkline service can read.',
    choiceLabel: 'Speech, Language and Voice',
    rehearsal: {
      label: 'The built-in rehearsal voice, for now',
      detail:
        'No keys, no network, nothing to pay. It understands a few English sentences: enough to prove the phone line, not for real callers.',
    },
    own: {
      label: 'Own providers',
      detail: 'Keys of your own, each tried live before it is used',
    },
    choose: 'Choose one of them',
    pick: 'Choose Speech, Language and Voice',
  },
  agent: {
    loading: 'Reading the agents',
    title: 'What callers hear first',
    lead: 'A working agent from five answers. You can change all of it later under Agents.',
    defaultName: 'Front desk',
    company: 'Company, as spoken',
    companyHint: 'The first sentence says it',
    yourCompany: 'your company',
    name: 'Name of the agent',
    nameHint: 'For your own lists; callers do not hear it',
    language: 'Language',
    languages: { 'en-GB': 'English (UK)', 'en-US': 'English (US)', 'ar-AE': 'Arabic' },
    turnTaking: {
      'en-GB': 'Turn-taking for a phone line in English: waits 0.3 s in an unfinished sentence',
      'en-US': 'Turn-taking for a phone line in English: waits 0.3 s in an unfinished sentence',
      'ar-AE': 'Turn-taking for a phone line in Arabic: waits 0.45 s, longer breaks between clauses',
    },
    rehearsalEnglish:
      'The rehearsal voice speaks English only. Choose providers in step 4 for this language.',
    person: 'A person is',
    personHint:
      'Extension, queue or ring group in 3CX, such as 100. Key 0 and "a person" go there. Empty: nobody.',
    number: 'Number that 3CX dials',
    numberHint: 'Digits of its own, no extension, such as 88801. The queue forwards to it.',
    firstWords: 'First words',
    cannotRemove: 'The shaded part cannot be removed',
    disclosureLaw:
      'Callers cannot talk over the shaded part. EU AI Act article 50, in force since 2 August 2026, wants callers told.',
    noPerson:
      'Without a person callers cannot get further than the agent. In many places they must be able to.',
    keptTitle: 'What is kept',
    kept: [
      { what: 'Sound', how: 'Not recorded.' },
      { what: 'Transcript', how: 'Each call’s words are kept on this machine, without an end.' },
      {
        what: 'Call list and costs',
        how: 'Number, time, length, what happened and what it cost, without an end.',
      },
      {
        what: 'Proof of disclosure',
        how: 'Which text was played, when and how much of it, with every call.',
      },
    ],
    notLegalAdvice: 'This is not legal advice. Have it checked for where you and your callers are.',
    waitingFor: 'Continue saves the agent; it answers this number',
    missing: 'Something above is missing',
    problems: {
      company: 'A name of up to 80 letters, such as Northgate Dental',
      name: 'A name of up to 60 letters, such as Front desk',
      personExtension: 'Digits of an extension such as 100, or nothing',
      number: '3 to 8 digits that do not begin with 0, such as 88801',
    },
  },
  stack: {
    title: 'Calls are answered without this',
    lead: 'LiveKit gives every call a room that people can step into. The phone line does not need it: leave it off and go on, or switch it on now or later in Settings.',
    waitingFor: { on: 'LiveKit runs', coming: 'You need not wait for it', off: 'LiveKit stays off' },
    switchTitle: 'Do you want it?',
    addsTitle: 'What LiveKit adds',
    adds: [
      {
        what: 'Listening in to a live call',
        now: 'Hear both sides from the browser, whisper to the agent, take over.',
      },
      { what: 'Test calls from the browser', now: 'Talk to the agent with a microphone, without a phone.' },
      {
        what: 'A SIP gateway of its own',
        now: 'For several machines on one phone system: Settings, LiveKit SIP.',
      },
    ],
    dockerTitle: 'What it would run on',
  },
  test: {
    loading: 'Reading the tests',
    title: 'Ring it from your mobile',
    lead: 'Each line below proves one thing that can go wrong between 3CX and the agent.',
    finishLater: 'Finish later',
    counts: ({ proved, failed, waiting }: TestCounts) =>
      `${proved} proved, ${failed} to fix, ${waiting} to go`,
    browserTitle: 'Talk to it yourself',
    rehearsedTitle: '1. A pretend 3CX on this machine',
    rehearsedText: 'The phone line answers as it will for 3CX. The call is listed as “rehearsal”.',
    provedAt: (proved: number, of: number, time: string) => `${proved} of ${of}, ${time}`,
    openCall: 'Open the rehearsed call in the log',
    realTitle: '2. A real call',
    realText: 'Call your main number from a mobile and let reception ring out. Say something, then press 0.',
    beginAgain: 'Begin again',
    trunkNumber: 'Your main number',
    trunkNumberHint: 'So that it can be told from the caller’s own number, such as 01134960102',
    portTitle: 'The port for calls answers',
    portWaiting: 'not asked yet',
    askPort: 'Ask the port',
    askingPort: 'Asking',
    portFix: 'Home says why the phone line is not open.',
    stranger: (address: string) => `${address} tried to call and was turned away. Is it your 3CX?`,
    allow: (address: string) => `Allow ${address}`,
    outagesTitle: '3. When we are not there',
    outagesText:
      'What a caller gets, and after how many seconds. Only you can hear it, so say what happened.',
    fix: 'To fix:',
    live: 'Live,',
    watchLive: 'Watch it live',
    speakers: { caller: 'Caller', agent: 'Agent', person: 'Person' },
    states: { waiting: 'Waiting', proved: 'Proved', failed: 'To fix', seen: 'Seen' },
    names: {
      invite: '3CX sends the call here',
      caller_number: 'The caller’s own number arrives',
      answered_quickly: 'Answered in under 3 seconds',
      sound_from_caller: 'Sound from caller to agent',
      sound_to_caller: 'Sound from agent to caller',
      codec: 'Both sides speak the same codec',
      disclosure: 'AI disclosure played in full',
      key: 'Key 0 reaches the agent',
      transfer: 'Moves to a person',
      hang_up: 'Both sides hear of the end',
    },
    outages: {
      paused: { name: 'Trunkline is paused', how: 'It answers again by itself after five minutes.' },
      process_dead: {
        name: 'The service is stopped',
        how: 'For example: sudo systemctl stop trunkline, call, then start it again.',
      },
      host_dead: {
        name: 'The machine is off',
        how: 'Unplug its network or switch it off, call, then start it again.',
      },
    },
    pauseForTest: 'Pause for 5 minutes',
    pausing: 'Pausing',
    resume: 'Answer again',
    resuming: 'Starting to answer',
    heardLabel: 'What the caller got',
    heard: {
      person: 'A person answered',
      voicemail: 'A mailbox answered',
      busy: 'Busy',
      cut_off: 'Cut off',
      silence: 'Silence',
    },
    afterSeconds: 'Seconds',
    secondsWrong: '0 to 300',
    saveReport: 'Save what happened',
  },
  done: {
    title: (state: KnownState['state']): string => {
      switch (state) {
        case 'answering':
          return 'Trunkline is answering';
        case 'problem':
          return 'Trunkline is answering, and something needs care';
        case 'paused':
          return 'Trunkline is set up and paused';
        case 'not_answering':
        case 'lost':
          return 'Calls are not being answered';
        case 'checking':
        case 'unknown':
          return 'Asking the service';
      }
    },
    lead: (open: number) =>
      open === 0
        ? 'Everything below is set up and proved.'
        : plural('en', open, {
            one: 'One thing below is open. You can go live and come back to it from Settings.',
            other: '# things below are open. You can go live and come back to them from Settings.',
          }),
    summary: 'What was set up',
    startedAgo: (startedAt: number, finishedAt: number | null) => {
      const minutes = Math.max(1, Math.round(((finishedAt ?? Date.now()) - startedAt) / 60_000));
      return plural('en', minutes, { one: 'Begun a minute ago', other: 'Begun # minutes ago' });
    },
    goLive: 'Go live',
    openTrunkline: 'Open Trunkline',
    toStep: (step: string) => `Step: ${step}`,
    pauseTitle: 'The pause switch',
    pauseText:
      'Pausing refuses new calls at once, so that 3CX tries its second route. Calls that stand go on. Home and the tray have it too.',
    rows: {
      machine: 'This machine',
      machineOk: 'No check fails',
      machineBad: (count: number) => plural('en', count, { one: 'One check fails', other: '# checks fail' }),
      machineNotChecked: 'Not checked since the service started',
      connection: '3CX',
      connectionLoopback: 'The phone line listens only inside this machine: 3CX cannot reach it',
      connectionOk: (address: string, number: string) => `Sends calls for ${number} to ${address}`,
      connectionOpen: (address: string) => `The phone line listens on ${address}; 3CX is not configured yet`,
      fallback: 'When Trunkline does not answer',
      fallbackTo: (number: string) => `3CX sends calls to ${number}, if the second route is set there`,
      cutOff: 'Callers are cut off: there is no second route',
      agent: 'Agent',
      agentIs: (name: string, number: string) => `${name} answers ${number}`,
      agentRehearsal: 'Only the rehearsal agent answers',
      voice: 'Speech, Language, Voice',
      voiceOwn: 'Own providers',
      voiceRehearsal: 'The rehearsal voice: real callers are not understood',
      tests: 'Tests',
      testsUnknown: 'Not known',
      testsAll: (proved: number) => `All ${proved} proved`,
      testsOpen: ({ proved, failed, waiting }: TestCounts) =>
        `${proved} proved, ${failed} to fix, ${waiting} to go`,
    },
  },
};
