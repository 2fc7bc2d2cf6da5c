import { readEntityKey, type EntityKey } from '@countersign/domain/reports/entity';

/** Why nothing can be said of a record, in the words of the shop: the desk shows them to whoever must decide. */
export function withoutNumber(key: EntityKey): string {
  const noun = readEntityKey(key)?.kind.replace('-', ' ') ?? 'record';
  return `The state has no number for this ${noun}: what makes it there was refused, or was closed without one.`;
}
