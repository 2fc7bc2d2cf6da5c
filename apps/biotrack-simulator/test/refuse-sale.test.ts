import { beforeEach, describe, expect, test } from 'vitest';
import {
  aLicence,
  aLine,
  aPackage,
  aSale,
  beacon,
  beaconsJar,
  desk,
  expectRefusal,
  freshState,
  hudson,
  jar,
  sessionAt,
} from './client.ts';
import type { Session } from './client.ts';

let shop: Session;
beforeEach(async () => {
  await freshState();
  shop = await sessionAt(hudson);
});

const post = (sent: unknown): Promise<Response> => shop.ask('POST', '/v1/sale', sent);
const line = (changes: Record<string, unknown>) => aSale({ Item: [aLine(changes)] });
const without = (object: Record<string, unknown>, name: string) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
const body = 'Error reading JSON body: ';
const layout = '""2006-01-02T15:04:05Z07:00""';

describe('the state refuses', () => {
  test.each([
    {
      why: 'a body that is no JSON',
      sent: '{"Type": nonsense}',
      status: 400,
      text: `${body}invalid character 'o' looking for beginning of value`,
    },
    { why: 'half a body', sent: '{"Type":"RECREATIONAL","Item":[', status: 400, text: `${body}unexpected EOF` },
    { why: 'an empty body', sent: '', status: 400, text: `${body}EOF` },
    { why: 'a list', sent: '[]', status: 400, text: `${body}json: cannot unmarshal array into Go value of type SaleRequest` },
    {
      why: 'a barcode sent as a number',
      sent: line({ Barcode: 358560579655604 }),
      status: 400,
      text: `${body}json: cannot unmarshal number into Go struct field SaleRequest.Item.Barcode of type string`,
    },
    {
      why: 'a price sent as a text',
      sent: line({ Price: '43.44' }),
      status: 400,
      text: `${body}json: cannot unmarshal string into Go struct field SaleRequest.Item.Price of type float64`,
    },
    {
      why: 'a broken FormID',
      sent: line({ FormID: 1.5 }),
      status: 400,
      text: `${body}json: cannot unmarshal number 1.5 into Go struct field SaleRequest.Item.FormID of type int64`,
    },
    {
      why: 'a time zone without its colon',
      sent: aSale({ Datetime: '2024-09-28T16:20:00-0600' }),
      status: 400,
      text: `${body}parsing time ""2024-09-28T16:20:00-0600"" as ${layout}: cannot parse "-0600"" as "Z07:00"`,
    },
    {
      why: 'a time with a blank for its T',
      sent: aSale({ Datetime: '2024-09-28 16:20:00Z' }),
      status: 400,
      text: `${body}parsing time ""2024-09-28 16:20:00Z"" as ${layout}: cannot parse " 16:20:00Z"" as "T"`,
    },
    {
      why: 'a thirtieth of February',
      sent: aSale({ Datetime: '2024-02-30T16:20:00Z' }),
      status: 400,
      text: `${body}parsing time ""2024-02-30T16:20:00Z"": day out of range`,
    },
    {
      why: 'a thirteenth month',
      sent: aSale({ Datetime: '2024-13-01T16:20:00Z' }),
      status: 400,
      text: `${body}parsing time ""2024-13-01T16:20:00Z"": month out of range`,
    },
    { why: 'no RequestID', sent: without(aSale(), 'RequestID'), status: 400, text: 'Please provide a RequestID.' },
    { why: 'no ExternalID', sent: without(aSale(), 'ExternalID'), status: 400, text: 'Please provide an ExternalID.' },
    { why: 'no Type', sent: without(aSale(), 'Type'), status: 400, text: 'Please specify a valid sale type.' },
    { why: 'no lines', sent: aSale({ Item: [] }), status: 400, text: 'Please specify at least one identifier.' },
    { why: 'no barcode', sent: aSale({ Item: [without(aLine(), 'Barcode')] }), status: 400, text: 'Please provide a Barcode.' },
    {
      why: 'no quantity',
      sent: aSale({ Item: [without(aLine(), 'Quantity')] }),
      status: 400,
      text: `You did not provide a valid quantity for the inventory item ${jar}.`,
    },
    {
      why: 'a negative quantity',
      sent: line({ Quantity: -1 }),
      status: 400,
      text: `You did not provide a valid quantity for the inventory item ${jar}.`,
    },
    {
      why: 'a quantity that rounds to nothing',
      sent: line({ Quantity: 0.004 }),
      status: 400,
      text: `You did not provide a valid quantity for the inventory item ${jar}.`,
    },
    { why: 'half a jar', sent: line({ Quantity: 0.5 }), status: 400, text: 'You did not provide a whole quantity.' },
    {
      why: 'no price',
      sent: aSale({ Item: [without(aLine(), 'Price')] }),
      status: 400,
      text: `You did not provide a sale price for the inventory item ${jar}.`,
    },
    {
      why: 'a negative price',
      sent: line({ Price: -1 }),
      status: 400,
      text: `You did not provide a valid sale price for the inventory item ${jar}.`,
    },
    {
      why: 'no tax',
      sent: aSale({ Item: [without(aLine(), 'TaxCollected')] }),
      status: 400,
      text: `You did not provide a valid tax amount for the inventory item ${jar}.`,
    },
    {
      why: 'more than is left',
      sent: line({ Quantity: 11 }),
      status: 400,
      text: 'Barcode 0358 5605 7965 5604 does not have sufficient remaining quantity.',
    },
    {
      why: 'a package nobody knows',
      sent: line({ Barcode: '9999999999999999' }),
      status: 404,
      text: 'You do not currently have possession of identifier 9999999999999999.',
    },
    {
      why: "another store's package",
      sent: line({ Barcode: beaconsJar }),
      status: 403,
      text: `You do not currently have possession of identifier ${beaconsJar}.`,
    },
    {
      why: 'a sale in the name of another store',
      sent: aSale({ LocationLicense: beacon }),
      status: 403,
      text: 'You provided an invalid location license number.',
    },
  ])('$why, and books nothing', async ({ sent, status, text }) => {
    const before = (await desk.state()).lastTransactionId;
    await expectRefusal(await post(sent), status, text);
    const after = await desk.state();
    expect([after.counts['sales'], after.lastTransactionId]).toEqual([0, before]);
  });

  test.each([
    {
      why: 'an untested package',
      changes: { labTested: false },
      text: `The item ${jar} has not been fully QA tested and cannot be sold until that has been completed.`,
    },
    {
      why: 'a package that failed its test',
      changes: { labResults: [{ panel: 'Lead', value: 9, pass: false }] },
      text: `The item ${jar} has not been fully QA tested and cannot be sold until that has been completed.`,
    },
    {
      why: 'a package in quarantine',
      changes: { roomName: 'Quarantine' },
      text: 'Barcode 0358 5605 7965 5604 is not in a state where it can be sold.',
    },
    {
      why: 'a package that came back',
      changes: { restocked: true },
      text: 'Barcode 0358 5605 7965 5604 is not in a state where it can be sold.',
    },
    {
      why: 'goods that are not for retail',
      changes: { inventoryType: 13 },
      text: 'Barcode 0358 5605 7965 5604 is not in a state where it can be sold.',
    },
  ])('$why', async ({ changes, text }) => {
    await desk.seed({ licences: [aLicence(hudson, [aPackage(jar, changes)])] });
    await expectRefusal(await post(aSale()), 409, text);
  });

  test.each(['2024-09-28T16:20:00Z', '2024-09-28T16:20:00.123-06:00', '2024-02-29T00:00:00+05:30'])(
    'but takes the time %s',
    async (Datetime) => {
      expect((await post(aSale({ Datetime }))).status).toBe(200);
    },
  );
});
