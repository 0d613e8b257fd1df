export const en = {
  loading: 'Asking for LiveKit SIP',
  title: 'LiveKit SIP',
  about:
    'LiveKit’s own SIP gateway answers 3CX in the phone line’s place. Worth it for several machines, or where only LiveKit’s parts are wanted. Each reply comes 110 to 170 ms later than by the phone line. Linux with Docker Engine only; LiveKit must be on.',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  switching: 'One moment',
  tryAgain: 'Try again now',
  fillFirst: 'First say below which address 3CX reaches, and the address of 3CX, and save.',
  offTitle: 'Switch LiveKit SIP off?',
  offText:
    'Calls that 3CX sends to it are no longer answered. Those that stand go on to their end; then its containers are removed. The phone line is not affected.',
  cancel: 'Cancel',
  said: 'It said:',
  states: { off: 'Waits for the ones above', healthy: 'Runs', failed: 'Does not work' },
  entries: 'Trunk and rule',
  entryStates: {
    waiting: 'Wait for LiveKit with Redis',
    ready: 'As they must be; looked at every minute',
    failed: 'Not taken by LiveKit',
  },
  repaired: (time: string) =>
    `Somebody had changed or deleted the trunk or the rule; both were put right at ${time}.`,
  openRules: (rules: string) =>
    `Rules of others belong to no trunk and answer anybody: ${rules}. Delete them where they were made, or bind them to a trunk.`,

  where: 'Where it listens',
  whereText: 'A change starts the gateway again as soon as it holds no call.',
  address: 'Address of this machine',
  addressHint: 'As 3CX reaches it. Also told to 3CX for the sound.',
  notChosen: 'Not chosen yet',
  gone: (address: string) => `${address} (not found)`,
  sipPort: 'SIP port (UDP and TCP)',
  sipPortHint: 'Enter it as the port of the trunk in 3CX. The phone line has its own.',
  peers: 'Addresses of 3CX',
  peersHint: 'One a line: an address, or a network such as 192.168.1.0/24.',
  numbers: 'Numbers',
  numbersHint: 'That 3CX calls, one a line. Empty: any.',
  redisPort: 'Port of Redis',
  redisPortHint: 'On this machine only, with a password.',
  healthPort: 'Health port (TCP)',
  healthPortHint: 'The gateway opens it on every address and asks for no password: the lines below close it.',

  firewall: 'Let only 3CX in',
  firewallText: 'These lines let in the addresses above and nobody else. They are not run by Trunkline.',
  copy: 'Copy these commands',

  explain: 'Explain a call',
  explainText:
    'The gateway does not say why it drops a call. This asks LiveKit for all trunks and rules and says what would become of one.',
  source: 'Address it comes from',
  called: 'Number called',
  caller: 'Number of the caller',
  optional: 'Only if a trunk of others asks for it.',
  fromHost: 'Host in its From header',
  fromHostHint: 'Empty: the same address.',
  explainNow: 'Explain',

  images: 'Images',
  imagesText: 'They are pulled when they are missing. For a site without internet, on a machine that has it:',
  importThere: 'Take the file over in',
  toLiveKit: 'Settings, LiveKit',
};
