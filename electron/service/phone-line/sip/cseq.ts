import { isToken, parseUnsigned } from './grammar.ts';

/** RFC 3261 8.1.1.5. */
export interface CSeq {
  readonly number: number;
  readonly method: string;
}

const MAX_CSEQ = 2 ** 31 - 1;

export function parseCSeq(text: string | undefined): CSeq | null {
  const parts = /^(\d+)\s+(\S+)$/.exec(text ?? '');
  const number = parseUnsigned(parts?.[1] ?? '', MAX_CSEQ);
  const method = parts?.[2] ?? '';
  return number !== null && isToken(method) ? { number, method } : null;
}

export const formatCSeq = (cseq: CSeq): string => `${cseq.number} ${cseq.method}`;
