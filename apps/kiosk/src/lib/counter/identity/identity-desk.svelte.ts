import { ageOn, businessDay } from '@countersign/domain/business-day';
import { proveAge, type AgeFinding } from '@countersign/domain/identity/proof-of-age';
import { readLicence, type Licence } from '@countersign/domain/identity/read-licence';
import type { DocumentType, IdentityCheck } from '@countersign/domain/orders/order';

/** How long a name from a licence stays on the screen for the look at the face, in milliseconds. */
const nameStaysMs = 60_000;

type Desk =
  | { readonly at: 'waiting' }
  /** Nothing wrong found; a person must still look (Cannabis Law § 85). `name` is for that look and then gone. */
  | { readonly at: 'scanned'; readonly check: IdentityCheck; readonly name: string }
  | { readonly at: 'confirmed'; readonly check: IdentityCheck }
  | { readonly at: 'refused'; readonly what: string; readonly todo: string };

/** The identity of one shopper at the counter. Lives in memory, is wiped with the order, and is never written anywhere. */
export class IdentityDesk {
  state = $state.raw<Desk>({ at: 'waiting' });
  #forgetName: ReturnType<typeof setTimeout> | undefined;

  /** What approval needs; null until a person has looked. */
  readonly check = $derived(this.state.at === 'confirmed' ? this.state.check : null);

  /** Reads the PDF417 of a licence. The payload ends with this function. */
  scanLicence(payload: string, at: string, timeZone: string, program: 'adult-use' | 'medical' = 'adult-use'): void {
    const read = readLicence(payload);
    if (!read.ok) {
      this.#refuse('The barcode could not be read without a doubt.', 'Look at the document and check it by hand.');
      return;
    }
    const licence = read.value;
    const on = businessDay(at, timeZone);
    const over21 = ageOn(licence.birthDate, on) >= 21;
    const answer = proveAge({
      on,
      program,
      document: { type: licence.documentType, issuer: licence.issuer, birthDate: licence.birthDate, expires: licence.expires },
      isConfirmedByStaff: false,
    });
    if (answer.outcome === 'BLOCK') {
      const reason = answer.findings[0]?.reason ?? 'ID_TYPE';
      const { what, todo } = (program === 'medical' ? ofPatients[reason] : undefined) ?? refusals[reason];
      this.#refuse(what, todo);
      return;
    }
    this.state = {
      at: 'scanned',
      name: nameOf(licence),
      check: { checkedAt: at, method: 'licence-scan', documentType: licence.documentType, issuer: licence.issuer, over21 },
    };
    clearTimeout(this.#forgetName);
    this.#forgetName = setTimeout(() => this.#dropName(), nameStaysMs);
  }

  /** The person says: this is the one on the document. */
  confirmFace(): void {
    if (this.state.at !== 'scanned') return;
    this.state = { at: 'confirmed', check: this.state.check };
  }

  /** The person looked at a document themselves and found its holder of age and the document good. */
  confirmByHand(documentType: DocumentType, issuer: string, at: string, over21 = true): void {
    this.state = { at: 'confirmed', check: { checkedAt: at, method: 'person', documentType, issuer, over21 } };
  }

  /** Leaves nothing of the last shopper. */
  wipe(): void {
    clearTimeout(this.#forgetName);
    this.state = { at: 'waiting' };
  }

  #refuse(what: string, todo: string): void {
    this.state = { at: 'refused', what, todo };
  }

  #dropName(): void {
    if (this.state.at === 'scanned') this.state = { ...this.state, name: '' };
  }
}

const nameOf = (licence: Licence): string => [licence.given, licence.family].filter((part) => part !== null).join(' ');

interface Refusal {
  readonly what: string;
  readonly todo: string;
}

const refusals: Readonly<Record<AgeFinding['reason'], Refusal>> = {
  AGE: { what: 'Not 21 yet.', todo: 'Do not sell. Reject the order and give the document back.' },
  ID_TYPE: {
    what: 'This document does not prove age in New York.',
    todo: 'Ask for a US or Canadian license, a passport or a US military ID.',
  },
  ID_EXPIRED: { what: 'This document has expired.', todo: 'Ask for one that is valid.' },
  ID_EXPIRY_NOT_SHOWN: { what: 'The scan shows no expiry date.', todo: 'Read the date on the document and check it by hand.' },
  ID_MISMATCH: { what: 'Print and barcode do not agree.', todo: 'Do not sell (Cannabis Law § 85).' },
  STAFF_REQUIRED: { what: 'A person must look at it.', todo: 'Check it by hand.' },
  INTOXICATED: { what: 'The shopper is visibly intoxicated.', todo: 'Do not sell (Cannabis Law § 85).' },
};

/** What is said otherwise where patients are served: New York’s law on adult use is not theirs, and a minor has a caregiver (FL-MINOR-01). */
const ofPatients: Readonly<Partial<Record<AgeFinding['reason'], Refusal>>> = {
  AGE: { what: 'Not 18 yet.', todo: 'A caregiver buys for a patient who is a minor. Ask for the caregiver’s card and photo ID.' },
  ID_TYPE: { what: 'This is no photo ID that counts here.', todo: refusals.ID_TYPE.todo },
  ID_MISMATCH: { what: refusals.ID_MISMATCH.what, todo: 'Do not sell.' },
  INTOXICATED: { what: refusals.INTOXICATED.what, todo: 'Do not sell.' },
};
