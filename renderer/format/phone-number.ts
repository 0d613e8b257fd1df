import parsePhoneNumber from 'libphonenumber-js/min';

/** "+44 7700 900731": grouped as its country writes it. Extensions and what is no number stay as they are. */
export function formatNumber(number: string): string {
  const parsed = number.startsWith('+') ? parsePhoneNumber(number) : undefined;
  return parsed?.formatInternational() ?? number;
}

/** "+44 7700 •••• 18": enough to recognise a call, too little to ring back. Short numbers (extensions) stay. */
export function maskNumber(number: string): string {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 7) return number;
  const shown = formatNumber(number);
  const head = shown.startsWith('+') ? shown.split(' ').slice(0, 2).join(' ').slice(0, 8) : shown.slice(0, 3);
  return `${head} •••• ${digits.slice(-2)}`;
}
