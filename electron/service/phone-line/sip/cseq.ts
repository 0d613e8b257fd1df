/** RFC 3261 20.16. */
export interface CSeq {
  readonly number: number;
  readonly method: string;
}

/** Null when malformed or 2^31 and above (8.1.1.5). */
export function parseCSeq(text: string): CSeq | null {
  const match = /^\s*(\d{1,15})\s+([A-Za-z0-9\-.!%*_+`'~]+)\s*$/.exec(text);
  const number = Number(match?.[1]);
  return match && number < 2 ** 31 ? { number, method: match[2] ?? '' } : null;
}

export const formatCSeq = (cseq: CSeq): string => `${cseq.number} ${cseq.method}`;
