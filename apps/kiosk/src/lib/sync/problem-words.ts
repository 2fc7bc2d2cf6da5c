import type { Problem } from '@countersign/contract/problems';
import type { DealPart } from '@countersign/domain/deals/read-deal';
import type { DoorFinding } from '@countersign/domain/manifests/answer-door';
import type { DiscountFinding } from '@countersign/domain/pricing/discount-rules';
import type { HoursClosed } from '@countersign/domain/sales/hand-over-hours';
import { anewWords, newerWords } from '@countersign/domain/reports/overtaken-words';
import { formatCents } from '@countersign/domain/money';
import { formatGramsOver } from '@countersign/domain/weight';
import { sharedZone } from '#lib/device/store-zone.ts';
import { forbiddenWords } from './forbidden-words.ts';

/** What went wrong, and what to do: one sentence each, in plain English, for people behind the counter and in the office. */
export interface ProblemWords {
  readonly what: string;
  readonly todo: string;
  /** Nobody said no: it is not known yet. */
  readonly isUnknown?: true;
}

const dealParts: Readonly<Record<DealPart, string>> = {
  offer: 'offer',
  scope: 'list of what it is about',
  days: 'weekdays',
  hours: 'hours',
  dates: 'first and last day',
  amounts: 'amounts',
};

const unlawful: Readonly<Record<DiscountFinding['reason'], string>> = {
  PROMO_NOT_ALLOWED_YET: 'Discounts may be offered from December 3, 2025 on.',
  PROMO_BELOW_FLOOR: 'No cannabis may be sold below its market value: say the lowest price, and stay above it.',
  PROMO_FREE_UNIT: 'No cannabis may be given away, or nearly so.',
  PROMO_TERMS_MISSING: 'Its terms must stand beside it.',
};

type Words = { readonly [Type in Problem['type']]: (problem: Extract<Problem, { type: Type }>) => ProblemWords };

