import type { OrderView } from '@countersign/contract/views';
import { edgeTimeOf } from '#lib/device/wall-clock.svelte.ts';
import type { ScanEvent } from '#lib/scan/hub.svelte.ts';
import { catalogue } from '#lib/sync/catalogue.svelte.ts';
import { orders } from '#lib/sync/orders.svelte.ts';
import type { Counter } from './counter.svelte.ts';

/**
 * Before an order is approved and after it is sold no package is scanned: whatever is a plain number there is the patient's card, unless
 * a list at this counter names it as a package.
 */
function cardIn(reading: ScanEvent['reading'], order: OrderView): string | undefined {
  if (reading.kind === 'unknown') return reading.text;
  return reading.kind === 'biotrack-package' && !isListed(reading.barcode, order) ? reading.barcode : undefined;
}

/** Whether a package is one that this order, or one of the queue, asks for or has in its bag. */
const isListed = (barcode: string, order: OrderView): boolean =>
  [order, ...orders.open].some(({ lines }) =>
    lines.some(({ suggestion, picked }) => [suggestion, ...picked].some((pkg) => pkg?.barcode === barcode)),
  );

/** What was scanned decides what happens, wherever the focus is: a package goes into the bag, a licence proves an age, a ticket opens its order. */
export function hearScan(scan: ScanEvent, counter: Counter, timeZone: string, isMedical = false): void {
  const { reading } = scan;
  const order = counter.order;
  counter.goOn();
  const card = order?.state === 'submitted' && isMedical ? cardIn(reading, order) : undefined;
  if (order !== undefined && card !== undefined) {
    counter.patient.hear(card, order.id);
    counter.tape.understood('A registry card', 'asked for at the state');
    return;
  }
  const again = order?.state === 'sold' && isMedical && counter.labels.needsCard ? cardIn(reading, order) : undefined;
  if (order !== undefined && again !== undefined) {
    counter.labels.hear(again, order.id);
    counter.tape.understood('A registry card', 'asked for at the state');
    return;
  }
  switch (reading.kind) {
    case 'biotrack-package':
      if (isMedical && (order?.state === 'submitted' || order?.state === 'sold')) {
        const todo =
          order.state === 'sold' ? 'Read the patient’s card.' : 'Read the patient’s card, approve, then scan it again.';
        counter.tape.noted(`Package …${reading.barcode.slice(-4)}, no registry card`, todo);
        return;
      }
      if (order === undefined) counter.tape.noted(`Package …${reading.barcode.slice(-4)}`, 'Open the order it belongs to first.');
      else void counter.pick(reading.barcode);
      return;
    case 'licence':
      if (order?.state === 'submitted') {
        counter.identity.scanLicence(reading.payload, edgeTimeOf(scan.at), timeZone, isMedical ? 'medical' : 'adult-use');
        const { state } = counter.identity;
        if (state.at === 'refused') counter.tape.refused(state.what, state.todo);
        else counter.tape.understood('A driver license', 'read and let go');
      } else counter.tape.noted('A driver license', 'No order waits for one here. It was not kept.');
      return;
    case 'order-ticket': {
      void counter.takeTicket(reading.ticket);
      return;
    }
    case 'member':
      void counter.members.findByCode(reading.code);
      counter.tape.understood('A member’s code', 'read and let go');
      return;
    case 'staff-badge':
      counter.tape.noted('A staff badge', 'Lock the tablet first, then scan it to switch. It was not kept.');
      return;
    case 'coupon':
      if ('gtin' in reading && catalogue.byGtin(reading.gtin) !== undefined) pickGoods(reading.gtin, counter);
      else counter.tape.noted('A manufacturer’s coupon', 'None is taken here: this store’s deals come off by themselves.');
      return;
    case 'gtin':
    case 'gs1':
      pickGoods(reading.gtin, counter);
      return;
    case 'unreadable':
      counter.tape.garbage(`It could not be read: ${reading.reason}.`);
      return;
    default:
      notAPackage(counter);
  }
}

/** What bears no label of the state is picked by the number that its maker put on it. */
function pickGoods(gtin: string, counter: Counter): void {
  const goods = counter.goodsOf(gtin);
  if (goods === undefined) notAPackage(counter);
  else void counter.pick(goods.barcode, goods.lineId);
}

const notAPackage = ({ tape }: Counter): void =>
  tape.noted(
    'Not a package',
    'The counter picks cannabis by the state’s 16-digit package label, and other goods by their own number.',
  );
