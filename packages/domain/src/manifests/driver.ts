import { ageOn, parseLocalDate, type LocalDate } from '../business-day.ts';
import { readName, type NameProblem } from '../places/record-name.ts';
import { ok, refuse, type Result } from '../result.ts';

/** A person who may drive, as a manifest names them (`biotrack/protocol.md` 2.1.2 `employee_*`). */
export interface DriverFacts {
  readonly name: string;
  readonly birthDate: LocalDate;
  readonly hireDate: LocalDate;
  readonly licenceNumber: string;
  /** Two letters, e.g. `NY`. */
  readonly licenceState: string;
}

/** Nobody younger drives: an assumption of ours, below every state's own rule. */
const youngest = 18;

/** Reads what people say of a driver. Two drivers may share a name; their licences tell them apart. */
export function readDriver(
  asked: Readonly<Record<keyof DriverFacts, string>>,
  others: readonly Pick<DriverFacts, 'licenceNumber' | 'licenceState'>[],
  today: LocalDate,
): Result<DriverFacts, DriverProblem> {
  const name = readName(asked.name, []);
  if (!name.ok) return name;
  const [birthDate, hireDate] = [parseLocalDate(asked.birthDate), parseLocalDate(asked.hireDate)];
  if (birthDate === undefined || hireDate === undefined || hireDate > today || ageOn(birthDate, hireDate) < 0)
    return refuse({ type: 'DatesNotPossible' });
  if (ageOn(birthDate, today) < youngest) return refuse({ type: 'DriverTooYoung', youngest });
  const licenceNumber = asked.licenceNumber.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const licenceState = asked.licenceState.trim().toUpperCase();
  if (licenceNumber.length < 4 || licenceNumber.length > 20 || !/^[A-Z]{2}$/.test(licenceState))
    return refuse({ type: 'DriverLicenceNotPossible' });
  const isTaken = others.some((other) => other.licenceNumber === licenceNumber && other.licenceState === licenceState);
  if (isTaken) return refuse({ type: 'DriverLicenceTaken' });
  return ok({ name: name.value, birthDate, hireDate, licenceNumber, licenceState });
}

export type DriverProblem =
  | NameProblem
  | { readonly type: 'DatesNotPossible' }
  | { readonly type: 'DriverTooYoung'; readonly youngest: number }
  | { readonly type: 'DriverLicenceNotPossible' }
  | { readonly type: 'DriverLicenceTaken' };
