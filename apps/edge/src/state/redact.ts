/** Members whose values stay at the state: cards, physicians, birth dates (v1's tables write them otherwise than its actions), licences of persons, sessions. */
const personal =
  /("(?:CardID|CaregiverCardID|card_id|caregiver_card_id|card_key|OrderingPhysician|BirthDate|DateofBirth|(?:employee|transporter)_dob|birth_?(?:month|day|year)|DriverLicense|Session|sessionid|password|X-Session-Token)"\s*:\s*)(?:"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+)/gi;

/** A message about deliveries names customers and their doors. */
const isOfDeliveries = /"Type"\s*:\s*"delivery"/i;
const door = /("(?:Name|Street|City|ZipCode|Phone)"\s*:\s*)"[^"\\]*(?:\\.[^"\\]*)*"/gi;

/**
 * A message, or a part of one, as the record keeps it. Applied to what was sent and to what came back, before it is written anywhere.
 *
 * @param of the message whose part it is
 */
export const redact = (part: string, of = part): string => {
  const kept = part.replaceAll(personal, '$1"…"');
  return isOfDeliveries.test(of) || isOfDeliveries.test(part) ? kept.replaceAll(door, '$1"…"') : kept;
};
