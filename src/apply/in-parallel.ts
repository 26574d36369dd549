/** Works through a list with `width` workers; results in the order of the list. What `work` throws is thrown when all that was begun has ended. */
export async function inParallel<T, R>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const worker = async () => {
    for (const [index, item] of entries) results[index] = await work(item);
  };
  const ended = await Promise.allSettled(
    Array.from({ length: Math.min(width, items.length) }, worker),
  );
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return results;
}
