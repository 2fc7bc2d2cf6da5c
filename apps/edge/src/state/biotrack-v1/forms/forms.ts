import type { ReportBody } from '@countersign/domain/reports/report';
import { refuse } from '@countersign/domain/result';
import { collectionForm, destroyPlantsForm, harvestBatchForm, movePlantsForm, newPlantsForm } from './cultivation-forms.ts';
import type { V1Said, V1Saying } from './form.ts';
import { invoicePriceForm, manifestForm, receiveForm, shipForm, stopForm, voidManifestForm } from './manifest-forms.ts';
import {
  adjustForm,
  changePackageForm,
  destructionForm,
  labSampleForm,
  moveForm,
  newPackageForm,
  usableWeightForm,
} from './package-forms.ts';
import { conversionForm, lotForm, splitForm } from './reshape-forms.ts';
import { areaForm, driverForm, vehicleForm } from './place-forms.ts';
import { saleForm, salePriceForm, saleRefundForm, saleVoidForm } from './sale-forms.ts';

/** How each kind of report is said in v1, or why it cannot be. A new kind does not compile until it has a line here. */
export function v1FormOf(saying: V1Saying, body: ReportBody): V1Said {
  switch (body.kind) {
    case 'sale':
      return saleForm(saying, body);
    case 'sale-void':
      return saleVoidForm(saying, body);
    case 'sale-price':
      return salePriceForm(saying, body);
    case 'sale-refund':
      return saleRefundForm(saying, body);
    case 'area-add':
    case 'area-change':
    case 'area-remove':
      return areaForm(saying, body);
    case 'driver-add':
    case 'driver-change':
    case 'driver-remove':
      return driverForm(saying, body);
    case 'vehicle-add':
    case 'vehicle-change':
    case 'vehicle-remove':
      return vehicleForm(saying, body);
    case 'packages-first':
      return refuse('v1 takes first stock one package at a time: report each by itself.');
    case 'package-new':
      return newPackageForm(saying, body);
    case 'package-change':
      return changePackageForm(saying, body);
    case 'package-split':
      return splitForm(saying, body);
    case 'package-lot':
      return lotForm(saying, body);
    case 'package-convert':
      return conversionForm(saying, body);
    case 'packages-move':
      return moveForm(saying, body);
    case 'package-adjust':
      return adjustForm(saying, body);
    case 'package-usable-weight':
      return usableWeightForm(saying, body);
    case 'lab-sample':
    case 'lab-sample-void':
      return labSampleForm(saying, body);
    case 'destruction-schedule':
    case 'destruction-undo':
    case 'destruction':
      return destructionForm(saying, body);
    case 'manifest-file':
    case 'manifest-change':
      return manifestForm(saying, body);
    case 'manifest-ship':
      return shipForm(saying, body);
    case 'stop-arrive':
    case 'stop-arrive-undo':
    case 'stop-void':
      return stopForm(saying, body);
    case 'manifest-void':
      return voidManifestForm(saying, body);
    case 'transfer-receive':
      return receiveForm(saying, body);
    case 'invoice-price':
      return invoicePriceForm(saying, body);
    case 'payment-record':
    case 'payment-accept':
    case 'payment-reject':
      return refuse('v1 is not told of payments.');
    case 'plants-new':
      return newPlantsForm(saying, body);
    case 'plants-move':
      return movePlantsForm(saying, body);
    case 'plants-destroy-schedule':
    case 'plants-destroy-undo':
    case 'plants-destroy':
      return destroyPlantsForm(saying, body);
    case 'harvest-batch':
    case 'harvest-schedule':
    case 'harvest-schedule-undo':
      return harvestBatchForm(saying, body);
    case 'harvest':
    case 'cure':
      return collectionForm(saying, body);
  }
}