const words: Words = {
  NotSignedIn: () => say('Nobody is signed in.', 'Switch in with your PIN.'),
  NotYours: ({ leastRole }) =>
    say('This is not yours to do.', leastRole === undefined ? 'Ask a manager.' : `A ${leastRole} can.`),
  DeviceNotKnown: () => say('This device is not paired.', 'Pair it again from the office.'),
  DeviceRevoked: () => say('This device was revoked.', 'A manager can pair it again from the office.'),
  SignatureNotValid: () => say('This device could not prove who it is.', 'Pair it again from the office.'),
  ClockTooFarOff: () => say('This device’s clock is wrong.', 'It corrects itself; try once more.'),
  PinWrong: ({ triesLeft }) =>
    say(
      'That is not the PIN.',
      triesLeft === 0
        ? 'That was the last try. Wait a quarter of an hour, or an owner sets a new PIN: in the office, under People.'
        : triesLeft === 1
          ? 'One more try.'
          : `${triesLeft} more tries.`,
    ),
  PinLocked: ({ until }) =>
    say('Too many wrong PINs.', `Locked until ${clock(until)}. An owner lifts it with a new PIN: in the office, under People.`),
  StaffSessionOver: () => say('You were switched out of this tablet.', 'Switch in with your PIN, then do that once more.'),
  PairingCodeNotValid: () => say('No device shows this code now.', 'Read it again; a code lasts ten minutes.'),
  SetUpDone: () => say('Somebody has set up an organization here.', 'Load the page again, and sign in.'),
  SetUpWithoutCode: () => say('Nobody can set up here yet.', 'Whoever runs this server gives it a set-up code first.'),
  SetUpCodeWrong: () =>
    say('That is not the set-up code.', 'Whoever runs this server has it. Every letter counts, capitals too.'),
  OwnerCodeNotSet: () => say('There is no code that would let you in.', 'Whoever runs this server sets one first.'),
  OwnerCodeWrong: () =>
    say(
      'That code lets nobody in.',
      'Every letter counts, and a code works once: if it worked just now, sign in with the new password.',
    ),
  NoSuchOwner: () => say('No owner signs in with that e-mail.', 'Spell it as you sign in with it. The code stays good.'),
  TooManyRequests: ({ retryAfterSeconds }) => say('Too many tries.', `Wait ${retryAfterSeconds} seconds.`),
  NotUnderstood: ({ where }) => say('Something is filled in wrong.', where.map((at) => `${at.path}: ${at.message}`).join('; ')),
  TooLarge: () => say('That is too large.', 'Split it into smaller parts.'),
  NotFound: ({ what }) => say(`There is no such ${what} here.`, 'It may belong to another location.'),
  MethodNotAllowed: () => say('The edge does not take this here.', 'Reload the app.'),
  CommandReused: () => say('This was done before with other details.', 'Look at the record; the first one stands.'),
  SomebodyWasFaster: ({ by, state }) =>
    say(`${by ?? 'Somebody'} was faster: the order is ${orderState(state)} now.`, 'Look again before you go on.'),
  OutOfStock: ({ lines }) =>
    say(
      'Another shopper got the last of it.',
      `${lines.length === 1 ? 'One item is' : `${lines.length} items are`} gone. Offer something else.`,
    ),
  PackageNotKnown: ({ barcode }) => say(`No package ${group(barcode)} here.`, 'Check the label, or receive the package first.'),
  KioskNotKnown: () => say('That kiosk is not paired here.', 'Ask the shopper to order again.'),
  TicketNotUnderstood: () => say('That code is damaged, or not an order of ours.', 'Scan it again from the screen.'),
  TicketTooNew: () => say('That code is newer than this app.', 'Reload this tablet, then scan it again.'),
  TicketOfAnotherStore: () => say('That order is for another store.', 'Its own counter can open it.'),
  TicketNotGenuine: () => say('That code was changed, or no kiosk of ours made it.', 'Ask the shopper to order again.'),
  TicketExpired: () => say('That code is older than a day.', 'Ask the shopper to order again.'),
  NoSubstituteChosen: () => say('The shopper chose nothing instead.', 'Ask them, or take the line out.'),
  LineInTheBag: () => say('Some of it is in the bag already.', 'Put it back first.'),
  LastLine: () => say('It is the only line of this order.', 'Cancel the order instead, and help the shopper choose again.'),
  FileNotUnderstood: ({ message, line }) =>
    say(line === null ? 'The file could not be read.' : `Line ${line} could not be read.`, message),
  ItemNotUnderstood: ({ problems }) =>
    say(
      'It was not changed.',
      problems.map(({ column, message }) => `${column === '' ? '' : `${column.replaceAll('_', ' ')}: `}${message}`).join(' '),
    ),
  Unavailable: ({ retryAfterSeconds }) =>
    say('We cannot answer right now.', `Try again in ${retryAfterSeconds} seconds. Nothing is lost.`),
  OurFault: ({ requestId }) => say('That is our fault.', `Nothing is lost. Tell support ${requestId}.`),
  CartEmpty: () => say('There is nothing in the order.', 'Add an item.'),
  CartTooLong: ({ maxLines }) => say('Too many lines.', `An order holds ${maxLines}.`),
  QuantityNotPossible: ({ maxUnits }) => say('That quantity is not possible.', `From 1 to ${maxUnits} whole pieces.`),
  ItemsNotSold: ({ because }) =>
    because === undefined
      ? say('An item is no longer sold here.', 'Take it out.')
      : say('The law forbids an item of it here.', `Take it out: ${[...new Set(because.map(forbiddenWords))].join('; ')}.`),
  NotEnoughInStock: () => say('The shelf holds less than that.', 'Lower the quantity or offer something else.'),
  PriceChanged: () => say('A price changed meanwhile.', 'Show the new price before you go on.'),
  OverLimit: ({ overMg, reason }) =>
    say(
      `${formatGramsOver(overMg)} too much for one person.`,
      limitWords[reason] ?? 'Take something out, or choose a smaller size.',
    ),
  OrderNotWaiting: ({ state }) => say(`This order is ${orderState(state)} already.`, 'Look at who has it.'),
  OrderExpired: ({ expiredAt }) =>
    say('This order waited too long.', `It expired at ${clock(expiredAt)}. Ask the shopper to order again.`),
  IdentityNotChecked: () => say('Nobody checked the ID yet.', 'Scan the license, or check it by hand.'),
  NotDispensingNow: ({ rule, place, ...closed }) =>
    rule === 'FL-HOURS-01'
      ? say(
          `Florida lets nothing be handed over the counter between 21:00 and 07:00 (${rule}).`,
          `${opensWords(closed)} A delivery that is on its round may be handed over at any hour.`,
        )
      : place === 'door'
        ? say(
            `The store is closed: New York lets nothing be handed over at a door now (${rule}).`,
            `Take the bag back to the store. ${opensWords(closed)}`,
          )
        : say(
            `The store is closed: nothing is handed over now (${rule}).`,
            `${opensWords(closed)} An owner sets the hours of a day in the office, under Store look.`,
          ),
  PatientNotKnown: () =>
    say('This store sells to patients, and no patient is known here.', 'Nothing is sold, and nothing goes to the state.'),
  PatientNotProven: ({ because, words }) =>
    because === 'refused'
      ? say(`${noProof[because]} Nothing may be sold on that.`, words)
      : { ...say(`${noProof[because]} Nothing may be sold on that.`, 'Ask it again in a moment.'), isUnknown: true },
  PatientMayNotBuy: () =>
    say('The registry does not let this person buy.', 'Do not sell. Reject the order, or cancel it once it was approved.'),
  OverPatientLimit: () => say('That is more than the registry leaves this patient.', 'Take something out, or cancel the order.'),
  CardNotKept: () => say('The patient’s card was forgotten with the hand-over.', 'Read it again.'),
  CardOfAnotherSale: () => say('This sale was made under another card.', 'Read the card that it was sold under.'),
  StaffNotRegistered: () =>
    say('Only who is registered with the state does this.', 'Somebody with a login of their own at the state can.'),
  OrderNotBeingPicked: ({ state }) =>
    state === 'submitted'
      ? say('This order is not approved yet.', 'Approve it first, then scan this again.')
      : state === 'ready'
        ? say('Everything is in the bag already.', oneTooMany)
        : say(`This order is ${orderState(state)}.`, 'Put this one back: nothing more goes into its bag.'),
  OrderNotBeingPrepared: ({ state }) =>
    state === 'submitted'
      ? say('This order is back in the queue.', 'Approve it: then it is yours.')
      : say(`This order is ${orderState(state)}.`, 'Nobody prepares it any more.'),
  SomebodyHasIt: ({ name }) => say(`${name ?? 'Nobody'} has it now.`, 'Look again before you go on.'),
  ColleagueNotOnDuty: () => say('They are not at work any more.', 'Hand it to somebody else.'),
  PackageOfAnotherItem: ({ barcode }) => say(`Package ${group(barcode)} is not in this order.`, 'Put it back.'),
  LineAlreadyPicked: ({ barcode }) => say(`Package ${group(barcode)}: this line is full.`, oneTooMany),
  NotInTheBag: () => say('That package is not in the bag.', 'Nothing was taken out.'),
  PackageOnHold: ({ barcode }) => say(`Package ${group(barcode)} is on hold.`, 'Put it back in quarantine and take another.'),
  PackageRecalled: ({ barcode }) => say(`Package ${group(barcode)} is recalled.`, 'Do not sell it. Put it in quarantine.'),
  PackageExpired: ({ barcode, expiresOn }) =>
    say(`Package ${group(barcode)} expired on ${day(expiresOn)}.`, 'Take another package.'),
  LabNotPassed: ({ barcode, status }) =>
    say(`Package ${group(barcode)}: the lab result is ${status}.`, 'It may not be sold. Take another package.'),
  PackageEmpty: ({ barcode, unitsFree }) =>
    say(`Package ${group(barcode)} has ${unitsFree === 0 ? 'nothing' : `only ${unitsFree}`} left.`, 'Take another package.'),
  OrderNotOpen: ({ state }) => say(`This order is ${orderState(state)}.`, 'It cannot be changed any more.'),
  ReasonMissing: ({ maxLength }) => say('Say why.', `In your own words, up to ${maxLength} characters.`),
  NotEnoughMoney: ({ missingCents }) => say(`${formatCents(missingCents)} is missing.`, 'Take the rest, or change the order.'),
  CountAnew: () => say('The till was counted meanwhile.', 'Close this, look at that count, and begin yours anew.'),
  NoSuchTill: () => say('There is no such till here.', 'Look again which tills this store has.'),
  TillIsClosed: ({ name }) => say(`${name} is closed.`, 'Nothing goes into it any more. Look again, and go on at another till.'),
  TillNotChosen: () => say('This store has several tills.', 'Choose the till. If none is offered, reload this page first.'),
  TooManyTills: ({ most }) => say(`A store has up to ${most} tills.`, 'Give one that is there another name.'),
  LastTill: () => say('This is the last till.', 'A store needs one. Add another before you close it.'),
  TabletsAtTill: ({ count }) =>
    say(
      count === 1 ? 'A tablet stands at this till.' : `${count} tablets stand at this till.`,
      'Put it at another till first, under Devices or at the tablet.',
    ),
  TillNotEmpty: () =>
    say('There may be money in this till.', 'Count it at a tablet that stands at it, leave nothing in it, then close it.'),
  TillNotCounted: () => say('The till was never counted.', 'Count it first: then it is known what it begins with.'),
  AmountNotPossible: ({ maxCents }) => say('That amount is not possible.', `Whole cents up to ${formatCents(maxCents)}.`),
  ReferenceNotUnderstood: () =>
    say('That is not a reference.', 'Type the number from the terminal slip: 4 to 40 letters, digits or dashes.'),
  OrderNotReady: ({ state, unitsToPick }) =>
    state === 'sold'
      ? say('This order is sold already.', 'It is sold once, as it says here. Give back what you took beyond that.')
      : unitsToPick === 0
        ? say(`This order is ${orderState(state)}.`, 'Take no money for it. Look at it again.')
        : say('Not everything is in the bag.', `${unitsToPick} ${unitsToPick === 1 ? 'piece' : 'pieces'} to go.`),
  TotalChanged: ({ seenCents, nowCents }) =>
    say(`The total is ${formatCents(nowCents)} now, not ${formatCents(seenCents)}.`, 'Tell the shopper, then take the money.'),
  SaleIsVoided: () => say('This sale is voided.', 'Nothing of it can be undone any more.'),
  SaleIsRefunded: ({ lines }) =>
    say(
      `${lines.length === 1 ? 'A line is' : 'Lines are'} refunded already.`,
      'The state refunds a line once. Refund the others by line.',
    ),
  PackageIsGone: ({ barcodes, instead }) =>
    say(
      `Package ${barcodes.map(group).join(', ')} is not here any more.`,
      instead === 'refund'
        ? 'Refund the lines: what comes back gets a package of its own.'
        : 'Give the money back without the goods.',
    ),
  DeliveredNotVoided: () =>
    say('Florida lets no sale be voided that was delivered.', 'Refund the lines instead: what comes back can only be destroyed.'),
  TooLateToUndo: ({ until }) => say(`That was possible until ${day(until)}.`, 'Refund the lines instead.'),
  NoSuchLine: () => say('Choose the lines.', 'Each line of the sale once.'),
  PriceIsNothing: () => say('No cannabis may be given away.', 'Refund the lines to give all of their price back.'),
  PriceNotLower: () => say('A price can only go down.', 'Nobody can be charged after they left.'),
  OrderNotToDeliver: ({ number, state }) =>
    state === 'ready'
      ? say(`Order ${number} travels already.`, 'Each order goes to one door, once.')
      : state === 'sold'
        ? say(`Order ${number} was sold over the counter.`, 'A delivery is put on its round first, and paid before that leaves.')
        : say(`Order ${number} is ${orderState(state)}.`, 'Pack it first: only what lies in its bag can be delivered.'),
  CustomerTwice: ({ n }) => say(`Door ${n} is a customer who is visited already.`, 'One round goes to each customer once.'),
  RecipientMissing: ({ n }) => say(`Stop ${n} has no whole address.`, 'Name, street, city, state in two letters, ZIP code.'),
  DeliveriesNotTold: () =>
    say(
      'The state’s system here, BioTrack v1, knows no deliveries to customers.',
      'Its journeys go to licenses. Ask the regulator how a delivery is reported; until then orders are handed over at the counter.',
    ),
  CarrierNotKnown: () => say('Nobody carries this.', 'Choose drivers and a vehicle that are in the books.'),
  CrewTooSmall: ({ least }) =>
    say(
      `Florida wants ${least} of you in the vehicle of a delivery.`,
      'Name another driver: one stays in the vehicle while the other is at the door.',
    ),
  CrewTooYoung: ({ youngest, driverIds }) =>
    say(
      `Who delivers to shoppers in New York is ${youngest} or older.`,
      `${driverIds.length === 1 ? 'A driver of this round is' : 'Some drivers of this round are'} not: name others.`,
    ),
  TooMuchValue: ({ carriedCents, mostCents, overCents }) =>
    say(
      `That is ${formatCents(overCents)} too much for one vehicle.`,
      `It would carry cannabis for ${formatCents(carriedCents)}; New York allows ${formatCents(mostCents)}. Leave a door out, wait until another round is back, or take another vehicle.`,
    ),
  DoorsNotPaid: ({ rule, doors, unpaidCents }) =>
    rule === 'NY-DLV-02'
      ? say(
          `${orderNumbers(doors)} not paid: ${formatCents(unpaidCents)}.`,
          'New York wants a delivery paid before it leaves, and no money at the door. Take it at the counter, or leave the door out.',
        )
      : say(
          `${orderNumbers(doors)} not sold yet: ${formatCents(unpaidCents)}.`,
          'Finish the sale at the counter, then hand it over.',
        ),
  DoorChanged: ({ n, number, state }) =>
    say(
      state === 'given-back'
        ? `Door ${n}: order ${number} was paid back.`
        : state === 'ready' || state === 'sold'
          ? `Door ${n}: the bag of ${number} holds other packages now.`
          : `Door ${n}: order ${number} is ${orderState(state)}.`,
      'Leave the door out, or void the round and file it anew.',
    ),
  DoorNotChecked: ({ n }) => say(`Nobody was looked at, at door ${n}.`, 'Say who took it, or that it comes back.'),
  DoorRefused: ({ findings }) =>
    say(
      'It may not be handed over here.',
      `${findings.map(({ reason }) => doorWords[reason]).join(' ')} Take it back to the store.`,
    ),
  OrderOnTheRoad: () =>
    say(
      'Its bag is on the way to a customer.',
      'Nothing of it is changed or given back until it is handed over or is back here.',
    ),
  CarrierOnJourney: ({ what, journeys }) =>
    say(
      `${journeys === 1 ? 'A journey that has not ended names' : `${journeys} journeys that have not ended name`} this ${what}.`,
      `Name another ${what} there, note the last arrival, or void it. Then remove this one.`,
    ),
  StopsNotPossible: ({ most }) => say('A journey has stops.', `From one to ${most}.`),
  SameLicenceTwice: ({ licence }) => say(`Two stops are at ${licence}.`, 'Put their packages into one stop.'),
  ReturnedWithOthers: ({ returned }) =>
    say(
      returned === 1 ? 'One of these came back from a shopper.' : `${returned} of these came back from shoppers.`,
      'The state takes those on a manifest of their own: file two.',
    ),
  TooManyPackages: ({ packages, most }) =>
    say(`${packages} packages are too many for one journey.`, `The state takes ${most}. File a second manifest.`),
  TimesNotPossible: ({ n }) => say(`The times of stop ${n} do not fit.`, 'Leave later than now, arrive after that.'),
  RouteMissing: ({ n }) => say(`Stop ${n} has no route.`, 'Directions as a driver reads them.'),
  PriceMissing: ({ n }) => say(`The prices of stop ${n} do not fit.`, 'A transfer has one on each line, a laboratory none.'),
  ManifestRefused: () =>
    say('The state refused this journey.', 'Its goods stay here until that is settled under Reports, or the journey is voided.'),
  ManifestNotThere: ({ state }) => say(`This journey is ${state}.`, 'That cannot be done any more, or not yet.'),
  StopNotThere: ({ n, state }) => say(`Stop ${n} is ${state}.`, 'Look again before you go on.'),
  TransferNotListed: ({ state }) => say(`This transfer is ${state}.`, 'The state takes one answer.'),
  InvoiceOfOtherSide: ({ direction }) =>
    direction === 'sold'
      ? say('We sold these goods.', 'The buyer records what they paid; we accept or reject it.')
      : say('We bought these goods.', 'The seller names the price and answers payments.'),
  InvoiceVoided: () => say('This invoice is voided.', 'Its journey did not take place: nothing is owed.'),
  InvoicePaid: () => say('Something was paid already.', 'Prices stand from then on. Reject the payment first.'),
  PaymentAnswered: ({ state }) => say(`This payment is ${state}.`, 'The state takes one answer.'),
  LinesNotAnswered: ({ barcodes }) =>
    say('Every line needs an answer.', barcodes.length === 0 ? 'Each once.' : `Missing: ${barcodes.map(group).join(', ')}`),
  ChoosePackages: () => say('Choose the packages.', 'Each once; a lot needs two.'),
  PackageNotForThis: ({ barcode, status }) =>
    say(
      `Package ${barcode === null ? 'without a barcode' : group(barcode)} is ${status.replace('-', ' ')} or empty.`,
      'This cannot be done to it.',
    ),
  ItemNotMapped: ({ name }) =>
    say(`${name} has no inventory type of the state.`, 'It can be neither told nor sold. Map it in the catalog first.'),
  NotReported: ({ name }) => say(`${name} is no cannabis.`, 'The state hears nothing of it.'),
  UnitsInABag: ({ units }) =>
    say(`${units} ${units === 1 ? 'piece lies' : 'pieces lie'} in a bag.`, 'Finish or cancel that order first.'),
  UnitsPromised: ({ unitsFree }) =>
    say('Shoppers were promised more than would be left.', `Only ${unitsFree} pieces are free. Look at the open orders.`),
  UnitsNotPossible: ({ most }) => say('That quantity is not possible.', `Whole pieces, at most ${most}.`),
  NotTheSameItem: () => say('These do not go together.', 'One item, one area, one state of things.'),
  NotAtTheState: ({ barcode }) => say(`The state holds no ${group(barcode)} here.`, 'Ask it again: somebody may have moved it.'),
  AlreadyInStock: ({ barcode }) => say(`${group(barcode)} is in stock already.`, 'Each barcode is one package.'),
  CountsDiffer: ({ ours, theirs }) =>
    say(`We count ${ours}, the state counts ${theirs}.`, 'Count again, or take it over as a package of its own.'),
  AnswersAwaited: ({ reports }) =>
    say(
      `The state has not answered ${reports === 1 ? 'one report' : `${reports} reports`} about packages.`,
      'What it holds may be one of those. Wait for its answer, then ask again.',
    ),
  SampleNotHere: () => say('The sample is not here any more.', 'It travelled, or was taken back before.'),
  NothingChanged: () => say('Nothing would change.', 'Look again: it is so already.'),
  NotYetToDestroy: ({ after }) => say('The state’s waiting period is not over.', `From ${dayAndTime(after)} on.`),
  DoorsNotToChoose: ({ rule }) =>
    say('In Florida the law says who takes a delivery.', `It is the patient, or the caregiver on the order (${rule}).`),
  OpeningHoursNotPossible: () => say('Those hours cannot be.', 'Give each open day a time to open and one to close.'),
  DayNotPossible: ({ day }) =>
    say(`${day === '' ? 'A day' : day} is no day, or stands there twice.`, 'Take it away, or change it.'),
  HoursAtNight: ({ rule }) =>
    say(
      'The state wants stores closed from 2 to 8 in the morning.',
      `Change the hours, or say that the municipality allows it (${rule}).`,
    ),
  TooManyPictures: ({ most }) => say('Too many pictures.', `Keep ${most}.`),
  ColourNotUnderstood: () => say('That is no color.', 'Choose it again.'),
  ColoursNotReadable: ({ pairs }) =>
    say(
      'Nobody could read these colors on one another.',
      pairs.map(({ contrast }) => `${contrast / 100} to 1`).join(', ') + '; text needs 4.5 to 1.',
    ),
  PictureTooLarge: ({ mostBytes }) => say('That picture is too large.', `Up to ${mostBytes / 1000} kB.`),
  PictureTooWide: ({ mostPixels }) => say('That picture is too wide or too high.', `Up to ${mostPixels} points.`),
  PictureNotUnderstood: () => say('That is no picture.', 'Choose a PNG, a JPEG or a WebP.'),
  TooManyDeals: ({ most }) => say('Too many deals at once.', `A store has ${most} at most. End one first.`),
  DealNotPossible: ({ part }) => say(`The ${dealParts[part]} cannot be like that.`, 'Look at it again.'),
  DealNotLawful: ({ rule, reason, items }) =>
    say(
      `New York forbids this deal (${rule}).`,
      `${unlawful[reason]}${items.length === 0 ? '' : ` It would: ${items.join(', ')}.`}`,
    ),
  AlreadyMember: () => say('This number is a member’s already.', 'Find them by it instead.'),
  PointsNotPossible: ({ most }) => say('Those points are not possible.', `Whole points for a dollar, from 1 to ${most}.`),
  TermsTooLong: ({ most }) => say('The terms are too long.', `A shopper reads ${most} characters.`),
  PhoneNotUnderstood: () => say('That is no telephone number.', 'Ten digits, or + and the country’s code first.'),
  NameMissing: ({ maxLength }) => say('It needs a name.', `Up to ${maxLength} characters.`),
  NameTaken: ({ name }) => say(`There is a ${name} already.`, 'Choose another name.'),
  RecordIsRemoved: ({ what }) => say(`This ${what} was removed.`, 'Add a new one.'),
  AreaHoldsOther: ({ holds }) => say(`This area holds ${holds}.`, 'Add another area for the rest.'),
  AreaNotEmpty: ({ packages }) =>
    say(`${packages} ${packages === 1 ? 'package or plant is' : 'packages or plants are'} in this area.`, 'Move them first.'),
  LastArea: () => say('This is the last area.', 'Packages must lie somewhere. Add another area first.'),
  DatesNotPossible: () => say('The dates do not fit together.', 'Check their order, and that none lies too far ahead.'),
  DriverTooYoung: ({ youngest }) => say(`Drivers are ${youngest} or older.`, 'Check the date of birth.'),
  DriverLicenceNotPossible: () => say('That is not a driver license.', 'Its number, and its state in two letters.'),
  DriverLicenceTaken: () => say('Another driver has this license.', 'Change that one.'),
  VinNotPossible: ({ because }) =>
    say(
      'That is not a vehicle number.',
      {
        length: 'It has seventeen characters.',
        letter: 'It never holds I, O or Q.',
        'check-digit': 'One character is wrong: the ninth proves the others.',
      }[because],
    ),
  VinTaken: () => say('Another vehicle has this number.', 'Change that one.'),
  YearNotPossible: ({ from, to }) => say('That is not a year of make.', `From ${from} to ${to}.`),
  PlateNotPossible: () => say('That is not a plate.', 'Two to eight letters and digits.'),
  VehicleNotDescribed: () => say('Say what vehicle it is.', 'Make, model and color.'),
  LicenceNotPossible: () => say('That is not a license number.', 'As the license itself has it.'),
  StoreLicenceTaken: ({ by }) =>
    say(
      by === null ? 'A store of another company has this license.' : `${by} has this license.`,
      'Look at the license again: each store has one of its own.',
    ),
  AddressMissing: ({ maxLength }) => say('The address is missing, or too long.', `At most ${maxLength} characters.`),
  TimeZoneNotPossible: ({ zones }) => say('No store of this program has that time zone.', `Choose ${zones.join(' or ')}.`),
  SalesTaxNotPossible: () => say('That is not a sales tax.', 'In percent, with at most three decimals: 8.875.'),
  LicenceTaken: ({ by }) => say(`${by} has this license.`, 'Change that partner.'),
  HoursNotPossible: ({ most }) => say('That is not a waiting period.', `Whole hours, from none to ${most}.`),
  CarrierOfAnotherKind: () => say('The manifest was filed for another way of carrying.', 'Void it and file another.'),
  ChoosePlants: ({ most }) => say('No plants are chosen, or too many.', `From 1 to ${most} at a time, each once.`),
  PlantNotForThis: ({ state, isToDestroy }) =>
    isToDestroy
      ? say('A plant is to be destroyed.', 'Take the plan back first, or leave that plant out.')
      : say(`A plant is ${state}, so this cannot be done to it.`, 'Leave that plant out.'),
  NotPlantable: ({ name }) => say(`${name} cannot be planted.`, 'Choose a package of seeds, clones, tissue or whole plants.'),
  PlantInABatch: ({ batch }) => say(`A plant belongs to the batch ${batch}.`, 'Leave that plant out.'),
  BatchNotThere: ({ state }) =>
    say(
      `The batch is ${state}.`,
      state === 'open' ? 'Announce its harvest to the state first.' : 'Look at it again: somebody may have been faster.',
    ),
  HarvestBegun: () => say('Something of this batch was weighed already.', 'Weigh the rest of it: its harvest stays announced.'),
  WeightsNotPossible: ({ mostGrams }) =>
    say('That is not a weight.', `Grams with at most two decimals, up to ${mostGrams.toLocaleString('en-US')}, each kind once.`),
  GoodsNotToPack: () => say('This is not packed.', 'Flower is cured first; waste is destroyed.'),
  MoreThanTaken: ({ packedMg, takenMg }) =>
    say(
      `The packages would hold ${(packedMg / 1000).toFixed(2)} g, and ${(takenMg / 1000).toFixed(2)} g is taken.`,
      'The state lets them differ by a gram. Count again.',
    ),
  FlowerNotWeighed: () => say('The flower was not weighed.', 'The state wants its weight with every harvest and every cure.'),
  PackageWithoutBarcode: () =>
    say('The state has not given this package its barcode yet.', 'It can be sold when its report is in sync. Look at Reports.'),
  PackageOnlyToDestroy: ({ barcode, status }) =>
    say(
      `Package ${group(barcode)} ${status === 'returned' ? 'came back from a shopper' : 'is to be destroyed'}.`,
      'It may only be destroyed. Take another package.',
    ),
  PackageGone: ({ barcode, status }) => say(`Package ${group(barcode)} is ${status}.`, 'Check the label, or look at Stock.'),
  ReportNotRefused: ({ state }) => say(`This report is ${state}.`, 'Only what waits for a person can be moved by hand.'),
  SaleIdTaken: ({ stateId }) =>
    say(
      `Sale ID ${stateId} stands on another sale here.`,
      'Look it up under Sales. If the number is right there, this sale has another one; if it is not, settle this as told another way and say so.',
    ),
  ReportOvertaken: ({ kind, by }) =>
    say(
      `Since then the state was told of ${newerWords(by)}.`,
      `Sent again, this would undo that. If it is not right as it stands now, ${anewWords(kind)}; then settle this as told another way.`,
    ),
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
  isUnknown: true,
};

