import type { en } from './livekit.en.ts';

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

export const ar: typeof en = {
  callsGoOn: 'يُردّ على المكالمات كالسابق. أما الاستماع وتولّي المكالمة ومكالمات المتصفح فغير متاحة.',
  working: 'يجري العمل',
  tryAgain: 'المحاولة الآن',
  makeAnew: 'إنشاء الحاوية من جديد',
  steps: {
    look: 'يجري النظر إلى Docker',
    pull: 'يجري تنزيل الصورة',
    create: 'يجري إنشاء الحاوية',
    replace: 'تُنشأ الحاوية من جديد',
    restore_config: 'تُكتب إعداداتها من جديد',
    await_quiet: 'بانتظار ألا تنقطع أي مكالمة',
    start: 'يجري تشغيل الحاوية',
    await_health: 'بانتظار أول إجابة منها',
  },
  problem(problem) {
    switch (problem.code) {
      case 'docker_missing':
        return {
          what: 'لا يعمل Docker على هذا الجهاز أو لم يُثبَّت.',
          fix: `شغّل Docker (في لينكس: ${apart('sudo systemctl start docker')}؛ في ويندوز: افتح Docker Desktop). وإن حُدّد مقبس في الإعدادات، LiveKit، فتأكد أن Docker يستمع عليه. تُعاد المحاولة كل 5 ثوانٍ.`,
        };
      case 'docker_no_rights':
        return {
          what: 'لا يحق لحساب الخدمة استخدام Docker.',
          fix: `في لينكس: ${apart('sudo usermod -aG docker trunkline')} ثم أعد تشغيل الخدمة. من يستخدم Docker يملك صلاحيات الجذر على هذا الجهاز.`,
        };
      case 'docker_gone':
        return { what: 'قطع Docker الاتصال.', fix: 'تُعاد المحاولة تلقائيًا. إن استمر ذلك فأعد تشغيل Docker.' };
      case 'windows_containers':
        return {
          what: 'ضُبط Docker على حاويات ويندوز، وخادم LiveKit برنامج لينكس.',
          fix: `اختر ${apart('“Switch to Linux containers”')} في قائمة Docker Desktop.`,
        };
      case 'host_network_missing':
        return {
          what: 'لا يستطيع Docker هذا أن يعطي الحاوية شبكة الجهاز نفسها، فلا ترى بوابة SIP من يتصل.',
          fix: 'شغّل LiveKit SIP على Linux مع Docker Engine (لا Docker Desktop ولا rootless)، أو اتركه متوقفًا.',
        };
      case 'image_missing':
        return {
          what: 'صورة خادم LiveKit ليست على هذا الجهاز.',
          fix: 'أعد المحاولة لتنزيلها، أو استوردها من ملف.',
        };
      case 'pull_failed':
        return {
          what: 'تعذّر تنزيل صورة خادم LiveKit.',
          fix: 'تحقق من وصول هذا الجهاز إلى الإنترنت (يُضبط الوكيل الشبكي في Docker نفسه)، أو استورد الصورة من ملف. تُعاد المحاولة كل دقيقة.',
        };
      case 'image_file_unreadable':
        return {
          what: 'ليس في الملف صورة لخادم LiveKit.',
          fix: `اصنعه بالأمر ${apart('docker save')} على جهاز فيه الصورة، وانقله كاملًا.`,
        };
      case 'wrong_architecture':
        return {
          what: `صُنعت الصورة لمعالج غير معالج هذا الجهاز (${apart(problem.detail)}).`,
          fix: 'أزل تلك الصورة ونزّلها هنا، أو احفظها على جهاز من النوع نفسه.',
        };
      case 'port_taken':
        return {
          what: `${problem.holder === null ? 'برنامج آخر' : apart(problem.holder)} يشغل ${problem.port === null ? 'منفذًا' : `المنفذ ${problem.port}`} الذي يحتاجه LiveKit.`,
          fix: 'أنهِ ذلك البرنامج، أو اختر منفذين آخرين في الإعدادات، LiveKit.',
        };
      case 'address_missing':
        return {
          what: 'لم يعد العنوان المخصص لمتصفحات الشبكة من عناوين هذا الجهاز.',
          fix: 'اختر أحد عناوينه في الإعدادات، LiveKit.',
        };
      case 'disk_full':
        return {
          what: 'القرص ممتلئ.',
          fix: `أفرغ مساحة: يبيّن ${apart('docker system df')} ما يحتفظ به Docker.`,
        };
      case 'foreign_container':
        return {
          what: 'توجد حاوية بالاسم نفسه لم يصنعها هذا التثبيت. تُركت كما هي.',
          fix: 'أعطِ حاويتنا اسمًا آخر في الإعدادات، LiveKit، أو أزل تلك إن لم يحتجها أحد.',
        };
      case 'engine_refused':
        return { what: 'رفض Docker الحاوية.', fix: 'ما قاله في الإعدادات، LiveKit.' };
      case 'keys_unreadable':
        return {
          what: 'تعذّر استخدام ملف مفاتيح LiveKit.',
          fix: 'السبب في الإعدادات، LiveKit. ثم أعد تشغيل الخدمة.',
        };
      case 'config_unwritable':
        return {
          what: 'تعذّرت كتابة إعدادات LiveKit.',
          fix: 'اسمح لحساب الخدمة بالكتابة في مجلد بياناتها. تُعاد المحاولة تلقائيًا.',
        };
      case 'external_keys_missing':
        return {
          what: 'لم يُحفظ مفتاح LiveKit الذي يديره غيرنا.',
          fix: 'احفظ مفتاحه وسرّه في الإعدادات، LiveKit.',
        };
      case 'external_key_refused':
        return {
          what: 'لا يقبل LiveKit الذي يديره غيرنا مفتاحنا.',
          fix: 'احفظ مفتاحه وسرّه من جديد في الإعدادات، LiveKit.',
        };
      case 'external_unreachable':
        return {
          what: 'لا يمكن الوصول إلى LiveKit الذي يديره غيرنا.',
          fix: 'انظر إلى عنوانه في الإعدادات، LiveKit، وهل يصل إليه هذا الجهاز. تُعاد المحاولة كل 5 ثوانٍ.',
        };
      case 'unhealthy':
        return {
          what: 'يعمل خادم LiveKit ولا يجيب على منفذه.',
          fix: 'أنشئ حاويته من جديد. إن لم يُجدِ ذلك فسجله في الإعدادات، LiveKit.',
        };
      case 'clock_wrong':
        return {
          what: `ساعة خادم LiveKit ${problem.skewSeconds < 0 ? 'متأخرة عن' : 'متقدمة على'} ساعة هذا الجهاز بمقدار ${Math.abs(problem.skewSeconds)} ث، فيرفض الجميع.`,
          fix: `مع Docker Desktop: أعد تشغيله، فساعته تتوقف حين ينام الجهاز. في لينكس: انظر ${apart('timedatectl')}.`,
        };
    }
  },
};
