import type { en } from './words.en.ts';

export const ar: typeof en = {
  title: 'تسجيل الدخول إلى Trunkline',
  byLink:
    'استخدم رابط الدخول: تطبعه الخدمة عند بدء تشغيلها، كما تفتح أيقونة النظام على جهازها الصفحة مسجّلة الدخول. يعمل كل رابط مرة واحدة.',
  password: 'كلمة المرور',
  signIn: 'تسجيل الدخول',
  signingIn: 'جارٍ تسجيل الدخول',
};
