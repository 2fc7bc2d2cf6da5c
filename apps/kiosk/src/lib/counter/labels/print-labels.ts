import type { PatientLabel } from '@countersign/domain/labels/patient-label';
import { printAlone } from '#lib/print/print-alone.ts';
import type { LabelPaper } from './label-paper.ts';
import LabelSheet from './LabelSheet.svelte';

/**
 * Prints the labels and nothing else. They bear a name: what is returned takes them off the page.
 *
 * @param symbol where the department's universal symbol is, fetched already; undefined for none
 */
export const printLabels = (labels: readonly PatientLabel[], paper: LabelPaper, symbol: string | undefined): (() => void) =>
  printAlone(LabelSheet, { labels, paper, symbol });
