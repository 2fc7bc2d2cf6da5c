/** What others send: each line is answered once, and stands here as it was answered. */
import type { Defect } from '../edit.ts';
import { domain, edge, plant } from './plant.ts';

const receive = `${domain}/manifests/receive-transfer.ts`;

export const arrivalDefects: readonly Defect[] = [
  plant(
    'sent-back-and-here',
    'a line that goes back whole stands here all the same, as a package of nothing',
    receive,
    'const isRejected = line.units === 0;',
    'const isRejected = line.units < 0;',
  ),
  plant(
    'part-told-as-all',
    'the state hears that all of a line was kept, whatever was',
    receive,
    "received: { unit: 'each', count: line.units },",
    "received: { unit: 'each', count: isRejected ? 0 : sent.units },",
  ),
  plant(
    'receipt-not-looked-for',
    'an answer to what others sent that the state did not acknowledge is given again, and refused',
    `${edge}/state/biotrack-licensee/forms/transfer-forms.ts`,
    "return row['received'] === true || row['isrejected'] === true",
    "return row['received'] === 1 || row['isrejected'] === 1",
  ),
  plant(
    'nobody-says-where-it-lies',
    'what others sent lies in one room here and in another at the state',
    `${edge}/manifests/receive-transfer.ts`,
    'reports: [decision.report, move].filter((report) => report !== null),',
    'reports: [decision.report].filter((report) => report !== null),',
  ),
];
