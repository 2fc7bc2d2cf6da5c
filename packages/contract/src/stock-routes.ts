import type { RecordDone } from './office-views.ts';
import { route } from './route.ts';
import type * as C from './stock-commands.ts';
import type * as S from './stock-views.ts';
import type { Page } from './views.ts';

type Of<Command> = Command & { packageId: string };

/** The roads of packages. */
export const stockRoutes = {
  packages: route<
    { locationId?: string; find?: string; status?: string; itemId?: string; cursor?: string },
    Page<S.PackageView>
  >()({
    method: 'GET',
    path: '/api/packages',
    devices: [],
    action: 'see-stock',
  }),
  firstStock: route<{ locationId: string }, S.FirstStockView>()({
    method: 'GET',
    path: '/api/first-stock',
    devices: [],
    action: 'see-stock',
  }),
  addFirstStock: route<C.AddFirstStock, { rows: readonly S.FirstStockRow[] }>()({
    method: 'POST',
    path: '/api/first-stock',
    devices: [],
    action: 'change-stock',
  }),
  tellFirstStock: route<C.TellFirstStock, RecordDone>()({
    method: 'POST',
    path: '/api/first-stock/tell',
    devices: [],
    action: 'change-stock',
  }),
  stockAtState: route<{ locationId: string }, S.StockAtStateView>()({
    method: 'POST',
    path: '/api/first-stock/at-state/{locationId}',
    devices: [],
    action: 'see-stock',
  }),
  linkFirstStock: route<C.LinkFirstStock, { rows: readonly S.LinkedRow[] }>()({
    method: 'POST',
    path: '/api/first-stock/link',
    devices: [],
    action: 'change-stock',
  }),
  package: route<{ packageId: string }, S.PackageView>()({
    method: 'GET',
    path: '/api/packages/{packageId}',
    devices: [],
    action: 'see-stock',
  }),
  newPackage: route<Of<C.NewPackage>, RecordDone>()({
    method: 'POST',
    path: '/api/packages/{packageId}',
    devices: [],
    action: 'change-stock',
  }),
  changePackage: route<Of<C.ChangePackage>, RecordDone>()({
    method: 'POST',
    path: '/api/packages/{packageId}/item',
    devices: [],
    action: 'change-stock',
  }),
  splitPackage: route<Of<C.SplitPackage>, RecordDone>()({
    method: 'POST',
    path: '/api/packages/{packageId}/split',
    devices: [],
    action: 'change-stock',
  }),
  adjustPackage: route<Of<C.AdjustPackage>, RecordDone>()({
    method: 'POST',
    path: '/api/packages/{packageId}/adjust',
    devices: [],
    action: 'change-stock',
  }),
  weighPackage: route<Of<C.WeighPackage>, RecordDone>()({
    method: 'POST',
    path: '/api/packages/{packageId}/usable-weight',
    devices: [],
    action: 'change-stock',
  }),
  drawSample: route<Of<C.DrawSample>, RecordDone>()({
    method: 'POST',
    path: '/api/packages/{packageId}/samples',
    devices: [],
    action: 'change-stock',
  }),
  voidSample: route<C.VoidSample & { sampleId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/samples/{sampleId}/void',
    devices: [],
    action: 'change-stock',
  }),
  makeLot: route<C.MakeLot, RecordDone>()({ method: 'POST', path: '/api/lots', devices: [], action: 'change-stock' }),
  convertPackages: route<C.ConvertPackages, RecordDone>()({
    method: 'POST',
    path: '/api/conversions',
    devices: [],
    action: 'change-stock',
  }),
  movePackages: route<C.MovePackages, RecordDone>()({
    method: 'POST',
    path: '/api/package-moves',
    devices: [],
    action: 'move-stock',
  }),
  recallPackages: route<C.RecallPackages, RecordDone>()({
    method: 'POST',
    path: '/api/recalls',
    devices: [],
    action: 'change-stock',
  }),
  liftRecall: route<C.RecallPackages, RecordDone>()({
    method: 'POST',
    path: '/api/recalls/lift',
    devices: [],
    action: 'change-stock',
  }),
  scheduleDestruction: route<C.Destruction, RecordDone>()({
    method: 'POST',
    path: '/api/destructions',
    devices: [],
    action: 'destroy-stock',
  }),
  undoDestruction: route<C.Destruction, RecordDone>()({
    method: 'POST',
    path: '/api/destructions/undo',
    devices: [],
    action: 'destroy-stock',
  }),
  destroyPackages: route<C.Destruction, RecordDone>()({
    method: 'POST',
    path: '/api/destructions/carry-out',
    devices: [],
    action: 'destroy-stock',
  }),
} as const;
