/** Who did something on a call. Signed in by the one-time link, a person has no name; nor has a program. */
export function personName(by: string, w: { readonly byLink: string; readonly byProgram: string }): string {
  if (by === 'page') return w.byLink;
  return by === 'local_program' ? w.byProgram : by;
}
