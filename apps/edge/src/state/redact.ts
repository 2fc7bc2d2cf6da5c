/** Members whose values stay at the state: cards, physicians, birth dates, licences of persons, sessions. */
const personal =
  /("(?:CardID|CaregiverCardID|card_id|caregiver_card_id|card_key|OrderingPhysician|BirthDate|DateofBirth|employee_dob|birth_(?:month|day|year)|DriverLicense|Session|sessionid|password|X-Session-Token)"\s*:\s*)(?:"[^"]*"|-?\d+)/gi;

/** A message about deliveries names customers and their doors. */
const isOfDeliveries = /"Type"\s*:\s*"delivery"/i;
const door = /("(?:Name|Street|City|ZipCode|Phone)"\s*:\s*)"[^"\\]*(?:\\.[^"\\]*)*"/gi;

/** A message as the record keeps it. Applied to what was sent and to what came back, before it is written anywhere. */
export const redact = (text: string): string => {
  const kept = text.replaceAll(personal, '$1"…"');
  return isOfDeliveries.test(kept) ? kept.replaceAll(door, '$1"…"') : kept;
};
