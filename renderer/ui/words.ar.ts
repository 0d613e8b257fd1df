import type { en } from './words.en.ts';

export const ar: typeof en = {
  unreachable:
    'لا تردّ الخدمة. إذا لم تكن تعمل فلن يُردّ على المكالمات، وينتقل 3CX إلى مساره التالي. تحقّق من أن الخدمة تعمل على جهازها ثم أعد المحاولة.',
  tryAgain: 'إعادة المحاولة',
  loading: 'جارٍ التحميل',
  close: 'إغلاق',
  copied: 'تم النسخ',
  cancel: 'إلغاء',
  secretSet: 'المفتاح محفوظ ولن يُعرض مرة أخرى.',
  secretFromEnvironment: 'محدَّد في بيئة الخدمة: غيّره هناك.',
  secretReplace: 'استبدال',
  secretRemove: 'إزالة',
  secretEmpty: 'اكتبه أو الصقه',
  save: 'حفظ',
};
