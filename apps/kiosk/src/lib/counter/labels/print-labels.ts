import type { PatientLabel } from '@countersign/domain/labels/patient-label';
import { printAlone } from '#lib/print/print-alone.ts';
import type { LabelPaper } from './label-paper.ts';
import LabelSheet from './LabelSheet.svelte';

/** Prints the labels and nothing else. They bear a name: what is returned takes them off the page. */
export const printLabels = (labels: readonly PatientLabel[], paper: LabelPaper): (() => void) =>
  printAlone(LabelSheet, { labels, paper });
