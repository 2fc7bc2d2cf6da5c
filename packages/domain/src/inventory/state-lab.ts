import type { LabResult } from './pkg.ts';

/** What the state holds of a laboratory's word on a package (`biotrack/protocol.md` 2.1.6, 2.4 `LabSample`). */
export interface StateLab {
  readonly status: LabResult['status'];
  /** The laboratory's licence; empty where the state does not say. */
  readonly laboratory: string;
  /** Calendar day, `YYYY-MM-DD`. */
  readonly testedOn: string | null;
  /** By panel, as the laboratory measured it, in percent. */
  readonly measured: Readonly<Partial<Record<Cannabinoid, number>>>;
  readonly panels: LabResult['panels'];
  /** Where the certificate of analysis lies. v1 knows none. */
  readonly certificateUrl: string | null;
  /** What one unit takes from a patient's order; null where the state does not say. */
  readonly medUsable: MedUsable | null;
  /** Usable weight of one unit for adult use, in milligrams. */
  readonly recUsableMg: number | null;
}

/**
 * Med Usable Weight of one unit by the laboratory's word. The state keeps one number, ounces of what is smoked and milligrams of THC of
 * all else (`rules.md` 3.4), and its package does not say which: both readings, two decimals at most.
 */
export interface MedUsable {
  /** Thousandths of an ounce, when it is smoked. */
  readonly moz: number;
  /** Milligrams, when it is not. */
  readonly mg: number;
}

export type Cannabinoid = 'THC' | 'THCA' | 'CBD' | 'CBDA';
export const cannabinoids: readonly Cannabinoid[] = ['THC', 'THCA', 'CBD', 'CBDA'];

/** What an acid weighs once heat made a cannabinoid of it: 314.5 of 358.5 g/mol, as laboratories count totals. */
const neutralShare = 0.877;

/**
 * The state's word as a package keeps it. What the state does not say (a potency, a laboratory) stays as it was known: silence
 * takes nothing back. Whether it passed is the state's alone.
 */
export function labResultOf(state: StateLab, known: LabResult): LabResult {
  const { measured } = state;
  return {
    status: state.status,
    laboratory: state.laboratory === '' ? known.laboratory : state.laboratory,
    testedOn: state.testedOn ?? known.testedOn,
    thcBasisPoints: total(measured.THC, measured.THCA) ?? known.thcBasisPoints,
    cbdBasisPoints: total(measured.CBD, measured.CBDA) ?? known.cbdBasisPoints,
    panels: state.panels.length === 0 ? known.panels : state.panels,
  };
}

/** Hundredths of a percent of a cannabinoid and its acid together; `undefined` when neither was measured. */
const total = (neutral: number | undefined, acid: number | undefined): number | undefined =>
  neutral === undefined && acid === undefined ? undefined : Math.round(((neutral ?? 0) + (acid ?? 0) * neutralShare) * 100);
