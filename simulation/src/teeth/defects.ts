/** Defects of the kind that get into systems like ours, each planted alone. Every one of them must be caught. */
import { arrivalDefects } from './defects/arrivals.ts';
import { bookDefects } from './defects/books.ts';
import { commandDefects } from './defects/commands.ts';
import { deliveryDefects } from './defects/deliveries.ts';
import { goodsDefects } from './defects/goods.ts';
import { journeyDefects } from './defects/journeys.ts';
import { laboratoryDefects } from './defects/laboratory.ts';
import { plantDefects } from './defects/plants.ts';
import { reportDefects } from './defects/reports.ts';
import { reshapeDefects } from './defects/reshaped.ts';
import { returnDefects } from './defects/returns.ts';
import { roomDefects } from './defects/rooms.ts';
import { tillDefects } from './defects/tills.ts';
import type { Defect } from './edit.ts';

export const defects: readonly Defect[] = [
  ...commandDefects,
  ...goodsDefects,
  ...reportDefects,
  ...returnDefects,
  ...reshapeDefects,
  ...journeyDefects,
  ...deliveryDefects,
  ...roomDefects,
  ...plantDefects,
  ...tillDefects,
  ...laboratoryDefects,
  ...arrivalDefects,
  ...bookDefects,
];
