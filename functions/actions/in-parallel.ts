/** Does the work for all items, at most `width` at the same time; answers in the order of the items. The first error ends it. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const jobs = items.entries();
  const worker = async () => {
    for (const [index, item] of jobs) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
