import { plural } from '../../../words/plural.ts';
import type { en } from './words.en.ts';

export const ar: typeof en = {
  loading: 'يُسأل عن LiveKit',
  title: 'LiveKit',
  about:
    'يمنح كل مكالمة غرفة يستطيع الناس فيها الاستماع والهمس للوكيل وتولّي المكالمة. يعمل في حاوية على هذا الجهاز. لا تحتاج أي مكالمة إليه ليُردّ عليها.',
  on: 'LiveKit يعمل',
  states: {
    off: 'متوقف. لا أحد يستطيع الاستماع.',
    healthy: 'جاهز. يمكن الاستماع إلى المكالمات.',
    failed: 'لا يعمل. المكالمات مستمرة.',
  },
  switchOn: 'تشغيل',
  switchOff: 'إيقاف',
  switching: 'لحظة',
  offTitle: 'إيقاف LiveKit؟',
  offText:
    'يخرج كل من يستمع أو يتحدث في مكالمة، وتستمر المكالمات مع الوكيل. تُزال الحاوية وتبقى صورتها للمرة القادمة. وتنتهي مكالمات LiveKit SIP فورًا إن كان مشغَّلًا.',
  cancel: 'إلغاء',
  working: 'يجري العمل',
  anewTitle: 'إنشاء الحاوية من جديد؟',
  anewText: 'يخرج كل من يستمع أو يتحدث في مكالمة ثانية أو ثانيتين. وتستمر المكالمات.',
  said: 'قال:',
  pulled: (done, total, doneLayers, layers) => `${done} من ${total}، الطبقات ${doneLayers} من ${layers}`,
  restored: (time) => `غيّر أحدهم ملف إعداداته يدويًا، فكُتب من جديد في ${time}. غيّره هنا.`,

  where: 'أين يستمع',
  whereText: 'أي تغيير يعيد تشغيل الخادم: يخرج من يستمع ثانية أو ثانيتين. وتستمر المكالمات.',
  apiPort: 'منفذ الإشارات (TCP)',
  apiPortHint: 'على هذا الجهاز فقط. تصل إليه الصفحات عبر عنوان Trunkline نفسه.',
  rtcPort: 'منفذ الصوت (UDP)',
  rtcPortHint: 'منفذ واحد يحمل صوت كل المستمعين.',
  lanMedia: 'من يستطيع الاستماع',
  lanMediaHint: 'من الشبكة يجب أن تكون الصفحة مفتوحة أيضًا (الإعدادات، الوصول)، وكذلك جدار الحماية لمنفذ UDP.',
  thisMachine: 'متصفحات هذا الجهاز',
  network: (address) => `عبر \u2068${address}\u2069 أيضًا`,
  gone: (address) => `\u2068${address}\u2069 (لم يعد موجودًا)`,
  announce: 'إخبار المتصل حين يستمع أحد',
  announceHint: 'يقول الوكيل ذلك حين يبدأ أول شخص. تشترطه بعض البلدان.',
  containerName: 'اسم الحاوية',
  containerNameHint: 'تثبيتان على Docker واحد يحتاجان إلى اسمين.',
  dockerSocket: 'مقبس Docker',
  dockerSocketHint: 'فارغ: حيث يستمع Docker على هذا النظام.',
  rotationDays: 'مفاتيح جديدة كل (أيام)',

  others: 'LiveKit يديره غيرنا',
  othersText: 'عند تعدد الأجهزة أو لخادم يعمل من قبل. فلا تُحفظ هنا حاوية. فارغ: خادمنا.',
  externalUrl: 'عنوانه',
  externalUrlHint: 'مثل \u2068wss://livekit.example.com\u2069.',
  apiKey: 'مفتاح API',
  apiSecret: 'سرّ API',

  keys: 'المفاتيح',
  keysText: 'ما تثبت به هذه الخدمة ومستمعوها أنفسهم. لا تغادر هذا الجهاز أبدًا.',
  keysAge: (days) =>
    days === 0
      ? 'صُنعت اليوم'
      : plural('ar', days, {
          one: 'صُنعت قبل يوم واحد',
          two: 'صُنعت قبل يومين',
          few: 'صُنعت قبل # أيام',
          many: 'صُنعت قبل # يومًا',
          other: 'صُنعت قبل # يوم',
        }),
  keysNext: (date) => `مفاتيح جديدة في ${date}.`,
  keysWaiting: 'تُصنع مفاتيح جديدة حالما لا يتصل أحد: لا يُخرَج أحد من أجلها.',
  rotate: 'صنع مفاتيح جديدة',

  image: 'الصورة',
  imageText: 'تُنزَّل حين تغيب. في موقع بلا إنترنت أحضرها ملفًا.',
  imageHow: 'على جهاز متصل بالإنترنت:',
  copy: 'نسخ هذين الأمرين',
  chooseFile: 'اختيار ملف',
  uploading: 'يجري الاستيراد',
  imported: 'الصورة موجودة.',
  importPath: 'أو مسار الملف على جهاز الخدمة',
  import: 'استيراد',
  tooLarge: 'الملف أكبر من 1 غيغابايت: ليس صورة لخادم LiveKit.',
  notSent: 'تعذّر إرسال الملف. أعد المحاولة، أو انسخه إلى جهاز الخدمة.',

  log: 'آخر أسطر سجله',
  readLog: 'قراءة السجل',
  readAgain: 'القراءة مجددًا',
  newestLast: 'الأحدث في الأسفل',
  noLog: 'لا شيء بعد.',
};
