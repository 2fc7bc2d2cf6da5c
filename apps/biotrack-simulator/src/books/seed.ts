import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { withoutJournal } from './journal.ts';
import { licenceByNumber } from './licences.ts';
import type { LicenceRow } from './licences.ts';
import { seedPatient } from './patients.ts';
import type { RoomKind, RoomRow } from './rooms.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Transaction } from './rows.ts';
import { seedPackage } from './seed-package.ts';
import type { Outcome } from './seed-package.ts';
import type { LicenceSeed, Seed } from './seed-schema.ts';
import { addUser, grantLicence, refreshUser, sealed, userByName } from './users.ts';
import type { Account } from './users.ts';

/** What one seed did. `unchanged` rows already stood in the books exactly so. */
export interface Seeded {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Packages that could not be written, each with its reason. Nothing at all is written when there is one. */
  readonly problems: readonly string[];
}

/**
 * Writes licences, users, rooms and packages, each found again by its natural key, in one transaction.
 *
 * The same seed twice changes nothing: what was sold since stays sold. A package whose seeded quantity differs from the last
 * seed's is adjusted by the difference, never below nothing.
 */
export async function plantSeed(books: Books, seed: Seed): Promise<Seeded> {
  const problems = problemsOf(books, seed);
  if (problems.length > 0) return { created: 0, changed: 0, unchanged: 0, problems };

  const users = await Promise.all(seed.licences.flatMap((licence) => licence.users.map((user) => withDigest(licence, user))));
  const outcomes: Outcome[] = [];
  books.atomically(() => {
    withoutJournal(books, () => {
      const transaction = lazy(() => beginTransaction(books));
      for (const licence of seed.licences) {
        outcomes.push(writeLicence(books, licence, transaction));
        for (const room of licence.rooms) outcomes.push(writeRoom(books, 'inventory', licence.license, room, transaction));
        for (const room of licence.plantRooms) outcomes.push(writeRoom(books, 'plant', licence.license, room, transaction));
        for (const pkg of licence.inventory)
          outcomes.push(seedPackage(books, licence.license, roomId(books, licence.license, pkg.roomName)!, pkg, transaction));
      }
      for (const patient of seed.patients) seedPatient(books, patient);
      for (const user of users) outcomes.push(writeUser(books, user, transaction));
    });
    // A seed is the ground: no rollback goes behind it.
    books.sql.exec('DELETE FROM journal');
  });
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  return { created: count('created'), changed: count('changed'), unchanged: count('unchanged'), problems: [] };
}

/** A number is drawn only when something is written: a seed that changes nothing leaves no gap in the state's counter. */
function lazy(make: () => Transaction): () => Transaction {
  let made: Transaction | undefined;
  return () => (made ??= make());
}

function problemsOf(books: Books, seed: Seed): string[] {
  const seen = new Map<string, string>();
  return seed.licences.flatMap((licence) => {
    const known = new Set(licence.rooms.map((room) => room.name));
    return licence.inventory.flatMap((pkg) => {
      const owner =
        seen.get(pkg.barcode) ??
        rowOf<{ license: string }>(books, 'SELECT license FROM inventory WHERE barcode = ?', pkg.barcode)?.license;
      seen.set(pkg.barcode, licence.license);
      const hasRoom = known.has(pkg.roomName) || roomId(books, licence.license, pkg.roomName) !== undefined;
      return [
        ...(owner !== undefined && owner !== licence.license ? [`${pkg.barcode} already belongs to licence ${owner}`] : []),
        ...(hasRoom ? [] : [`${pkg.barcode} names the room "${pkg.roomName}", which licence ${licence.license} does not have`]),
      ];
    });
  });
}

function writeLicence(books: Books, licence: LicenceSeed, transaction: () => Transaction): Outcome {
  const {
    users: _users,
    rooms: _rooms,
    plantRooms: _plantRooms,
    inventory: _inventory,
    license,
    active,
    locationType,
    ...texts
  } = licence;
  const columns = { ...texts, location_type: locationType, deleted: Number(!active) };
  const before = licenceByNumber(books, license);
  if (before !== undefined && Object.entries(columns).every(([name, value]) => before[name as keyof LicenceRow] === value))
    return 'unchanged';
  if (before !== undefined) changeRow(books, transaction(), 'licences', { license }, columns);
  else addRow(books, transaction(), 'licences', { license, ...columns, id: nextNumber(books, 'location') });
  return before === undefined ? 'created' : 'changed';
}

const roomId = (books: Books, license: string, name: string): number | undefined =>
  rowOf<RoomRow>(
    books,
    "SELECT * FROM rooms WHERE kind = 'inventory' AND license = ? AND name = ? AND deleted = 0",
    license,
    name,
  )?.id;

function writeRoom(
  books: Books,
  kind: RoomKind,
  license: string,
  room: LicenceSeed['rooms'][number],
  transaction: () => Transaction,
): Outcome {
  const columns = { quarantine: Number(room.quarantine), external_id: room.externalId };
  const before = rowOf<RoomRow>(
    books,
    'SELECT * FROM rooms WHERE kind = ? AND license = ? AND name = ? AND deleted = 0',
    kind,
    license,
    room.name,
  );
  if (before?.quarantine === columns.quarantine && before.external_id === room.externalId) return 'unchanged';
  if (before !== undefined) changeRow(books, transaction(), 'rooms', { kind, license, id: before.id }, columns);
  else
    addRow(books, transaction(), 'rooms', {
      kind,
      id: room.id ?? nextNumber(books, 'room'),
      license,
      name: room.name,
      ...columns,
    });
  return before === undefined ? 'created' : 'changed';
}

/** One user name of one company is one person, who may work at several of its locations. */
function writeUser(books: Books, user: SeededUser, transaction: () => Transaction): Outcome {
  const { license, ...account } = user;
  const before = userByName(books, user.ubi, user.username);
  const id = before?.id ?? addUser(books, transaction(), account).id;
  if (before !== undefined) refreshUser(books, id, account);
  const granted = grantLicence(books, id, license);
  if (before === undefined) return 'created';
  return granted ? 'changed' : 'unchanged';
}

interface SeededUser extends Account {
  readonly license: string;
}

const withDigest = async (licence: LicenceSeed, user: LicenceSeed['users'][number]): Promise<SeededUser> => ({
  ubi: licence.ubi,
  license: licence.license,
  username: user.username,
  name: user.name,
  admin: user.admin,
  permissions: user.permissions ?? 'all',
  ...(await sealed(user.password)),
});
