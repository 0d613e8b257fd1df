import { plural } from '../words/plural.ts';

export const en = {
  navigation: 'Main',
  home: 'Home',
  calls: 'Calls',
  live: 'Live',
  agents: 'Agents',
  costs: 'Costs',
  diagnostics: 'Diagnostics',
  settings: 'Settings',
  liveCalls: (count: number) => plural('en', count, { one: '# call live', other: '# calls live' }),
  failing: (count: number) =>
    plural('en', count, { one: '# thing does not work', other: '# things do not work' }),
  version: (version: string) => `Version ${version}`,
  menu: 'Menu',
  close: 'Close',
  skipToContent: 'Go to the content',
  answering: 'Answering calls',
  notAnswering: 'Calls are not being answered',
  paused: 'Paused',
  checking: 'Asking the service',
  lost: 'The service gives no answer',
  lostTitle: 'This page has lost the service.',
  lostMeans:
    'If the service has ended, calls are not answered and 3CX takes its next route. If only the way to it is broken, calls go on.',
  lostDo: 'The page connects again by itself. What it shows is from before.',
  signedOutTitle: 'You are signed out.',
  signIn: 'Sign in',
  unreachableTitle: 'The service gives no answer.',
  unreachableText:
    'If it is not running, calls are not answered and 3CX takes its next route. Start the service on its machine; this page goes on by itself as soon as it answers.',
  broken: 'This part of the page met a bug. Calls are not affected.',
  reload: 'Load the page again',
  notFoundTitle: 'There is no such page',
  notFoundText: 'The address is wrong or from another version.',
  goHome: 'Go to Home',
  keys: 'Keys',
};
