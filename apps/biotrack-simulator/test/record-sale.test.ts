import { beforeEach, describe, expect, test } from 'vitest';
import { aLine, aSale, desk, expectRefusal, freshState, hudson, jar, looseFlower, sessionAt, vape } from './client.ts';
import type { Inventory, Sale, Session } from './client.ts';

interface SaleAnswer {
  readonly Sale: readonly Sale[];
  readonly Inventory: readonly Inventory[];
  readonly TransactionID: number;
  readonly SessionTime: number;
}

let shop: Session;
beforeEach(async () => {
  await freshState();
  shop = await sessionAt(hudson);
});

const post = (body: unknown): Promise<Response> => shop.ask('POST', '/v1/sale', body);
const booked = async (body: unknown): Promise<SaleAnswer> => (await post(body)).json<SaleAnswer>();
const remaining = async (barcode: string): Promise<number> =>
  (await (await shop.ask('GET', `/v1/inventory?ID=${barcode}`)).json<{ Inventory: Inventory[] }>()).Inventory[0]!.RemainingAmount;

describe('a sale', () => {
  test('is booked under one TransactionID and taken out of its packages', async () => {
    const answer = await booked(aSale({ Item: [aLine({ Quantity: 3 }), aLine({ Barcode: vape, Quantity: 2 })] }));
    expect(answer.Sale[0]).toMatchObject({ ExternalID: 'sale-1', TransactionID: answer.TransactionID });
    expect(answer.Inventory.map((row) => [row.ID, row.RemainingAmount, row.TransactionID])).toEqual([
      [jar, 7, answer.TransactionID],
      [vape, 0, answer.TransactionID],
    ]);
    expect(await remaining(jar)).toBe(7);
  });

  test('gets a number, never the number of its transaction, and the next sale gets the next', async () => {
    const first = await booked(aSale());
    const second = await booked(aSale({ RequestID: 'another', ExternalID: 'sale-2' }));
    expect(second.Sale[0]!.ID).toBe(first.Sale[0]!.ID + 1);
    expect(second.TransactionID).toBe(first.TransactionID + 1);
    expect(first.Sale[0]!.ID).not.toBe(first.TransactionID);
  });

  test('may hold a package on two lines, when it holds enough for both', async () => {
    const twice = { Item: [aLine({ Barcode: vape }), aLine({ Barcode: vape })] };
    expect((await booked(aSale(twice))).Inventory.map((row) => row.RemainingAmount)).toEqual([0]);
    const tooMuch = aSale({ Item: [aLine({ Quantity: 6 }), aLine({ Quantity: 5 })], RequestID: 'r2' });
    await expectRefusal(await post(tooMuch), 400, 'Barcode 0358 5605 7965 5604 does not have sufficient remaining quantity.');
    expect(await remaining(jar)).toBe(10);
  });

  test('has its money rounded to two decimals without a word', async () => {
    const answer = await booked(aSale({ Item: [aLine({ Price: 12.3456, TaxCollected: { Excise: 1.005, Other: 0.019 } })] }));
    expect(answer.Sale[0]!.Item[0]).toMatchObject({ Price: 12.35, TaxCollected: { Excise: 1, Other: 0.02 } });
  });

  test('by weight is rounded to two decimals too, which may be more than is left', async () => {
    expect(
      (await booked(aSale({ Item: [aLine({ Barcode: looseFlower, Quantity: 1.2549 })] }))).Inventory[0]!.RemainingAmount,
    ).toBe(3.75);
    const rest = aSale({ RequestID: 'r2', Item: [aLine({ Barcode: looseFlower, Quantity: 3.7551 })] });
    await expectRefusal(await post(rest), 400, 'Barcode 4154 5900 0000 0021 does not have sufficient remaining quantity.');
  });
});

describe('a sale that is sent again', () => {
  beforeEach(() => desk.settings({ deduplicateRequestId: true }));

  test('with the same RequestID and the same words is the same sale', async () => {
    const first = await booked(aSale());
    const { Item, ...rest } = aSale();
    const again = await booked(`  ${JSON.stringify({ Item, ...rest })}\n`);
    expect(again).toEqual(first);
    expect(await remaining(jar)).toBe(9);
    expect((await desk.sales('sale-1')).count).toBe(1);
  });

  test('with the same RequestID and other words is refused', async () => {
    await post(aSale());
    const other = await post(aSale({ Item: [aLine({ Quantity: 2 })] }));
    await expectRefusal(
      other,
      409,
      'The RequestID 474d83c0-139d-45a0-abcd-4cd1fe31d441 has already been used for a different request.',
    );
    expect(await remaining(jar)).toBe(9);
  });

  test('under a new RequestID is a second sale, whatever its ExternalID says', async () => {
    const first = await booked(aSale());
    const second = await booked(aSale({ RequestID: 'a fresh one' }));
    expect(second.Sale[0]!.ID).not.toBe(first.Sale[0]!.ID);
    expect((await desk.sales('sale-1')).count).toBe(2);
  });

  test('is a second sale when the state does not look at RequestIDs, as it usually does not', async () => {
    await freshState();
    shop = await sessionAt(hudson);
    await post(aSale());
    await post(aSale());
    expect((await desk.sales('sale-1')).count).toBe(2);
    expect(await remaining(jar)).toBe(8);
  });

  test('many times at once is still one sale', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => booked(aSale())));
    expect(new Set(answers.map((answer) => answer.Sale[0]!.ID)).size).toBe(1);
    expect(await remaining(jar)).toBe(9);
  });

  test('after it was refused may be sent corrected under the same RequestID', async () => {
    expect((await post(aSale({ Item: [aLine({ Quantity: 11 })] }))).status).toBe(400);
    expect((await post(aSale())).status).toBe(200);
  });
});
