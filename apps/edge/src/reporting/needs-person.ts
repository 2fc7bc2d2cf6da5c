import { isOpen, reportStates, waitsForPerson, type ReportState } from '@countersign/domain/reports/report-moves';
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/** `needsPerson` of `reports/desk-part` for the columns of a report: 1 where it stays where it is until a person has done something. */
export const needsPersonIn = ({ state, cause }: { readonly state: SQLWrapper; readonly cause: SQLWrapper }): SQL =>
  sql`(${state} IN (${waiting}) OR ${state} IN (${open}) AND ${cause} IS 'credential')`;

const statesThat = (are: (state: ReportState) => boolean): SQL =>
  sql.raw(
    reportStates
      .filter(are)
      .map((state) => `'${state}'`)
      .join(', '),
  );
const waiting = statesThat(waitsForPerson);
const open = statesThat(isOpen);
