import { mintId, must, type WorkingDevice } from '../../demo/client.ts';

/** Whoever stands at a tablet counts its till, and leaves something in it for what comes next. In cents. */
export async function countTill(tablet: WorkingDevice, countedCents: number, leftCents: number): Promise<void> {
  const { till, counts, upTo } = must(await tablet.call('till', {}), 'the till could not be looked at');
  must(
    await tablet.call('countTill', {
      ...{ commandId: mintId('cmd'), till, after: counts[0]?.place ?? 0, upTo, countedCents, leftCents },
    }),
    'the till could not be counted',
  );
}
