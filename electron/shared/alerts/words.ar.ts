import type { AlertWords } from './alert-words.ts';

const causes = {
  line_closed: 'خط الهاتف غير مفتوح.',
  not_registered: 'يرفض 3CX تسجيل دخولنا.',
  pbx_silent: 'لا يجيب 3CX ولم تصل منه مكالمة منذ ذلك الحين.',
  no_worker: 'لا يوجد عامل مكالمات جاهز.',
  no_agent: 'لا يستطيع أي وكيل الكلام.',
};
const stages = {
  speech: 'التعرف على الكلام',
  end_of_turn: 'انتظار نهاية الجملة',
  language: 'نموذج اللغة',
  voice: 'الصوت',
};

export const ar: AlertWords = {
  kinds: {
    not_answering: 'لا يُرد على المكالمات',
    replies_slow: 'الردود بطيئة',
    calls_failing: 'المكالمات تفشل',
    provider_limited: 'مزوّد يرفض الطلبات (429)',
    words_unsure: 'كلام المتصلين يُفهم بصعوبة',
    no_calls: 'لا تصل مكالمات',
    disk_low: 'القرص يمتلئ',
    certificate_ends: 'شهادة تنتهي صلاحيتها',
    budget: 'استُهلك 80% أو 100% من الميزانية',
    backup_failed: 'فشل النسخ الاحتياطي',
  },
  text: {
    not_answering: ({ cause }) => ({
      title: 'لا يُرد على المكالمات',
      happened: causes[cause],
      means: 'لا يسمع المتصلون أي وكيل. يسلك 3CX مساره الثاني إن وُجد.',
      todo: 'افتح الصفحة الرئيسية: فيها السبب والحل.',
    }),
    replies_slow: ({ count, p95Ms, limitMs, stage, stageMs, usualMs }, to) => ({
      title: 'الردود بطيئة',
      happened:
        `واحد من كل عشرين من آخر الردود (العدد: ${count}) استغرق أكثر من ${to.ms(p95Ms)} (الحد ${to.ms(limitMs)}). ` +
        (usualMs === null
          ? `أطول جزء هو ${stages[stage]}: ${to.ms(stageMs)}.`
          : `أكثر ما زاد هو ${stages[stage]}: ${to.ms(stageMs)} وكان ${to.ms(usualMs)}.`),
      means: 'يلاحظ المتصلون الصمت ويبدؤون الكلام فوق كلام الوكيل.',
      todo: 'تحقق هل يعلن مزوّد هذه المرحلة عن عطل، أو اختر منطقة أقرب أو مزوّدًا آخر في «الوكلاء».',
    }),
    calls_failing: ({ failed, calls, percent, limitPercent }, to) => ({
      title: 'المكالمات تفشل',
      happened: `فشل ${failed} من مكالمات الساعة الأخيرة وعددها ${calls} (${to.percent(percent)}، الحد ${to.percent(limitPercent)}).`,
      means: 'انقطع هؤلاء المتصلون أو سمعوا اعتذارًا.',
      todo: 'افتح المكالمات الفاشلة في «المكالمات»: يذكر «شرح هذه المكالمة» الخطوة التي فشلت.',
    }),
    provider_limited: ({ provider, times }) => ({
      title: `${provider} يرفض الطلبات`,
      happened: `قال ${provider} إن الطلبات عليه أكثر من المسموح (429). عدد المرات خلال 15 دقيقة: ${times}.`,
      means: 'تتأخر الردود أو تأتي من المزوّد البديل، وإن لم يوجد يسمع المتصل اعتذارًا.',
      todo: 'ارفع حد الحساب لدى المزوّد، أو عيّن مزوّدًا ثانيًا في «الوكلاء».',
    }),
    words_unsure: ({ turns, confidencePercent, limitPercent }, to) => ({
      title: 'كلام المتصلين يُفهم بصعوبة',
      happened: `كانت ثقة التعرف على الكلام ${to.percent(confidencePercent)} فقط في آخر الجمل (العدد: ${turns}، الحد ${to.percent(limitPercent)}).`,
      means: 'تحت هذا الحد تكون كلمة من كل اثنتي عشرة كلمة تقريبًا خاطئة، فلا تناسب إجابات الوكيل السؤال.',
      todo: 'اقرأ أحدث المكالمات. خط سيئ: انظر الفقد والتذبذب فيها. لغة أو لهجة أخرى: اختر نموذج كلام آخر في «الوكلاء».',
    }),
    no_calls: ({ lastAt, limitHours }, to) => ({
      title: 'لا تصل مكالمات',
      happened: `وصلت آخر مكالمة ${to.time(lastAt)}، أي قبل أكثر من ${to.hours(limitHours)} من أوقات الرد.`,
      means: 'إما لم يتصل أحد، أو يرسل 3CX مكالماته إلى مكان آخر.',
      todo: 'اتصل بالرقم بنفسك. إن لم تصل المكالمة إلى هنا فتحقق من المسار في 3CX ثم من «التشخيص».',
    }),
    disk_low: ({ freeBytes, limitBytes }, to) => ({
      title: 'القرص يمتلئ',
      happened: `المساحة الحرة على قرص مجلد البيانات ${to.bytes(freeBytes)} (الحد ${to.bytes(limitBytes)}).`,
      means: 'تستمر المكالمات. وعندما يمتلئ تضيع سجلاتها وتسجيلاتها.',
      todo: 'أفرغ بعض المساحة، أو احتفظ بالتسجيلات أيامًا أقل، أو انقلها إلى حاوية تخزين.',
    }),
    certificate_ends: ({ of, until }, to) => ({
      title: 'شهادة تنتهي صلاحيتها',
      happened: `شهادة ${of === 'phone_line' ? 'خط الهاتف (TLS)' : 'الصفحة على الشبكة'} صالحة حتى ${to.date(until)}.`,
      means:
        of === 'phone_line'
          ? 'بعد ذلك يرفض 3CX الخط المشفّر ولا تصل عبره أي مكالمة.'
          : 'بعد ذلك تحذّر المتصفحات ولا تستطيع التطبيقات على الأجهزة الأخرى الاتصال.',
      todo: 'ضع شهادة جديدة مكانها قبل ذلك اليوم.',
    }),
    budget: ({ mark, percent, costMicros, budgetMicros, currency }, to) => ({
      title: mark === 100 ? 'استُهلكت ميزانية الشهر' : `استُهلك ${to.percent(80)} من ميزانية الشهر`,
      happened: `استُهلك نحو ${to.money(costMicros, currency)} من ${to.money(budgetMicros, currency)} (${to.percent(percent)}).`,
      means: 'يستمر الرد على المكالمات وتستمر تكلفتها.',
      todo: 'انظر في «التكاليف» فيمَ استُهلكت. ارفع الميزانية، أو اختر مزوّدين أرخص، أو أوقف الرد مؤقتًا.',
    }),
    backup_failed: ({ lastGoodAt }, to) => ({
      title: 'فشل النسخ الاحتياطي',
      happened:
        lastGoodAt === null
          ? 'لم تُنشأ أي نسخة احتياطية بعد.'
          : `آخر نسخة احتياطية سليمة: ${to.time(lastGoodAt)}.`,
      means: 'تستمر المكالمات. وإن تعطل هذا الجهاز ضاع كل ما بعدها.',
      todo: 'افتح «الإعدادات»، «النسخ الاحتياطي»: يذكر سبب الفشل.',
    }),
  },
  letter: {
    over: (title) => `انتهى: ${title}`,
    overBecause: {
      good: 'عاد الوضع جيدًا منذ مدة.',
      unknown: 'لم يعد يُرى منه شيء: كان القياس غير كافٍ.',
      switched_off: 'أُوقف هذا التنبيه.',
    },
    since: (time) => `منذ ${time}.`,
    still: (title) => `ما زال: ${title}`,
    foot: 'يُحدد في «الإعدادات»، «التنبيهات» أي التنبيهات تُرسل ولمن.',
  },
};
