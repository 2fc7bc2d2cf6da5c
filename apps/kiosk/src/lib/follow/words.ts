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
    rejected: 'This order was not taken. Please ask at the counter.',
    cancelled: 'This order was cancelled.',
    expired: 'This order waited too long. Please order again.',
  } as Record<OrderState, string>,
  wait: ({ fromMinutes, toMinutes }: WaitEstimate) => `About ${fromMinutes} to ${toMinutes} minutes`,
  asOf: (time: string) => `As of ${time}. Looks again by itself.`,
  noAnswer: (time: string) => `No connection. This is what we knew at ${time}.`,
  looking: 'Looking for your order…',
  notYet: 'Your order is not here yet. It may still be on its way from the kiosk; this page looks again by itself.',
  noToken: 'This page needs the code from the kiosk’s last screen.',
  privacy: 'This page knows your order’s number and how far it is. It keeps nothing and follows nobody.',
  other: 'Español',
};
type Words = typeof english;
const spanish: Words = {
  title: 'Su pedido',
  steps: ['Hecho', 'Identidad', 'Se prepara', 'Listo'],
  state: {
    submitted: 'El personal tiene su pedido. Venga al mostrador con su identificación.',
    approved: 'Se revisó su identificación. Su pedido es el próximo.',
    packing: 'Se está preparando su pedido.',
    ready: 'Listo. Venga al mostrador, por favor.',
    sold: 'Entregado. Gracias.',
    rejected: 'Este pedido no se aceptó. Pregunte en el mostrador.',
    cancelled: 'Este pedido se canceló.',
    expired: 'Este pedido esperó demasiado. Pida de nuevo, por favor.',
  },
  wait: ({ fromMinutes, toMinutes }) => `Unos ${fromMinutes} a ${toMinutes} minutos`,
  asOf: (time) => `A las ${time}. Se actualiza sola.`,
  noAnswer: (time) => `Sin conexión. Esto sabíamos a las ${time}.`,
  looking: 'Buscando su pedido…',
  notYet: 'Su pedido aún no está aquí. Quizá viene en camino desde el quiosco; esta página busca de nuevo sola.',
  noToken: 'Esta página necesita el código de la última pantalla del quiosco.',
  privacy: 'Esta página sabe el número de su pedido y cómo va. No guarda nada y no sigue a nadie.',
  other: 'English',
};

export const wordsIn = (language: 'en' | 'es'): Words => (language === 'es' ? spanish : english);

/** How many of the four steps an order has taken; null for one that ended otherwise. */
export const stepsTaken = (state: OrderState): number | null =>
  ({ submitted: 1, approved: 2, packing: 3, ready: 4, sold: 4, rejected: null, cancelled: null, expired: null })[state];
