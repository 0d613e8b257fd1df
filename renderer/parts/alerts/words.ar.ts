import type { en } from './words.en.ts';

export const ar: typeof en = {
  standing: 'يحتاج إلى عناية',
  since: (time) => `منذ ${time}`,
  open: {
    agents: 'افتح «الوكلاء»',
    calls: 'افتح المكالمات الفاشلة',
    diagnostics: 'افتح «التشخيص»',
    costs: 'افتح «التكاليف»',
    recording: 'افتح «الإعدادات»، «التسجيل»',
    access: 'افتح «الإعدادات»، «الوصول»',
    line: 'افتح «الإعدادات»، «خط الهاتف»',
    settings: 'افتح «الإعدادات»',
  },
};
