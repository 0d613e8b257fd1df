import { plural } from '../../../words/plural.ts';
import type { en } from './words.en.ts';

export const ar: typeof en = {
  loading: 'جارٍ تحميل الإعدادات',
  title: 'البريد',
  about:
    'خادم البريد الذي تمر عبره رسائل المتصلين والتقارير والتنبيهات. ما يتعذر إرساله يُحفظ وتُعاد محاولته ثلاثة أيام. لا تنتظره أي مكالمة.',
  host: 'الخادم',
  hostHint: 'مثل smtp.office365.com. فارغ: لا يُرسل بريد.',
  port: 'المنفذ',
  security: 'التشفير',
  starttls: 'STARTTLS',
  starttlsDetail: 'غالبًا المنفذ 587',
  tls: 'TLS',
  tlsDetail: 'غالبًا المنفذ 465',
  none: 'بلا',
  noneDetail: 'فقط لخادم في المبنى لا يطلب تسجيل دخول',
  username: 'المستخدم',
  usernameHint: 'فارغ: لا يطلب الخادم تسجيل دخول.',
  password: 'كلمة المرور',
  sender: 'المرسل',
  senderHint: 'تأتي الرسائل من هذا العنوان؛ تطلب معظم الخوادم عنوان الحساب نفسه.',
  authority: 'ملف جهة إصدار موثوقة',
  authorityHint: 'ملف PEM على هذا الجهاز، لخادم بريد شهادته من عنده. فارغ غالبًا.',
  state: (waiting, dead) => {
    const parts = [
      waiting > 0
        ? plural('ar', waiting, {
            one: 'رسالة واحدة تنتظر',
            two: 'رسالتان تنتظران',
            few: '# رسائل تنتظر',
            many: '# رسالة تنتظر',
            other: '# رسالة تنتظر',
          })
        : null,
      dead > 0
        ? plural('ar', dead, {
            one: 'تُخلي عن رسالة واحدة',
            two: 'تُخلي عن رسالتين',
            few: 'تُخلي عن # رسائل',
            many: 'تُخلي عن # رسالة',
            other: 'تُخلي عن # رسالة',
          })
        : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? 'لا رسالة تنتظر.' : `${parts.join('، ')}.`;
  },
  again: 'أعد المحاولة الآن',
  discard: 'تجاهلها',
  discardTitle: 'تجاهل كل الرسائل المنتظرة والمتخلى عنها؟',
  discardText: 'لن تصل إلى أحد. ما تتحدث عنه يبقى في سجل المكالمات.',
  cancel: 'إلغاء',
  testTitle: 'إرسال رسالة تجريبية',
  testText: 'بما هو مكتوب أعلاه، محفوظًا كان أم لا.',
  testTo: 'المستلم',
  test: 'أرسل رسالة تجريبية',
  working: 'لحظة',
  testing: 'جارٍ الإرسال',
  incomplete: 'املأ أولًا الخادم والمرسل والمستلم، وصحّح ما عليه علامة.',
  taken: (answer) => `قبلها الخادم: \u2068${answer}\u2069`,
  takenText: 'إن لم تصل خلال دقائق فانظر في مجلد البريد غير المرغوب لدى المستلم.',
};
