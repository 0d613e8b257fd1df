import type { en } from './words.en.ts';

export const ar: typeof en = {
  account: (name) => `${name}: كلمة المرور وتسجيل الخروج`,
  changePassword: 'تغيير كلمة المرور',
  signOut: 'تسجيل الخروج',
};
