import { plural } from '../../../words/plural.ts';
import type { en } from './words.en.ts';

const calls = (count: number) =>
  plural('ar', count, {
    zero: 'لا مكالمات',
    one: 'مكالمة واحدة',
    two: 'مكالمتين',
    few: '# مكالمات',
    many: '# مكالمة',
    other: '# مكالمة',
  });

export const ar: typeof en = {
  loading: 'جارٍ تحميل ما يُحفظ',
  retention: 'مدة الحفظ',
  retentionText:
    'يُحذف الأقدم تلقائيًا كل ساعة وبخطوات صغيرة لا تنتظرها أي مكالمة. ما حُذف لا يمكن استعادته. تبقى تكاليف الأشهر وأعدادها: فهي لا تسمّي أحدًا.',
  recordings: 'التسجيلات',
  recordingsHint: 'تُحدَّد أيامها حيث يُشغَّل التسجيل.',
  openRecording: 'فتح التسجيل',
  fields: {
    transcriptDays: 'أيام حفظ النصوص',
    levelDays: 'أيام حفظ الموجات الصوتية',
    callDays: 'أيام حفظ المكالمات',
    logDays: 'أيام حفظ ملفات السجل',
  },
  hints: {
    transcriptDays:
      'ما قيل وما هُمس به وما أُدخل بالأزرار وما أُعطي للأدوات. تبقى المكالمة في القائمة بأوقاتها وتكاليفها.',
    levelDays: 'مدى علو الصوت لدى الطرفين.',
    callDays: 'المكالمة كلها: المتصل والكلام والأحداث والتكاليف وتسجيلها، حتى إن لم تنقضِ أيامه.',
    logDays: 'سجلات الخدمة والعمليات للتشخيص. تحوي عناوين وما حدث من أخطاء.',
  },
  kept: 'يُحفظ',
  nothingThere: 'لا شيء ليُحذف.',
  next: (time, week) =>
    week === 0 ? `يُحذف الأقدم في ${time}.` : `يُحذف الأقدم في ${time}؛ وخلال 7 أيام ما يخص ${calls(week)}.`,
  nextSoon: (week) => `يُحذف الأقدم خلال ساعة؛ وخلال 7 أيام ما يخص ${calls(week)}.`,
  caller: 'متصل بعينه',
  callerText:
    'يحق للمتصل أن يسأل عمّا تحفظه عنه وأن يطلب نسيانه (المادتان 15 و17 من اللائحة العامة لحماية البيانات). تأكد أولًا من أن الرقم رقمه.',
  number: 'الرقم',
  find: 'بحث',
  finding: 'جارٍ البحث عن مكالمات',
  noneFound: 'لا تُحفظ أي مكالمة من هذا الرقم.',
  found: (count, first, last) => `${calls(count)}، من ${first} إلى ${last}`,
  download: 'تنزيل',
  downloading: 'جارٍ التحضير',
  erase: 'محو',
  eraseTitle: (number) => `محو كل ما يُحفظ عن \u2068${number}\u2069؟`,
  eraseText: (count) =>
    `يُمحى ما يخص ${calls(count)}: الكلام والتسجيلات ونسخها في الحاوية وما ينتظر الإرسال عنها وآثارها في السجلات. وتُزال نسخ قاعدة البيانات التي أنشأتها التحديثات. لا يمكن التراجع عن ذلك.`,
  eraseStays:
    'تبقى تكاليف الأشهر وأعدادها، فهي لا تسمّي أحدًا. ولا يشمل المحو الرسائل وإشعارات الويب التي أُرسلت، ولا النسخ الاحتياطية، ولا ما قاله آخرون عن هذا المتصل في مكالماتهم.',
  eraseDo: (count) => `محو (${calls(count)})`,
  erasing: 'جارٍ المحو',
  erased: (count) => `تم المحو: ${calls(count)}. الإثبات في التغييرات.`,
  deletions: 'ما حُذف',
  deletionsText: 'مجموعًا لكل ساعة. ما يحذفه شخص يظهر في التغييرات.',
  noDeletions: 'لم يُحذف شيء تلقائيًا حتى الآن.',
  deleted: {
    recordings: (items) => `تسجيلات ${calls(items)}`,
    transcripts: (items) => `نصوص ${calls(items)}`,
    levels: (items) => `الموجات الصوتية لـ${calls(items)}`,
    calls: (items) => calls(items),
  },
  because: { retention: 'انقضت مدتها', erasure: 'مُحيت حسب الرقم' },
};