/** How words for a problem are drawn: no answer, ours or the state's, is not a refusal, and nobody knows yet. */
export const toneOf = ({ isUnknown }: ProblemWords): 'look' | 'attention' => (isUnknown ? 'look' : 'attention');

const orderNumbers = (doors: readonly { readonly number: string }[]): string =>
  `${doors.length === 1 ? 'Order' : 'Orders'} ${doors.map(({ number }) => number).join(', ')} ${doors.length === 1 ? 'is' : 'are'}`;

const doorWords: Readonly<Record<DoorFinding['reason'], string>> = {
  UNDER_21: 'Nobody under 21 is handed cannabis.',
  NOT_WHO_ORDERED: 'Only who it is for takes it.',
  NOT_A_HOME: 'It goes to the door of a home, to no car, doorman or neighbor.',
  NOT_SOBER: 'Who is drunk or high is handed nothing.',
  NOT_SIGNED: 'The manifest is signed first.',
};

/** Which limit it was; the codes are those of `limits/new-york-adult-use`. */
const limitWords: Readonly<Record<string, string>> = {
  OVER_FLOWER: 'One person may buy 85 g of flower. Take something out, or choose a smaller size.',
  OVER_CONCENTRATE: 'One person may buy 24 g of concentrate, edibles counted by their THC. Take something out.',
  OVER_EDIBLE_CAP: 'The store’s own limit on THC in edibles is reached. Take something out.',
  OVER_COMBINED: 'Flower and concentrate together are more than one person may buy. Take something out.',
  AMOUNT_NOT_KNOWN: 'An item does not say how much it holds, so it cannot be counted or sold.',
};

