import { beforeEach, describe, expect, test } from 'vitest';
import { aLine, aSale, call, desk, freshState, hudson, sessionAt } from './client.ts';
import type { Sale, Session } from './client.ts';

let shop: Session;
beforeEach(async () => {
  await freshState();
  shop = await sessionAt(hudson);
});

const sell = (changes = {}) => shop.ask('POST', '/v1/sale', aSale(changes));
const booked = async (externalId = 'sale-1'): Promise<number> => (await desk.sales(externalId)).count;

describe('on a worse day', () => {
  test('a request arrives twice and is booked twice', async () => {
    await desk.arm({ kind: 'duplicate' });
    expect((await sell()).status).toBe(200);
    expect(await booked()).toBe(2);
  });

  test('a request is overtaken by the next one', async () => {
    await desk.arm({ kind: 'reordered', ms: 8000 });
    const [first, second] = await Promise.all([
      sell().then((answer) => answer.json<{ Sale: Sale[] }>()),
      new Promise((later) => setTimeout(later, 300))
        .then(() => sell({ RequestID: 'r-2', ExternalID: 'sale-2' }))
        .then((answer) => answer.json<{ Sale: Sale[] }>()),
    ]);
    expect(first.Sale[0]!.ID).toBeGreaterThan(second.Sale[0]!.ID);
  });

  test('a request hangs until the connection breaks, booked', async () => {
    await desk.arm({ kind: 'hang', ms: 200 });
    await expect(sell().then((answer) => answer.text())).rejects.toThrow();
    expect(await booked()).toBe(1);
  });

  test('the header stands in the body', async () => {
    await desk.arm({ kind: 'header-in-body' });
    const text = await (await sell()).text();
    expect(text).toMatch(/^Content-Type: text\/plain\r\n\r\n\{/);
    expect(await booked()).toBe(1);
  });

  test('the server is closed for maintenance, and nothing is booked', async () => {
    await desk.arm({ kind: 'maintenance' });
    const answer = await sell();
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([503, 'text/html']);
    expect(await booked()).toBe(0);
  });

  test('a refusal is said in other words, and nothing but a refusal', async () => {
    await desk.arm({ kind: 'changed-text', text: 'Nope.' });
    expect((await sell()).status).toBe(200);
    const refused = await sell({ RequestID: 'r-2', Item: [aLine({ Quantity: 99 })] });
    expect(await refused.json()).toMatchObject({ Error: 'Nope.', ErrorSrc: 'Traceability Licensee API' });
  });

  test('the state is rolled back: what it acknowledged is gone, and its numbers are given out again', async () => {
    const first = await (await sell()).json<{ Sale: Sale[]; TransactionID: number }>();
    await sell({ RequestID: 'r-2', ExternalID: 'sale-2' });
    await call('/desk/api/roll-back', { method: 'POST', body: JSON.stringify({ transactions: 2 }) });
    expect([await booked(), await booked('sale-2')]).toEqual([0, 0]);
    const other = await (await sell({ RequestID: 'r-3', ExternalID: 'sale-3' })).json<{ Sale: Sale[]; TransactionID: number }>();
    expect([other.Sale[0]!.ID, other.TransactionID]).toEqual([first.Sale[0]!.ID, first.TransactionID]);
  });

  test('a rollback as a fault strikes before the request it meets', async () => {
    await sell();
    await desk.arm({ kind: 'rolled-back', transactions: 1 });
    await sell({ RequestID: 'r-2', ExternalID: 'sale-2' });
    expect([await booked(), await booked('sale-2')]).toEqual([0, 1]);
  });
});
