import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { WaitEstimate } from '@countersign/domain/orders/wait-estimate';
import type { Language } from './messages.svelte.ts';

/** What is said from the cart on: fetched with the screens that say it, both languages at once, so that the menu comes sooner. */
const english = {
  notesTitle: 'Tell staff',
  notesText: 'Tap what they should know. They read it in their own language.',
  notes: {
    questions: 'I have questions',
    'see-label': 'Let me see the label first',
    freshest: 'The freshest package, please',
    'no-bag': 'No bag needed',
    'come-to-me': 'Please come to me',
    spanish: 'I speak Spanish',
  } as Record<OrderNote, string>,
  member: 'Are you a member?',
  ifGone: 'If it is gone…',
  ifGoneTake: (name: string) => `If it is gone: ${name}`,
  ifGoneTitle: (name: string) => `If ${name} is gone`,
  ifGoneText: 'Choose what to take instead. Staff put it in only if yours is sold out, and say so before you pay.',
  ifGoneNothing: 'Nothing instead',
  ifGoneNone: 'Nothing like it is in the store right now. Staff will ask you.',
  followTitle: 'Follow it on your phone',
  followText: 'Scan this one with your phone’s camera. The page shows your number and how far it is, nothing about you.',
  followLabel: (number: string) => `Page of order ${number} for your phone`,
  wait: ({ fromMinutes, toMinutes }: WaitEstimate) => `Ready in about ${fromMinutes} to ${toMinutes} minutes`,
  ticketLabel: (number: string) => `Order ${number} as a code for the counter`,
  ticketFailed: 'The code could not be made. Your number is enough.',
  callTitle: 'Call staff to this kiosk?',
  callText: 'Their tablets ring and say which kiosk it is. Your cart stays.',
  calledTitle: 'Your call for staff',
  callYes: 'Call someone',
  callNo: 'Not now',
  calling: 'Calling…',
  called: 'Staff were called. Their tablets are ringing.',
  coming: 'Someone is coming to you.',
  callOffline: 'This kiosk has no network, so nobody can be called from here. Please ask at the counter.',
  cartMoved: 'Something in your cart changed',
  cartMovedText: 'A price or the stock is different now. Look at it before you order.',
  cartMovedLook: 'Look at the cart',
};

export type Extras = typeof english;

const spanish: Extras = {
  notesTitle: 'Avise al personal',
  notesText: 'Toque lo que deben saber. Lo leen en su propio idioma.',
  notes: {
    questions: 'Tengo preguntas',
    'see-label': 'Quiero ver la etiqueta antes',
    freshest: 'El paquete más fresco, por favor',
    'no-bag': 'Sin bolsa',
    'come-to-me': 'Por favor, vengan a donde estoy',
    spanish: 'Hablo español',
  },
  member: '¿Es miembro?',
  ifGone: 'Si se agota…',
  ifGoneTake: (name) => `Si se agota: ${name}`,
  ifGoneTitle: (name) => `Si ${name} se agota`,
  ifGoneText: 'Elija qué llevar en su lugar. El personal lo pone solo si el suyo se agotó, y se lo dice antes de pagar.',
  ifGoneNothing: 'Nada en su lugar',
  ifGoneNone: 'Ahora no hay nada parecido en la tienda. El personal le preguntará.',
  followTitle: 'Sígalo en su teléfono',
  followText: 'Escanee este con la cámara de su teléfono. La página muestra su número y cómo va, nada sobre usted.',
  followLabel: (number) => `Página del pedido ${number} para su teléfono`,
  wait: ({ fromMinutes, toMinutes }) => `Listo en unos ${fromMinutes} a ${toMinutes} minutos`,
  ticketLabel: (number) => `Pedido ${number} como código para el mostrador`,
  ticketFailed: 'No se pudo crear el código. Basta con su número.',
  callTitle: '¿Llamar al personal a este quiosco?',
  callText: 'Suenan sus tabletas y dicen qué quiosco es. Su carrito se queda.',
  calledTitle: 'Su llamada al personal',
  callYes: 'Llamar a alguien',
  callNo: 'Ahora no',
  calling: 'Llamando…',
  called: 'Se llamó al personal. Sus tabletas están sonando.',
  coming: 'Alguien viene hacia usted.',
  callOffline: 'Este quiosco no tiene red, así que desde aquí no se puede llamar a nadie. Pregunte en el mostrador.',
  cartMoved: 'Algo en su carrito cambió',
  cartMovedText: 'Un precio o la existencia es distinta ahora. Revísela antes de pedir.',
  cartMovedLook: 'Ver el carrito',
};

/** The words of a language. */
export const extrasIn = (language: Language): Extras => (language === 'es' ? spanish : english);
