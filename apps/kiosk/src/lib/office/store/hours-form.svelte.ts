import type { LocationView } from '@countersign/contract/views';
import type { HoursAsked } from '@countersign/domain/places/read-opening-hours';

/** A day that differs, as it stands in the form; `closed` for none of its hours. */
interface ExceptionLine {
  on: string;
  closed: boolean;
  opens: string;
  closes: string;
}
export type DayLine = Omit<ExceptionLine, 'on'>;

const usual = { opens: '10:00', closes: '21:00' };
const usualWeek = Array.from({ length: 7 }, () => usual);
const lineOf = (hours: LocationView['hours'][number]): DayLine => ({ closed: hours === null, ...(hours ?? usual) });
const hoursOf = ({ closed, opens, closes }: DayLine) => (closed ? null : { opens, closes });

/** A store's hours before they are kept; those of a new store begin with the same for every day. */
export class HoursForm {
  days = $state<DayLine[]>([]);
  exceptions = $state<ExceptionLine[]>([]);
  opensAtNight = $state(false);

  constructor({ hours, exceptions = [], opensAtNight = false }: Partial<LocationView> = {}) {
    this.days = (hours ?? usualWeek).map(lineOf);
    this.exceptions = exceptions.map(({ on, hours: differing }) => ({ on, ...lineOf(differing) }));
    this.opensAtNight = opensAtNight;
  }

  addException(on: string): void {
    this.exceptions.push({ on, closed: true, ...usual });
  }

  asked(): HoursAsked {
    return {
      hours: this.days.map(hoursOf),
      exceptions: this.exceptions.map((line) => ({ on: line.on, hours: hoursOf(line) })),
      opensAtNight: this.opensAtNight,
    };
  }
}
