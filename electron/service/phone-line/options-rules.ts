/** OPTIONS is the PBX's question "would you take a call?": answered as an INVITE would be (blueprint section 4). */
export function decideOptions(facts: {
  readonly paused: boolean;
  readonly answersNow: boolean;
  readonly readyWorkers: number;
  readonly freeCalls: number;
  /** Of the agents and their providers; a number is not asked for by OPTIONS. */
  readonly nobodyAnswersBecause: string | null;
}): { readonly status: 200 | 503; readonly reason: string | null } {
  if (facts.paused) return { status: 503, reason: 'Answering is paused' };
  if (!facts.answersNow) return { status: 503, reason: 'People take calls at this hour' };
  if (facts.readyWorkers === 0) return { status: 503, reason: 'No call worker is ready' };
  if (facts.freeCalls === 0) return { status: 503, reason: 'All lines are in use' };
  if (facts.nobodyAnswersBecause !== null) return { status: 503, reason: facts.nobodyAnswersBecause };
  return { status: 200, reason: null };
}
