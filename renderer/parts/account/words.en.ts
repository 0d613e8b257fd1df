export const en = {
  account: (name: string) => `${name}: password, sign out`,
  changePassword: 'Change password',
  signOut: 'Sign out',
};
