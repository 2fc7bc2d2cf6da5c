import type { Problem } from '@countersign/contract/problems';
import { formatCents } from '@countersign/domain/money';
import { formatGramsOver } from '@countersign/domain/weight';

/** What went wrong, and what to do: one sentence each, in plain English, for people behind the counter and in the office. */
export interface ProblemWords {
  readonly what: string;
  readonly todo: string;
}

type Words = { readonly [Type in Problem['type']]: (problem: Extract<Problem, { type: Type }>) => ProblemWords };

const words: Words = {
  NotSignedIn: () => say('Nobody is signed in.', 'Switch in with your PIN.'),
  NotYours: ({ leastRole }) =>
    say('This is not yours to do.', leastRole === undefined ? 'Ask a manager.' : `A ${leastRole} can.`),
  DeviceNotKnown: () => say('This device is not paired.', 'Pair it again from the office.'),
  DeviceRevoked: () => say('This device was revoked.', 'A manager can pair it again from the office.'),
  SignatureNotValid: () => say('This device could not prove who it is.', 'Pair it again from the office.'),
  ClockTooFarOff: () => say("This device's clock is wrong.", 'It corrects itself; try once more.'),
  PinWrong: ({ triesLeft }) => say('That is not the PIN.', triesLeft === 1 ? 'One more try.' : `${triesLeft} more tries.`),
  PinLocked: ({ until }) => say('Too many wrong PINs.', `Locked until ${clock(until)}. A manager can set a new PIN.`),
  StaffSessionOver: () => say('Your shift on this tablet is over.', 'Switch in with your PIN.'),
  PairingCodeNotValid: () => say('No device shows this code now.', 'Read it again; a code lasts ten minutes.'),
  TooManyRequests: ({ retryAfterSeconds }) => say('Too many tries.', `Wait ${retryAfterSeconds} seconds.`),
  NotUnderstood: ({ where }) => say('Something is filled in wrong.', where.map((at) => `${at.path}: ${at.message}`).join('; ')),
  TooLarge: () => say('That is too large.', 'Split it into smaller parts.'),
  NotFound: ({ what }) => say(`There is no such ${what} here.`, 'It may belong to another location.'),
  MethodNotAllowed: () => say('The edge does not take this here.', 'Reload the app.'),
  CommandReused: () => say('This was done before with other details.', 'Look at the record; the first one stands.'),
  SomebodyWasFaster: ({ by, state }) =>
    say(`${by ?? 'Somebody'} was faster: the order is ${state} now.`, 'Look again before you go on.'),
  OutOfStock: ({ lines }) =>
    say(
      'Another shopper got the last of it.',
      `${lines.length === 1 ? 'One item is' : `${lines.length} items are`} gone. Offer something else.`,
    ),
  PackageNotKnown: ({ barcode }) => say(`No package ${group(barcode)} here.`, 'Check the label, or receive the package first.'),
  FileNotUnderstood: ({ message, line }) =>
    say(line === null ? 'The file could not be read.' : `Line ${line} could not be read.`, message),
  Unavailable: ({ retryAfterSeconds }) =>
    say('We cannot answer right now.', `Try again in ${retryAfterSeconds} seconds. Nothing is lost.`),
  OurFault: ({ requestId }) => say('That is our fault.', `Nothing is lost. Tell support ${requestId}.`),
  CartEmpty: () => say('There is nothing in the order.', 'Add an item.'),
  CartTooLong: ({ maxLines }) => say('Too many lines.', `An order holds ${maxLines}.`),
  QuantityNotPossible: ({ maxUnits }) => say('That quantity is not possible.', `From 1 to ${maxUnits} whole pieces.`),
  ItemsNotSold: () => say('An item is no longer sold here.', 'Take it out.'),
  NotEnoughInStock: () => say('The shelf holds less than that.', 'Lower the quantity or offer something else.'),
  PriceChanged: () => say('A price changed meanwhile.', 'Show the new price before you go on.'),
  OverLimit: ({ overMg, reason }) =>
    say(
      `${formatGramsOver(overMg)} too much for one person.`,
      limitWords[reason] ?? 'Take something out, or choose a smaller size.',
    ),
  OrderNotWaiting: ({ state }) => say(`This order is ${state} already.`, 'Look at who has it.'),
  OrderExpired: ({ expiredAt }) =>
    say('This order waited too long.', `It expired at ${clock(expiredAt)}. Ask the shopper to order again.`),
  IdentityNotChecked: () => say('Nobody checked the ID yet.', 'Scan the licence, or check it by hand.'),
  OrderNotBeingPicked: ({ state }) => say(`This order is ${state}, not being picked.`, 'Approve it first.'),
  PackageOfAnotherItem: ({ barcode }) => say(`Package ${group(barcode)} is not in this order.`, 'Put it back.'),
  LineAlreadyPicked: ({ barcode }) => say(`Package ${group(barcode)}: this line is full.`, 'Put it back.'),
  NotInTheBag: () => say('That package is not in the bag.', 'Nothing was taken out.'),
  PackageOnHold: ({ barcode }) => say(`Package ${group(barcode)} is on hold.`, 'Put it back in quarantine and take another.'),
  PackageRecalled: ({ barcode }) => say(`Package ${group(barcode)} is recalled.`, 'Do not sell it. Put it in quarantine.'),
  PackageExpired: ({ barcode, expiresOn }) => say(`Package ${group(barcode)} expired on ${expiresOn}.`, 'Take another package.'),
  LabNotPassed: ({ barcode, status }) =>
    say(`Package ${group(barcode)}: the lab result is ${status}.`, 'It may not be sold. Take another package.'),
  PackageEmpty: ({ barcode, unitsFree }) =>
    say(`Package ${group(barcode)} has ${unitsFree === 0 ? 'nothing' : `only ${unitsFree}`} left.`, 'Take another package.'),
  OrderNotOpen: ({ state }) => say(`This order is ${state}.`, 'It cannot be changed any more.'),
  ReasonMissing: ({ maxLength }) => say('Say why.', `In your own words, up to ${maxLength} characters.`),
  NotEnoughMoney: ({ missingCents }) => say(`${formatCents(missingCents)} is missing.`, 'Take the rest, or change the order.'),
  AmountNotPossible: ({ maxCents }) => say('That amount is not possible.', `Whole cents up to ${formatCents(maxCents)}.`),
  ReferenceNotUnderstood: () =>
    say('That is not a reference.', 'Type the number from the terminal slip: 4 to 40 letters, digits or dashes.'),
  OrderNotReady: ({ unitsToPick }) =>
    say('Not everything is in the bag.', `${unitsToPick} ${unitsToPick === 1 ? 'piece' : 'pieces'} to go.`),
  TotalChanged: ({ seenCents, nowCents }) =>
    say(`The total is ${formatCents(nowCents)} now, not ${formatCents(seenCents)}.`, 'Tell the shopper, then take the money.'),
  ReportNotRefused: ({ state }) => say(`This report is ${state}.`, 'Only what waits for a person can be moved by hand.'),
  EvidenceMissing: ({ what, shortest, longest }) =>
    what === 'state-id'
      ? say('The state’s own number is missing.', 'Copy it from the state’s record, or say that the state holds none.')
      : say('The evidence is missing.', `Say in ${shortest} to ${longest} characters what proves it, and where it can be seen.`),
};

