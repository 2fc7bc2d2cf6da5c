import type { OrderState } from '@countersign/domain/orders/order-moves';
import type { WaitEstimate } from '@countersign/domain/orders/wait-estimate';

/** The status page speaks the phone's language; it says number and state and nothing else of an order. */
const english = {
  title: 'Your order',
  steps: ['Placed', 'ID checked', 'Being packed', 'Ready'],
  state: {
    submitted: 'Staff have your order. Come to the counter with your ID.',
    approved: 'Your ID was checked. Your order is next to be packed.',
    packing: 'Your order is being packed.',
    ready: 'Ready. Please come to the counter.',
    sold: 'Picked up. Thank you.',
    rejected: 'The store could not take this order.',
    cancelled: 'This order was canceled.',
    expired: 'This order waited too long and was closed.',
  } as Record<OrderState, string>,
  /** What it means for the shopper, and what they can do. Nothing is taken before the order is handed over. */
  ended: {
    rejected: 'Nothing was charged. Staff at the counter can tell you why.',
    cancelled: 'Nothing was charged. If you did not ask for that, please speak to staff at the counter.',
    expired: 'Nothing was charged, and nothing is set aside for you any more. You can order again at the kiosk.',
  } as Partial<Record<OrderState, string>>,
  wait: ({ fromMinutes, toMinutes }: WaitEstimate) => `About ${fromMinutes} to ${toMinutes} minutes`,
  asOf: (time: string) => `As of ${time}. Looks again by itself.`,
  noAnswer: (time: string) => `No connection. This is what we knew at ${time}. Looks again by itself.`,
  noLonger: 'An order can be followed for one day. This is the last we knew of it.',
  looking: 'Looking for your order…',
  cannotLook: 'No connection. This page looks again by itself.',
  notHere: 'We cannot find this order.',
  notHereText: [
    'Did you just place it? It may still be on its way from the kiosk. This page looks again by itself.',
    'Is it more than a day old? An order can be followed for one day.',
    'At the counter your number is enough.',
  ],
  noToken: 'This page needs the code from the kiosk’s last screen.',
  privacy: 'This page knows your order’s number and how far it is. It keeps nothing and follows nobody.',
  other: 'Español',
};
type Words = typeof english;
const spanish: Words = {
  title: 'Su pedido',
  steps: ['Pedido hecho', 'Identificación revisada', 'En preparación', 'Listo'],
  state: {
    submitted: 'El personal tiene su pedido. Venga al mostrador con su identificación.',
    approved: 'Ya se revisó su identificación. Su pedido es el próximo.',
    packing: 'Se está preparando su pedido.',
    ready: 'Listo. Venga al mostrador, por favor.',
    sold: 'Entregado. Gracias.',
    rejected: 'La tienda no pudo aceptar este pedido.',
    cancelled: 'Este pedido se canceló.',
    expired: 'Este pedido esperó demasiado y se cerró.',
  },
  ended: {
    rejected: 'No se le cobró nada. El personal del mostrador puede decirle por qué.',
    cancelled: 'No se le cobró nada. Si usted no lo pidió, hable con el personal del mostrador.',
    expired: 'No se le cobró nada y ya no hay nada apartado para usted. Puede pedir de nuevo en el quiosco.',
  },
  wait: ({ fromMinutes, toMinutes }) => `Unos ${fromMinutes} a ${toMinutes} minutos`,
  asOf: (time) => `Última consulta: ${time.replace(/\.$/, '')}. Se actualiza sola.`,
  noAnswer: (time) => `Sin conexión. Lo último que supimos (${time}). Se actualiza sola.`,
  noLonger: 'Un pedido se puede seguir durante un día. Esto es lo último que supimos.',
  looking: 'Buscando su pedido…',
  cannotLook: 'Sin conexión. Esta página busca de nuevo sola.',
  notHere: 'No encontramos este pedido.',
  notHereText: [
    '¿Acaba de hacerlo? Quizá viene en camino desde el quiosco. Esta página busca de nuevo sola.',
    '¿Tiene más de un día? Un pedido se puede seguir durante un día.',
    'En el mostrador basta con su número.',
  ],
  noToken: 'Esta página necesita el código de la última pantalla del quiosco.',
  privacy: 'Esta página sabe el número de su pedido y cómo va. No guarda nada y no sigue a nadie.',
  other: 'English',
};

export const wordsIn = (language: 'en' | 'es'): Words => (language === 'es' ? spanish : english);

/** How many of the four steps an order has taken; null for one that ended otherwise. */
export const stepsTaken = (state: OrderState): number | null =>
  ({ submitted: 1, approved: 2, packing: 3, ready: 4, sold: 4, rejected: null, cancelled: null, expired: null })[state];
