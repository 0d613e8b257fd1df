import { plural } from '../../../words/plural.ts';
import type { en } from './words.en.ts';

export const ar: typeof en = {
  right: 'سُمع صحيحًا',
  rightHint: (text) => `سُمع صحيحًا: ${text}`,
  correct: 'صحّح',
  correctHint: (text) => `صحّح: ${text}`,
  label: 'ما قيل فعلًا',
  hint: 'اكتب الأرقام كما يكتبها النص. فارغ: لم يُقل شيء.',
  save: 'احسبه',
  saving: 'جارٍ الحساب',
  cancel: 'إلغاء',
  corrected: (text) => `قيل فعلًا: ${text}`,
  nothingSaid: 'قيل فعلًا: لا شيء',
  wrong: (errors, words) =>
    errors === 0
      ? 'سُمعت كل الكلمات صحيحة.'
      : plural('ar', errors, {
          one: `خطأ واحد، والكلمات ${words}.`,
          two: `خطآن، والكلمات ${words}.`,
          few: `# أخطاء، والكلمات ${words}.`,
          many: `# خطأ، والكلمات ${words}.`,
          other: `# خطأ، والكلمات ${words}.`,
        }),
  forget: 'تراجع',
  forgetHint: (text) => `تراجع عن فحص: ${text}`,
  title: 'الكلمات المفحوصة',
  sum: (errors, words, percent) => `الأخطاء ${errors} والكلمات ${words} (${percent}).`,
  few: 'مكالمة واحدة لا تكفي: معدل كل خدمة كلام في «التشخيص».',
  whole: 'افحص الجمل الصحيحة أيضًا. من يصحح الخاطئة وحدها يحصل على معدل أعلى من الحقيقي.',
  several: 'لا يمكن فحص كلمات هذه المكالمة: استمعت إليها خدمتا كلام، ولم يُسجَّل أيهما سمعت ماذا.',
};