/** The words for a problem. Every problem has some: a new one does not compile until it is said here. */
export const problemWords = <P extends Problem>(problem: P): ProblemWords =>
  (words[problem.type] as (problem: P) => ProblemWords)(problem);

/** The words when no clear answer came. */
export const noAnswerWords: ProblemWords = {
  what: 'No answer yet.',
  todo: 'It may have worked. The same tap asks again and never does it twice.',
};

/** Which limit it was; the codes are those of `limits/new-york-adult-use`. */
const limitWords: Readonly<Record<string, string>> = {
  OVER_FLOWER: 'One person may buy 85 g of flower. Take something out, or choose a smaller size.',
  OVER_CONCENTRATE: 'One person may buy 24 g of concentrate, edibles counted by their THC. Take something out.',
  OVER_EDIBLE_CAP: "The store's own limit on THC in edibles is reached. Take something out.",
  OVER_COMBINED: 'Flower and concentrate together are more than one person may buy. Take something out.',
  AMOUNT_NOT_KNOWN: 'An item does not say how much it holds, so it cannot be counted or sold.',
};

const say = (what: string, todo: string): ProblemWords => ({ what, todo });
const group = (barcode: string): string => barcode.replace(/(.{4})(?=.)/g, '$1 ');
const clock = (at: string): string =>
  new Date(at).toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit', hour12: false });
