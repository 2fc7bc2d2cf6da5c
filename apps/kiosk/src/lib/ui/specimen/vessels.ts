import type { VesselForm } from './order.ts';
import { oval, type Shape, type Shapes } from './pen.ts';

/** A vessel stands on y = 208 around x = 100. */
export interface Vessel {
  /** The height at which plants leave it. */
  readonly mouth: number;
  /** How far apart they stand there. */
  readonly spread: number;
  readonly shapes: Shapes;
}

const glass = (path: string): Shape => ({ look: 'glass', path });
const body = (path: string): Shape => ({ look: 'vessel', path });
const paper = (path: string): Shape => ({ look: 'paper', path });
const oil = (path: string): Shape => ({ look: 'fruit', path });
const line = (path: string): Shape => ({ look: 'line', path });

export const vessels: Readonly<Record<VesselForm, Vessel>> = {
  flower: {
    mouth: 148,
    spread: 9,
    shapes: [
      glass('M74 150h52v6q10 5 10 16v26q0 10 -10 10h-52q-10 0 -10 -10v-26q0 -11 10 -16z'),
      body('M73.5 142h53q3.5 0 3.5 3.5v4q0 3.5 -3.5 3.5h-53q-3.5 0 -3.5 -3.5v-4q0 -3.5 3.5 -3.5z'),
      paper('M78 174h44q2 0 2 2v19q0 2 -2 2h-44q-2 0 -2 -2v-19q0 -2 2 -2z'),
      line('M83 182h34M83 189h20'),
    ],
  },
  preroll: {
    mouth: 125,
    spread: 3,
    shapes: [
      glass('M90 126h20v76q0 6 -6 6h-8q-6 0 -6 -6z'),
      body('M91 120h18q3 0 3 3v4q0 3 -3 3h-18q-3 0 -3 -3v-4q0 -3 3 -3z'),
      paper('M90 150h20v34h-20z'),
      line('M95 158h10M95 166h10M95 174h6'),
      body('M122 208l3 -58q4 -3 8 0l-1 58z'),
      paper('M122 208l1 -19h9.5l-.5 19z'),
    ],
  },
  vape: {
    mouth: 133,
    spread: 5,
    shapes: [
      body('M91 112h18q3 0 3 4v22h-24v-22q0 -4 3 -4z'),
      glass('M87 138h26v44h-26z'),
      oil('M91 152h18v26h-18z'),
      line('M100 142v36'),
      body('M87 182h26v16h-26z'),
      paper('M91 198h18v10h-18z'),
      line('M91 201.5h18M91 205h18'),
    ],
  },
  edible: {
    mouth: 178,
    spread: 16,
    shapes: [
      body('M52 178v20q0 10 48 10t48 -10v-20z'),
      glass(oval({ x: 100, y: 178 }, 48, 10)),
      paper('M78 191q22 3.5 44 0v12q-22 3 -44 0z'),
      line('M85 197.5q15 2 30 0'),
    ],
  },
  drink: {
    mouth: 133,
    spread: 6,
    shapes: [
      body('M80 136l4 -6h32l4 6v66l-4 6h-32l-4 -6z'),
      glass(oval({ x: 100, y: 131 }, 16, 3.6)),
      paper('M80 152h40v36h-40z'),
      line('M88 162h24M88 170h24M88 178h14'),
    ],
  },
  concentrate: {
    mouth: 169,
    spread: 10,
    shapes: [
      body('M70 164h60q4 0 4 4v7q0 4 -4 4h-60q-4 0 -4 -4v-7q0 -4 4 -4z'),
      glass('M69 179h62v18q0 11 -11 11h-40q-11 0 -11 -11z'),
      oil('M78 190q11 -5 22 0t22 0v8q0 4 -4 4h-36q-4 0 -4 -4z'),
    ],
  },
  tincture: {
    mouth: 138,
    spread: 6,
    shapes: [
      body('M94 110q6 -6 12 0v18h-12z'),
      body('M91 128h18q2 0 2 2v9q0 2 -2 2h-18q-2 0 -2 -2v-9q0 -2 2 -2z'),
      glass('M91 141h18v9q13 4 13 16v36q0 6 -6 6h-32q-6 0 -6 -6v-36q0 -12 13 -16z'),
      paper('M78 170h44v26h-44z'),
      line('M85 178h30M85 186h18'),
    ],
  },
  topical: {
    mouth: 125,
    spread: 7,
    shapes: [
      glass('M76 120h48l-7 70h-34z'),
      body('M76 120h48l-1 9h-46z'),
      body('M85 190h30v18h-30z'),
      paper('M82 142h36l-3 32h-30z'),
      line('M88 151h24M88 159h16'),
    ],
  },
};
