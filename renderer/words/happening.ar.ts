import type { en } from './happening.en.ts';

export const ar: typeof en = {
  ringing: 'يرن',
  talking: 'محادثة جارية',
  answered: 'أجاب الوكيل',
  nothingAsked: 'أنهى المتصل المكالمة قبل أن يسأل عن شيء',
  message: 'أخذ رسالة',
  moved: (to) => `حُوّلت إلى ${to}`,
  movedAway: 'حُوّلت إلى شخص',
  refused: {
    paused: 'رُفضت: كان الرد متوقفاً مؤقتاً',
    people_hours: 'تُركت للموظفين: خارج ساعات الوكيل',
    number_not_routed: 'رُفضت: لا وكيل يجيب على هذا الرقم',
    no_free_line: 'رُفضت: كانت كل الخطوط مشغولة',
    no_worker: 'رُفضت: لم يكن شيء جاهزاً للرد',
    providers: 'رُفضت: تعطل أحد المزوّدين',
    budget: 'رُفضت: نفدت ميزانية الشهر',
    loop: 'رُفضت: دارت المكالمة في حلقة',
    stranger: 'رُفضت: نظام الهاتف هذا غير مسموح له',
    no_common_codec: 'رُفضت: لا صيغة صوت مشتركة',
    other: 'رُفضت',
  },
  abandoned: 'أغلق المتصل قبل الرد',
  failedBefore: 'فشلت قبل الرد',
  failedAfter: 'فشلت أثناء المكالمة',
  interrupted: 'انقطعت: توقفت الخدمة',
};
