import { plural } from '../../words/plural.ts';

export const en = {
  title: 'Sign in to Trunkline',
  byLink:
    'On the machine of the service, the tray opens this page signed in. Without a tray, take the sign-in link that the service prints when it starts. Each link works once.',
  linkHeading: 'With a link',
  passwordHeading: 'With name and password',
  noPasswords: 'Name and password work after an admin has added a user in Settings, Access.',
  network:
    'You are on the network of the service. Sign in with the name and password that an admin gave you.',
  forgotten: 'Password forgotten? An admin sets a new one in Settings, Access.',
  name: 'Name',
  nameMissing: 'Type your name, as an admin wrote it in Settings, Access.',
  password: 'Password',
  passwordMissing: 'Type your password.',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  byLinkNow: 'Signing in with the link',
  ended:
    'You were signed out: after 12 hours, by an admin, or because your password changed. Calls are not affected.',
  waitSeconds: (seconds: number) =>
    plural('en', seconds, {
      one: 'You can try again in # second.',
      other: 'You can try again in # seconds.',
    }),
  waitMinutes: (minutes: number) =>
    plural('en', minutes, {
      one: 'You can try again in # minute.',
      other: 'You can try again in # minutes.',
    }),
};
