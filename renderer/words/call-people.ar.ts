import type { en } from './call-people.en.ts';

export const ar: typeof en = {
  byLink: 'المسؤول',
  byProgram: 'برنامج',
  listening: (by) => `بدأ ${by} بالاستماع`,
  listened: (by) => `توقف ${by} عن الاستماع`,
  whispered: (by, text) => `${by} إلى الوكيل فقط: ${text}`,
  takenOver: (by) => `تولّى ${by} المكالمة والوكيل صامت`,
  givenBack: (by) => `أعاد ${by} المكالمة إلى الوكيل`,
  personGone: (by) => `انقطع ${by} فاستعاد الوكيل المكالمة`,
  roomLost: 'انقطع الاستماع واستمرت المكالمة',
};
