import { plural } from '../../../words/plural.ts';
import type { en } from './words.en.ts';

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

export const ar: typeof en = {
  loading: 'جارٍ تحميل الإشعارات البرمجية',
  title: 'Webhooks',
  about:
    'برامج تُبلَّغ عند انتهاء مكالمة أو ظهور تنبيه: نظام العملاء أو مكتب الدعم أو برنامجك. ما لا يصل تُعاد محاولته ثلاثة أيام. لا تنتظره أي مكالمة.',
  add: 'أضف Webhook',
  none: 'لا يُبلَّغ أحد بعد.',
  name: 'الاسم',
  url: 'العنوان',
  urlHint:
    'مثل \u2068https://crm.example.com/calls\u2069. لـ HubSpot: \u2068https://api.hubapi.com/crm/v3/objects/calls\u2069',
  events: 'يُبلَّغ عن',
  event: {
    'call.ended': 'المكالمات المنتهية',
    'alert.raised': 'التنبيهات',
    'alert.cleared': 'التنبيهات المنقضية',
  },
  preset: 'الصيغة',
  presets: { json: 'JSON عادي', hubspot: 'مكالمة HubSpot', salesforce: 'مهمة Salesforce' },
  presetDetail: {
    json: 'كل ما يوجد: النص والتكلفة والنتيجة',
    hubspot: 'يحتاج رمز تطبيق خاص',
    salesforce: 'يحتاج رمز وصول',
  },
  token: 'الرمز',
  tokenHint: 'يُرسل في \u2068Authorization: Bearer\u2069. فارغ: بلا رمز، أو يبقى المحفوظ.',
  edit: 'تعديل',
  save: 'حفظ',
  saving: 'لحظة',
  saved: 'حُفظ.',
  remove: 'إزالة',
  removeTitle: (name) => `إزالة ${apart(name)}؟`,
  removeText: 'لن يُبلَّغ بشيء بعد الآن، ويُتجاهل ما ينتظره.',
  cancel: 'إلغاء',
  test: 'أرسل تجربة',
  secret: 'أظهر سر التوقيع',
  secretText:
    'يحسب المستقبِل به HMAC-SHA256 على \u2068“t.body”\u2069 ويقارنه مع v1 في الترويسة \u2068Trunkline-Signature (t=…,v1=…)\u2069.',
  copy: 'انسخ السر',
  copied: 'نُسخ',
  unencrypted: 'العنوان http: يذهب كلام المتصلين إليه بلا تشفير.',
  privateAddress: 'العنوان على هذا الجهاز أو في شبكته. تأكد أن ذلك مقصود.',
  stopped: 'متوقف: أجاب المستقبِل بـ 410، فهو لا يريد المزيد. احفظه من جديد للمتابعة.',
  never: 'لم يُرسل شيء بعد.',
  last: (when) => `آخر محاولة ${when}:`,
  counts: (waiting, dead) =>
    [
      waiting > 0
        ? plural('ar', waiting, {
            one: 'واحد ينتظر',
            two: 'اثنان ينتظران',
            few: '# تنتظر',
            many: '# تنتظر',
            other: '# تنتظر',
          })
        : null,
      dead > 0
        ? plural('ar', dead, {
            one: 'تُخلي عن واحد',
            two: 'تُخلي عن اثنين',
            few: 'تُخلي عن #',
            many: 'تُخلي عن #',
            other: 'تُخلي عن #',
          })
        : null,
    ]
      .filter((part) => part !== null)
      .join('، '),
  again: 'أعد محاولة الكل',
  deadTitle: 'متخلى عنه',
  deadText: 'لم تصل هذه إلى أحد. أرسلها من جديد حين يعمل المستقبِل، أو تجاهلها.',
  call: 'المكالمة',
  resend: 'أرسل من جديد',
  discard: 'تجاهل',
  attempts: (count) =>
    plural('ar', count, {
      one: 'محاولة واحدة',
      two: 'محاولتان',
      few: '# محاولات',
      many: '# محاولة',
      other: '# محاولة',
    }),
  answer({ code, detail }) {
    switch (code) {
      case 'taken':
        return `قبله المستقبِل (${apart(detail)}).`;
      case 'gone':
        return `لا يريد المستقبِل المزيد (${apart(detail)}).`;
      case 'stopped':
        return 'لم يُرسل: لا يريد المستقبِل المزيد.';
      case 'secrets_unusable':
        return `لم يُرسل: لا يمكن استخدام أسرار التوقيع. ${apart(detail)}`;
      case 'redirected':
        return `يشير المستقبِل إلى عنوان آخر، ولا يُتبع. صحّح العنوان (${apart(detail)}).`;
      case 'refused_sign_in':
        return `يرفض المستقبِل الرمز. احفظه من جديد (${apart(detail)}).`;
      case 'not_found':
        return `لا شيء على هذا العنوان. صحّحه (${apart(detail)}).`;
      case 'refused':
        return `لا يقبل المستقبِل ما أُرسل. راجع الصيغة (${apart(detail)}).`;
      case 'too_many':
        return `يريد المستقبِل عددًا أقل في المرة؛ ستُعاد المحاولة تلقائيًا (${apart(detail)}).`;
      case 'server_failed':
        return `لدى المستقبِل عطل من عنده؛ ستُعاد المحاولة تلقائيًا (${apart(detail)}).`;
      case 'timeout':
        return 'لم يجب المستقبِل خلال 10 ثوانٍ.';
      case 'name_unknown':
        return `لا يوجد حاسوب بهذا الاسم. ابحث عن خطأ كتابة (${apart(detail)}).`;
      case 'certificate_refused':
        return `شهادة المستقبِل غير موثوقة هنا (${apart(detail)}).`;
      case 'unreachable':
        return `لا يمكن الوصول إلى المستقبِل. راجع العنوان والجدار الناري (${apart(detail)}).`;
      case 'cut_off':
        return 'قطع المستقبِل الاتصال قبل أن يجيب.';
      case 'bug':
        return `صادف Trunkline خللًا هنا (${apart(detail)}).`;
    }
  },
};
