import type { LocationId, PackageId, ReportId, SaleId, StaffId } from '@countersign/domain/identifiers';
import type { EntityKey } from '@countersign/domain/reports/entity';
import type { ReportBody } from '@countersign/domain/reports/report';
import { beforeEach, describe, expect, test } from 'vitest';
import { createBiotrackLicensee } from '../../src/state/biotrack-licensee/client.ts';
import { createBiotrackV1 } from '../../src/state/biotrack-v1/client.ts';
import type { StateAnswer } from '../../src/state/state-system.ts';
import { desk, simulator } from './simulated-state.ts';

const login = {
  system: 'biotrack-v1',
  ubi: '600000001',
  licence: '418921',
  username: 'store-7',
  password: 'correct horse',
} as const;
const barcode = '6853296789574115';

const ports = {
  baseUrl: simulator,
  fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
  nowMs: () => Date.now(),
};
const v1 = () => createBiotrackV1({ ...ports, sessions: new Map() });
const licensee = () => createBiotrackLicensee({ ...ports, sessions: new Map() });

beforeEach(async () => {
  await desk('POST', 'reset');
  await desk('POST', 'seed', {
    licences: [
      {
        ubi: login.ubi,
        license: login.licence,
        users: [{ username: login.username, password: login.password }],
        rooms: [{ name: 'Vault A' }],
        inventory: [
          { barcode, roomName: 'Vault A', productName: 'Cold Frame', inventoryType: 28, quantity: 20, packageDate: '2026-02-01' },
        ],
      },
    ],
  });
});

const outgoing = (n: number, body: ReportBody, stateIds: ReadonlyMap<EntityKey, string> = new Map()) => ({
  report: {
    id: `rep_${n}` as ReportId,
    locationId: 'loc_1' as LocationId,
    reference: `018f6d5e-0000-7000-8000-00000000000${n}`,
    body,
  },
  stateIds,
});

const sale = (n: number): ReportBody => ({
  kind: 'sale',
  saleId: `sale_${n}` as SaleId,
  soldAt: '2026-03-01T17:00:00Z',
  soldBy: 'staff_mo' as StaffId,
  audience: 'adult-use',
  lines: [{ packageId: 'pkg_1' as PackageId, barcode, units: 2, netCents: 8400, exciseCents: 1092, otherTaxCents: 0 }],
});

const idIn = (answer: StateAnswer): string | undefined =>
  answer.kind === 'accepted' ? answer.identifiers[0]?.stateId : undefined;

describe('the same state in both dialects', () => {
  test('a sale told in v1 can be asked for by its nonce', async () => {
    const told = await v1().send(login, outgoing(1, sale(1)));
    expect(told.kind).toBe('accepted');
    expect(idIn(await v1().ask(login, outgoing(1, sale(1)), { watermark: 0 }))).toBe(idIn(told));
  });

  test('a sale that v1 never heard of is proven absent, though one like it stands there', async () => {
    await v1().send(login, outgoing(1, sale(1)));
    expect((await v1().ask(login, outgoing(2, sale(2)), { watermark: 0 })).kind).toBe('absent');
  });

  test('a refusal of the possession rule comes back in its words', async () => {
    const body = sale(1);
    const foreign = body.kind === 'sale' ? { ...body, lines: [{ ...body.lines[0]!, barcode: '1111111111111111' }] } : body;
    expect(await v1().send(login, outgoing(1, foreign))).toMatchObject({ kind: 'refused' });
  });

  test('what the Licensee API sold stands in the books that v1 reads', async () => {
    await licensee().send(login, outgoing(1, sale(1)));
    const unmarked = createBiotrackV1({
      ...ports,
      sessions: new Map(),
      assumptions: {
        sessionOver: /session.+expired/i,
        serverErrors: [],
        hasNonceReplay: false,
        marksTerminal: false,
        training: false,
      },
    });
    expect((await unmarked.ask(login, outgoing(1, sale(1)), { watermark: 0 })).kind).toBe('accepted');
  });
});
