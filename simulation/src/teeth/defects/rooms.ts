/** Rooms: each is one, here and at the state, and what lies in it lies in one that stands. */
import type { Defect } from '../edit.ts';
import { domain, edge, migrations, plant } from './plant.ts';

export const roomDefects: readonly Defect[] = [
  {
    name: 'back-into-no-room',
    what: 'units of a voided sale come back into a room that was given up',
    edits: [
      { file: `${domain}/inventory/lay-back.ts`, from: 'if (unitsLeft > 0)', to: 'if (unitsLeft >= 0)' },
      {
        file: `${migrations}/0052_rooms_that_stand_while_empty.sql`,
        from: 'WHEN old.units_left = 0 AND',
        to: 'WHEN old.units_left = -1 AND',
      },
    ],
  },
  plant(
    'room-not-looked-for',
    'a room whose answer is lost is added a second time',
    `${edge}/state/biotrack-licensee/forms/place-forms.ts`,
    'lookByReference(saying, path',
    "lookByReference({ ...saying, reference: 'none' }, path",
  ),
  plant(
    'room-goes-untold',
    'the state never hears that a room was given up',
    `${edge}/locations/remove-area.ts`,
    'reports: [',
    'reports: row.revision > 0 ? [] : [',
  ),
  plant(
    'kept-apart-before-its-sale',
    'a package goes into quarantine before the state takes what was sold out of it, and refuses the sale',
    `${domain}/reports/dependencies.ts`,
    '...parts, ...sold]),',
    '...parts, ...sold.slice(9)]),',
  ),
];
