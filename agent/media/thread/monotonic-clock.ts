/**
 * The machine's monotonic milliseconds at which this thread's `performance.now()` was 0. The monotonic clock is the same in all
 * threads; `performance.now()` begins with its thread.
 */
export function clockZeroMs(): number {
  // Its first use loads it, which takes tens of milliseconds in a new thread.
  performance.now();
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6 - performance.now();
}
