/**
 * What a person may put on the counter. Only the first five can prove an age; the rest are named so that a screen can say no to them
 * by name (Cannabis Law 85(2); `rules.md` 1.1).
 */
export const documentTypes = [
  'driver-licence',
  'non-driver-id',
  'passport',
  'military-id',
  'idnyc',
  'mobile-id',
  'national-id',
  'consular-id',
  'student-id',
  'work-id',
  'copy',
  'other',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** United States, its states, the District of Columbia, and its territories, commonwealths and possessions. */
const unitedStates = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX ' +
    'UT VT VA WA WV WI WY DC AS GU MP PR VI UM'
  ).split(' '),
);

/** The law says "provincial": the three territories are not provinces, and their documents are refused. */
const canadianProvinces = new Set('AB BC MB NB NL NS ON PE QC SK'.split(' '));

/**
 * Whether the law's exclusive list names this kind of document from this issuer. Says nothing about its expiry.
 *
 * @param issuer ISO 3166: `US-NY`, `CA-ON`, `US`, `GB`; the three-letter country codes of passports are fine too
 * @param acceptIdnyc the organisation's choice: the statute does not mention IDNYC, a reading of 9 NYCRR 123.10 does
 */
export function isAcceptedDocument(type: DocumentType, issuer: string, acceptIdnyc: boolean): boolean {
  switch (type) {
    case 'driver-licence':
    case 'non-driver-id':
      return mayIssueLicences(issuer);
    case 'passport':
      return /^[A-Z]{2,3}(?:-[A-Z0-9]{1,3})?$/.test(issuer);
    case 'military-id':
      return issuer === 'US' || issuer === 'USA';
    case 'idnyc':
      return acceptIdnyc;
    default:
      return false;
  }
}

function mayIssueLicences(issuer: string): boolean {
  if (issuer === 'US' || issuer === 'USA') return true;
  const [country, part] = issuer.split('-');
  if (part === undefined) return ['PR', 'GU', 'VI', 'AS', 'MP'].includes(issuer);
  return (country === 'US' && unitedStates.has(part)) || (country === 'CA' && canadianProvinces.has(part));
}
