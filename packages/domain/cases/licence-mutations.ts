import fc from 'fast-check';
import { proveAge } from '../src/identity/proof-of-age.ts';
import { readLicence } from '../src/identity/read-licence.ts';
import { localDate, type LocalDate } from '../src/business-day.ts';

/** A payload cut around the eight digits of its birth date, the only part a mutation leaves alone. */
export interface Specimen {
  readonly before: string;
  readonly digits: string;
  readonly after: string;
  readonly birthDate: LocalDate;
}

/** One blow to the payload. Places and lengths are taken modulo what is there. */
export type Blow =
  | { readonly type: 'replace' | 'insert'; readonly at: number; readonly character: string }
  | { readonly type: 'delete' | 'repeat'; readonly at: number; readonly length: number }
  | { readonly type: 'drop line' | 'repeat line' | 'swap lines'; readonly at: number; readonly length: number };

/** Fictional people: the standard's own samples, and one for each older form (`rules.md` 4.3). */
export const specimens: readonly Specimen[] = [
  '@\n\x1e\rANSI 636000110002DL00410277ZV03180008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\nDDFN\nDADJOHN\nDDGN\nDCUJR\nDCAD\nDCBK\nDCDPH\nDBD06062022\nDBB06062006\nDBA06062027\nDBC1\nDAU068 in\nDAYBRO\nDAG2300 WEST BROAD STREET\nDAIRICHMOND\nDAJVA\nDAK232690000 \nDCF2424244747474786102204\nDCGUSA\nDCK123456789\nDDAF\nDDB06062018\nDDJ06062027\nDDD1\rZVZVA01\r',
  '@\n\x1e\rANSI 636001100401DL00310231DLDCAD\nDCBNONE\nDCDNONE\nDBA11222030\nDCSSAMPLE\nDACALEX\nDADTAYLOR\nDBD11222022\nDBB11222005\nDBC9\nDAYBRO\nDAU068 in\nDAG42 SAMPLE RD\nDAISAMPLETOWN\nDAJNY\nDAK999990000  \nDAQ000000001\nDCFDATACODE01\nDCGUSA\nDDEN\nDDFN\nDDGN\nDDAN\nDDB03072022\nDDD0\r',
  '@\n\x1e\rANSI 636012080001DL00310164DLDAQT1234-56789-01234\nDCSTESTER\nDACKIOSK\nDADNONE\nDBB20050228\nDBA20300228\nDBD20250301\nDBC2\nDAU165 cm\nDAG1 MAIN ST\nDAITORONTO\nDAJON\nDAKM5V 3L9\nDCGCAN\nDDEN\nDDFN\nDDGU\r',
  '@\n\x1e\rANSI 6360000101DL00290150DLDAQ0123456789ABC\nDAAPUBLIC,JOHN,Q\nDAG123 MAIN STREET\nDAIANYTOWN\nDAJVA\nDAK123459999  \nDAU509\nDBA20311201\nDBB19761123\nDBCM\nDBD19961201\r',
].map(specimen);

/** Up to eight blows at once. */
export const blows: fc.Arbitrary<readonly Blow[]> = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constantFrom('replace' as const, 'insert' as const),
      at: fc.nat(2_000),
      character: fc.oneof(
        fc.constantFrom('\n', '\r', '\x1e', 'D', 'B', 'A', 'Z', '0', '1', '2', '9', ' '),
        fc.nat(255).map((code) => String.fromCharCode(code)),
      ),
    }),
    fc.record({
      type: fc.constantFrom('delete' as const, 'repeat' as const),
      at: fc.nat(2_000),
      length: fc.integer({ min: 1, max: 60 }),
    }),
    fc.record({
      type: fc.constantFrom('drop line' as const, 'repeat line' as const, 'swap lines' as const),
      at: fc.nat(60),
      length: fc.integer({ min: 1, max: 60 }),
    }),
  ),
  { minLength: 1, maxLength: 8 },
);

/** The property: whatever was done around the birth date, it is read as it stands or the card is refused. */
export const neverAWrongAge = fc.property(fc.constantFrom(...specimens), blows, (card, done) => {
  const read = readLicence(mutated(card, done));
  return !read.ok || read.value.birthDate === card.birthDate;
});

/** The property: whatever is done to the birth date's own digits, what is read is a day of the calendar that makes an age. */
export const neverAnImpossibleDate = fc.property(
  fc.constantFrom(...specimens),
  fc.oneof(fc.stringMatching(/^\d{8}$/), fc.string({ maxLength: 12 })),
  (card, digits) => {
    const read = readLicence(`${card.before}${digits}${card.after}`);
    if (!read.ok) return true;
    const { birthDate, expires, issuer, documentType } = read.value;
    const document = { type: documentType, issuer, birthDate, expires };
    const proof = proveAge({ on: localDate('2026-11-22'), program: 'adult-use', document, isConfirmedByStaff: true });
    return localDate(birthDate) === birthDate && digits.trim().length === 8 && proof.age < 127;
  },
);

/** The payload after the blows, its birth date's digits untouched. */
export function mutated(card: Specimen, done: readonly Blow[]): string {
  let [before, after] = [card.before, card.after];
  for (const blow of done) {
    // Blows fall on both sides of the birth date in turn of their place.
    if (blow.at % (before.length + after.length + 1) < before.length) before = struck(before, blow);
    else after = struck(after, blow);
  }
  return `${before}${card.digits}${after}`;
}

function struck(side: string, blow: Blow): string {
  const at = side.length === 0 ? 0 : blow.at % side.length;
  const lines = side.split('\n');
  // The line that runs into the birth date, first or last, keeps its place; its letters are struck by the other blows.
  const line = lines.length < 3 ? undefined : 1 + (blow.at % (lines.length - 2));
  switch (blow.type) {
    case 'replace':
      return side.slice(0, at) + blow.character + side.slice(at + 1);
    case 'insert':
      return side.slice(0, at) + blow.character + side.slice(at);
    case 'delete':
      return side.slice(0, at) + side.slice(at + blow.length);
    case 'repeat':
      return side.slice(0, at + blow.length) + side.slice(at);
    case 'drop line':
      return line === undefined ? side : lines.toSpliced(line, 1).join('\n');
    case 'repeat line':
      return line === undefined ? side : lines.toSpliced(line, 0, lines[line]!).join('\n');
    case 'swap lines': {
      if (line === undefined) return side;
      const other = 1 + (blow.length % (lines.length - 2));
      return lines.with(line, lines[other]!).with(other, lines[line]!).join('\n');
    }
  }
}

function specimen(payload: string): Specimen {
  const read = readLicence(payload);
  if (!read.ok) throw new Error(`a specimen must be readable: ${read.problem.reason}`);
  const start = payload.indexOf('DBB') + 3;
  return {
    before: payload.slice(0, start),
    digits: payload.slice(start, start + 8),
    after: payload.slice(start + 8),
    birthDate: read.value.birthDate,
  };
}
