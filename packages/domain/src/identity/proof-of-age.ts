import { ageOn, birthday, type LocalDate } from '../business-day.ts';
import { isAcceptedDocument, type DocumentType } from './accepted-documents.ts';

/** The document as scanned, or as typed in by a member of staff. */
export interface AgeDocument {
  readonly type: DocumentType;
  /** ISO 3166, e.g. `US-NY`, `CA-ON`, `GB`. */
  readonly issuer: string;
  readonly birthDate: LocalDate;
  /** The last valid day; null when it does not say. */
  readonly expires: LocalDate | null;
}

/** Facts gathered by the caller. The rule itself knows no clock. */
export interface AgeFacts {
  /** The store's calendar day. */
  readonly on: LocalDate;
  readonly program: 'adult-use' | 'medical';
  readonly document: AgeDocument;
  /** What a member of staff reads off the print, where they compared it with the scan. */
  readonly printed?: { readonly birthDate?: LocalDate; readonly expires?: LocalDate; readonly matches?: boolean } | undefined;
  /** Whether a member of staff has looked at the document in person, for this very sale. */
  readonly isConfirmedByStaff: boolean;
  /** Whether staff see that the person is intoxicated (Cannabis Law 85(1)). */
  readonly isIntoxicated?: boolean | undefined;
  readonly settings?: ProofOfAgeSettings | undefined;
}

/** What a reading of the law leaves to the organisation (`rules.md` 1.1). */
export interface ProofOfAgeSettings {
  readonly acceptIdnyc: boolean;
}

export const defaultProofOfAgeSettings: ProofOfAgeSettings = { acceptIdnyc: false };

export type AgeOutcome = 'PASS' | 'NEEDS_STAFF' | 'BLOCK';

/** One thing found about a document. */
export interface AgeFinding {
  readonly rule: 'NY-AGE-01' | 'NY-ID-01' | 'NY-ID-02' | 'NY-ID-03' | 'NY-INTOX-01';
  /** The day from which this version of the rule holds. */
  readonly version: LocalDate;
  readonly outcome: 'NEEDS_STAFF' | 'BLOCK';
  readonly reason: 'AGE' | 'ID_TYPE' | 'ID_EXPIRED' | 'ID_EXPIRY_NOT_SHOWN' | 'ID_MISMATCH' | 'STAFF_REQUIRED' | 'INTOXICATED';
  /** The first day on which the person is old enough. */
  readonly eligibleFrom?: LocalDate;
  readonly source: string;
}

/** `outcome` is the gravest of the findings; `NEEDS_STAFF` means nothing is wrong and a person must still look. */
export interface AgeAnswer {
  readonly outcome: AgeOutcome;
  readonly findings: readonly AgeFinding[];
  /** Completed years on the day. */
  readonly age: number;
}

/** Adult use from the 21st birthday (Cannabis Law 85(1)); a patient buys for themselves from the 18th (`rules.md` 2). */
const minimumAge = { 'adult-use': 21, medical: 18 } as const;
const lawBegan = '2021-03-31' as LocalDate;

/**
 * Does this document prove the age the law asks for (Cannabis Law 85; 9 NYCRR 123.10; `rules.md` 1.1)? Every sale needs a person's
 * own look: without it the best answer is `NEEDS_STAFF`. All findings are returned, the gravest first.
 */
export function proveAge(facts: AgeFacts): AgeAnswer {
  const findings = [
    checkAge(facts),
    checkDocument(facts),
    checkExpiry(facts),
    checkPrint(facts),
    checkSober(facts),
    checkStaff(facts),
  ].filter((finding) => finding !== undefined);
  const blocks = findings.filter((finding) => finding.outcome === 'BLOCK');
  const needs = findings.filter((finding) => finding.outcome === 'NEEDS_STAFF');
  return {
    outcome: blocks.length > 0 ? 'BLOCK' : needs.length > 0 ? 'NEEDS_STAFF' : 'PASS',
    findings: [...blocks, ...needs],
    age: ageOn(facts.document.birthDate, facts.on),
  };
}

type Check = (facts: AgeFacts) => AgeFinding | undefined;

const checkAge: Check = ({ document, on, program }) => {
  const eligibleFrom = birthday(document.birthDate, minimumAge[program]);
  if (on >= eligibleFrom) return undefined;
  return { ...block('NY-AGE-01', 'AGE', 'Cannabis Law 85(1); 9 NYCRR 123.10'), eligibleFrom };
};

const checkDocument: Check = ({ document, settings = defaultProofOfAgeSettings }) =>
  isAcceptedDocument(document.type, document.issuer, settings.acceptIdnyc)
    ? undefined
    : block('NY-ID-01', 'ID_TYPE', 'Cannabis Law 85(2)');

/** A document is good through the day printed on it. */
const checkExpiry: Check = ({ document, on, isConfirmedByStaff }) => {
  if (document.expires !== null)
    return document.expires < on ? block('NY-ID-01', 'ID_EXPIRED', 'Cannabis Law 85(2): "valid"') : undefined;
  return isConfirmedByStaff ? undefined : needsStaff('NY-ID-01', 'ID_EXPIRY_NOT_SHOWN', 'Cannabis Law 85(2): "valid"');
};

const checkPrint: Check = ({ document, printed }) => {
  if (printed === undefined) return undefined;
  const agrees =
    printed.matches !== false &&
    (printed.birthDate === undefined || printed.birthDate === document.birthDate) &&
    (printed.expires === undefined || printed.expires === document.expires);
  return agrees ? undefined : block('NY-ID-03', 'ID_MISMATCH', 'Cannabis Law 85(2), transaction scan');
};

const checkSober: Check = ({ isIntoxicated }) =>
  isIntoxicated === true ? block('NY-INTOX-01', 'INTOXICATED', 'Cannabis Law 85(1)') : undefined;

const checkStaff: Check = ({ isConfirmedByStaff }) =>
  isConfirmedByStaff ? undefined : needsStaff('NY-ID-02', 'STAFF_REQUIRED', 'Cannabis Law 85(2); 9 NYCRR 123.10');

const finding =
  (outcome: AgeFinding['outcome']) =>
  (rule: AgeFinding['rule'], reason: AgeFinding['reason'], source: string): AgeFinding => ({
    rule,
    version: lawBegan,
    outcome,
    reason,
    source,
  });
const block = finding('BLOCK');
const needsStaff = finding('NEEDS_STAFF');
