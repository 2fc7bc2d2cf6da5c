import type { InvoiceId, ManifestId, TransferId } from '@countersign/domain/identifiers';
import type { Hono } from 'hono';
import { answerDoor } from '../manifests/answer-door.ts';
import { changeManifest } from '../manifests/change-manifest.ts';
import { fileDelivery } from '../manifests/file-delivery.ts';
import { fileManifest } from '../manifests/file-manifest.ts';
import { listInvoices } from '../manifests/list-invoices.ts';
import { listManifests, listTransfers } from '../manifests/list-manifests.ts';
import { moveStop, shipManifest, voidManifest } from '../manifests/move-manifest.ts';
import { receiveTransfer } from '../manifests/receive-transfer.ts';
import { answerPayment, changeInvoicePrices, recordPayment } from '../manifests/settle-invoice.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { done } from './place-routes.ts';

export function manifestRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'manifests', ({ ctx }, caller, input) => listManifests(ctx, caller, input));
  answer(app, 'fileManifest', ({ ctx }, caller, input) => done(fileManifest(ctx, caller, ofManifest(input))));
  answer(app, 'fileDelivery', ({ ctx }, caller, input) => done(fileDelivery(ctx, caller, ofManifest(input))));
  answer(app, 'changeManifest', ({ ctx }, caller, input) => done(changeManifest(ctx, caller, ofManifest(input))));
  answer(app, 'shipManifest', ({ ctx }, caller, input) => done(shipManifest(ctx, caller, ofManifest(input))));
  answer(app, 'voidManifest', ({ ctx }, caller, input) => done(voidManifest(ctx, caller, ofManifest(input))));
  answer(app, 'moveStop', ({ ctx }, caller, input) => done(moveStop(ctx, caller, ofManifest(input))));
  answer(app, 'answerDoor', ({ ctx }, caller, input) => done(answerDoor(ctx, caller, ofManifest(input))));
  answer(app, 'transfers', ({ ctx }, caller, input) => listTransfers(ctx, caller, input));
  answer(app, 'receiveTransfer', ({ ctx }, caller, input) =>
    done(receiveTransfer(ctx, caller, { ...input, transferId: input.transferId as TransferId })),
  );
  answer(app, 'invoices', ({ ctx }, caller, input) => listInvoices(ctx, caller, input));
  answer(app, 'changeInvoicePrices', ({ ctx }, caller, input) => done(changeInvoicePrices(ctx, caller, ofInvoice(input))));
  answer(app, 'recordPayment', ({ ctx }, caller, input) => done(recordPayment(ctx, caller, ofInvoice(input))));
  answer(app, 'answerPayment', ({ ctx }, caller, input) => done(answerPayment(ctx, caller, ofInvoice(input))));
}

/** The schema has seen that the id in the path is a manifest's. */
const ofManifest = <Input extends { readonly manifestId: string }>(
  input: Input,
): Input & { readonly manifestId: ManifestId } => ({ ...input, manifestId: input.manifestId as ManifestId });

const ofInvoice = <Input extends { readonly invoiceId: string }>(input: Input): Input & { readonly invoiceId: InvoiceId } => ({
  ...input,
  invoiceId: input.invoiceId as InvoiceId,
});
