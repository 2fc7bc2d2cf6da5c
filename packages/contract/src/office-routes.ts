import type * as K from './catalogue-views.ts';
import type * as D from './commands.ts';
import type * as C from './office-commands.ts';
import { route, type None } from './route.ts';
import type * as O from './office-views.ts';
import type * as V from './views.ts';

/** The roads of the office's records: everything of which the state is told besides the sale itself. */
export const officeRoutes = {
  setUp: route<None, O.SetUpView>()({ method: 'GET', path: '/api/set-up', devices: [], action: 'anyone' }),
  setUpOrganisation: route<C.SetUpOrganisation, O.RecordDone>()({
    method: 'POST',
    path: '/api/set-up',
    devices: [],
    action: 'anyone',
  }),
  letOwnerIn: route<C.LetOwnerIn, O.RecordDone>()({
    method: 'POST',
    path: '/api/owner-code',
    devices: [],
    action: 'anyone',
  }),
  items: route<{ find?: string; menu?: 'on' | 'off'; cursor?: string }, V.Page<K.ItemRowView>>()({
    method: 'GET',
    path: '/api/items',
    devices: [],
    action: 'change-catalogue',
  }),
  changeItem: route<D.ChangeItem & { itemId: string }, K.ItemRowView>()({
    method: 'POST',
    path: '/api/items/{itemId}',
    devices: [],
    action: 'change-catalogue',
  }),
  voidSale: route<C.VoidSale & { saleId: string }, V.SaleTimelineView>()({
    method: 'POST',
    path: '/api/sales/{saleId}/void',
    devices: [],
    action: 'void-sale',
  }),
  refundSale: route<C.RefundSale & { saleId: string }, V.SaleTimelineView>()({
    method: 'POST',
    path: '/api/sales/{saleId}/refund',
    devices: [],
    action: 'refund-sale',
  }),
  changePrice: route<C.ChangePrice & { saleId: string }, V.SaleTimelineView>()({
    method: 'POST',
    path: '/api/sales/{saleId}/price',
    devices: [],
    action: 'change-price',
  }),
  addLocation: route<C.AddLocation & { locationId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/locations/{locationId}',
    devices: [],
    action: 'add-location',
  }),
  firstSteps: route<None, V.Page<O.FirstStepsView>>()({
    method: 'GET',
    path: '/api/locations/first-steps',
    devices: [],
    action: 'see-locations',
  }),
  setDestructionWait: route<C.SetDestructionWait & { locationId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/locations/{locationId}/destruction-wait',
    devices: [],
    action: 'change-location',
  }),
  setDoors: route<C.SetDoors & { locationId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/locations/{locationId}/doors',
    devices: [],
    action: 'change-location',
  }),
  savePicture: route<C.SavePicture & { pictureId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/pictures/{pictureId}',
    devices: [],
    action: 'change-look',
  }),
  setStoreLook: route<C.SetStoreLook & { locationId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/locations/{locationId}/look',
    devices: [],
    action: 'change-look',
  }),
  saveDeal: route<C.SaveDeal & { dealId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/deals/{dealId}',
    devices: [],
    action: 'change-deals',
  }),
  endDeal: route<C.EndDeal & { dealId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/deals/{dealId}/end',
    devices: [],
    action: 'change-deals',
  }),
  areas: route<{ locationId?: string }, V.Page<O.AreaView>>()({
    method: 'GET',
    path: '/api/areas',
    devices: [],
    action: 'see-areas',
  }),
  saveArea: route<C.SaveArea & { areaId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/areas/{areaId}',
    devices: [],
    action: 'change-areas',
  }),
  removeArea: route<C.RemoveRecord & { areaId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/areas/{areaId}/remove',
    devices: [],
    action: 'change-areas',
  }),
  drivers: route<{ locationId?: string }, V.Page<O.DriverView>>()({
    method: 'GET',
    path: '/api/drivers',
    devices: [],
    action: 'see-carriers',
  }),
  saveDriver: route<C.SaveDriver & { driverId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/drivers/{driverId}',
    devices: [],
    action: 'change-carriers',
  }),
  removeDriver: route<C.RemoveRecord & { driverId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/drivers/{driverId}/remove',
    devices: [],
    action: 'change-carriers',
  }),
  vehicles: route<{ locationId?: string }, V.Page<O.VehicleView>>()({
    method: 'GET',
    path: '/api/vehicles',
    devices: [],
    action: 'see-carriers',
  }),
  saveVehicle: route<C.SaveVehicle & { vehicleId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/vehicles/{vehicleId}',
    devices: [],
    action: 'change-carriers',
  }),
  removeVehicle: route<C.RemoveRecord & { vehicleId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/vehicles/{vehicleId}/remove',
    devices: [],
    action: 'change-carriers',
  }),
  partners: route<None, V.Page<O.PartnerView>>()({ method: 'GET', path: '/api/partners', devices: [], action: 'see-carriers' }),
  savePartner: route<C.SavePartner & { partnerId: string }, O.RecordDone>()({
    method: 'POST',
    path: '/api/partners/{partnerId}',
    devices: [],
    action: 'change-carriers',
  }),
} as const;
