/** Journeys: packages that leave the shop, and those that do not after all. */
import type { Defect } from '../edit.ts';
import { domain, edge, plant } from './plant.ts';

const dependencies = `${domain}/reports/dependencies.ts`;
const moves = `${edge}/inventory/stock-moves.ts`;

export const journeyDefects: readonly Defect[] = [
  plant(
    'sent-before-its-sale',
    'a package is sent away before the state takes what was sold out of it, which then leaves with it',
    dependencies,
    "const whole = body.purpose === 'delivery' ? [] : carried.map(unitsOf);",
    "const whole = body.purpose === 'delivery' ? [] : carried.map(packageOf);",
  ),
  plant(
    'sold-off-its-journey',
    'what came back from a journey is sold before the state lets go of it, which refuses the sale',
    dependencies,
    'makes: [manifest, ...(body.packageIds ?? []).map(pkg)] };',
    'makes: [manifest] };',
  ),
  plant(
    'journey-not-looked-for',
    'a journey whose answer is lost is announced again',
    `${edge}/state/biotrack-licensee/forms/manifest-forms.ts`,
    "if (row === undefined || !isCarried(row)) return { kind: 'absent' };",
    "if (row !== undefined) return { kind: 'absent' };",
  ),
  plant(
    'called-off-and-away',
    'a journey is called off, and its goods do not come back',
    `${domain}/manifests/manifest.ts`,
    "stop.state !== 'voided').flatMap((stop) => putAside(manifest, stop));",
    "stop.state !== 'voided').flatMap((stop) => putAside(manifest, stop)).slice(1);",
  ),
  plant(
    'gone-while-in-a-bag',
    'a package leaves though units of it lie in a bag',
    moves,
    'THEN packages.revision + 1 ELSE -1 END',
    'THEN packages.revision + 1 ELSE packages.revision + 1 END',
  ),
];
