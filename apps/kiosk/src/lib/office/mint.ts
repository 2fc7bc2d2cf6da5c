import { idFrom, type CommandId, type IdOf } from '@countersign/domain/identifiers';
import { uuidv7 } from '#lib/local/uuid.ts';

/** An id of this office's own for something new. */
export const newId = <Prefix extends keyof IdOf>(prefix: Prefix): IdOf[Prefix] => idFrom(prefix, uuidv7());

/** The id of one asking. A record's own id keeps it single; asking anew with other words is another command. */
export const newCommandId = (): CommandId => newId('cmd');
