/** A product that nobody has set up yet: the state knows a licensee and its goods, and we know nothing. */
import { writeFileSync } from 'node:fs';
import { writeCatalogueFile } from '../../packages/domain/src/catalogue/write-catalogue-file.ts';
import { places } from '../start/places.ts';
import { loginsAt } from './to-sql.ts';
import type { World } from './world.ts';

/** Writes the licensee's catalogue as a file to bring in, and says everything that an owner needs on the first day. */
export function tellOpening(world: World, edgeUrl: string, setUpCode: string): string[] {
  const { organisation, catalogue } = world;
  const store = organisation.locations[0]!;
  writeFileSync(places.catalogue, writeCatalogueFile(catalogue));
  return [
    'Nobody has set this up yet. Begin there, with this code:',
    `${edgeUrl}/office`,
    setUpCode,
    '',
    'What the state knows of the store that opens:',
    `licence ${store.licenceNumber}, ${store.settings.address}`,
    `company (UBI) ${organisation.ubi}`,
    ...loginsAt(organisation, store, 0)
      .slice(0, 2)
      .map(({ name, username, password }) => `login of ${name}: ${username} ${password}`),
    '',
    `A catalog to bring in: ${places.catalogue}`,
  ];
}
