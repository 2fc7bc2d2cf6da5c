/** `npm run verify-audit -- FILE`: checks an exported conversation without a network. Exit status 1 when anything was changed. */
import { readFileSync } from 'node:fs';
import { verifyLines } from '../apps/edge/src/db/sealed-lines.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run verify-audit -- FILE');
  process.exitCode = 1;
} else {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const verdict = await verifyLines(lines);
  if (verdict.isWhole) {
    const { from, to, isWhole } = verdict.header;
    console.log(`Whole: ${verdict.rows} entries from ${String(from)} to ${String(to)}, signed with key ${verdict.fingerprint}.`);
    console.log('Compare the key with the one the office showed when the file was made.');
    if (isWhole !== true) console.log('The file was cut when it was made: more was said in this period.');
  } else {
    console.error(`Not whole: line ${verdict.line} ${verdict.why}.`);
    process.exitCode = 1;
  }
}
