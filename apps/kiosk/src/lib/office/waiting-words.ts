import type { DeskReportView } from '@countersign/contract/report-views';

type WaitsFor = NonNullable<DeskReportView['waitsFor']>;

/** Why a report does not go out although nothing is wrong with it, and what lets it go. */
export interface WaitingWords {
  /** What it does, without its name in front: `waits for …`. */
  readonly what: string;
  readonly todo: string;
  /** Whether it waits until a person has settled the other. */
  readonly isForPerson: boolean;
}

/** What is to be done so that a report goes out which waits for an earlier one, in plain words. */
export function waitingWords({ title, state, isWithoutLogin, isOvertaken }: WaitsFor): WaitingWords {
  const of = (fate: string, todo: string, isForPerson = true): WaitingWords => ({
    what: `waits for an earlier report, ${fate}: ${title}.`,
    todo,
    isForPerson,
  });
  if (isWithoutLogin)
    return of('whose login the state does not accept', 'As soon as that login is corrected, both go out by themselves.');
  switch (state) {
    case 'refused':
      return isOvertaken
        ? of(
            'which the state refused',
            'Something newer has overtaken that one: settle it as told another way, and this goes out by itself.',
          )
        : of('which the state refused', 'That one comes first: send it again or settle it, and this goes out by itself.');
    case 'parked':
      return of(
        'which waits for a person',
        'That one comes first: ask about it again or settle it, and this goes out by itself.',
      );
    case 'unknown':
      return of(
        'which has no clear answer yet',
        'The state is being asked. As soon as it is clear, this goes out by itself.',
        false,
      );
    default:
      return of('which is on its way', 'As soon as that one is told, this goes out by itself.', false);
  }
}
