import { titleOf } from './describe-report.ts';
import type { ReportKind } from './report.ts';

/**
 * Why a report is not sent again, and what to do instead, in plain English.
 *
 * @param by what the state holds that is newer; undefined where that is not known
 */
export function overtakenMeaning(kind: ReportKind, by: ReportKind | undefined): string {
  const why = `While this waited, the state was told of ${newerWords(by)}. Sent now, this would undo that.`;
  return kind === by
    ? `${why} The newer one stands, so settle this as told another way. If that one is not right either, first ${anewWords(kind)}.`
    : `${why} First ${anewWords(kind)}, which tells how it is today; then settle this as told another way.`;
}

/** What overtook a report, as it goes on in a sentence: `a sale out of the package`. */
export function newerWords(by: ReportKind | undefined): string {
  switch (by) {
    case undefined:
      return 'something newer of the same goods';
    case 'sale':
      return 'a sale out of the package';
    case 'sale-void':
      return 'a voided sale out of the package';
    case 'package-adjust':
      return 'a newer count';
    case 'packages-move':
    case 'plants-move':
      return 'a newer move';
    case 'package-change':
    case 'package-usable-weight':
      return 'a newer change';
    case 'package-split':
      return 'a part split off the package';
    case 'package-lot':
    case 'package-convert':
      return 'goods made of the package';
    case 'lab-sample':
      return 'a lab sample of the package';
    case 'destruction':
      return 'the destruction of the package';
    default:
      return `something newer of the same goods: ${titleOf(by).toLowerCase()}`;
  }
}

/** What tells how it is today, in place of a report that is not sent any more: `count the package anew`. */
export function anewWords(kind: ReportKind): string {
  switch (kind) {
    case 'package-adjust':
      return 'count the package anew';
    case 'packages-move':
    case 'plants-move':
      return 'move it anew';
    default:
      return 'change it anew';
  }
}
