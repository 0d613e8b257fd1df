export const en = {
  title: 'Sign in to Trunkline',
  byLink:
    'Take a sign-in link: the service prints one when it starts, and the tray of its machine opens the page signed in. Each link works once.',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in',
};
