/** As the column `caller_digits` has a number (migration 160). */
export const storedDigits = (number: string): string => number.replace(/[+ \-()/.]/g, '');
