/** `npm run verify-audit -- FILE`: checks an exported conversation without a network. Exit status 1 when anything was changed. */
import { existsSync, readFileSync } from 'node:fs';
import { verifyLines } from '../apps/edge/src/db/sealed-lines.ts';

const [file] = process.argv.slice(2);
if (file === undefined || !existsSync(file)) {
  console.error(file === undefined ? 'Usage: npm run verify-audit -- FILE' : `There is no file ${file}.`);
  process.exitCode = 1;
} else {
  // How lines end is no word of the file: some programs write their own ends when they keep it.
  const lines = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const verdict = await verifyLines(lines);
  if (verdict.isWhole) {
    const { from, to, isWhole, exportedAt } = verdict.header;
    console.log(`Whole: ${verdict.rows} entries from ${String(from)} to ${String(to)}, signed with key ${verdict.fingerprint}.`);
    for (const store of namesIn(verdict.header['locations'])) console.log(`Of ${store}.`);
    console.log(`Made at ${String(exportedAt)}. Compare the key with the one the office showed then.`);
    console.log('The first line says who and what the ids in the file are.');
    if (isWhole !== true) console.log('The file was cut when it was made: more was said in this period.');
  } else {
    console.error(`Not whole: line ${verdict.line} ${verdict.why}.`);
    process.exitCode = 1;
  }
}

/** Stores with their licenses, as the first line names them; none in a file of before they were named. */
function namesIn(stores: unknown): readonly string[] {
  return Array.isArray(stores)
    ? stores.map(
        (store: { readonly name: string; readonly licenceNumber: string }) => `${store.name}, license ${store.licenceNumber}`,
      )
    : [];
}
