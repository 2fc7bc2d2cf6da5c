import fc from 'fast-check';
import { neverAnImpossibleDate, neverAWrongAge } from './licence-mutations.ts';

/**
 * Throws many damaged licences at the parser; a million unless told otherwise:
 *
 *     node packages/domain/cases/fuzz-licence.ts [runs] [seed]
 */
const runs = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 20_261_122);
const started = performance.now();
fc.assert(neverAWrongAge, { numRuns: runs, seed });
fc.assert(neverAnImpossibleDate, { numRuns: Math.ceil(runs / 10), seed });
console.log(`${runs} damaged licences, no wrong age, in ${((performance.now() - started) / 1000).toFixed(1)} s`);
