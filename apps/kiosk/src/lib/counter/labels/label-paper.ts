/**
 * What labels are printed on. Both bear labels of 4 × 2 inches: the least on which all that the rule wants is read without a glass (7
 * points), on rolls for every label printer, and ten to a letter page for every other printer. On 2.25 × 1.25 it would stand in 4 points.
 */
export const labelPapers = ['roll', 'letter'] as const;
export type LabelPaper = (typeof labelPapers)[number];

/** One page: its size and how many labels stand on it. */
export const pageOf: Readonly<Record<LabelPaper, { readonly size: string; readonly labels: number }>> = {
  roll: { size: '4in 2in', labels: 1 },
  letter: { size: '8.5in 11in', labels: 10 },
};

const key = 'countersign-label-paper';

/** The paper that lies in this tablet's printer. Nothing about a person; where storage is denied it is chosen each time. */
export const labelPaper = {
  read(): LabelPaper {
    try {
      return globalThis.localStorage?.getItem(key) === 'letter' ? 'letter' : 'roll';
    } catch {
      return 'roll';
    }
  },

  write(paper: LabelPaper): void {
    try {
      localStorage.setItem(key, paper);
    } catch {
      // Storage is full or denied: it is chosen anew.
    }
  },
};
