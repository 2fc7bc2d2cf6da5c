import { defaultRetryPace, type RetryPace } from '@countersign/domain/delivery/retry-delay';

/** How patiently we report. */
export interface ReportingSettings {
  readonly pace: RetryPace;
  /** A sale may still be on its way into the state's books: before this, "not there" proves nothing. Longer than our own deadline. */
  readonly settleMs: number;
  /** Unanswered questions after which a person is asked to look. */
  readonly mostQuestions: number;
  /** Sendings without a clear answer after which a person is asked to look. */
  readonly mostSendings: number;
  /** Reports one run hands over at most, so that no stream holds its lease for long. */
  readonly mostAtOnce: number;
}

export const defaultReportingSettings: ReportingSettings = {
  pace: defaultRetryPace,
  settleMs: 15_000,
  mostQuestions: 20,
  mostSendings: 20,
  mostAtOnce: 50,
};
