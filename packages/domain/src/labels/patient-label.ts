import type { LocalDate } from '../business-day.ts';
import { isCannabis, isSmoked, type Category } from '../catalogue/item.ts';
import type { PackageId } from '../identifiers.ts';
import { saysStrength, type LabResult } from '../inventory/pkg.ts';
import { isSameKind, type OrderKind, type PatientOrder } from '../limits/patient-orders.ts';

/** A version of the label's rule: what is printed whoever buys and whatever it is. */
interface LabelRule {
  readonly from: LocalDate;
  readonly source: string;
  readonly statement: string;
  /** On what is smoked. */
  readonly smokingWarning: string;
}

/**
 * What Florida wants on the label of each dispensed unit (FL-LBL-01; `rules.md` 3.6). Oldest first; a row holds until the next begins. A
 * change of law is a new row, never an edit.
 */
const labelRules: readonly LabelRule[] = [
  {
    from: '2026-08-24' as LocalDate,
    source: 'Rule 64-4.219, F.A.C.; s. 381.986(8)(e), F.S.',
    statement: 'It is illegal to transfer medical marijuana to another person.',
    smokingWarning: 'Keep away from children. Marijuana smoke contains carcinogens and may negatively affect health.',
  },
];

/** The numbers that stand on the receptacle; null while nobody told us. */
export interface PackNumbers {
  readonly batchNumber: string | null;
  readonly harvestNumber: string | null;
}

/** One line of a sale, with what our books know of its package and item. */
export interface LineToLabel extends PackNumbers {
  readonly packageId: PackageId;
  /** The state's number. */
  readonly barcode: string;
  readonly units: number;
  readonly name: string;
  readonly brand: string;
  readonly sizeLabel: string;
  readonly category: Category;
  /** What it counts as; undefined when the catalogue does not say. */
  readonly kind: OrderKind | undefined;
  /** Labelled amounts of one unit in milligrams; 0 and 0 when the catalogue does not say. */
  readonly thcMg: number;
  readonly cbdMg: number;
  /** The laboratory's word on the package; undefined when the package is not here any more. */
  readonly lab: LabResult | undefined;
}

/** Facts gathered by the caller. The rule itself looks nothing up and knows no clock. */
export interface LabelFacts {
  /** The day of the hand-over by the store's own wall. */
  readonly dispensedOn: LocalDate;
  readonly licensee: string;
  readonly licenceNumber: string;
  readonly patientName: string;
  /** The patient's orders, as the registry knows them. */
  readonly orders: readonly PatientOrder[];
  readonly lines: readonly LineToLabel[];
}

/** How strong it is: per cent by weight as the laboratory measured the package, or milligrams of one unit by the item's label. */
export interface Concentration {
  readonly unit: 'percent' | 'mg';
  readonly thc: number;
  readonly cbd: number;
}

/** What the rule wants and our records, or the registry, do not say. It is asked for or left open, never made up. */
export type LabelPart = 'batchNumber' | 'harvestNumber' | 'physician' | 'dosageForm' | 'concentration' | 'patientName';

/** The label of each unit of one line. */
export interface PatientLabel extends PackNumbers {
  readonly packageId: PackageId;
  readonly barcode: string;
  /** As many labels as units. */
  readonly units: number;
  readonly licensee: string;
  readonly licenceNumber: string;
  readonly dispensedOn: LocalDate;
  readonly patientName: string | null;
  readonly physician: string | null;
  readonly name: string;
  readonly brand: string;
  readonly sizeLabel: string;
  readonly dosageForm: string | null;
  readonly concentration: Concentration | null;
  /** What the physician recommends a day, in the unit of the kind; null when the order has no such word. */
  readonly dailyDose: { readonly amount: number; readonly kind: OrderKind } | null;
  readonly statement: string;
  /** Null for what is not smoked. */
  readonly warning: string | null;
  readonly missing: readonly LabelPart[];
  readonly source: string;
}

/** The patient's labels of a sale, a line each; goods that are no cannabis need none. */
export function patientLabels(facts: LabelFacts): PatientLabel[] {
  const rule = labelRules.findLast(({ from }) => from <= facts.dispensedOn) ?? labelRules[0]!;
  return facts.lines.filter(({ category }) => isCannabis(category)).map((line) => labelOf(line, facts, rule));
}

function labelOf(line: LineToLabel, facts: LabelFacts, rule: LabelRule): PatientLabel {
  const { packageId, barcode, units, name, brand, sizeLabel, kind, category } = line;
  const { licensee, licenceNumber, dispensedOn } = facts;
  const orders = facts.orders.filter((order) => kind !== undefined && isOpen(order, kind, dispensedOn));
  const dose = onlyOne(orders.map(({ dailyDose }) => dailyDose));
  const known = {
    batchNumber: line.batchNumber,
    harvestNumber: line.harvestNumber,
    physician: onlyOne(orders.map(({ physician }) => physician)),
    dosageForm: kind === undefined ? null : dosageFormOf(category, kind),
    concentration: concentrationOf(line),
    patientName: facts.patientName.trim() === '' ? null : facts.patientName.trim(),
  };
  return {
    ...{ packageId, barcode, units, name, brand, sizeLabel, licensee, licenceNumber, dispensedOn },
    ...known,
    dailyDose: dose === null || kind === undefined ? null : { amount: dose, kind },
    statement: rule.statement,
    warning: isSmoked(category) ? rule.smokingWarning : null,
    missing: (Object.keys(known) as LabelPart[]).filter((part) => known[part] === null),
    source: rule.source,
  };
}

const isOpen = (order: PatientOrder, kind: OrderKind, on: LocalDate): boolean =>
  isSameKind(order, kind) && order.startsOn <= on && on <= order.endsOn;

/** What all of them say; null when one says nothing, or two say different things: which order was filled is the state's to know. */
function onlyOne<Value>(said: readonly (Value | undefined)[]): Value | null {
  const [first, ...others] = [...new Set(said)];
  return others.length > 0 ? null : (first ?? null);
}

/** What the laboratory measured counts for what is sold by weight; the rest is sold by the milligrams of one unit. */
const soldByWeight: readonly Category[] = ['flower', 'pre-roll', 'infused-pre-roll', 'vape', 'concentrate'];

function concentrationOf({ category, lab, thcMg, cbdMg }: LineToLabel): Concentration | null {
  const isMeasured = lab?.status === 'passed' && saysStrength(lab);
  if (soldByWeight.includes(category) && isMeasured)
    return { unit: 'percent', thc: lab.thcBasisPoints / 100, cbd: lab.cbdBasisPoints / 100 };
  return thcMg + cbdMg > 0 ? { unit: 'mg', thc: thcMg, cbd: cbdMg } : null;
}

const routeForms: Readonly<Record<NonNullable<OrderKind['route']>, string>> = {
  INHALATION: 'Inhalation',
  ORAL: 'Oral',
  SUBLINGUAL: 'Sublingual',
  TOPICAL: 'Topical',
  SUPPOSITORY: 'Suppository',
  EDIBLE: 'Edible',
};
const smokedForms: Partial<Readonly<Record<Category, string>>> = {
  flower: 'Flower',
  'pre-roll': 'Pre-roll',
  'infused-pre-roll': 'Infused pre-roll',
};

/** The dosage form in words: by the state's route, and of what is smoked what it is. */
function dosageFormOf(category: Category, { type, route }: OrderKind): string {
  if (type === 'SMOKING' || route === null) return `${smokedForms[category] ?? 'Marijuana'} for smoking`;
  return type === 'LOW_THC' ? `${routeForms[route]}, low-THC` : routeForms[route];
}
