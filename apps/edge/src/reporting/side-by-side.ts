/** Locations drained at the same time by one invocation: a Worker may have six connections open at once. */
export const mostStreams = 6;

/**
 * Works through things that wait, a few at a time, each begun as soon as one before it is done.
 *
 * @param work answers `stop` when nothing further is to be begun; what was begun is finished all the same
 */
export async function sideBySide<Thing>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<'go-on' | 'stop'>,
  most = mostStreams,
): Promise<void> {
  const waiting = [...things];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      if ((await work(next)) === 'stop') waiting.length = 0;
  };
  await Promise.all(Array.from({ length: Math.min(most, things.length) }, worker));
}
