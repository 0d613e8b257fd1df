/** The built-in caller of set-up. Its name and number say in every list that the call was no real one. */
export const REHEARSED_CALLER = { number: 'rehearsal', name: 'Rehearsed call' } as const;

export const isRehearsedCall = (call: {
  readonly callerNumber: string | null;
  readonly callerName: string | null;
}): boolean => call.callerNumber === REHEARSED_CALLER.number && call.callerName === REHEARSED_CALLER.name;
