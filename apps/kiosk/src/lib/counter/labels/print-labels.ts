import type { PatientLabel } from '@countersign/domain/labels/patient-label';
import { flushSync, mount, unmount } from 'svelte';
import type { LabelPaper } from './label-paper.ts';
import LabelSheet from './LabelSheet.svelte';

/**
 * Opens the browser's printing with nothing but the labels on the paper, and takes them off the page when it closes.
 *
 * @returns what takes them off sooner: they bear a name, and no browser promises to say that it closed
 */
export function printLabels(labels: readonly PatientLabel[], paper: LabelPaper): () => void {
  const sheet = mount(LabelSheet, { target: document.body, props: { labels, paper } });
  flushSync();
  let isThere = true;
  const takeOff = (): void => {
    if (!isThere) return;
    isThere = false;
    removeEventListener('afterprint', takeOff);
    void unmount(sheet);
  };
  addEventListener('afterprint', takeOff);
  print();
  return takeOff;
}
