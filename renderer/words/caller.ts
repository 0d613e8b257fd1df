const en = {
  withheld: 'Number withheld',
  /** Who talks to the agent without a phone. */
  browser: 'From the browser',
  /** Set-up's own caller. */
  rehearsed: 'Rehearsed call',
};

const ar: typeof en = {
  withheld: 'رقم محجوب',
  browser: 'من المتصفح',
  rehearsed: 'مكالمة مُجرَّبة',
};

/** Who calls, where there is no number to show. */
export const callerWords = { en, ar };
