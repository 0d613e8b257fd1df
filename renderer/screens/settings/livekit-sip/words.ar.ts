import type { en } from './words.en.ts';

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

export const ar: typeof en = {
  loading: 'يُسأل عن LiveKit SIP',
  title: 'LiveKit SIP',
  about:
    'تردّ بوابة SIP الخاصة بـ LiveKit على 3CX بدل خط الهاتف. تفيد عند تعدد الأجهزة أو عند الرغبة في مكوّنات LiveKit وحدها. يتأخر كل رد بين 110 و170 ملّي ثانية عن خط الهاتف. على Linux مع Docker Engine فقط، ويجب أن يكون LiveKit مشغَّلًا.',
  switchOn: 'تشغيل',
  switchOff: 'إيقاف',
  switching: 'لحظة',
  tryAgain: 'المحاولة الآن',
  fillFirst: 'اذكر أولًا أدناه العنوان الذي يصل إليه 3CX وعنوان 3CX، ثم احفظ.',
  offTitle: 'إيقاف LiveKit SIP؟',
  offText:
    'لن يُردّ بعد ذلك على المكالمات التي يرسلها 3CX إليها. تستمر القائمة منها حتى نهايتها ثم تُزال حاوياتها. ولا يتأثر خط الهاتف.',
  cancel: 'إلغاء',
  said: 'قالت:',
  states: { off: 'تنتظر ما فوقها', healthy: 'تعمل', failed: 'لا تعمل' },
  entries: 'الخط والقاعدة',
  entryStates: {
    waiting: 'ينتظران LiveKit مع Redis',
    ready: 'كما يجب؛ يُنظر إليهما كل دقيقة',
    failed: 'لم يقبلهما LiveKit',
  },
  agents: 'الوكلاء',
  agentStates: {
    stopped: 'لم يبدؤوا بعد',
    starting: 'يبدؤون',
    registered: 'يأخذون مكالماتها',
    failed: 'غير موجودين',
  },
  repaired: (time) => `غيّر أحدهم الخط أو القاعدة أو حذفهما، فأُصلحا في ${time}.`,
  openRules: (rules) =>
    `قواعد لآخرين لا تتبع أي خط وتردّ على أيٍّ كان: ${apart(rules)}. احذفها حيث أُنشئت أو اربطها بخط.`,

  where: 'أين تستمع',
  whereText: 'يعيد التغيير تشغيل البوابة حالما لا تحمل مكالمة.',
  address: 'عنوان هذا الجهاز',
  addressHint: 'كما يصل إليه 3CX. ويُقال له للصوت أيضًا.',
  notChosen: 'لم يُختر بعد',
  gone: (address) => `${apart(address)} (غير موجود)`,
  sipPort: 'منفذ SIP (UDP وTCP)',
  sipPortHint: 'أدخله منفذًا للخط في 3CX. ولخط الهاتف منفذه.',
  peers: 'عناوين 3CX',
  peersHint: `واحد في كل سطر: عنوان، أو شبكة مثل ${apart('192.168.1.0/24')}.`,
  numbers: 'الأرقام',
  numbersHint: 'التي يطلبها 3CX، واحد في كل سطر. فارغ: أي رقم.',
  redisPort: 'منفذ Redis',
  redisPortHint: 'على هذا الجهاز فقط، بكلمة مرور.',
  healthPort: 'منفذ الحالة (TCP)',
  healthPortHint: 'تفتحه البوابة على كل عنوان بلا كلمة مرور: تغلقه الأسطر أدناه.',

  firewall: 'السماح لـ 3CX وحده',
  firewallText: 'تسمح هذه الأسطر للعناوين أعلاه ولا أحد غيرها. لا يشغّلها Trunkline.',
  copy: 'نسخ هذه الأوامر',

  explain: 'تفسير مكالمة',
  explainText:
    'لا تقول البوابة لماذا تترك مكالمة. هنا يُسأل LiveKit عن كل الخطوط والقواعد ويُقال ما سيحدث لها.',
  source: 'العنوان الذي تأتي منه',
  called: 'الرقم المطلوب',
  caller: 'رقم المتصل',
  optional: 'فقط إن طلبه خط لآخرين.',
  fromHost: 'المضيف في ترويسة From',
  fromHostHint: 'فارغ: العنوان نفسه.',
  explainNow: 'تفسير',

  images: 'الصور',
  imagesText: 'تُنزَّل عند غيابها. ولموقع بلا إنترنت، على جهاز متصل به:',
  importThere: 'انقل الملف في',
  toLiveKit: 'الإعدادات، LiveKit',
};