const noProof: Readonly<Record<'refused' | 'unreachable' | 'unknown', string>> = {
  refused: 'The registry says no.',
  unreachable: 'The registry was not reached.',
  unknown: 'The registry said neither yes nor no.',
};

/** Pieces of one package bear one number: nobody knows whether this one was scanned before. */
const oneTooMany = 'If it lies in the bag, leave it there. One beside the bag goes back.';

const say = (what: string, todo: string): ProblemWords => ({ what, todo });
/** How an order stands, spelled as American shops do; the wire keeps its own spelling. */
const orderState = (state: string): string => (state === 'cancelled' ? 'canceled' : state);
const group = (barcode: string): string => barcode.replace(/(.{4})(?=.)/g, '$1 ');
/** A calendar day, which has no time zone, as it stands on labels. */
const day = (on: string): string =>
  new Date(`${on}T00:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric', year: 'numeric' });
/** When a store hands over again, by its own clock. */
const opensWords = ({ opensAt, timeZone }: Pick<HoursClosed, 'opensAt' | 'timeZone'>): string =>
  opensAt === null
    ? 'No day in sight is open.'
    : `It may be again from ${new Date(opensAt).toLocaleString('en-US', { timeZone, weekday: 'long', hour: 'numeric', minute: '2-digit' })}.`;
/** `18:05` on the store's wall. */
const clock = (at: string): string =>
  new Date(at).toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: sharedZone() });
/** `Nov 28, 6:05 PM EST` on the store's wall. */
const dayAndTime = (at: string): string =>
  new Date(at).toLocaleString('en-US', {
    ...{ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    ...{ timeZone: sharedZone(), timeZoneName: 'short' },
  });
