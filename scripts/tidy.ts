/** The rules of the house, by name. Each gives one sentence for each thing it refuses, with the remedy in it. */
import { refuseStraightApostrophes } from './tidy/apostrophes.ts';
import { refuseCircles, refuseImportsUpwards, refuseImpureLibraries } from './tidy/imports.ts';
import { refuseLeftovers } from './tidy/leftovers.ts';
import { refuseUnexplainedSwitches } from './tidy/lint-reasons.ts';
import { refuseUntidyMigrations } from './tidy/migrations.ts';
import { refuseImpurity } from './tidy/purity.ts';
import { refuseUnlistedSettings } from './tidy/settings.ts';
import { refuseSilencedTests } from './tidy/tests.ts';
import { refuseSourcelessTranscripts } from './tidy/transcripts.ts';
import type { Rule } from './tidy/tree.ts';
import { refuseForeignWords } from './tidy/words.ts';

export const rules: Readonly<Record<string, Rule>> = {
  'nobody imports upwards': (tree) => refuseImportsUpwards(tree),
  'the table of layers has no circle': () => refuseCircles(),
  'the domain uses pure libraries only': refuseImpureLibraries,
  'rules know no clock, no chance and no network': refuseImpurity,
  'every test runs': refuseSilencedTests,
  'migrations are numbered, explained and sealed': refuseUntidyMigrations,
  'a lint is switched off with a reason': refuseUnexplainedSwitches,
  'a transcript says where it comes from': refuseSourcelessTranscripts,
  'every setting has an example, and every example is a setting': refuseUnlistedSettings,
  'files are named with our words': refuseForeignWords,
  'words that people read have the apostrophe of the house': refuseStraightApostrophes,
  'nothing is left over from work': refuseLeftovers,
};
