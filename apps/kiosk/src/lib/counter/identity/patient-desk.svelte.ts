import type { ReadCards } from '@countersign/contract/patient-commands';
import type { PatientView } from '@countersign/contract/patient-views';
import type { OrderId } from '@countersign/domain/identifiers';
import { call } from '#lib/device/caller.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';

/** The cards of one order at the counter, and what the registry says of them. In memory alone, and wiped with the order. */
export class PatientDesk {
  /** What was typed or scanned so far. */
  card = $state('');
  caregiverCard = $state('');
  isCaregiver = $state(false);
  /** The buyer has no plastic card yet and shows a printed verification e-mail. */
  showsEmail = $state(false);
  /** Whether the person at this tablet has looked at the e-mail and at the photo ID. */
  isEmailSeen = $state(false);
  patient = $state.raw<PatientView | null>(null);
  isBusy = $state(false);
  problem = $state.raw<ProblemWords | null>(null);
  /** Grows with each order and each scanned card: an answer that comes after what it is about is thrown away. */
  #visit = 0;

  /** The cards as the edge reads them; null while one is still to be read. */
  readonly cards = $derived.by((): ReadCards | null => {
    const [card, caregiver] = [this.card.trim(), this.caregiverCard.trim()];
    if (!isCard(card) || (this.isCaregiver && !isCard(caregiver))) return null;
    const shown = this.showsEmail ? { temporaryEmail: this.isEmailSeen ? ('seen' as const) : ('claimed' as const) } : {};
    return { card, caregiverCard: this.isCaregiver ? caregiver : null, ...shown };
  });

  /** Nothing is wrong but that nobody has looked at the e-mail yet. */
  readonly asksForLook = $derived(
    this.patient !== null &&
      this.patient.findings.length > 0 &&
      this.patient.findings.every(({ outcome }) => outcome === 'NEEDS_STAFF'),
  );

  /** Whether the registry lets this person have this order, as far as it was asked. */
  readonly mayBuy = $derived(this.patient !== null && this.patient.findings.length === 0 && this.patient.limits.isAllowed);

  /** A scanned card: the caregiver's, once the patient's was read and a caregiver buys. */
  hear(text: string, orderId: OrderId): void {
    const isSecond = this.isCaregiver && isCard(this.card.trim());
    // Whoever the registry named before is not who stands here now: nothing is approved on that answer.
    this.#forgetAnswer();
    if (isSecond) this.caregiverCard = text;
    else this.card = text;
    this.isEmailSeen = false;
    if (this.cards !== null) void this.lookUp(orderId);
  }

  /** Asks the registry for the cards that were read, beside the order that lies open. */
  async lookUp(orderId: OrderId): Promise<void> {
    const { cards } = this;
    if (cards === null || this.isBusy) return;
    const visit = this.#visit;
    this.isBusy = true;
    this.problem = null;
    const answer = await call('lookUpPatient', { orderId, ...cards });
    if (visit !== this.#visit) return;
    this.isBusy = false;
    // Somebody typed on meanwhile: it is the answer about another number.
    if (JSON.stringify(cards) !== JSON.stringify(this.cards)) return;
    this.patient = answer.kind === 'answered' ? answer.value : null;
    // Whoever reads a number anew is asked again whether they looked.
    if (this.patient === null) this.isEmailSeen = false;
    this.problem = answer.kind === 'answered' ? null : answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
  }

  /** The person has looked: the registry is asked once more, and its answer stands as for a card. */
  async confirmEmail(orderId: OrderId): Promise<void> {
    this.isEmailSeen = true;
    await this.lookUp(orderId);
  }

  /** Back to reading cards, with nothing of the last ones. */
  wipe(): void {
    this.#forgetAnswer();
    this.card = '';
    this.caregiverCard = '';
    this.isCaregiver = false;
    this.showsEmail = false;
    this.isEmailSeen = false;
  }

  #forgetAnswer(): void {
    this.#visit += 1;
    this.patient = null;
    this.isBusy = false;
    this.problem = null;
  }
}

/** What the edge takes for a card's number. */
export const isCard = (text: string): boolean => /^[A-Za-z0-9-]{4,40}$/.test(text);
