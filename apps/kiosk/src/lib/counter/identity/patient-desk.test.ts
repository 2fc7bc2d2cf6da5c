import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '@countersign/contract/caller';
import type { PatientView } from '@countersign/contract/patient-views';
import type { OrderId } from '@countersign/domain/identifiers';

/** The edge as the tablet meets it: says what it was asked and answers when the test lets it. */
const edge = vi.hoisted(() => ({ asked: [] as unknown[], answers: [] as (Answer<unknown> | Promise<Answer<unknown>>)[] }));
vi.mock('#lib/device/caller.ts', () => ({
  call: (_: string, input: unknown) => {
    edge.asked.push(input);
    return Promise.resolve(edge.answers.shift() ?? { kind: 'unknown', detail: 'nothing came' });
  },
}));

const { PatientDesk } = await import('./patient-desk.svelte.ts');
const { limitWords } = await import('./patient-words.ts');

const orderId = 'ord_1' as OrderId;
const rosa = { firstName: 'Rosa', findings: [], limits: { isAllowed: true } } as unknown as PatientView;
const found: Answer<unknown> = { kind: 'answered', value: rosa };

beforeEach(() => {
  edge.asked = [];
  edge.answers = [];
});

describe('the cards of an order at the counter', () => {
  test('a scanned card is asked for at once, in person', async () => {
    edge.answers = [found];
    const desk = new PatientDesk();
    desk.hear('6553690580672239', orderId);
    await vi.waitFor(() => expect(desk.mayBuy).toBe(true));
    expect(edge.asked).toEqual([{ orderId, card: '6553690580672239', caregiverCard: null }]);
  });

  test('when a caregiver buys, both cards are read before anybody is asked', async () => {
    edge.answers = [found];
    const desk = new PatientDesk();
    desk.isCaregiver = true;
    desk.hear('6553690580672239', orderId);
    expect(edge.asked).toEqual([]);
    desk.hear('6553690580672241', orderId);
    await vi.waitFor(() => expect(desk.mayBuy).toBe(true));
    expect(edge.asked).toEqual([{ orderId, card: '6553690580672239', caregiverCard: '6553690580672241' }]);
  });

  test('a verification e-mail sells nothing until the person at the tablet has looked at it', async () => {
    const notSeen = { outcome: 'NEEDS_STAFF', rule: 'FL-REG-01', reason: 'EMAIL_NOT_SEEN', whose: 'patient' };
    edge.answers = [{ kind: 'answered', value: { ...rosa, findings: [notSeen] } }];
    const desk = new PatientDesk();
    desk.showsEmail = true;
    desk.card = 'PRDE4471';
    await desk.lookUp(orderId);
    expect([desk.asksForLook, desk.mayBuy]).toEqual([true, false]);
    edge.answers = [found];
    await desk.confirmEmail(orderId);
    expect([desk.asksForLook, desk.mayBuy, desk.cards?.temporaryEmail]).toEqual([false, true, 'seen']);
    expect(edge.asked).toMatchObject([{ temporaryEmail: 'claimed' }, { temporaryEmail: 'seen' }]);
    desk.hear('PWQU1180', orderId);
    expect(desk.cards?.temporaryEmail).toBe('claimed');
  });

  test('a look that the registry did not answer is asked for again, and leaves with the order', async () => {
    const desk = new PatientDesk();
    desk.showsEmail = true;
    desk.card = 'PRDE4471';
    await desk.confirmEmail(orderId);
    expect(desk.cards?.temporaryEmail).toBe('claimed');
    desk.wipe();
    expect([desk.showsEmail, desk.isEmailSeen]).toEqual([false, false]);
  });

  test('what is no card’s number is not sent', async () => {
    const desk = new PatientDesk();
    desk.card = '!!';
    await desk.lookUp(orderId);
    expect([desk.cards, edge.asked]).toEqual([null, []]);
  });

  test('no answer, and a no, both leave nobody who may buy, and say so', async () => {
    const desk = new PatientDesk();
    desk.card = '6553690580672239';
    edge.answers = [found];
    await desk.lookUp(orderId);
    await desk.lookUp(orderId);
    expect([desk.mayBuy, desk.problem?.what]).toEqual([false, 'No answer yet.']);
    const problem = { type: 'PatientNotProven', because: 'refused', words: 'No such card.' } as const;
    edge.answers = [{ kind: 'refused', status: 409, problem }];
    await desk.lookUp(orderId);
    expect([desk.mayBuy, desk.problem?.todo]).toEqual([false, 'No such card.']);
  });

  test('the registry’s word on one patient approves nothing under another’s card, scanned or typed', async () => {
    const desk = new PatientDesk();
    edge.answers = [found];
    desk.hear('PRDE4471', orderId);
    await vi.waitFor(() => expect(desk.mayBuy).toBe(true));
    let arrive: (answer: Answer<unknown>) => void = () => undefined;
    const late = () => new Promise<Answer<unknown>>((done) => (arrive = done));
    edge.answers = [late(), { kind: 'answered', value: { ...rosa, firstName: 'Walter' } }];
    desk.hear('PRDE4472', orderId);
    expect([desk.mayBuy, desk.patient]).toEqual([false, null]);
    desk.hear('PWQU1180', orderId);
    await vi.waitFor(() => expect(desk.patient?.firstName).toBe('Walter'));
    arrive(found);
    await vi.waitFor(() => expect(edge.asked).toHaveLength(3));
    expect([desk.patient?.firstName, desk.cards?.card]).toEqual(['Walter', 'PWQU1180']);

    edge.answers = [late()];
    desk.wipe();
    desk.card = 'PRDE4471';
    const asking = desk.lookUp(orderId);
    desk.card = 'PWQU1180';
    arrive(found);
    await asking;
    expect([desk.isBusy, desk.mayBuy, desk.patient]).toEqual([false, false, null]);
  });

  test('an answer that comes after its order is thrown away, with the cards', async () => {
    const desk = new PatientDesk();
    desk.card = '6553690580672239';
    let arrive: (answer: Answer<unknown>) => void = () => undefined;
    edge.answers = [new Promise((done) => (arrive = done))];
    const asking = desk.lookUp(orderId);
    desk.wipe();
    arrive(found);
    await asking;
    expect([desk.patient, desk.card, desk.cards]).toEqual([null, '', null]);
  });
});

test('a refusal is said with its amount and the day on which enough frees up', () => {
  const finding = {
    ...{ rule: 'FL-QTY-35-01', reason: 'WINDOW_35', version: '2026-08-24', outcome: 'BLOCK', source: '' },
    ...{ kind: { type: 'SMOKING', route: null }, available: 500, cart: 625, shortBy: 125, moreFreesUpOn: '2026-12-18' },
  };
  expect(limitWords(finding as Parameters<typeof limitWords>[0])).toBe(
    'Smoking: 0.125 oz more than 35 days allow. Enough frees up on Dec 18, 2026.',
  );
});
