import type { Difference } from '@countersign/domain/reports/difference';
import type { OpenMatter } from '@countersign/domain/reports/end-of-shift';
import { titleOf } from '@countersign/domain/reports/describe-report';
import { inFours } from '#lib/ui/in-fours.ts';

/** One matter that stands open when a shift ends: what it is, and what whoever leaves should do about it. */
export interface MatterWords {
  readonly what: string;
  readonly todo: string;
  /** Named ones, the oldest first. */
  readonly named: readonly string[];
  /** How many more there are. */
  readonly unnamed: number;
  /** Where a manager settles it; left out where nothing is to be done. */
  readonly settledAt?: '/office/reports' | '/office/reconciliation';
}

/** What lies at a tablet when somebody leaves it for the day, by the numbers of the orders. */
export interface LeftHere {
  /** In the hands of whoever leaves, and not sold yet. */
  readonly theirs: readonly string[];
  /** Asked to be paid at this tablet, without an answer. */
  readonly unpaid: readonly string[];
  /** Read off their codes, and not delivered yet: how many. */
  readonly undelivered: number;
}

/** What is left at the counter, the most pressing first: none of it stops anybody from leaving. */
export function leftWords({ theirs, unpaid, undelivered }: LeftHere): readonly MatterWords[] {
  const others = theirs.filter((number) => !unpaid.includes(number));
  return [
    ...(unpaid.length === 0
      ? []
      : [
          {
            what: `Nobody knows yet whether ${oneOrMany(unpaid, 'order is', 'orders are')} paid.`,
            todo: 'Open it and take the payment once more: it is never sold twice. Only this tablet can ask again.',
            ...someOf(unpaid.length, unpaid),
          },
        ]),
    ...(others.length === 0
      ? []
      : [
          {
            what: `${capital(oneOrMany(others, 'order of yours is', 'orders of yours are'))} not sold yet.`,
            todo: `Finish, or hand ${others.length === 1 ? 'it' : 'them'} over. Otherwise a colleague is led to ${others.length === 1 ? 'it' : 'them'} once you are gone.`,
            ...someOf(others.length, others.slice(0, mostNamed)),
          },
        ]),
    ...(undelivered === 0
      ? []
      : [
          {
            what: undelivered === 1 ? 'One order waits on this tablet.' : `${undelivered} orders wait on this tablet.`,
            todo: 'Leave it switched on: what was read off a shopper’s code is delivered when the network is back.',
            ...someOf(0, []),
          },
        ]),
  ];
}

/** Orders named at the end of a shift, at most: the others are counted. */
const mostNamed = 8;

const oneOrMany = (numbers: readonly string[], one: string, many: string): string =>
  numbers.length === 1 ? `one ${one}` : `${numbers.length} ${many}`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const reports = (count: number, one: string, many: string): string =>
  count === 1 ? `One report ${one}` : `${count} reports ${many}`;

const someOf = (count: number, named: readonly string[]): Pick<MatterWords, 'named' | 'unnamed'> => ({
  named,
  unnamed: Math.max(0, count - named.length),
});

/** A matter in plain words. */
export function matterWords(matter: OpenMatter): MatterWords {
  switch (matter.kind) {
    case 'for-a-person':
      return {
        what: `${reports(matter.count, 'needs', 'need')} a person.`,
        todo: `A manager clears ${matter.count === 1 ? 'it' : 'them'} at the reports desk.`,
        ...someOf(matter.count, matter.reports.map(nameOf)),
        settledAt: '/office/reports',
      };
    case 'unknown':
      return {
        what: `${reports(matter.count, 'has', 'have')} no clear answer yet.`,
        todo: 'The state is being asked. Do not ring the sale up again.',
        ...someOf(matter.count, matter.reports.map(nameOf)),
      };
    case 'waiting':
      return {
        what: `${reports(matter.count, 'is', 'are')} not sent yet.`,
        todo: `${matter.count === 1 ? 'It goes out by itself' : 'They go out by themselves'}, in order. Nothing is to be done.`,
        ...someOf(matter.count, matter.reports.map(nameOf)),
      };
    case 'difference':
      return {
        what:
          matter.count === 1 ? 'The state’s books differ in one place.' : `The state’s books differ in ${matter.count} places.`,
        todo: 'A manager counts, or looks at the state’s record.',
        ...someOf(matter.count, matter.differences.map(differenceWords)),
        settledAt: '/office/reconciliation',
      };
    case 'not-compared':
      return {
        what: 'Our books were not held against the state’s.',
        todo: `${matter.why} It is compared at night, and from the office at any time.`,
        ...someOf(0, []),
      };
  }
}

const nameOf = ({
  kind,
  order,
}: {
  readonly kind: Parameters<typeof titleOf>[0];
  readonly order: { readonly number: string } | null;
}): string => (order === null ? titleOf(kind) : `${titleOf(kind)}, order ${order.number}`);

/** A record by its name where it has one, then by its number, in fours as its label has it. */
const differenceWords = ({ about, title, stateId, ours, theirs }: Difference): string => {
  const name = title ?? about[0]!.toUpperCase() + about.slice(1);
  const number = stateId !== null && /^\d{16}$/.test(stateId) ? inFours(stateId) : (stateId ?? '');
  return `${name} ${number}: we say ${ours}, the state ${theirs}`;
};

/**
 * What whoever was switched out without wanting it finds on the lock screen.
 *
 * @param kept number of the order that lies open for them
 * @param isStillHere whether their name is among those who may switch in
 */
export function switchedOutWords(
  name: string,
  kept: string | undefined,
  isStillHere: boolean,
): { readonly what: string; readonly todo: string } {
  const what = `${name} was switched out.`;
  const safe = kept === undefined ? 'Nothing is lost.' : `Nothing is lost: ${kept} stands as it was left.`;
  return isStillHere
    ? { what, todo: `${safe} Type the PIN again, look at it, and do once more what was asked last.` }
    : { what, todo: `${safe} They may not work at this store any more: a colleague takes over, or an owner looks under People.` };
}
