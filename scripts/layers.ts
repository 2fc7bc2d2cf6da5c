/**
 * Who may import whom. Below knows nothing of above; `scripts/tidy.test.ts` refuses anything else.
 *
 * Each line is a folder (or a file) and the folders it may import, besides itself and the rules of `packages/domain`.
 * The longest line that fits a file is the one that counts.
 */
const edge = 'apps/edge/src';
const kiosk = 'apps/kiosk/src';
const contract = 'packages/contract';

/** What is said, without how it travels: types, and how a request is signed. */
const words = [
  'commands',
  'lobby-commands',
  'lobby-views',
  'office-commands',
  'problems',
  'views',
  'report-commands',
  'report-views',
  'desk-views',
  'catalogue-views',
  'office-views',
  'stock-commands',
  'stock-views',
  'manifest-commands',
  'manifest-views',
  'member-commands',
  'member-views',
  'patient-commands',
  'patient-views',
  'till-commands',
  'till-views',
  'overview-views',
  'cultivation-commands',
  'cultivation-views',
  'signature',
  'ticket-signature',
  'stock-moves',
].map((file) => `${contract}/src/${file}`);

const inEdge = (...folders: string[]): string[] => folders.map((folder) => `${edge}/${folder}`);
const inKiosk = (...folders: string[]): string[] => folders.map((folder) => `${kiosk}/lib/${folder}`);

const edgeFeatures = inEdge(
  'locations',
  'devices',
  'staff',
  'catalogue',
  'inventory',
  'customers',
  'patients',
  'orders',
  'sales',
  'tills',
  'overview',
  'manifests',
  'cultivation',
);
const kioskSurfaces = inKiosk('lobby', 'counter', 'office', 'board', 'follow');
const kioskGround = inKiosk('app', 'device', 'sync', 'live', 'scan', 'print', 'tills', 'local', 'ui');

/** Everybody may import the rules; the rules import nobody. */
export const everybodysFloor = 'packages/domain';

export const layers: Readonly<Record<string, readonly string[]>> = {
  [everybodysFloor]: [],
  [contract]: [],

  // The edge. Features speak the contract's words; how they travel (routes, callers) is the rim's business.
  [`${edge}/index.ts`]: [contract, ...inEdge('env.ts', 'http', 'db', 'live', 'reporting', 'outbox', 'state'), ...edgeFeatures],
  [`${edge}/env.ts`]: inEdge('live', 'state'),
  [`${edge}/http`]: [contract, ...inEdge('env.ts', 'db', 'live', 'reporting', 'outbox', 'state'), ...edgeFeatures],
  [`${edge}/reporting`]: [
    ...words,
    ...inEdge(
      'db',
      'outbox',
      'records',
      'state',
      'locations',
      'inventory',
      'sales',
      'manifests',
      'cultivation',
      'customers',
      'patients',
    ),
  ],
  [`${edge}/sales`]: [
    ...words,
    ...inEdge('db', 'outbox', 'records', 'locations', 'orders', 'inventory', 'tills', 'customers', 'patients'),
  ],
  [`${edge}/manifests`]: [...words, ...inEdge('db', 'outbox', 'records', 'locations', 'inventory')],
  [`${edge}/cultivation`]: [...words, ...inEdge('db', 'outbox', 'records', 'locations', 'inventory')],
  [`${edge}/orders`]: [...words, ...inEdge('db', 'locations', 'catalogue', 'inventory', 'customers', 'patients')],
  [`${edge}/inventory`]: [...words, ...inEdge('db', 'outbox', 'records', 'locations', 'catalogue')],
  [`${edge}/catalogue`]: [...words, ...inEdge('db', 'outbox', 'locations', 'patients')],
  [`${edge}/customers`]: [...words, ...inEdge('db', 'outbox', 'records', 'locations')],
  [`${edge}/patients`]: [...words, ...inEdge('db', 'state')],
  [`${edge}/tills`]: [...words, ...inEdge('db', 'locations', 'records')],
  [`${edge}/overview`]: [...words, ...inEdge('db', 'tills')],
  [`${edge}/devices`]: [...words, ...inEdge('db', 'outbox', 'locations')],
  [`${edge}/staff`]: [...words, ...inEdge('db', 'outbox', 'locations')],
  [`${edge}/locations`]: [...words, ...inEdge('db', 'outbox', 'records')],
  // Steps on records that the state knows, and their badges: shared by the features that keep such records.
  [`${edge}/records`]: [...words, ...inEdge('db', 'outbox')],
  [`${edge}/outbox`]: inEdge('db'),
  [`${edge}/state`]: [],
  [`${edge}/live`]: [contract],
  [`${edge}/db`]: words,
  // Builders for the edge's tests; nothing that is deployed may import them.
  [`${edge}/testing`]: [edge, contract, 'apps/biotrack-simulator'],

  // The kiosk app. Surfaces do not know each other; what they share lies below them.
  [`${kiosk}/routes`]: [`${kiosk}/lib`, contract],
  [`${kiosk}/service-worker.ts`]: inKiosk('app'),
  ...Object.fromEntries(kioskSurfaces.map((surface) => [surface, [...kioskGround, contract]])),
  [`${kiosk}/lib/app`]: inKiosk('local'),
  [`${kiosk}/lib/sync`]: [contract, ...inKiosk('app', 'live', 'device', 'local')],
  [`${kiosk}/lib/live`]: [contract, ...inKiosk('device', 'local')],
  [`${kiosk}/lib/device`]: [contract, ...inKiosk('local')],
  [`${kiosk}/lib/scan`]: inKiosk('local', 'ui'),
  [`${kiosk}/lib/print`]: [...words, ...inKiosk('local', 'ui')],
  // What counter and office both say of a count.
  [`${kiosk}/lib/tills`]: [...words, ...inKiosk('ui')],
  [`${kiosk}/lib/local`]: [],
  [`${kiosk}/lib/ui`]: [],

  // The simulator plays another company: it knows nothing of ours, not even the rules.
  'apps/biotrack-simulator': [],

  // Around the house. They drive the product from outside; the bench and the seeds also look under the floor.
  e2e: [contract, 'scripts'],
  bench: [contract, 'scripts', edge, ...inKiosk('lobby', 'local', 'scan', 'sync')],
  scripts: [contract, `${edge}/db`, `${edge}/state`],
  // A past is written by the steps that write the present.
  'scripts/seed/past': [contract, 'scripts', edge],
  // The whole house on one stage: the edge's use cases, and the rules by which a kiosk judges an answer.
  simulation: [contract, 'scripts', 'bench', edge, `${kiosk}/lib/sync/judge-answer.ts`],
};

/** Who may not even import the rules. */
export const strangers: readonly string[] = ['apps/biotrack-simulator'];

/** Where tests may reach: anything of their own app, and for the edge's tests the simulator, which they may start. */
export const testsReach: Readonly<Record<string, readonly string[]>> = {
  'apps/edge': ['apps/edge', contract, 'apps/biotrack-simulator'],
  'apps/kiosk': ['apps/kiosk', contract],
  'apps/biotrack-simulator': ['apps/biotrack-simulator'],
  'packages/contract': [contract],
};
