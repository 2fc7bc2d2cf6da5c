/**
 * What a shopper may tell staff beside the lines: chosen, not typed. A chosen note says nothing about the person, needs no keyboard,
 * and reads in the staff's language whatever the shopper's was. New ones go to the end: a ticket counts by place.
 */
export const orderNotes = ['questions', 'see-label', 'freshest', 'no-bag', 'come-to-me', 'spanish'] as const;
export type OrderNote = (typeof orderNotes)[number];

/** The notes with one more or one less, in the list's own order. */
export const toggleNote = (notes: readonly OrderNote[], note: OrderNote): readonly OrderNote[] =>
  orderNotes.filter((each) => (each === note ? !notes.includes(note) : notes.includes(each)));
