import { ok, refuse, type Result } from '../result.ts';

/**
 * The frame of an AAMVA barcode: header, and the elements of its licence subfile (`rules.md` 4.1).
 *
 * The jurisdiction's own subfile (`Zx`) may hold health and criminal flags. It is stepped over and never kept.
 */
export interface LicenceFrame {
  /** Six digits: who issued it. */
  readonly issuerNumber: string;
  readonly version: number;
  /** `DL` licence, `ID` identification card, `EN` enhanced licence. */
  readonly subfile: 'DL' | 'ID' | 'EN';
  /** The value of an element, blanks cut off; `undefined` when the card does not have it. */
  readonly elements: ReadonlyMap<WantedElement, string>;
}

/** The only elements read. Number, address, sex, height and everything else are left on the card. */
const wanted = ['DBB', 'DBA', 'DBD', 'DCG', 'DDH', 'DDI', 'DDJ', 'DCS', 'DAC', 'DCT', 'DAA', 'DAB'] as const;
export type WantedElement = (typeof wanted)[number];

export type FrameProblem =
  'TooLong' | 'NotALicence' | 'BrokenHeader' | 'UnknownVersion' | 'SeparatorsLost' | 'BrokenElement' | 'ElementRepeated';

/** The largest barcode of the standard holds some 1,800 characters; beyond this bound nothing is read. */
export const maxLicenceCharacters = 4096;
/** The newest edition of the standard (2025). A newer card is read by eye until we know its edition. */
const newestVersion = 11;

// Version 1 has no jurisdiction version, so its header is two characters shorter.
const header = /^(?:\]L[0-2])?@?[\n\r\x1c-\x1e ]{0,8}(?:ANSI ?|AAMVA)(\d{6})(\d{2})/;

/** Takes the frame apart. Whatever does not look as the standard says is refused; nothing is repaired by guessing. */
export function readFrame(payload: string): Result<LicenceFrame, FrameProblem> {
  if (payload.length > maxLicenceCharacters) return refuse('TooLong');
  const text = withControlCharacters(payload);
  const start = header.exec(text);
  if (start === null) return refuse('NotALicence');
  const version = Number(start[2]);
  if (version < 1 || version > newestVersion) return refuse('UnknownVersion');

  const rest = text.slice(start[0].length);
  const directory = (version === 1 ? /^(\d{2})((?:[A-Z]{2}\d{8})+)/ : /^\d{2}(\d{2})((?:[A-Z]{2}\d{8})+)/).exec(rest);
  if (directory === null || Number(directory[1]) * 10 !== directory[2]!.length) return refuse('BrokenHeader');

  // Offsets on real cards are often wrong by one or two, so subfiles are found by how they begin (`rules.md` 4.1).
  return readElements(rest.slice(directory[0].length), start[1]!, version);
}

function readElements(body: string, issuerNumber: string, version: number): Result<LicenceFrame, FrameProblem> {
  const tokens = body.split(/[\n\r\x1e]+/).filter((token) => token.trim() !== '');
  if (tokens.length < 2) return refuse('SeparatorsLost');

  const all = new Map<string, string>();
  let subfile: LicenceFrame['subfile'] | undefined;
  let isInside = false;
  for (const token of tokens) {
    const begins = /^(DL|ID|EN)(?=D[A-Z]{2})/.exec(token);
    if (begins !== null) {
      const type = begins[1] as LicenceFrame['subfile'];
      if (subfile !== undefined && subfile !== type) return refuse('ElementRepeated');
      subfile = type;
      isInside = true;
    } else if (/^Z[A-Z]Z[A-Z]/.test(token)) isInside = false;
    if (!isInside) continue;

    const element = readElement(begins === null ? token : token.slice(2));
    if (!element.ok) return element;
    const { id, value } = element.value;
    if (all.has(id) && all.get(id) !== value) return refuse('ElementRepeated');
    all.set(id, value);
  }
  if (subfile === undefined) return refuse('BrokenElement');
  const elements = new Map(wanted.flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : [])));
  return ok({ issuerNumber, version, subfile, elements });
}

/** Identifiers of the standard (`DAA` to `DDZ`), of version 1's permits (`PAA` to `PAF`), and the jurisdiction's own. */
const knownId = /^(?:D[A-D][A-Z]|PA[A-F]|Z[A-Z]{2})$/;
/** Elements that hold a date, and those whose number may look like one. */
const mayHoldDate = /^(?:DBA|DBB|DBD|DBK|DBL|DDB|DDC|DDH|DDI|DDJ|PAB|DAQ|DAK|DCF|DCI|DCJ|DCK|Z[A-Z]{2})$/;

function readElement(token: string): Result<{ readonly id: string; readonly value: string }, FrameProblem> {
  const element = /^([A-Z]{3})([^\x00-\x1f\x7f]*)$/.exec(token);
  if (element === null || !knownId.test(element[1]!)) return refuse('BrokenElement');
  const [id, value] = [element[1]!, element[2]!.trim()];
  // A separator was lost: the birth date would vanish into its neighbour, and a damaged neighbour could take its place.
  if (/DBB\d{8}/.test(value)) return refuse('SeparatorsLost');
  if (/^\d{8}$/.test(value) && !mayHoldDate.test(id)) return refuse('BrokenElement');
  return ok({ id, value });
}

/** Some decoders write control characters out as `<LF>`. They are read back only where no real one is left. */
function withControlCharacters(payload: string): string {
  if (payload.includes('\n') || !payload.includes('<LF>')) return payload;
  return payload.replaceAll('<LF>', '\n').replaceAll('<CR>', '\r').replaceAll('<RS>', '\x1e');
}
