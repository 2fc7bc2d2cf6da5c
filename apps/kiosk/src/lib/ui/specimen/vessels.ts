/** Forms a vessel is drawn for. */
export const vesselForms = ['flower', 'preroll', 'vape', 'edible', 'drink', 'concentrate', 'tincture', 'topical'] as const;
export type VesselForm = (typeof vesselForms)[number];

/** A vessel stands on y = 208 around x = 100. */
export interface Vessel {
  /** The height at which plants leave it. */
  readonly mouth: number;
  /** How far apart they stand there. */
  readonly spread: number;
  readonly svg: string;
}

const glass = (d: string): string => `<path class="sp-glass" d="${d}"/>`;
const body = (d: string): string => `<path class="sp-vessel" d="${d}"/>`;
const paper = (d: string): string => `<path class="sp-paper" d="${d}"/>`;
const oil = (d: string): string => `<path class="sp-fruit" d="${d}"/>`;
const line = (d: string): string => `<path class="sp-line" d="${d}"/>`;
const box = (look: 'vessel' | 'glass' | 'paper', x: number, y: number, width: number, height: number, round = 0): string =>
  `<rect class="sp-${look}" x="${x}" y="${y}" width="${width}" height="${height}"${round ? ` rx="${round}"` : ''}/>`;

export const vessels: Readonly<Record<VesselForm, Vessel>> = {
  flower: {
    mouth: 148,
    spread: 9,
    svg:
      glass('M74 150h52v6q10 5 10 16v26q0 10 -10 10h-52q-10 0 -10 -10v-26q0 -11 10 -16z') +
      box('vessel', 70, 142, 60, 11, 3.5) +
      box('paper', 76, 174, 48, 23, 2) +
      line('M83 182h34M83 189h20'),
  },
  preroll: {
    mouth: 125,
    spread: 3,
    svg:
      glass('M90 126h20v76q0 6 -6 6h-8q-6 0 -6 -6z') +
      box('vessel', 88, 120, 24, 10, 3) +
      box('paper', 90, 150, 20, 34) +
      line('M95 158h10M95 166h10M95 174h6') +
      body('M122 208l3 -58q4 -3 8 0l-1 58z') +
      paper('M122 208l1 -19h9.5l-.5 19z'),
  },
  vape: {
    mouth: 133,
    spread: 5,
    svg:
      body('M91 112h18q3 0 3 4v22h-24v-22q0 -4 3 -4z') +
      box('glass', 87, 138, 26, 44) +
      oil('M91 152h18v26h-18z') +
      line('M100 142v36') +
      body('M87 182h26v16h-26z') +
      paper('M91 198h18v10h-18z') +
      line('M91 201.5h18M91 205h18'),
  },
  edible: {
    mouth: 178,
    spread: 16,
    svg:
      body('M52 178v20q0 10 48 10t48 -10v-20z') +
      '<ellipse class="sp-glass" cx="100" cy="178" rx="48" ry="10"/>' +
      paper('M78 191q22 3.5 44 0v12q-22 3 -44 0z') +
      line('M85 197.5q15 2 30 0'),
  },
  drink: {
    mouth: 133,
    spread: 6,
    svg:
      body('M80 136l4 -6h32l4 6v66l-4 6h-32l-4 -6z') +
      '<ellipse class="sp-glass" cx="100" cy="131" rx="16" ry="3.6"/>' +
      paper('M80 152h40v36h-40z') +
      line('M88 162h24M88 170h24M88 178h14'),
  },
  concentrate: {
    mouth: 169,
    spread: 10,
    svg:
      box('vessel', 66, 164, 68, 15, 4) +
      glass('M69 179h62v18q0 11 -11 11h-40q-11 0 -11 -11z') +
      oil('M78 190q11 -5 22 0t22 0v8q0 4 -4 4h-36q-4 0 -4 -4z'),
  },
  tincture: {
    mouth: 138,
    spread: 6,
    svg:
      body('M94 110q6 -6 12 0v18h-12z') +
      box('vessel', 89, 128, 22, 13, 2) +
      glass('M91 141h18v9q13 4 13 16v36q0 6 -6 6h-32q-6 0 -6 -6v-36q0 -12 13 -16z') +
      box('paper', 78, 170, 44, 26) +
      line('M85 178h30M85 186h18'),
  },
  topical: {
    mouth: 125,
    spread: 7,
    svg:
      glass('M76 120h48l-7 70h-34z') +
      body('M76 120h48l-1 9h-46z') +
      body('M85 190h30v18h-30z') +
      paper('M82 142h36l-3 32h-30z') +
      line('M88 151h24M88 159h16'),
  },
};
