import type { en } from './bucket.en.ts';

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

export const ar: typeof en = {
  problem({ code, detail }) {
    switch (code) {
      case 'keys_missing':
        return { what: 'لم تُحفظ مفاتيح الحاوية.', fix: 'احفظهما في الإعدادات، التسجيل.' };
      case 'keys_refused':
        return {
          what: 'لا يعرف المخزن مفتاح الوصول، أو السر ليس له.',
          fix: 'احفظ المفتاحين من جديد في الإعدادات، التسجيل.',
        };
      case 'not_allowed':
        return {
          what: 'لا يحق للمفتاح الكتابة في هذه الحاوية.',
          fix: 'اسمح له في المخزن بوضع الملفات وقراءتها وحذفها.',
        };
      case 'bucket_missing':
        return {
          what: 'لا توجد حاوية بهذا الاسم.',
          fix: 'أنشئها في المخزن أو صحّح اسمها. حاويات Amazon تتبع منطقة واحدة.',
        };
      case 'wrong_region':
        return { what: 'الحاوية في منطقة أخرى.', fix: `صحّح المنطقة. قال المخزن: ${apart(detail)}` };
      case 'clock_wrong':
        return {
          what: 'ساعة هذا الجهاز أو المخزن خاطئة، فيرفض المخزن ما وُقّع.',
          fix: `اضبط الساعة عبر NTP: ${apart('timedatectl')} في لينكس، والإعدادات، الوقت في ويندوز.`,
        };
      case 'certificate_refused':
        return {
          what: 'شهادة المخزن غير موثوقة هنا.',
          fix: `أعطِ المخزن شهادة يثق بها هذا الجهاز، أو عرّف Node بجهة إصدارها (${apart('NODE_EXTRA_CA_CERTS')}). ${apart(detail)}`,
        };
      case 'unreachable':
        return {
          what: 'لا يمكن الوصول إلى المخزن.',
          fix: `انظر إلى عنوانه وهل يصل إليه هذا الجهاز. ${apart(detail)}`,
        };
      case 'full':
        return { what: 'المخزن ممتلئ.', fix: 'أفسح مكانًا فيه أو ارفع حصته.' };
      case 'changed_on_the_way':
        return {
          what: 'لم يصل ما أُرسل كما هو.',
          fix: 'يُرسل من جديد. إن استمر ذلك فانظر إلى ما بين هذا الجهاز والمخزن.',
        };
      case 'file_missing':
        return { what: 'لم يعد ملف التسجيل موجودًا.', fix: 'نُقل أو حُذف يدويًا، فلا شيء يُرسل.' };
      case 'store_failed':
        return { what: 'في المخزن خلل.', fix: `تُعاد المحاولة تلقائيًا. قال: ${apart(detail)}` };
      case 'refused':
        return { what: 'رفض المخزن.', fix: `قال: ${apart(detail)}` };
    }
  },
};
