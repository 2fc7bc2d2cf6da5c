/** The personal parts of a licence. */
interface LicensedPerson {
  readonly family: string;
  readonly given: string;
  readonly street: string;
  readonly town: string;
  readonly number: string;
}

const nobody: LicensedPerson = {
  family: 'SPECIMEN',
  given: 'RIVER',
  street: '1 SAMPLE ROAD',
  town: 'SAMPLETOWN',
  number: '000000001',
};

/**
 * The PDF417 payload of a driver licence of somebody who does not exist (AAMVA DL/ID Card Design Standard, edition 10), issued in
 * New York to a person of a given age on the real day: the product asks the real clock.
 */
export function licenceOf({
  age,
  person = nobody,
  on = new Date(),
}: {
  readonly age: number;
  readonly person?: LicensedPerson;
  readonly on?: Date;
}): string {
  const year = on.getUTCFullYear();
  const elements = [
    'DCAD',
    'DCBNONE',
    'DCDNONE',
    `DBA0315${year + 4}`,
    `DCS${person.family}`,
    `DAC${person.given}`,
    'DADNONE',
    `DBD0315${year - 2}`,
    // A birthday on the first of January has passed on every day of the year.
    `DBB0101${year - age}`,
    'DBC9',
    'DAYBRO',
    'DAU068 in',
    `DAG${person.street}`,
    `DAI${person.town}`,
    'DAJNY',
    'DAK999990000',
    `DAQ${person.number}`,
    'DCFSAMPLE01',
    'DCGUSA',
    'DDEN',
    'DDFN',
    'DDGN',
  ];
  const subfile = `DL${elements.join('\n')}\r`;
  const offset = 31;
  const directory = `DL${String(offset).padStart(4, '0')}${String(subfile.length).padStart(4, '0')}`;
  return `@\n\x1e\rANSI 636001100401${directory}${subfile}`;
}
