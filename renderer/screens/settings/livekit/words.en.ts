import { plural } from '../../../words/plural.ts';

export const en = {
  loading: 'Asking for LiveKit',
  title: 'LiveKit',
  about:
    'Gives each call a room in which people can listen, whisper to the agent and take over. It runs in a container on this machine. No call needs it to be answered.',
  on: 'LiveKit is on',
  states: {
    off: 'Off. Nobody can listen in.',
    healthy: 'Ready. Calls can be listened to.',
    failed: 'Does not work. Calls go on.',
  },
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  switching: 'One moment',
  offTitle: 'Switch LiveKit off?',
  offText:
    'Whoever listens or speaks on a call is put out of it; the calls go on with the agent. The container is removed, its image stays for next time. Calls of LiveKit SIP, if it is on, end at once.',
  cancel: 'Cancel',
  working: 'Working',
  anewTitle: 'Make the container anew?',
  anewText: 'Whoever listens or speaks on a call is put out of it for a second or two. The calls go on.',
  said: 'It said:',
  pulled: (done: string, total: string, doneLayers: number, layers: number) =>
    `${done} of ${total}, ${doneLayers} of ${plural('en', layers, { one: '# layer', other: '# layers' })}`,
  restored: (time: string) =>
    `Somebody had changed its configuration file by hand; it was written anew at ${time}. Change it here.`,

  where: 'Where it listens',
  whereText: 'A change starts the server again: whoever listens is put out for a second or two. Calls go on.',
  apiPort: 'Port for signalling (TCP)',
  apiPortHint: 'On this machine only. Pages reach it through Trunkline’s own address.',
  rtcPort: 'Port for sound (UDP)',
  rtcPortHint: 'One port carries the sound of all listeners.',
  metricsPort: 'Port for metrics (TCP)',
  metricsPortHint: 'LiveKit’s own figures, for a Prometheus on this machine. Empty: none.',
  lanMedia: 'Who can listen',
  lanMediaHint:
    'From the network the page must be open too (Settings, Access), and the firewall for the UDP port.',
  thisMachine: 'Browsers of this machine',
  network: (address: string) => `Also through ${address}`,
  gone: (address: string) => `${address} (no longer there)`,
  announce: 'Tell the caller when somebody listens',
  announceHint: 'The agent says so when the first person begins. Some countries require it.',
  containerName: 'Name of the container',
  containerNameHint: 'Two installations on one Docker need two names.',
  dockerSocket: 'Socket of Docker',
  dockerSocketHint: 'Empty: where Docker listens on this system.',
  rotationDays: 'New keys every (days)',

  others: 'A LiveKit of others',
  othersText:
    'For several machines, or one that runs already. Then no container is kept here. Empty: our own.',
  externalUrl: 'Its address',
  externalUrlHint: 'Such as wss://livekit.example.com.',
  apiKey: 'API key',
  apiSecret: 'API secret',

  keys: 'Keys',
  keysText: 'What this service and its listeners prove themselves with. They never leave this machine.',
  keysAge: (days: number) =>
    days === 0 ? 'Made today' : plural('en', days, { one: 'Made # day ago', other: 'Made # days ago' }),
  keysNext: (date: string) => `New ones on ${date}.`,
  keysWaiting: 'New ones are made as soon as nobody is connected: nobody is put out for them.',
  rotate: 'Make new keys',

  image: 'Image',
  imageText: 'It is pulled when it is missing. On a site without internet, bring it as a file.',
  imageHow: 'On a machine with internet:',
  copy: 'Copy these commands',
  chooseFile: 'Choose a file',
  uploading: 'Importing',
  imported: 'The image is there.',
  importPath: 'Or the path of the file on the machine of the service',
  import: 'Import',
  tooLarge: 'The file is larger than 1 GB: it is no image of the LiveKit server.',
  notSent: 'The file could not be sent. Try again, or copy it to the machine of the service.',

  log: 'Last lines of its log',
  readLog: 'Read the log',
  readAgain: 'Read again',
  newestLast: 'Newest last',
  noLog: 'There is nothing yet.',
};
