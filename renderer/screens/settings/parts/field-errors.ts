/**
 * The service refuses a change with one sentence a field: "phoneLine.rtpPortMin: 3 is not allowed: must be even; …".
 * Pure: the sentences by field of `section`; what names no field of it is left to the note above the form.
 */
export function fieldErrors(message: string, section: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const sentence of message.split('; ')) {
    const match = new RegExp(`^${section}\\.(\\w+)[^:]*: (.+)$`, 's').exec(sentence.trim());
    if (match?.[1] !== undefined && match[2] !== undefined) found[match[1]] ??= capital(match[2]);
  }
  return found;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
