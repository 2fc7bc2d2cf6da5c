import type { CommandId, LocationId } from '@countersign/domain/identifiers';
import { canonicalJson, sha256Hex } from './canonical.ts';

/** A command as it came in: its own id, its name, and what it says, as one hash. */
export interface Command {
  readonly id: CommandId;
  readonly name: string;
  readonly bodySha256: string;
}

/** Reads a command's identity off its input. Members in another order are the same body. */
export const commandOf = async (name: string, input: { readonly commandId: CommandId }): Promise<Command> => ({
  id: input.commandId,
  name,
  bodySha256: await sha256Hex(canonicalJson(input)),
});

/** What is kept of a command that was carried out. */
export interface FoundReceipt {
  readonly command: string;
  readonly bodySha256: string;
  readonly locationId: LocationId;
  readonly entityId: string;
  /** The step of an order that it led to; 0 for other records. */
  readonly sequence?: number;
}

export type SeenBefore =
  | { readonly kind: 'new' }
  | { readonly kind: 'repeated'; readonly entityId: string; readonly sequence: number }
  | { readonly kind: 'reused' };

/** Whether a command came before: the same id and body is a repetition, anything else under that id is another command. */
export function seenBefore(command: Command, receipt: FoundReceipt | undefined, reach: readonly string[]): SeenBefore {
  if (receipt === undefined) return { kind: 'new' };
  const isSame =
    receipt.command === command.name && receipt.bodySha256 === command.bodySha256 && reach.includes(receipt.locationId);
  return isSame ? { kind: 'repeated', entityId: receipt.entityId, sequence: receipt.sequence ?? 0 } : { kind: 'reused' };
}
