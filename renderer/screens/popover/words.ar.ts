import { plural } from '../../words/plural.ts';
import type { en } from './words.en.ts';

export const ar: typeof en = {
  name: 'نظرة على Trunkline',
  live: 'المكالمات الجارية',
  more: (count) =>
    plural('ar', count, { one: 'وأخرى', two: 'واثنتان', few: 'و# أخرى', many: 'و# أخرى', other: 'و# أخرى' }),
  today: 'مكالمات اليوم',
  toPerson: (count, back) => `${count} إلى موظف، أعيدت ${back}`,
  month: (month) => month,
  nothing: 'لا شيء بعد',
  spent: (spent, budget) => `${spent} من ${budget}`,
  ofBudget: (budget) => `من ${budget}`,
  loading: 'جارٍ تحميل الأرقام',
  open: 'فتح Trunkline',
  whatToDo: 'ما العمل',
  pauseFor: 'إيقاف لمدة',
  cancel: 'إلغاء',
};
