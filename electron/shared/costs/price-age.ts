import { daysBetween } from './month-days.ts';

/** Providers change prices without telling anybody: an older figure asks to be checked. */
export const CHECK_AFTER_DAYS = 90;

export const isPriceOld = (checkedOn: string, today: string): boolean =>
  daysBetween(checkedOn, today) > CHECK_AFTER_DAYS;
