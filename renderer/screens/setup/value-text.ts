/** A setting's value in one line, as the settings call it. Objects by their values, so that no field is hidden. */
export function valueText(value: unknown, nothing: string): string {
  if (value === null || value === undefined || value === '') return nothing;
  if (Array.isArray(value)) return value.map((one) => valueText(one, nothing)).join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => valueText(one, nothing))
      .join(' ');
  return String(value);
}
