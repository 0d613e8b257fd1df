/** Conversations at once: so few that none waits for another's core. */
const AT_ONCE = 12;

/** Results in the order of the inputs. */
export async function eachAtOnce<T, R>(inputs: readonly T[], run: (input: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < inputs.length; index = next++)
      results[index] = await run(inputs[index] as T);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}
