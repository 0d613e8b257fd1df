import { ar as bucket } from '../../words/bucket.ar.ts';
import { ar as liveKit } from '../../words/livekit.ar.ts';
import { ar as sip } from '../../words/livekit-sip.ar.ts';
import { ar as mail } from '../../words/mail.ar.ts';
import { plural } from '../../words/plural.ts';
import type { en } from './words.en.ts';

const stages = { stt: 'الكلام', llm: 'اللغة', tts: 'الصوت' };
const replyStages = {
  speech: 'التعرف على الكلام',
  end_of_turn: 'انتظار نهاية الجملة',
  language: 'نموذج اللغة',
  voice: 'الصوت',
};
const replyFixes = {
  speech: 'تحقق هل منطقة أقرب أو خدمة أخرى للتعرف على الكلام أسرع.',
  end_of_turn: 'اختر صمتًا أقصر للوكيل إن كان متصلوه لا يتوقفون في وسط الجملة.',
  language: 'تحقق هل منطقة أقرب أو نموذج أسرع يجيب أسرع.',
  voice: 'تحقق هل منطقة أقرب أو صوت آخر أسرع.',
};
const agents = { href: '/agents', text: 'فتح الوكلاء' };
const line = { href: '/settings/phone-line', text: 'فتح الإعدادات، خط الهاتف' };
const toLiveKit = { href: '/settings/livekit', text: 'فتح الإعدادات، LiveKit' };
const toRecording = { href: '/settings/recording', text: 'فتح الإعدادات، التسجيل' };
const toMail = { href: '/settings/mail', text: 'فتح الإعدادات، البريد' };
const toWebhooks = { href: '/settings/webhooks', text: 'فتح الإعدادات، Webhooks' };
const toLiveKitSip = { href: '/settings/livekit-sip', text: 'فتح الإعدادات، LiveKit SIP' };
const providers = { href: '/setup/providers', text: 'فتح الإعداد، الصوت واللغة' };

const times = (count: number) =>
  plural('ar', count, { one: 'مرة واحدة', two: 'مرتين', few: '# مرات', many: '# مرة', other: '# مرة' });
