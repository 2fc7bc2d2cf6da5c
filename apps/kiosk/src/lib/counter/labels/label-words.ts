import type { Concentration, LabelPart, PatientLabel } from '@countersign/domain/labels/patient-label';
import { amountWords } from '../identity/patient-words.ts';

/** What a label is without, as the person at the counter calls it. */
export const partWords: Readonly<Record<LabelPart, string>> = {
  batchNumber: 'batch number',
  harvestNumber: 'harvest number',
  physician: 'certifying physician',
  dosageForm: 'dosage form',
  concentration: 'concentration of THC and CBD',
  patientName: 'patient’s name',
};

/** `THC 22.3 %, CBD 0.11 %`, or the milligrams of one unit. */
export function concentrationWords({ unit, thc, cbd }: Concentration): string {
  const mark = unit === 'percent' ? '%' : 'mg';
  const say = (amount: number): string => `${amount.toLocaleString('en-US', { maximumFractionDigits: 2 })} ${mark}`;
  return `THC ${say(thc)}, CBD ${say(cbd)}`;
}

/** The physician's recommendation; null where the order has none. */
export const doseWords = ({ dailyDose }: PatientLabel): string | null =>
  dailyDose === null ? null : `${amountWords(dailyDose.amount, dailyDose.kind)} a day`;

/** `batch number and harvest number`. */
export const listWords = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

export const labelsWords = (count: number): string => `${count} ${count === 1 ? 'label' : 'labels'}`;
