import type { en } from './words.en.ts';

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

export const ar: typeof en = {
  title: 'التسجيل عبر egress الخاص بـ LiveKit',
  about: `لمن يشغّل ${apart('livekit/egress')} بجانب هذا: يسجّل مكالمات LiveKit SIP في حاوية لك، المتصل يسارًا والوكيل يمينًا. يطلبه Trunkline لكل مكالمة ولا يحفظ قائمة بالملفات ولا يحذف شيئًا منها. وبدونه تفعل الإعدادات، التسجيل الشيء نفسه.`,
  enabled: 'تسجيل egress الخاص بـ LiveKit',
  enabledHint: 'تبدأ كل مكالمة كهذه عندئذ بـ «هذه المكالمة مسجلة.» وتستمر المكالمة إن لم يعمل egress.',
  store: 'المخزن',
  stores: { s3: 'S3 أو ما يتكلمه', gcs: 'Google Cloud Storage', azure: 'Azure Blob Storage' },
  bucket: 'الحاوية',
  container: 'الحاوية (container)',
  prefix: 'المجلد فيها',
  prefixHint: `مثل ${apart('office-1')}؛ فارغ لغير ذلك.`,
  region: 'المنطقة',
  endpoint: 'عنوان المخزن',
  endpointHint: 'فارغ: Amazon S3.',
  keys: { s3: 'معرّف مفتاح الوصول', gcs: '', azure: 'حساب التخزين' },
  secrets: { s3: 'مفتاح الوصول السري', gcs: 'اعتماد حساب خدمة (JSON)', azure: 'مفتاح الحساب' },
};