const days = (count: number) =>
  plural('ar', count, { one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' });
const cores = (count: number) =>
  plural('ar', count, { one: 'نواة واحدة', two: 'نواتان', few: '# أنوية', many: '# نواة', other: '# نواة' });

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

const NOT_ANSWERING = 'لا يُرد على المكالمات، وينتقل 3CX إلى مساره التالي.';

export const ar: typeof en = {
  title: 'التشخيص',
  loading: 'يجري طلب الفحوص',
  summary: (bad, warn, ok) =>
    [
      bad > 0
        ? plural('ar', bad, {
            one: 'واحد يحتاج إصلاحًا',
            two: 'اثنان يحتاجان إصلاحًا',
            few: '# تحتاج إصلاحًا',
            other: '# يحتاج إصلاحًا',
          })
        : null,
      warn > 0 ? plural('ar', warn, { one: 'واحد للنظر', two: 'اثنان للنظر', other: '# للنظر' }) : null,
      plural('ar', ok, {
        zero: 'لا شيء يعمل',
        one: 'واحد يعمل',
        two: 'اثنان يعملان',
        few: '# تعمل',
        other: '# يعمل',
      }),
    ]
      .filter((part) => part !== null)
      .join('، '),
  runAll: 'تشغيل كل الفحوص',
  running: 'يجري الفحص',
  runOne: (name) => `فحص مجددًا: ${name}`,
  checkAgain: 'فحص مجددًا',
  measuredAt: (time) => `قيس في ${time}`,
  notYet: 'لم يُفحص بعد',
  problems: 'للنظر',
  wordErrors: {
    title: 'كلمات سُمعت خطأ',
    none: 'لم يُفحص شيء بعد. افتح مكالمة واضغط «سُمع صحيحًا» أو «صحّح» عند ما قاله المتصل، فيظهر هنا معدل أخطاء خدمة الكلام.',
    service: 'خدمة الكلام',
    language: 'اللغة',
    checked: 'المفحوص',
    rate: 'الكلمات الخاطئة',
    amount: (words, sentences, calls) => `الكلمات ${words}، الجمل ${sentences}، المكالمات ${calls}`,
    noWords: 'لم تُقل كلمات',
    range: (from, to) => `على الأرجح من ${from} إلى ${to}`,
    few: '(أقل من 300 كلمة: غير مؤكد)',
    how: 'الكلمات الخاطئة والناقصة والزائدة لكل كلمة قيلت. يصح المدى 19 مرة من 20 إذا كانت الجمل المفحوصة مختارة بإنصاف؛ ولا تُحسب علامات الترقيم وحالة الأحرف والتشكيل.',
  },
  alerts: {
    title: 'التنبيهات',
    none: 'لم يصدر أي تنبيه بعد. يُحدد في «الإعدادات»، «التنبيهات» ما يُراقب.',
    more: (shown) => `يُعرض أحدثها، وعددها ${shown}.`,
    stands: (since) => `منذ ${since} وما زال.`,
    over: {
      good: (since, until) => `من ${since} إلى ${until}.`,
      unknown: (since, until) => `من ${since} إلى ${until} حين لم يبقَ ما يكفي للقياس.`,
      switched_off: (since, until) => `من ${since} إلى ${until} حين أُوقف.`,
    },
  },
  health: { ok: 'يعمل', warn: 'يحتاج عناية', bad: 'لا يعمل', idle: 'غير معروف بعد' },
  groups: {
    service: 'الخدمة',
    phone_line: 'خط الهاتف',
    pbx: '3CX',
    agent: 'الوكيل والمزوّدون',
    livekit: 'LiveKit',
    records: 'السجلات',
    machine: 'الجهاز',
  },
  names: {
    service: 'الخدمة',
    api: 'الصفحة والواجهة',
    settings: 'الإعدادات',
    line_ports: 'منافذ خط الهاتف',
    rtp_ports: 'منافذ RTP',
    strangers: 'الغرباء',
    certificate: 'شهادة TLS',
    invites: 'وصول المكالمات',
    pbx: 'الوصول إلى 3CX',
    registration: 'التسجيل',
    workers: 'معالجات المكالمات',
    agents: 'الوكلاء',
    replies: 'سرعة الردود',
    prices: 'الأسعار',
    livekit: 'غرف LiveKit',
    livekit_config: 'إعدادات LiveKit',
    livekit_keys: 'مفاتيح LiveKit',
    livekit_sip: 'LiveKit SIP',
    livekit_sip_redis: 'Redis الخاص بـ LiveKit SIP',
    livekit_sip_gateway: 'بوابة SIP',
    livekit_sip_entries: 'الخط والقاعدة',
    livekit_sip_open_rules: 'قواعد مفتوحة',
    livekit_sip_agents: 'وكلاء LiveKit SIP',
    livekit_sip_reach: 'من يصل إليها',
    database: 'قاعدة البيانات',
    records_waiting: 'كتابة السجلات',
    recording_uploads: 'نسخ التسجيلات',
    mail: 'البريد',
    webhooks: 'Webhooks',
    disk: 'القرص',
    clock: 'الساعة',
    sleep: 'بلا سكون',
    load: 'المعالج والذاكرة',
  },
  providerName: (stage) => stages[stage],

  finding: (f, to) => {
    switch (f.code) {
      case 'service_runs':
        return {
          detail: `الإصدار ${f.version}، تعمل منذ ${to.date(f.startedAt)} ${to.time(f.startedAt)}، وتستخدم ${to.bytes(f.rssBytes)} من الذاكرة`,
        };
      case 'service_memory_high':
        return {
          detail: `تستخدم الخدمة ${to.bytes(f.rssBytes)} من الذاكرة، و${to.bytes(f.limitBytes)} كثير.`,
          means: 'لا تتأثر المكالمات بعد.',
          todo: 'احفظ حزمة دعم، ثم أعد تشغيل الخدمة حين لا تكون هناك مكالمة.',
        };
      case 'api_open':
        return { detail: f.address };
      case 'settings_in_force':
        return {
          detail:
            f.path === null
              ? 'محدّدة في هذه الصفحة'
              : `${plural('ar', f.fixed, { zero: 'لا حقول', one: 'حقل واحد', two: 'حقلان', few: '# حقول', many: '# حقلًا', other: '# حقل' })} من ${apart(f.path)}`,
        };
      case 'settings_file_wrong':
        return {
          detail: f.problem,
          todo: `أصلح ${apart(f.path)}. يُقرأ مجددًا فور حفظه.`,
        };
      case 'line_listening':
        return { detail: f.points };
      case 'line_on_other_port':
        return {
          detail: f.holder === null ? f.problem : `${f.problem} يحتجزه ${apart(f.holder)}.`,
          means: `يُرد على المكالمات عبر ${apart(f.points)}. يجب أن يعرف 3CX ذلك المنفذ.`,
          todo: 'أغلق البرنامج الآخر، أو اضبط المنفذ نفسه في 3CX وهنا.',
          link: line,
        };
      case 'line_not_open':
        return {
          detail: f.problem ?? 'لم يُفتح خط الهاتف بعد.',
          means: NOT_ANSWERING,
          todo: 'حدّد عنوانًا ومنفذًا غير مستخدمين. تُعاد المحاولة كل 5 ثوانٍ.',
          link: line,
        };
      case 'rtp_free':
        return { detail: `${f.first}-${f.last}، جُرّب ${f.tried}` };
      case 'rtp_partly_taken':
        return {
          detail: `من ${f.tried} منفذًا جُرّبت بين ${f.first} و${f.last} تعذّر فتح ${f.taken}${f.holder === null ? '' : `، يحتجزها ${apart(f.holder)}`}.`,
          means: 'تستخدم المكالمات منافذ أخرى من النطاق، فيقل عددها الممكن.',
          todo: 'خصّص للخط نطاقًا لا يستخدمه برنامج آخر. تُعدّ منافذ المكالمات الجارية محجوزة أيضًا.',
          link: line,
        };
      case 'rtp_taken':
        return {
          detail: `لا يمكن فتح أي منفذ بين ${f.first} و${f.last}${f.holder === null ? '' : `، يحتجزها ${apart(f.holder)}`}.`,
          means: 'لا صوت للمكالمات الجديدة فتُرفض.',
          todo: 'خصّص للخط نطاقًا لا يستخدمه برنامج آخر.',
          link: line,
        };
      case 'strangers_none':
        return { detail: 'لم يحاول أحد غير مسموح له الاتصال خلال 24 ساعة' };
      case 'strangers_seen':
        return {
          detail: `حاول ${apart(f.address)} الاتصال ${times(f.attempts)}، آخرها في ${to.time(f.lastAt)}، وهو غير مسموح له${f.others > 0 ? `، وكذلك ${plural('ar', f.others, { one: 'عنوان آخر', two: 'عنوانان آخران', few: '# عناوين أخرى', other: '# عنوانًا آخر' })}` : ''}.`,
          means: 'رُفضت محاولاته. إن كان هذا 3CX الخاص بك فلا يُرد على مكالماته.',
          todo: 'اسمح للعنوان إن كان 3CX الخاص بك، واتركه إن لم تعرفه.',
          link: line,
        };
      case 'certificate_valid':
        return { detail: `صالحة حتى ${to.date(f.until)}، بقي ${days(f.days)}` };
      case 'certificate_ends_soon':
        return {
          detail: `تنتهي الشهادة في ${to.date(f.until)}، بقي ${days(f.days)}.`,
          means: 'بعدها يرفض 3CX الاتصال عبر TLS.',
          todo: `استبدل ${apart(f.path)}.`,
        };
      case 'certificate_ended':
        return {
          detail: `انتهت الشهادة في ${to.date(f.until)}.`,
          means: 'يرفض 3CX الاتصال عبر TLS.',
          todo: `استبدل ${apart(f.path)}.`,
        };
      case 'certificate_unreadable':
        return {
          detail: `لا يمكن قراءة ${apart(f.path)} (${f.problem}).`,
          means: 'لا يُرد على المكالمات عبر TLS.',
          todo: 'حدّد شهادة بصيغة PEM.',
          link: line,
        };
      case 'invite_seen':
        return { detail: `آخر INVITE في ${to.date(f.at)} ${to.time(f.at)}` };
      case 'invite_none':
        return { detail: 'لا INVITE منذ بدء الخدمة' };
      case 'pbx_answers':
        return { detail: f.detail };
      case 'pbx_silent':
        return {
          detail: f.since === null ? f.detail : `${f.detail} منذ ${to.date(f.since)} ${to.time(f.since)}.`,
          means: 'إن لم يستطع 3CX الوصول إلى هذا الجهاز أيضًا فلا يُرد على المكالمات.',
          todo: 'تحقّق من أن 3CX يعمل، ومن أن عنوانه لم يتغيّر، ومن عدم وجود جدار حماية بينهما.',
          link: line,
        };
      case 'pbx_not_asked':
        return { detail: 'لم يُسأل: لا عنوان محدّد لفحص 3CX' };
      case 'pbx_asking':
        return { detail: 'سُئل ولم يجب بعد' };
      case 'registered':
        return { detail: f.detail };
      case 'registering':
        return { detail: f.detail };
      case 'registration_failed':
        return {
          detail: f.detail,
          means: 'لا يعرف 3CX هذا الرقم الداخلي: لا يُرد على المكالمات.',
          todo: 'تحقّق من الرقم ومعرّف التوثيق وكلمة المرور في 3CX.',
          link: line,
        };
      case 'workers_ready':
        return {
          detail: `${plural('ar', f.workers, { one: 'واحد جاهز', two: 'اثنان جاهزان', few: '# جاهزة', other: '# جاهز' })}، ${f.calls} من ${f.capacity} مكالمة`,
        };
      case 'workers_restarted':
        return {
          detail: `انتهى معالج واستُبدل: ${f.exit}.`,
          means: 'يُرد على المكالمات.',
          todo: 'إن تكرر ذلك فاحفظ حزمة دعم.',
        };
      case 'workers_none':
        return {
          detail:
            f.exit === null ? 'لا معالج مكالمات جاهز.' : `لا معالج مكالمات جاهز. انتهى آخرها: ${f.exit}.`,
          means: NOT_ANSWERING,
          todo: 'تُعاد تلقائيًا. إن استمر ذلك فاحفظ حزمة دعم.',
        };
      case 'replies_few':
        return { detail: `الردود في آخر 15 دقيقة: ${f.count}، وهي أقل من أن يُحكم بها` };
      case 'replies_quick':
        return {
          detail: `نصف الردود خلال ${f.medianMs} مللي ثانية، و19 من 20 خلال ${f.p95Ms} مللي ثانية (${f.count} ردًا في 15 دقيقة)`,
        };
      case 'replies_slow':
        return {
          detail: `رد واحد من كل عشرين تأخر أكثر من ${f.p95Ms} مللي ثانية في آخر 15 دقيقة؛ الحد ${f.limitMs}. ${replyStages[f.stage]}: ${f.stageMs} مللي ثانية${f.usualMs === null ? '' : `، والمعتاد ${f.usualMs}`}.`,
          means: 'يُجاب على المكالمات، لكن المتصلين يلاحظون الصمت قبل الجواب.',
          todo: replyFixes[f.stage],
          link: f.stage === 'end_of_turn' ? agents : providers,
        };
      case 'agents_none':
        return {
          detail: f.problem,
          means: NOT_ANSWERING,
          todo: 'خصّص رقمًا لوكيل يعمل مزوّدوه.',
          link: { href: '/agents', text: 'فتح الوكلاء' },
        };
      case 'provider_built_in':
        return { detail: `${f.label}، على هذا الجهاز` };
      case 'provider_answers':
        return {
          detail:
            f.answerMs === null
              ? `يقبل ${f.label} ${f.model} المفتاح`
              : `أجاب ${f.label} ${f.model} خلال ${f.answerMs} مللي ثانية`,
        };
      case 'provider_key_missing':
        return {
          detail: `لا مفتاح محدّد لـ ${f.label}.`,
          means: 'لا يستطيع الوكلاء الذين يستخدمونه الرد ما لم يكن لهم خيار ثانٍ.',
          todo: 'أدخل المفتاح.',
          link: providers,
        };
      case 'provider_refuses':
        return {
          detail: f.problem,
          means: 'يستخدم الوكلاء خيارهم الثاني أو يرفضون المكالمات.',
          todo: 'صحّح المفتاح أو العنوان أو الحساب لدى المزوّد. يُسأل مجددًا كل 15 ثانية.',
          link: providers,
        };
      case 'provider_not_asked':
        return { detail: `تعذّر سؤال ${f.label}: ${f.problem}` };
      case 'prices_checked':
        return { detail: 'جرى التحقق من كل الأسعار المستخدمة خلال 90 يومًا' };
      case 'prices_old':
        return {
          detail: [
            f.old > 0
              ? plural('ar', f.old, {
                  one: 'جرى التحقق من سعر واحد قبل أكثر من 90 يومًا.',
                  two: 'جرى التحقق من سعرين قبل أكثر من 90 يومًا.',
                  few: 'جرى التحقق من # أسعار قبل أكثر من 90 يومًا.',
                  other: 'جرى التحقق من # سعر قبل أكثر من 90 يومًا.',
                })
              : '',
            f.unpriced > 0
              ? plural('ar', f.unpriced, {
                  one: 'بند مستخدم واحد بلا سعر.',
                  two: 'بندان مستخدمان بلا سعر.',
                  few: '# بنود مستخدمة بلا سعر.',
                  other: '# بند مستخدم بلا سعر.',
                })
              : '',
          ]
            .filter((part) => part !== '')
            .join(' '),
          means: 'قد لا تكون التكاليف دقيقة. لا تتأثر المكالمات.',
          link: { href: '/costs#prices', text: 'التحقق من الأسعار' },
        };
      case 'database_sound':
        return {
          detail: `${to.bytes(f.sizeBytes)}، قُرئ الملف كله في ${to.date(f.checkedAt)} ${to.time(f.checkedAt)} خلال ${f.tookMs} مللي ثانية`,
        };
      case 'database_damaged':
        return {
          detail: `قاعدة البيانات تالفة: ${f.detail}`,
          means: 'تستمر المكالمات. قد تُفقد سجلات.',
          todo: `أوقف الخدمة، واحتفظ بنسخة من ${apart(f.path)}، وابدأ مجددًا بنسخة سليمة.`,
        };
      case 'records_written':
        return { detail: 'لا شيء ينتظر' };
      case 'records_waiting':
        return {
          detail: `${plural('ar', f.waiting, { zero: 'لا سجلات تنتظر', one: 'سجل واحد ينتظر', two: 'سجلان ينتظران', few: '# سجلات تنتظر', other: '# سجلًا ينتظر' })} في الذاكرة. ${f.problem ?? ''}`,
          means: 'تستمر المكالمات. يضيع ما ينتظر إن انتهت الخدمة.',
          todo: 'أفسح مكانًا على القرص، أو أغلق البرنامج الذي يحتجز قاعدة البيانات.',
        };
      case 'disk_free':
        return {
          detail: `${to.bytes(f.freeBytes)} خالية، ${to.bytes(f.usedBytes)} مستخدمة، منها ${to.bytes(f.logBytes)} للسجلات`,
        };
      case 'disk_low':
        return {
          detail: `${to.bytes(f.freeBytes)} خالية، ويستخدم Trunkline ‏${to.bytes(f.usedBytes)}.`,
          means: 'لا تتأثر المكالمات بعد.',
          todo: `أفسح مكانًا على قرص ${apart(f.dataDir)}.`,
        };
      case 'disk_nearly_full':
        return {
          detail: `لم يبقَ سوى ${to.bytes(f.freeBytes)}، ويستخدم Trunkline ‏${to.bytes(f.usedBytes)}.`,
          means: 'قريبًا لن يُسجَّل شيء. تستمر المكالمات.',
          todo: `أفسح مكانًا على قرص ${apart(f.dataDir)} الآن.`,
        };
      case 'clock_synchronised':
        return { detail: `تتبع خادم وقت (${f.by})` };
      case 'clock_not_synchronised':
        return {
          detail: `لا تتبع الساعة أي خادم وقت (${f.by}).`,
          means: 'قد تكون الأوقات في سجل المكالمات خاطئة، وقد تبدو الشهادات منتهية.',
          todo: 'شغّل خدمة الوقت في هذا الجهاز.',
        };
      case 'clock_was_set':
        return {
          detail: `غُيّرت الساعة بمقدار ${to.length(Math.abs(f.byMs))} في ${to.time(f.at)}.`,
          means: 'لا تتوافق الأوقات قبلها وبعدها. لا تتأثر المكالمات.',
          todo: 'لا شيء، إن كنت أنت من غيّرها.',
        };
      case 'clock_not_told':
        return { detail: 'هذا الجهاز لا يخبر بذلك' };
      case 'machine_never_slept':
        return { detail: `لم يسكن منذ ${to.date(f.since)} ${to.time(f.since)}` };
      case 'machine_stood_still':
        return {
          detail: `سكن الجهاز أو توقف ${to.length(f.forMs)} منذ ${to.date(f.at)} ${to.time(f.at)}${f.times > 1 ? `، ${times(f.times)} خلال 7 أيام` : ''}.`,
          means: 'لا يُرد على شيء أثناء ذلك، وتنقطع المكالمات القائمة.',
          todo: 'أوقف السكون والاستعداد في إعدادات الطاقة لهذا الجهاز.',
        };
      case 'machine_has_room':
        return {
          detail: `${cores(f.cores)}، الحمل ${f.loadPercent}%، ${to.bytes(f.freeBytes)} من ${to.bytes(f.totalBytes)} من الذاكرة خالية`,
        };
      case 'machine_busy':
        return {
          detail: `${cores(f.cores)} بحمل ${f.loadPercent}%.`,
          means: 'تصبح الردود أبطأ.',
          todo: 'ابحث عن البرنامج الذي يحتاج كل ذلك، أو استخدم جهازًا أكبر.',
        };
      case 'machine_memory_low':
        return {
          detail: `${to.bytes(f.freeBytes)} من ${to.bytes(f.totalBytes)} من الذاكرة خالية.`,
          means: 'قد لا تبدأ معالجات مكالمات جديدة.',
          todo: 'أغلق برامج أخرى، أو زِد ذاكرة الجهاز.',
        };
      case 'livekit_off':
        return { detail: 'متوقف: لا أحد يستطيع الاستماع' };
      case 'livekit_working':
        return { detail: liveKit.steps[f.doing] };
      case 'livekit_ready':
        return { detail: `${apart(f.image)}، المنفذان ${f.apiPort} و${f.rtcPort}` };
      case 'livekit_failed': {
        const { what, fix } = liveKit.problem(f.problem);
        return { detail: what, means: liveKit.callsGoOn, todo: fix, link: toLiveKit };
      }
      case 'livekit_keys_valid':
        return { detail: `مفاتيح جديدة في ${to.date(f.nextAt)}` };
      case 'livekit_keys_waiting':
        return {
          detail: `حان موعد مفاتيح جديدة منذ ${to.date(f.since)}، وكان أحدهم متصلًا طوال الوقت.`,
          means: 'لا تتأثر المكالمات. تُصنع حالما لا يستمع أحد.',
          link: toLiveKit,
        };
      case 'livekit_config_as_written':
        return { detail: 'كما كتبها Trunkline' };
      case 'livekit_config_restored':
        return {
          detail: `غيّر أحدهم الملف، فكُتب من جديد في ${to.time(f.at)}.`,
          means: 'لا تتأثر المكالمات.',
          todo: 'غيّر المنافذ والعناوين في الإعدادات لا في الملف.',
          link: toLiveKit,
        };
      case 'livekit_sip_waits':
        return { detail: sip.modes[f.doing] };
      case 'livekit_sip_program_working':
        return { detail: liveKit.steps[f.doing] };
      case 'livekit_sip_program_ready':
        return { detail: f.image };
      case 'livekit_sip_failed': {
        const { what, fix } = sip.programProblem(f.program, f.problem);
        return { detail: what, means: sip.callsNot, todo: fix, link: toLiveKitSip };
      }
      case 'livekit_sip_entries':
        return {
          detail: `يُردّ على المكالمات${f.numbers === '' ? '' : ` إلى ${apart(f.numbers)}`} من ${apart(f.peers)}. ${sip.silentDrop}`,
        };
      case 'livekit_sip_entries_wait':
        return { detail: 'تُصنع حالما يعمل LiveKit مع Redis' };
      case 'livekit_sip_entries_repaired':
        return {
          detail: `غيّر أحدهم خط LiveKit أو قاعدته أو حذفهما، فأُصلحا في ${to.time(f.at)}.`,
          means: sip.silentDrop,
          todo: 'ابحث عمن فعل ذلك: ما تفعله برامج أخرى في LiveKit هذا ليس في سجلنا.',
          link: toLiveKitSip,
        };
      case 'livekit_sip_entries_failed': {
        const { what, fix } = sip.problem(f.problem);
        return { detail: what, means: sip.callsNot, todo: fix, link: toLiveKitSip };
      }
      case 'livekit_sip_open_rules':
        return {
          detail: `قواعد لآخرين في LiveKit لا تتبع أي خط: ${apart(f.rules)}.`,
          means: 'تردّ على مكالمات لا يعرفها أي خط ومن أي عنوان.',
          todo: 'احذفها حيث أُنشئت أو اربطها بخط. حتى ذلك الحين لا يمنع الغرباء إلا جدار الحماية.',
          link: toLiveKitSip,
        };
      case 'livekit_sip_agents_registered':
        return { detail: `يأخذ الوكلاء المكالمات منذ ${to.time(f.since)}` };
      case 'livekit_sip_agents_starting':
        return { detail: 'يبدأ' };
      case 'livekit_sip_no_agents':
        return {
          detail: `لا وكيل يأخذ مكالمات LiveKit SIP: ${f.reason}.`,
          means: sip.noAgentMeans,
          todo: 'يُشغَّل من جديد تلقائيًا. إن استمر ذلك فالسبب في agent-server.log داخل حزمة الدعم.',
          link: toLiveKitSip,
        };
      case 'livekit_sip_reach':
        return { detail: `${sip.spoofableFrom} أسطره في الإعدادات، LiveKit SIP.` };
      case 'uploads_done':
        return { detail: 'كل النسخ في الحاوية' };
      case 'uploads_waiting':
        return {
          detail: plural('ar', f.waiting, {
            one: 'تنتظر نسخة واحدة',
            two: 'تنتظر نسختان',
            few: 'تنتظر # نسخ',
            many: 'تنتظر # نسخة',
            other: 'تنتظر # نسخة',
          }),
        };
      case 'uploads_stuck': {
        const { what, fix } = bucket.problem(f.problem);
        return {
          detail: what,
          means: 'لا تتأثر المكالمات ولا التسجيلات؛ لكن النسخ ليست في الحاوية.',
          todo: fix,
          link: toRecording,
        };
      }
      case 'mail_sent':
        return { detail: 'لا رسالة تنتظر' };
      case 'mail_waiting':
        return {
          detail: plural('ar', f.waiting, {
            one: 'تنتظر رسالة واحدة',
            two: 'تنتظر رسالتان',
            few: 'تنتظر # رسائل',
            many: 'تنتظر # رسالة',
            other: 'تنتظر # رسالة',
          }),
        };
      case 'mail_stuck': {
        const { what, fix } = mail.problem(f.problem);
        return { detail: what, means: 'لا تتأثر المكالمات؛ لكن الرسائل لا تصل.', todo: fix, link: toMail };
      }
      case 'webhooks_sent':
        return {
          detail: plural('ar', f.targets, {
            one: 'يُبلَّغ برنامج واحد، ولا شيء متأخر',
            two: 'يُبلَّغ برنامجان، ولا شيء متأخر',
            few: 'تُبلَّغ # برامج، ولا شيء متأخر',
            many: 'يُبلَّغ # برنامجًا، ولا شيء متأخر',
            other: 'يُبلَّغ # برنامج، ولا شيء متأخر',
          }),
        };
      case 'webhook_stuck':
        return {
          detail: `لم يصل كل شيء إلى \u2068${f.name}\u2069: ينتظر ${f.waiting} وتُخلي عن ${f.dead}.`,
          means: 'لا تتأثر المكالمات؛ لكن البرنامج لا يعلم ببعضها.',
          todo: 'انظر إلى جوابه في الإعدادات، Webhooks، وأصلحه هناك ثم أعد الإرسال.',
          link: toWebhooks,
        };
      case 'webhook_stopped':
        return {
          detail: `أجاب \u2068${f.name}\u2069 بأنه لا يريد المزيد.`,
          means: 'لن يُبلَّغ بشيء بعد الآن.',
          todo: 'أزله، أو احفظه من جديد في الإعدادات، Webhooks.',
          link: toWebhooks,
        };
      case 'check_failed':
        return {
          detail: `تعذّر هذا الفحص: ${f.problem}`,
          means: 'لا يدل ذلك على شيء عن المكالمات.',
          todo: 'افحص مجددًا. إن استمر ذلك فاحفظ حزمة دعم.',
        };
    }
  },

  log: 'السجل المباشر',
  hold: 'إيقاف العرض',
  goOn: 'متابعة',
  held: (lines) =>
    plural('ar', lines, {
      one: 'سطر جديد',
      two: 'سطران جديدان',
      few: '# أسطر جديدة',
      many: '# سطرًا جديدًا',
      other: '# سطر جديد',
    }),
  filter: 'تصفية السجل',
  filterPlaceholder: 'تصفية',
  show: 'عرض',
  views: { all: 'الكل', calls: 'المكالمات', problems: 'المشكلات' },
  copyLog: 'نسخ هذه الأسطر',
  copied: 'تم النسخ',
  logEmpty: 'لم يُسجَّل شيء بعد.',
  logNoMatch: (search) => `لا سطر فيه «${search}».`,
  logNoView: 'لا سطر كهذا بعد.',
  logFoot: 'الأرقام مقنّعة هنا أيضًا. يُحفظ 7 أيام على هذا الجهاز.',
  logLines: (lines) =>
    plural('ar', lines, {
      zero: 'لا أسطر',
      one: 'سطر واحد',
      two: 'سطران',
      few: '# أسطر',
      many: '# سطرًا',
      other: '# سطر',
    }),

  bundle: 'حزمة الدعم',
  bundleTitle: 'حفظ حزمة دعم',
  bundleText: 'ملف zip واحد على هذا الحاسوب. لا يُرسل تلقائيًا أبدًا.',
  bundleLoading: 'يجري جمعها',
  parts: {
    facts: 'الإصدارات والحالة والإعدادات بلا مفاتيح',
    checks: 'ما وجدته هذه الفحوص',
    ladders: 'تسلسل SIP لآخر 20 مكالمة فشلت، بأرقام مقنّعة',
    service_log: 'سجل الخدمة',
    worker_logs: 'سجلات معالجات المكالمات',
  },
  nothingInPart: 'لا شيء فيها',
  neverInside: 'لا تحتوي أبدًا على: ما قيل، والتسجيلات، وأسماء المتصلين، والمفاتيح وكلمات المرور.',
  sameMask: (size) => `${size} قبل الضغط. يحتفظ المتصل نفسه بالقناع نفسه.`,
  lookInside: 'نظرة إلى الداخل',
  back: 'رجوع',
  file: 'الملف',
  chooseOne: 'اختر جزءًا واحدًا على الأقل.',
  cancel: 'إلغاء',
  saveBundle: 'حفظ',
  savingBundle: 'يجري الحفظ',
  bundleSaved: (name) => `${name} في مجلد التنزيلات.`,
};
