import type { DeskPart } from '@countersign/contract/desk-views';
import type { ReportId } from '@countersign/domain/identifiers';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** A short number a person can read out to staff. */
      reference?: string;
    }
    interface PageState {
      /** What somebody looked at on the reports desk, kept with the page in the browser's history. */
      looked?: { readonly key: string; readonly first: ReportId | undefined };
      /** Further pages of each part that were open then. */
      opened?: Readonly<Partial<Record<DeskPart, number>>>;
    }
  }
}

export {};
