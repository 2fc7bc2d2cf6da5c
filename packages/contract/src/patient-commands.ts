/** What the counter asks about a patient. Cards travel in bodies alone: addresses are logged by others. */

/** The cards that were read at the counter. */
export interface ReadCards {
  /** The number on the patient's card. */
  readonly card: string;
  /** The number on the caregiver's own card; null when the patient comes in person. */
  readonly caregiverCard: string | null;
}
