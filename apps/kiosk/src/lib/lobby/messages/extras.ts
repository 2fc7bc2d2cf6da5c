import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { WaitEstimate } from '@countersign/domain/orders/wait-estimate';

/** What is said from the cart on, in English: fetched with the screens that say it, so that the menu comes sooner. */
export const extras = {
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

export type Extras = typeof extras;
