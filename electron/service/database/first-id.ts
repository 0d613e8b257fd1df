const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The lowest id that a call of this moment can have: a ULID begins with its time, so ids sort as calls do. */
export function firstIdAt(at: number): string {
  let rest = Math.min(Math.max(0, at), 2 ** 48 - 1);
  let time = '';
  for (let index = 0; index < 10; index += 1) {
    time = CROCKFORD[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  return time + '0'.repeat(16);
}
