import { driverTables } from './drivers.ts';
import { groundTables } from './ground.ts';
import { inventoryTables } from './inventory.ts';
import { journalTables } from './journal.ts';
import { labSampleTables } from './lab-samples.ts';
import { manifestTables } from './manifests.ts';
import { peopleTables } from './people.ts';
import { patientTables } from './patients.ts';
import { plantTables } from './plants.ts';
import { saleTables } from './sales.ts';
import { taxReportTables } from './tax-reports.ts';

/** Every table of the books, each resource's in its own file beside this one. */
export const layout = [
  journalTables,
  groundTables,
  peopleTables,
  driverTables,
  inventoryTables,
  labSampleTables,
  saleTables,
  patientTables,
  manifestTables,
  plantTables,
  taxReportTables,
].join('\n');

export const tableNames = [...layout.matchAll(/CREATE TABLE (\w+)/g)].map((match) => match[1]!);
