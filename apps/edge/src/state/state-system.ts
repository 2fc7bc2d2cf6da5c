import type { Report } from '@countersign/domain/reports/report';

/** Under whose name we speak to a state. */
export interface StateLogin {
  readonly ubi: string;
  readonly licence: string;
  readonly username: string;
  readonly password: string;
}

/** One request to the state and what came of it, without any secret in it. */
export interface StateExchange {
  readonly at: string;
  readonly kind: 'sent' | 'asked';
  readonly method: string;
  readonly path: string;
  readonly requestBody: string | null;
  readonly status: number | null;
  readonly answerBody: string | null;
  readonly outcome: StateAnswer['kind'];
  /** What we make of it, in words. */
  readonly conclusion: string;
  readonly durationMs: number;
}

/** What a state made of a report. Between yes and no there is a third answer: we do not know. */
export type StateAnswer =
  /** It stands in the state's books, under the state's own number. `transactionId` is the state's counter, when it told it. */
  | {
      readonly kind: 'accepted';
      readonly stateSaleId: string;
      readonly transactionId: number | null;
      readonly exchange: StateExchange;
    }
  /** The state understood and said no, in these words. */
  | { readonly kind: 'refused'; readonly words: string; readonly exchange: StateExchange }
  /** It left and nothing clear came back. */
  | { readonly kind: 'unknown'; readonly detail: string; readonly exchange: StateExchange }
  /** It certainly did not arrive. */
  | { readonly kind: 'unreachable'; readonly detail: string; readonly exchange: StateExchange }
  /** The state was asked and holds nothing under the reference. */
  | { readonly kind: 'absent'; readonly detail: string; readonly exchange: StateExchange };

/** What helps to find a report at the state. */
export interface WhereToLook {
  /** The state's transaction number before the report first left: it lies behind that or nowhere. */
  readonly watermark: number;
}

/** What we ask of a state, whatever it speaks. Nothing here throws for what networks and servers do. */
export interface StateSystem {
  /** Tells the state. The reference and the body are the report's own, however often it is told. */
  readonly send: (login: StateLogin, report: Report) => Promise<StateAnswer>;
  /** Asks what became of a report that left without an answer: `accepted`, `absent`, or still `unknown`. */
  readonly ask: (login: StateLogin, report: Report, where: WhereToLook) => Promise<StateAnswer>;
}
