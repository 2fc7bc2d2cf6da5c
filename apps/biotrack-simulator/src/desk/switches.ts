import type { Settings } from '../books/settings.ts';

/** How the desk sets one of the settings, and what is assumed while it stands as usual. */
interface Switch {
  /** The number of the assumption (protocol 5.2), or none for a rule of some states and what a drill may shorten. */
  readonly id: string;
  /** What is assumed, or what the rule is. */
  readonly words: string;
  readonly control:
    | { readonly kind: 'check' }
    | { readonly kind: 'choice'; readonly choices: Readonly<Record<string, string>> }
    | { readonly kind: 'number'; readonly unit: string; readonly min: number; readonly max: number; readonly step: number }
    | { readonly kind: 'text'; readonly longest: number };
}

const check = { kind: 'check' } as const;
const choice = (choices: Readonly<Record<string, string>>) => ({ kind: 'choice', choices }) as const;
const number = (unit: string, min: number, max: number, step = 1) => ({ kind: 'number', unit, min, max, step }) as const;

/** Every setting of the simulator, in the order of the assumptions; one without a line here does not compile. */
export const switches: Readonly<Record<keyof Settings, Switch>> = {
  loginUserMember: {
    ...{ id: 'A-1', words: 'The Licensee API’s login names the user under' },
    control: choice({ Username: 'Username', Email: 'Email' }),
  },
  sessionHeader: {
    ...{ id: 'A-2', words: 'A session comes in' },
    control: choice({
      ...{ either: 'either header', 'X-Session-Token': 'X-Session-Token only', Authorization: 'Authorization only' },
    }),
  },
  refusalStatus: {
    ...{ id: 'A-3', words: 'A refusal has the HTTP number' },
    control: choice({ 'by-cause': 'of its cause: 400, 401, 403, 404, 409', 'always-400': '400, whatever the cause' }),
  },
  stringTimes: {
    ...{ id: 'A-4', words: 'Times in texts are RFC 3339' },
    control: choice({ utc: 'in UTC', offset: 'with New York’s winter offset' }),
  },
  sessionTimeUnit: {
    ...{ id: 'A-4', words: 'SessionTime counts' },
    control: choice({ seconds: 'seconds', milliseconds: 'milliseconds' }),
  },
  refuseUnknownMembers: { id: 'A-5', words: 'Members it does not know are refused, not passed over', control: check },
  deduplicateRequestId: { id: 'A-6', words: 'A repeated RequestID is recognised and not booked again', control: check },
  inclusiveBounds: { id: 'A-7', words: 'The lower bound of a list counts itself too, as in v1', control: check },
  patientLookup: { id: 'A-8', words: 'The Licensee API has POST /v1/patient/lookup', control: check },
  purchaseLimits: { id: 'A-9', words: 'A sale on a card is held against the patient’s orders, and debited', control: check },
  creditAfterDestruction: {
    ...{ id: 'A-9', words: 'What a patient brings back is credited only when it is destroyed' },
    control: check,
  },
  medUsableIs: {
    ...{ id: 'A-9', words: 'MedUsableWeight is in' },
    control: choice({ 'by-kind': 'ounces of what is smoked, milligrams of THC of all else', grams: 'grams' }),
  },
  restockMakesNewPackage: { id: 'A-10', words: 'What comes back becomes a new package', control: check },
  typeNumbers: {
    ...{ id: 'A-11', words: 'The Licensee API numbers kinds of goods' },
    control: choice({ v1: 'as v1 does', own: 'in a table of its own, a hundred higher' }),
  },
  receiveNeedsArrival: { id: 'A-12', words: 'Goods are received only where the driver was marked as arrived', control: check },
  voidAfterShipping: {
    ...{ id: 'A-12', words: 'A manifest may be voided after it was shipped, until something was received' },
    control: check,
  },
  voidedSales: {
    ...{ id: 'A-13', words: 'A voided sale' },
    control: choice({ marked: 'stays in the lists, marked deleted', gone: 'is gone from the lists' }),
  },
  cardLookup: { id: 'A-14', words: 'v1 has card_lookup', control: check },

  privileges: { id: '', words: 'Each action asks for the privilege of its name (62)', control: check },
  taxPeriodLock: { id: '', words: 'A filed month is locked (1020)', control: check },
  nonceReplay: { id: '', words: 'v1 has nonce_replay', control: check },
  trainingSet: { id: '', words: 'training: 1 works in books of its own', control: check },
  v1Rows: {
    ...{ id: '', words: 'v1 spells its rows' },
    control: choice({ live: 'as captured in production', manual: 'as in the manual' }),
  },
  finishedFromLots: { id: '', words: 'What grew becomes a lot before finished goods are made of it', control: check },
  flowerLotMostPounds: { id: '', words: 'The greatest flower lot; 0 for no bound', control: number('pounds', 0, 1000, 0.1) },
  splitNeedsResults: { id: '', words: 'No split before laboratory results, as in New York', control: check },
  destructionWaitHours: {
    ...{ id: '', words: 'From the notice of a destruction to the deed: New York 0, Florida 72' },
    control: number('hours', 0, 1000, 0.1),
  },
  manifestWaitHours: { id: '', words: 'From a manifest’s plan to its departure', control: number('hours', 0, 1000, 0.1) },
  manifestMostPackages: { id: '', words: 'The most on one manifest', control: number('packages', 1, 100_000) },
  manifestOneStopPerLicence: { id: '', words: 'No manifest stops twice at one licence', control: check },
  manifestDrivers: { id: '', words: 'Drivers a manifest must name: Connecticut 2', control: number('drivers', 0, 9) },
  manifestNeedsResults: { id: '', words: 'Lots and what is made of them travel only with passed results', control: check },
  consentDays: { id: '', words: 'An administrator’s consent lapses after', control: number('days', 0, 1000, 0.01) },
  sessionLifetimeMs: {
    ...{ id: '', words: 'A session lives for; 0 ends each one at once' },
    control: number('milliseconds', 0, 86_400_000),
  },
  oauthClientId: { id: '', words: 'The integrator’s name', control: { kind: 'text', longest: 100 } },
  oauthClientSecret: {
    id: '',
    words: 'The integrator’s secret, of this simulator only',
    control: { kind: 'text', longest: 200 },
  },
};

/** The settings as fields of the page, the assumptions or the others; the script fills them in and sends what is changed. */
export const switchFields = (isAssumption: boolean): string =>
  Object.entries(switches)
    .filter(([, { id }]) => (id !== '') === isAssumption)
    .map(([name, { id, words, control }]) => {
      const label = `<span>${id === '' ? '' : `<b>${id}</b> `}${words}<span class="changed" data-changed="${name}" hidden>changed</span></span>`;
      const set = `data-setting="${name}"`;
      switch (control.kind) {
        case 'check':
          return `<label class="check"><input ${set} type="checkbox"> ${label}</label>`;
        case 'choice':
          return `<label class="wide">${label}<select ${set}>${Object.entries(control.choices)
            .map(([value, what]) => `<option value="${value}">${what}</option>`)
            .join('')}</select></label>`;
        case 'number':
          return `<label class="wide">${label}, ${control.unit}<input ${set} type="number" min="${control.min}" max="${control.max}" step="${control.step}" inputmode="decimal"></label>`;
        case 'text':
          return `<label class="wide">${label}<input ${set} type="text" maxlength="${control.longest}"></label>`;
      }
    })
    .join('\n        ');
