/** Packages that a person splits, makes others of or takes to another room. */
import type { Defect } from '../edit.ts';
import { domain, edge, migrations, plant } from './plant.ts';

const reshape = `${domain}/inventory/reshape-packages.ts`;

export const reshapeDefects: readonly Defect[] = [
  plant(
    'split-appears',
    'what is split off a package is there twice',
    reshape,
    'unitsAway: pkg.unitsAway + parts[n]!.units };',
    'unitsAway: pkg.unitsAway };',
  ),
  plant(
    'count-before-its-split',
    'a count is told while the state refuses what was split off before it, which is then taken off twice',
    `${domain}/reports/dependencies.ts`,
    'makes: [pkg(id), ...unique(sources.map(({ fromPackageId }) => units(fromPackageId)))],',
    'makes: [pkg(id)],',
  ),
  plant(
    'split-before-its-move',
    'a part is split off where the state still has its package, whose move is told later',
    `${domain}/reports/dependencies.ts`,
    'needs: [...needs, ...unique(ids.map(place))],',
    'needs,',
  ),
  plant(
    'move-before-its-split',
    'a package is moved before the state takes what was split off it, which is then born in the new room',
    `${domain}/reports/dependencies.ts`,
    'needs: unique([...packages, ...areas, ...parts, ...sold]),',
    'needs: unique([...packages, ...areas, ...sold]),',
  ),
  plant(
    'old-count-told',
    'a count puts back what was sold since: nobody looks whether something newer was told',
    `${edge}/reporting/overtaken-by.ts`,
    'if (goods.length === 0) return undefined;',
    'if (goods.length < 9) return undefined;',
  ),
  plant(
    'split-not-looked-for',
    'a split whose answer is lost is split again',
    `${edge}/state/biotrack-licensee/forms/package-forms.ts`,
    `      read: readsNew(saying.reference, pkg(body.intoPackageId), ['derivative']),
      look: lookForNew(saying, body.intoPackageId),
    };
  });

/** \`POST /v1/inventory/lot\`. */`,
    `      read: readsNew(saying.reference, pkg(body.intoPackageId), ['derivative']),
      look: lookForNew({ ...saying, reference: 'of nothing' }, body.intoPackageId),
    };
  });

/** \`POST /v1/inventory/lot\`. */`,
  ),
  {
    name: 'moved-for-sale',
    what: 'what is taken to the quarantine stays for sale, and the table lets it',
    edits: [
      {
        file: `${domain}/inventory/correct-package.ts`,
        from: "const status = moves ? (area.value.isQuarantine ? 'on-hold' : 'open') : pkg.status;",
        to: 'const status = pkg.status;',
      },
      {
        file: `${migrations}/0048_rooms_that_stand.sql`,
        from: 'CREATE TRIGGER packages_moved BEFORE UPDATE OF area_id ON packages\nWHEN ',
        to: 'CREATE TRIGGER packages_moved BEFORE UPDATE OF area_id ON packages\nWHEN FALSE AND ',
      },
    ],
  },
  plant(
    'move-not-told',
    'the state hears of a move and of no room',
    `${edge}/state/biotrack-licensee/forms/package-forms.ts`,
    'RoomID: asNumber(room) })) },',
    "RoomID: asNumber('7') })) },",
  ),
  plant(
    'lot-of-its-first',
    'a lot holds what was taken out of its first package',
    reshape,
    'const units = asked.from.reduce((sum, part) => sum + part.units, 0);',
    'const units = asked.from[0]!.units;',
  ),
  plant(
    'lot-not-looked-for',
    'a lot whose answer is lost is made again',
    `${edge}/state/biotrack-licensee/forms/package-forms.ts`,
    `Item: itemsOf(body.from, ids) },
      read: readsNew(saying.reference, pkg(body.intoPackageId), ['derivative']),
      look: lookForNew(saying, body.intoPackageId),`,
    `Item: itemsOf(body.from, ids) },
      read: readsNew(saying.reference, pkg(body.intoPackageId), ['derivative']),
      look: lookForNew({ ...saying, reference: 'of nothing' }, body.intoPackageId),`,
  ),
  plant(
    'converted-beside',
    'v1 hears of what was made of a package, and not where it lies',
    `${domain}/reports/in-dialect.ts`,
    'return [body, moved(body, body.into)];',
    'return [body];',
  ),
  plant(
    'conversion-before-count',
    'a count is told while the state refuses the conversion before it',
    `${domain}/reports/dependencies.ts`,
    'const converted = madeOutOf(body.from.map(from), body.into.packageId);',
    'const converted = { ...madeOutOf(body.from.map(from), body.into.packageId), makes: [pkg(body.into.packageId)] };',
  ),
];
