import { beforeEach, describe, expect, test } from 'vitest';
import { aLicence, aLine, aPackage, aSale, call, desk, expectRefusal, hudson, jar, sessionAt, vape } from './client.ts';
import type { Session } from './client.ts';
import { expectError, v1Session } from './v1-client.ts';
import type { V1Session } from './v1-client.ts';

const card = '6553690580672239';
const lapsed = '6553690580672240';
const mother = '6553690580672241';

/** One patient with 4 g left of smoking (order type 3, form 31) and 1 g by v1's road, which names neither. */
const patientSeed = () => ({
  licences: [
    aLicence(hudson, [
      aPackage(jar, { medUsableWeight: 1 }),
      aPackage(vape, { inventoryType: 24, medUsableWeight: 0.5, quantity: 8 }),
    ]),
  ],
  patients: [
    {
      cardId: card,
      expiresOn: '2099-12-31',
      firstName: 'Rosa',
      lastName: 'Delgado',
      birthDate: '1961-05-04',
      cardLimit: 70,
      caregivers: [{ cardId: mother, name: 'Fern' }],
      orders: [
        { orderTypeId: 3, routes: [{ formId: 31, remainingMg: 4000 }] },
        { orderTypeId: 0, routes: [{ formId: 0, remainingMg: 1000 }] },
      ],
    },
    { cardId: lapsed, expiresOn: '2020-01-31' },
  ],
});

let shop: Session;
let v1: V1Session;
beforeEach(async () => {
  await desk.reset();
  await desk.seed(patientSeed());
  await desk.settings({ medUsableIs: 'grams' });
  shop = await sessionAt(hudson);
  v1 = await v1Session();
});

let reference = 0;
const line = (changes = {}) => aLine({ FormID: 31, OrderTypeID: 3, ...changes });
const sell = (quantity: number, changes = {}) => {
  reference += 1;
  const names = { ExternalID: `sale-${reference}`, RequestID: `request-${reference}` };
  return shop.ask(
    'POST',
    '/v1/sale',
    aSale({ ...names, Type: 'MEDICAL', CardID: card, Item: [line({ Quantity: quantity })], ...changes }),
  );
};
const saleId = async (answer: Response) => (await answer.json<{ Sale: { ID: number }[] }>()).Sale[0]!.ID;
const lookup = (CardID: string, more = {}) =>
  shop.ask('POST', '/v1/patient/lookup', { CardID, LocationLicense: hudson, ...more });
interface Orders {
  readonly Orders: readonly { readonly OrderTypeID: number; readonly Routes: readonly { readonly RemainingMg: number }[] }[];
}
const leftMg = async () => {
  const { Orders } = await (await lookup(card)).json<Orders>();
  return Orders.find((order) => order.OrderTypeID === 3)!.Routes[0]!.RemainingMg;
};
const tooMuch = `Barcode ${jar.match(/.{4}/g)!.join(' ')} exceeds the remaining amount of the patient's order.`;

describe('A-8: the registry', () => {
  test('tells of a card its orders by route and who may fetch for it', async () => {
    expect(await (await lookup(card)).json()).toMatchObject({
      CardActive: true,
      CardExpiration: { Year: '2099', Month: '12', Day: '31' },
      CardLimit: 70,
      Caregivers: [{ CardID: mother, Name: 'Fern' }],
      Orders: [
        { OrderTypeID: 0, RemainingOz: 0.035, Routes: [{ FormID: 0, RemainingMg: 1000 }] },
        { OrderTypeID: 3, RemainingOz: 0.141, Routes: [{ FormID: 31, RemainingMg: 4000 }] },
      ],
    });
    expect(await (await lookup(lapsed)).json()).toMatchObject({ CardActive: false, Orders: [] });
  });

  test('tells who the patient is, how the card stands, and what they were handed on which day', async () => {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(Date.now());
    await sell(3);
    expect(await (await lookup(card)).json()).toMatchObject({
      ...{ FirstName: 'Rosa', LastName: 'Delgado', DateOfBirth: '1961-05-04', CardStatus: 'ACTIVE' },
      Dispensed: [{ Date: day, OrderTypeID: 3, FormID: 31, Mg: 3000, Oz: 0.106 }],
    });
  });

  test('knows no other card, and no other shop’s question', async () => {
    await expectRefusal(await lookup('7'), 404, 'The card you specified could not be found.');
    await expectRefusal(await lookup(card, { LocationLicense: 'X' }), 403, 'You provided an invalid location license number.');
  });

  test('is not there when the state is set so', async () => {
    await desk.settings({ patientLookup: false });
    await expectRefusal(await lookup(card), 404, 'The requested resource could not be found.');
  });

  test('is not shown on the desk', async () => {
    await lookup(card);
    const seen = JSON.stringify(await desk.state());
    for (const secret of [card, mother, 'Fern', 'Rosa', 'Delgado', '1961-05-04']) expect(seen).not.toContain(secret);
  });
});

