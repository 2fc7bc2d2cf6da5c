import type { EntityKind } from '@countersign/domain/reports/entity';

/** Where records of a kind are put right, and what stands there. A sale and a package are opened by themselves. */
interface RecordPage {
  readonly path: '/office/areas' | '/office/transport' | '/office/journeys' | '/office/invoices' | '/office/cultivation';
  readonly query?: `?part=${'drivers' | 'vehicles'}`;
  readonly shows: string;
}

const journeys: RecordPage = { path: '/office/journeys', shows: 'the journeys' };
const invoices: RecordPage = { path: '/office/invoices', shows: 'the invoices' };
const plants: RecordPage = { path: '/office/cultivation', shows: 'the plants and harvests' };

export const recordPages: Readonly<Partial<Record<EntityKind, RecordPage>>> = {
  area: { path: '/office/areas', shows: 'the areas' },
  driver: { path: '/office/transport', query: '?part=drivers', shows: 'the drivers' },
  vehicle: { path: '/office/transport', query: '?part=vehicles', shows: 'the vehicles' },
  manifest: journeys,
  transfer: journeys,
  invoice: invoices,
  payment: invoices,
  plant: plants,
  'harvest-batch': plants,
  collection: plants,
};
