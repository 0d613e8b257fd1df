import type { en } from './mail.en.ts';

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

export const ar: typeof en = {
  problem({ code, detail }) {
    switch (code) {
      case 'not_set':
        return { what: 'لم يُحدد خادم بريد.', fix: 'حدّد الخادم والمرسل في الإعدادات، البريد.' };
      case 'password_missing':
        return {
          what: 'هناك مستخدم بلا كلمة مرور.',
          fix: 'احفظ كلمة المرور في الإعدادات، البريد، أو أفرغ حقل المستخدم إن كان الخادم لا يطلب تسجيل دخول.',
        };
      case 'name_unknown':
        return {
          what: 'لا يوجد حاسوب باسم الخادم.',
          fix: `ابحث عن خطأ كتابة في اسم الخادم، ثم انظر في DNS هذا الجهاز. ${apart(detail)}`,
        };
      case 'unreachable':
        return {
          what: 'لا يمكن الوصول إلى خادم البريد.',
          fix: `انظر في الخادم والمنفذ، وهل يسمح الجدار الناري لهذا الجهاز بالخروج. ${apart(detail)}`,
        };
      case 'timeout':
        return {
          what: 'لا يجيب خادم البريد.',
          fix: 'غالبًا يكون المنفذ خاطئًا: ‎587 مع STARTTLS و‎465 مع TLS. بعض المزودين يحجبون المنفذ 25.',
        };
      case 'tls_missing':
        return {
          what: 'لا يعرض الخادم تشفيرًا على هذا المنفذ.',
          fix: 'اختر TLS والمنفذ 465، أو اسأل من يدير الخادم. لم يُرسل شيء بلا تشفير.',
        };
      case 'tls_failed':
        return {
          what: 'لا يبدأ الخادم بـ TLS على هذا المنفذ.',
          fix: 'اختر STARTTLS للمنفذ 587، أو حدّد المنفذ 465.',
        };
      case 'certificate_refused':
        return {
          what: 'شهادة خادم البريد غير موثوقة هنا.',
          fix: `استخدم الاسم المذكور فيها، أو حدّد ملف جهة إصدارها أدناه. ${apart(detail)}`,
        };
      case 'certificate_file':
        return { what: 'لا يمكن قراءة ملف جهة الإصدار.', fix: apart(detail) };
      case 'login_refused':
        return {
          what: 'يرفض الخادم المستخدم وكلمة المرور.',
          fix: `احفظ كلمة المرور من جديد. الحسابات ذات العامل الثاني تحتاج كلمة مرور للتطبيقات. قال الخادم: ${apart(detail)}`,
        };
      case 'login_missing':
        return { what: 'يطلب الخادم مستخدمًا وكلمة مرور.', fix: `حدّدهما. قال الخادم: ${apart(detail)}` };
      case 'sender_refused':
        return {
          what: 'لا يسمح الخادم لهذا الحساب بالإرسال من هذا العنوان.',
          fix: `استخدم عنوان الحساب نفسه مرسلًا. قال الخادم: ${apart(detail)}`,
        };
      case 'recipient_refused':
        return { what: 'يرفض الخادم المستلم.', fix: `راجع العنوان. قال: ${apart(detail)}` };
      case 'try_later':
        return {
          what: 'لا يستطيع الخادم قبولها الآن.',
          fix: `ستُعاد المحاولة تلقائيًا. قال الخادم: ${apart(detail)}`,
        };
      case 'too_large':
        return { what: 'الرسالة أكبر مما يقبله الخادم.', fix: `قال الخادم: ${apart(detail)}` };
      case 'refused':
        return { what: 'رفض الخادم الرسالة.', fix: `قال: ${apart(detail)}` };
      case 'protocol':
        return {
          what: 'ما يجيب على هذا المنفذ ليس خادم بريد.',
          fix: `راجع الخادم والمنفذ. ${apart(detail)}`,
        };
      case 'bug':
        return { what: 'صادف Trunkline خللًا في هذه الرسالة.', fix: `ستُعاد المحاولة. ${apart(detail)}` };
    }
  },
};
