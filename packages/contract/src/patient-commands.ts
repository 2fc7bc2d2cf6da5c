/** What the counter asks about a patient. Cards travel in bodies alone: addresses are logged by others. */
import type { TemporaryEmail } from '@countersign/domain/identity/registry-patient';
import type { CommandId, LocationId } from '@countersign/domain/identifiers';
import type { PackNumbers } from '@countersign/domain/labels/patient-label';

/** The cards that were read at the counter. */
export interface ReadCards {
  /** The number on the patient's card. */
  readonly card: string;
  /** The number on the caregiver's own card; null when the patient comes in person. */
  readonly caregiverCard: string | null;
  /** The buyer shows a printed verification e-mail instead of a plastic card, whose number was typed off it; left out for a card. */
  readonly temporaryEmail?: TemporaryEmail;
}

/** The labels of a sale. */
export interface AskLabels {
  /** The patient's card, read again; null while it still lies with the order. */
  readonly card: string | null;
}

/** What somebody read off a package's receptacle. */
export interface NamePack extends PackNumbers {
  readonly commandId: CommandId;
  readonly locationId: LocationId;
}
