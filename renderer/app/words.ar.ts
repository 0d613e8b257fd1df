import { plural } from '../words/plural.ts';
import type { en } from './words.en.ts';

export const ar: typeof en = {
  navigation: 'الرئيسي',
  home: 'الرئيسية',
  calls: 'المكالمات',
  live: 'مباشر',
  agents: 'الوكلاء',
  costs: 'التكاليف',
  diagnostics: 'التشخيص',
  settings: 'الإعدادات',
  liveCalls: (count: number) =>
    plural('ar', count, {
      zero: 'لا مكالمات جارية',
      one: 'مكالمة جارية واحدة',
      two: 'مكالمتان جاريتان',
      few: '# مكالمات جارية',
      many: '# مكالمة جارية',
      other: '# مكالمة جارية',
    }),
  failing: (count: number) =>
    plural('ar', count, {
      one: 'أمر واحد لا يعمل',
      two: 'أمران لا يعملان',
      few: '# أمور لا تعمل',
      many: '# أمرًا لا يعمل',
      other: '# أمر لا يعمل',
    }),
  version: (version: string) => `الإصدار ${version}`,
  menu: 'القائمة',
  close: 'إغلاق',
  skipToContent: 'الانتقال إلى المحتوى',
  answering: 'يُردّ على المكالمات',
  notAnswering: 'لا يُردّ على المكالمات',
  paused: 'متوقف مؤقتًا',
  checking: 'جارٍ سؤال الخدمة',
  lost: 'لا تردّ الخدمة',
  lostTitle: 'فقدت هذه الصفحة الاتصال بالخدمة.',
  lostMeans:
    'إذا توقفت الخدمة فلا يُردّ على المكالمات وينتقل 3CX إلى مساره التالي. وإذا انقطع الطريق إليها فقط فالمكالمات مستمرة.',
  lostDo: 'تعيد الصفحة الاتصال من تلقاء نفسها. ما تعرضه الآن سابق للانقطاع.',
  signedOutTitle: 'لقد تم تسجيل خروجك.',
  signIn: 'تسجيل الدخول',
  unreachableTitle: 'لا تردّ الخدمة.',
  unreachableText:
    'إذا لم تكن تعمل فلا يُردّ على المكالمات وينتقل 3CX إلى مساره التالي. شغّل الخدمة على جهازها؛ تتابع هذه الصفحة من تلقاء نفسها حالما تردّ.',
  broken: 'واجه هذا الجزء من الصفحة خللًا. لا تتأثر المكالمات.',
  reload: 'إعادة تحميل الصفحة',
  notFoundTitle: 'لا توجد صفحة كهذه',
  notFoundText: 'العنوان خاطئ أو من إصدار آخر.',
  goHome: 'الانتقال إلى الرئيسية',
  keys: 'المفاتيح',
};
