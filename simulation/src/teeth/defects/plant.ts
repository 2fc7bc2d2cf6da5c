import type { Defect } from '../edit.ts';

export const edge = 'apps/edge/src';
export const domain = 'packages/domain/src';
export const migrations = 'apps/edge/migrations';

/** A defect of one edit. */
export const plant = (name: string, what: string, file: string, from: string, to: string): Defect => ({
  name,
  what,
  edits: [{ file, from, to }],
});
