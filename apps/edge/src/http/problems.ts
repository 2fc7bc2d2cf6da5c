import type { Problem, ProblemAnswer } from '@countersign/contract/problems';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { HttpEnv } from './http-env.ts';

/** The only place where the business meets HTTP numbers. A new problem does not compile until it has a line here. */
export const statusOf = {
  // Who is asking
  NotSignedIn: 401,
  StaffSessionOver: 401,
  DeviceNotKnown: 401,
  DeviceRevoked: 401,
  SignatureNotValid: 401,
  ClockTooFarOff: 401,
  NotYours: 403,
  PinWrong: 403,
  PinLocked: 429,
  PairingCodeNotValid: 422,
  TooManyRequests: 429,

  // What is asked
  NotUnderstood: 400,
  FileNotUnderstood: 422,
  TooLarge: 413,
  NotFound: 404,
  MethodNotAllowed: 405,
  CommandReused: 409,
  SomebodyWasFaster: 409,
  OutOfStock: 409,
  PackageNotKnown: 404,
  ReportNotRefused: 409,
  EvidenceMissing: 422,

  // What the rules say
  CartEmpty: 422,
  CartTooLong: 422,
  QuantityNotPossible: 422,
  ItemsNotSold: 422,
  NotEnoughInStock: 409,
  PriceChanged: 409,
  OverLimit: 422,
  OrderNotWaiting: 409,
  OrderExpired: 409,
  IdentityNotChecked: 409,
  OrderNotBeingPicked: 409,
  PackageOfAnotherItem: 422,
  LineAlreadyPicked: 409,
  NotInTheBag: 409,
  PackageOnHold: 409,
  PackageRecalled: 409,
  PackageExpired: 409,
  LabNotPassed: 409,
  PackageEmpty: 409,
  OrderNotOpen: 409,
  ReasonMissing: 422,
  OrderNotReady: 409,
  TotalChanged: 409,
  NotEnoughMoney: 422,
  AmountNotPossible: 422,
  ReferenceNotUnderstood: 422,

  // Us
  Unavailable: 503,
  OurFault: 500,
} as const satisfies Record<Problem['type'], ContentfulStatusCode>;

/** Answers with a problem under its number, with the request's id to find it in the log. */
export function toResponse(c: Context<HttpEnv>, problem: Problem): Response {
  c.set('problem', problem.type);
  if ('retryAfterSeconds' in problem) c.header('Retry-After', String(problem.retryAfterSeconds));
  return c.json({ problem, requestId: c.var.requestId } satisfies ProblemAnswer, statusOf[problem.type]);
}
