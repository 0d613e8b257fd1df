import type { UsageUnit } from '../../../electron/shared/call-event.ts';
import { plural } from '../../words/plural.ts';
import type { en } from './words.en.ts';

const count = (value: number) => new Intl.NumberFormat('ar-u-nu-latn').format(value);
const minutes = (value: number) =>
  plural('ar', value, {
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: '# دقائق',
    many: '# دقيقة',
    other: '# دقيقة',
  });

const UNITS: Readonly<Record<UsageUnit, string>> = {
  audio_ms: 'من الكلام',
  connection_ms: 'من الاتصال',
  input_tokens: 'رمز داخل',
  cached_input_tokens: 'رمز داخل مخزَّن',
  output_tokens: 'رمز خارج',
  characters: 'حرف',
};

export const ar: typeof en = {
  title: 'التكاليف',
  loading: 'يجري تحميل الشهر',
  previousMonth: 'الشهر السابق',
  nextMonth: 'الشهر التالي',
  export: 'تصدير',
  soFar: (sum) => `${sum} حتى الآن`,
  soFarAbout: (sum, about, lastDay) => `${sum} حتى الآن، ونحو ${about} بحلول يوم ${lastDay}`,
  wholeMonth: (sum, month) => `${sum} في ${month}`,
  nothingYet: 'لم يُنفق شيء هذا الشهر بعد',
  nothingThen: (month) => `لم يُنفق شيء في ${month}`,
  calls: (calls, length) =>
    `${plural('ar', calls, { zero: 'لا مكالمات', one: 'مكالمة واحدة', two: 'مكالمتان', few: '# مكالمات', many: '# مكالمة', other: '# مكالمة' })}، ${length}.`,
  rates: (perCall, perMinute) => `نحو ${perCall} للمكالمة و${perMinute} للدقيقة.`,
  ofTests: (sum) => `من المجموع ${sum} للاختبارات، وهي لا تُحسب ضمن المكالمات.`,
  insideBudget: (budget) => `ضمن ميزانيتك البالغة ${budget}.`,
  forecastOver: (budget, over) => `يتجاوز التوقع ميزانيتك البالغة ${budget} بمقدار ${over}.`,
  overBudget: (budget, over) => `تجاوزت ميزانيتك البالغة ${budget} بمقدار ${over}.`,
  monthBefore: (month, sum) => `كان ${month} ${sum}.`,
  withFixed: (sum, fixed) => `مع ${fixed} للجهاز والترخيص: ${sum}.`,
  asBilled: (totals) => `كما تصدر بها الفواتير: ${totals}.`,
  forecastHow: 'يُحسب كل يوم قادم بمتوسط اليوم نفسه من الأسبوع في الأسابيع الأربعة الأخيرة.',
  forecastEarly: 'يظهر التوقع بعد ثلاثة أيام من الاستخدام.',
  missingRate: (currencies) => `لا يشمل المجموع ما احتُسب بعملة ${currencies}: لا يوجد سعر صرف لها.`,
  enterRate: 'إدخال السعر',

  emptyTitle: 'لم تكلّف أي مكالمة شيئًا بعد',
  emptyText: 'تُحسب تكلفة كل مكالمة مما أُرسل وسُمع بسعر ذلك اليوم. تظهر الأرقام الأولى مع أول مكالمة.',

  chartTitle: 'حسب اليوم والمزوّد',
  asChart: 'رسم',
  asTable: 'جدول',
  view: 'العرض',
  stt: 'الكلام',
  llm: 'اللغة',
  tts: 'الصوت',
  forecast: 'توقّع',
  forecastLegend: 'التوقّع',
  chartSentence: (month, sum, days) =>
    `تكلفة كل يوم في ${month}: المجموع ${sum} في ${plural('ar', days, { one: 'يوم واحد', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' })}. يحتوي الجدول على الأرقام نفسها.`,
  chartSentenceForecast: (month, sum, about) =>
    `تكلفة كل يوم في ${month}: ${sum} حتى اليوم، ونحو ${about} في نهايته. يحتوي الجدول على الأرقام نفسها.`,
  day: 'اليوم',
  callsColumn: 'المكالمات',
  length: 'المدة',
  provider: 'المزوّد',
  sum: 'المجموع',
  byProvider: 'حسب المزوّد',

  budget: 'الميزانية',
  change: 'تغيير',
  aMonth: 'في الشهر',
  noBudget: 'لم تُحدَّد ميزانية.',
  setBudget: 'تحديد ميزانية',
  budgetUsed: (percent) => `استُخدم ${percent}%`,
  budgetForecast: (percent) => `التوقّع نحو ${percent}%`,
  budgetMeter: (sum, budget, percent) => `استُخدم ${sum} من ${budget}، أي ${percent}%`,
  eighty: (sum) => `80% تساوي ${sum}`,
  hundred: (sum) => `100% تساوي ${sum}`,
  monthlyBudget: 'الميزانية الشهرية',
  stopAtBudget: 'التوقف عن الرد عند استنفادها',
  stopAtBudgetHint: 'تذهب المكالمات الجديدة عندها إلى الأشخاص. لا تُقطع مكالمة جارية أبدًا.',
  budgetHint: 'لما تحتسبه الجهات المزوّدة. فارغة: لا ميزانية.',

  against: 'مقارنة بالبشر',
  reception: 'الاستقبال',
  forwarding: 'تحويل المكالمات',
  agent: 'الوكيل',
  comparedWith: 'المقارنة مع',
  compareSentence: (value, ours, theirs, other) =>
    `عند ${minutes(value)} في الشهر يكلّف الوكيل نحو ${ours}، و${other} ${theirs}.`,
  minutesSoFar: (value) => `${minutes(value)} حتى الآن`,
  zeroMinutes: '0 دقيقة',
  paysFrom: (value) => `يوفّر ابتداءً من نحو ${minutes(value)} في الشهر.`,
  paysAlways: 'أقل تكلفة مهما طال الكلام.',
  paysUntil: (value) => `أقل تكلفة حتى نحو ${minutes(value)} في الشهر.`,
  paysNever: 'أعلى تكلفة مهما طال الكلام.',
  assumedReception: (hourly, fixed) =>
    `ما حدّدته: الاستقبال ${hourly} في الساعة، والجهاز والترخيص ${fixed} في الشهر.`,
  assumedForwarding: (minute, monthly, fixed) =>
    `ما حدّدته: التحويل ${minute} للدقيقة و${monthly} في الشهر، والجهاز والترخيص ${fixed} في الشهر.`,
  noMinutes: 'تظهر مع أول دقيقة مُجاب عنها في هذا الشهر.',
  hourly: 'الاستقبال، للساعة',
  perMinute: 'التحويل، للدقيقة',
  perMonth: 'منصة التحويل، للشهر',
  machine: 'الجهاز، للشهر',
  licence: 'الترخيص، للشهر',
  assumptions: 'ما يُفترض',

  save: 'حفظ',
  saving: 'يجري الحفظ',
  cancel: 'إلغاء',
  amountWrong: 'يجب أن يكون مبلغًا مثل 12.50 بست خانات عشرية على الأكثر',
  saved: 'تم الحفظ.',

  prices: 'قائمة الأسعار',
  rate: (from, to, on) => `‏1 ${from} = ${to}، ${on}`,
  changeRate: 'تغيير سعر الصرف',
  addPrice: 'إضافة سعر',
  part: 'الجزء',
  thisMonth: 'هذا الشهر',
  price: 'السعر',
  checked: 'تاريخ التحقق والمصدر',
  actions: 'الإجراءات',
  edit: 'تعديل',
  editPrice: (what) => `تعديل سعر ${what}`,
  notUsed: 'غير مستخدم',
  otherPrices: (others) =>
    plural('ar', others, {
      one: 'سعر آخر',
      two: 'سعران آخران',
      few: '# أسعار أخرى',
      many: '# سعرًا آخر',
      other: '# سعر آخر',
    }),
  hideOthers: 'إخفاء الأسعار الأخرى',
  everyModel: 'كل النماذج',
  nextPrice: (price, on) => `${price} ابتداءً من ${on}`,
  checkIt: 'مضى أكثر من 90 يومًا: تحقّق منه',
  own: 'سعرك',
  noSource: 'بلا مصدر',
  unit: UNITS,
  perUnit: (unit, size) => {
    if (unit === 'audio_ms' || unit === 'connection_ms') {
      const connected = unit === 'connection_ms' ? ' من الاتصال' : '';
      if (size === 60_000) return `للدقيقة${connected}`;
      if (size === 3_600_000) return `للساعة${connected}`;
      return `لكل ${count(size / 1000)} ثانية${connected}`;
    }
    return size === 1_000_000 ? `لكل مليون ${UNITS[unit]}` : `لكل ${count(size)} ${UNITS[unit]}`;
  },
  pricesNote: 'تقدير مما أُرسل وسُمع بسعر يوم المكالمة. المرجع هو فاتورة المزوّد.',
  oldPrices: (old) =>
    plural('ar', old, {
      one: 'جرى التحقق من سعر مستخدم واحد قبل أكثر من 90 يومًا.',
      two: 'جرى التحقق من سعرين مستخدمين قبل أكثر من 90 يومًا.',
      few: 'جرى التحقق من # أسعار مستخدمة قبل أكثر من 90 يومًا.',
      other: 'جرى التحقق من # سعر مستخدم قبل أكثر من 90 يومًا.',
    }),
  newPrice: 'السعر الجديد',
  validFrom: 'صالح ابتداءً من',
  source: 'المصدر',
  sourceHint: 'أين قرأته، وهو عنوان في العادة.',
  unitField: 'يُحتسب حسب',
  model: 'النموذج',
  modelHint: 'تعني * كل نماذج المزوّد.',
  currency: 'العملة',
  currencyWrong: 'يجب أن يكون رمزًا من ثلاثة أحرف مثل USD',
  required: 'يجب ألا يكون فارغًا',
  fromNowOn: 'يسري على المكالمات من ذلك اليوم. تحتفظ المكالمات المسجّلة بسعر يومها.',
  checkedUnchanged: 'جرى التحقق اليوم ولم يتغيّر',
  priceUnpriced: 'تسعير الاستخدام الذي لا سعر له أيضًا',

  unpricedTitle: (items) =>
    plural('ar', items, {
      one: 'بند واحد بلا سعر',
      two: 'بندان بلا سعر',
      few: '# بنود بلا سعر',
      many: '# بندًا بلا سعر',
      other: '# بند بلا سعر',
    }),
  unpricedText: 'استُخدمت هذا الشهر وليست في المجموع. لا يُخمَّن شيء.',
  priceIt: 'تسعير',
  usedAmount: {
    audio_ms: (amount) => `${minutes(Math.round(amount / 60_000))} من الكلام`,
    connection_ms: (amount) => `${minutes(Math.round(amount / 60_000))} من الاتصال`,
    input_tokens: (amount) => `${count(amount)} رمز داخل`,
    cached_input_tokens: (amount) => `${count(amount)} رمز داخل مخزَّن`,
    output_tokens: (amount) => `${count(amount)} رمز خارج`,
    characters: (amount) => `${count(amount)} حرف`,
  },
  pricedLines: (lines) =>
    plural('ar', lines, {
      zero: 'تم الحفظ.',
      one: 'تم الحفظ. حصل سطر واحد على سعر.',
      two: 'تم الحفظ. حصل سطران على سعر.',
      few: 'تم الحفظ. حصلت # أسطر على سعر.',
      other: 'تم الحفظ. حصل # سطر على سعر.',
    }),

  exchange: 'أسعار الصرف',
  rateOf: (from, to) => `‏1 ${from} بعملة ${to}`,
  rateDate: 'تاريخ السعر',
  rateSourceHint: 'مثل البنك المركزي الأوروبي. لا يُجلب السعر تلقائيًا: أنت من يحدّده.',
};
