import { plural } from '../../../../words/plural.ts';
import type { en } from './words.en.ts';

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

export const ar: typeof en = {
  title: 'نسخ في حاوية تخزين',
  about:
    'يُنقل كل تسجيل من الآن فصاعدًا أيضًا إلى مخزن يتكلم S3: مخزن Amazon أو مخزنك. وتُعاد المحاولة ثلاثة أيام إن غاب المخزن. وما يُحذف هنا يُحذف هناك.',
  state: (waiting, failed) => {
    const parts = [
      waiting > 0
        ? plural('ar', waiting, {
            one: 'ينتظر تسجيل واحد',
            two: 'ينتظر تسجيلان',
            few: 'تنتظر # تسجيلات',
            many: 'ينتظر # تسجيلًا',
            other: 'ينتظر # تسجيل',
          })
        : null,
      failed > 0
        ? plural('ar', failed, {
            one: 'تُرك تسجيل واحد',
            two: 'تُرك تسجيلان',
            few: 'تُركت # تسجيلات',
            many: 'تُرك # تسجيلًا',
            other: 'تُرك # تسجيل',
          })
        : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? 'لا شيء ينتظر النقل.' : `${parts.join('، ')}.`;
  },
  again: 'المحاولة الآن',
  enabled: 'نقل التسجيلات إلى حاوية تخزين',
  enabledHint: 'تذهب التسجيلات المشفّرة مشفّرة. ولا تنتظرها المكالمات أبدًا.',
  endpoint: 'عنوان المخزن',
  endpointHint: `فارغ: Amazon S3. وإلا مثل ${apart('https://s3.example.com')}.`,
  region: 'المنطقة',
  regionHint: `تقبل مخازن كثيرة ${apart('us-east-1')}.`,
  bucket: 'الحاوية',
  prefix: 'المجلد في الحاوية',
  prefixHint: `مثل ${apart('office-1')}؛ فارغ لغير ذلك.`,
  keyId: 'معرّف مفتاح الوصول',
  secret: 'مفتاح الوصول السري',
  pathStyle: 'اسم الحاوية في المسار',
  pathStyleHint: 'ما تريده معظم المخازن غير مخزن Amazon.',
  keepLocal: 'إبقاء الملفات هنا أيضًا',
  keepLocalHint: 'وإلا جُلبت من الحاوية عندما يشغّلها أحد.',
  tryBucket: 'تجربة هذه الحاوية',
  trying: 'لحظة',
  works: 'تعمل: كُتب ملف صغير ثم أُزيل.',
  incomplete: 'املأ أولًا الحاوية وأصلح ما هو معلَّم.',
};