describe('A-9: a patient', () => {
  test('may have what is left of the order and no more, over all lines of a sale', async () => {
    await expectRefusal(await sell(5), 400, tooMuch);
    await expectRefusal(await sell(0, { Item: [line({ Quantity: 3 }), line({ Quantity: 2 })] }), 400, tooMuch);
    expect(await leftMg()).toBe(4000);
    expect((await sell(4)).status).toBe(200);
    expect(await leftMg()).toBe(0);
    await expectRefusal(await sell(1), 400, tooMuch);
  });

  test('is debited ounces of what is smoked and milligrams of all else, as the laboratory gave them', async () => {
    await desk.settings({ medUsableIs: 'by-kind' });
    const [smoked, inhaled] = [0.125, 450];
    const inventory = [
      aPackage(jar, { medUsableWeight: smoked }),
      aPackage(vape, { inventoryType: 24, medUsableWeight: inhaled, quantity: 8 }),
    ];
    await desk.reset();
    await desk.seed({ ...patientSeed(), licences: [aLicence(hudson, inventory)] });
    shop = await sessionAt(hudson);
    expect((await sell(1)).status).toBe(200);
    expect(await leftMg()).toBe(4000 - 3544);
    await expectRefusal(await sell(1), 400, tooMuch);
    const byV1 = { Item: [line({ Barcode: vape, FormID: 0, OrderTypeID: 0, Quantity: 2 })] };
    expect((await sell(0, byV1)).status).toBe(200);
    expect((await sell(0, byV1)).status).toBe(400);
  });

  test('may not have by a route that no order names, nor on a card that ran out or is unknown', async () => {
    await expectRefusal(await sell(0, { Item: [line({ FormID: 32 })] }), 400, tooMuch);
    await expectRefusal(await sell(1, { CardID: lapsed }), 400, 'The card you specified is not active.');
    await expectRefusal(await sell(1, { CardID: '7' }), 404, 'The card you specified could not be found.');
  });

  test('is held to nothing when the state is set so', async () => {
    await desk.settings({ purchaseLimits: false });
    expect((await sell(5)).status).toBe(200);
    expect(await leftMg()).toBe(4000);
  });

  test('has everything back with a void', async () => {
    const id = await saleId(await sell(3));
    await shop.ask('PUT', `/v1/sale/${id}/void`, { VoidReason: 'A mistake' });
    expect(await leftMg()).toBe(4000);
    expect(await (await lookup(card)).json()).toMatchObject({ Dispensed: [] });
  });

  test('may have nothing of an order that has not begun or is over, nor on a card that was suspended', async () => {
    const over = { orderTypeId: 3, endsOn: '2001-01-01', routes: [{ formId: 31, remainingMg: 4000 }] };
    const other = { expiresOn: '2099-12-31', orders: [over] };
    const patients = [
      { ...other, cardId: 'over' },
      { ...other, cardId: 'suspended', status: 'SUSPENDED' },
    ];
    await desk.seed({ ...patientSeed(), patients });
    await expectRefusal(await sell(1, { CardID: 'over' }), 400, tooMuch);
    await expectRefusal(await sell(1, { CardID: 'suspended' }), 400, 'The card you specified is not active.');
  });

  const giveBack = async (quantity: number, restock = true) => {
    const id = await saleId(await sell(3));
    const item = { Barcode: jar, ItemNumber: 0, Quantity: quantity, Restock: restock };
    const refund = await shop.ask('POST', `/v1/sale/${id}/refund`, { ExternalID: `r-${id}`, RequestID: `r-${id}`, Item: [item] });
    return (await refund.json<{ Inventory: { ID: string }[] }>()).Inventory[0]?.ID;
  };

  test('has goods that came back again once they are destroyed, as Florida’s registry is known to', async () => {
    const returned = await giveBack(2);
    expect(await leftMg()).toBe(1000);
    await shop.ask('PUT', '/v1/inventory/destroy/schedule', { ID: [returned], DestroyReason: 'Returned', ReasonExtended: 4 });
    await shop.ask('PUT', '/v1/inventory/destroy', { ID: [returned] });
    expect(await leftMg()).toBe(3000);
  });

  test('has them at once when the state is set so, and nothing for money alone', async () => {
    await desk.settings({ creditAfterDestruction: false });
    await giveBack(2);
    expect(await leftMg()).toBe(3000);
    await giveBack(3, false);
    expect(await leftMg()).toBe(0);
  });
});

describe('A-14: v1’s card_lookup', () => {
  test('tells whether a card stands, and gives a key for the sale', async () => {
    const answer = await v1('card_lookup', { card_id: card, caregiver_card_id: mother });
    expect(answer).toMatchObject({ success: 1, card_active: 1, card_expiration: '2099-12-31', card_limit: '70' });
    expect(answer['card_key']).toMatch(new RegExp(`^${card}\\.\\d{10}$`));
    expect(await v1('card_lookup', { card_id: lapsed })).toMatchObject({ success: 1, card_active: 0 });
    expectError(await v1('card_lookup', { card_id: '7' }), 'The card you specified could not be found.', 602);
    expectError(
      await v1('card_lookup', { card_id: card, caregiver_card_id: '7' }),
      'The card you specified could not be found.',
      602,
    );
  });

  test('is a privilege nobody has when the state is set so', async () => {
    await desk.settings({ cardLookup: false });
    const text = 'The current session does not possess access to the card_lookup privilege.';
    expectError(await v1('card_lookup', { card_id: card }), text, 62);
  });

  test('a sale on the card is debited in v1 too', async () => {
    const dispense = () => v1('sale_dispense', { card_id: card, data: [{ barcodeid: vape, quantity: 2, price: '60.00' }] });
    expect(await dispense()).toMatchObject({ success: 1 });
    expect(await dispense()).toMatchObject({ success: 0, errorcode: 602 });
  });
});

test('a seed again does not give back what a patient bought', async () => {
  await sell(3);
  await call('/desk/api/seed', { method: 'POST', body: JSON.stringify(patientSeed()) });
  expect(await leftMg()).toBe(1000);
});
