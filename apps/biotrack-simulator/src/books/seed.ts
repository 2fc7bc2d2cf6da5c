import { toHundredths } from '../wire/decimal.ts';
import { rowOf, sessionTime } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import type { LicenceSeed, PackageSeed, Seed } from './seed-schema.ts';
import { passwordDigest, randomHex } from './sessions.ts';

/** What one seed did. `unchanged` rows already stood in the books exactly so. */
export interface Seeded {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Packages that could not be written, each with its reason. Nothing at all is written when there is one. */
  readonly problems: readonly string[];
}

type Outcome = 'created' | 'changed' | 'unchanged';

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
    const transactionId = lazy(() => nextNumber(books, 'transaction'));
    for (const licence of seed.licences) {
      outcomes.push(writeLicence(books, licence, transactionId));
      for (const room of licence.rooms) outcomes.push(writeRoom(books, licence.license, room, transactionId));
      for (const pkg of licence.inventory) outcomes.push(writePackage(books, licence.license, pkg, transactionId));
    }
    for (const user of users) outcomes.push(writeUser(books, user, transactionId));
  });
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  return { created: count('created'), changed: count('changed'), unchanged: count('unchanged'), problems: [] };
}

/** A number is drawn only when something is written: a seed that changes nothing leaves no gap in the state's counter. */
function lazy(make: () => number): () => number {
  let made: number | undefined;
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

function writeLicence(books: Books, licence: LicenceSeed, transactionId: () => number): Outcome {
  const before = rowOf<{ ubi: string; name: string }>(books, 'SELECT ubi, name FROM licences WHERE license = ?', licence.license);
  if (before?.ubi === licence.ubi && before.name === licence.name) return 'unchanged';
  books.sql.exec(
    `INSERT INTO licences (license, id, ubi, name, transaction_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (license) DO UPDATE SET ubi = excluded.ubi, name = excluded.name, transaction_id = excluded.transaction_id`,
    licence.license,
    nextNumber(books, 'location'),
    licence.ubi,
    licence.name,
    transactionId(),
  );
  return before === undefined ? 'created' : 'changed';
}

const roomId = (books: Books, license: string, name: string): number | undefined =>
  rowOf<{ id: number }>(books, 'SELECT id FROM rooms WHERE license = ? AND name = ?', license, name)?.id;

function writeRoom(books: Books, license: string, room: LicenceSeed['rooms'][number], transactionId: () => number): Outcome {
  const before = rowOf<{ id: number; quarantine: number; external_id: string }>(
    books,
    'SELECT id, quarantine, external_id FROM rooms WHERE license = ? AND name = ?',
    license,
    room.name,
  );
  if (before !== undefined && before.quarantine === Number(room.quarantine) && before.external_id === room.externalId)
    return 'unchanged';
  books.sql.exec(
    'INSERT OR REPLACE INTO rooms (id, license, name, quarantine, external_id, transaction_id, changed) VALUES (?, ?, ?, ?, ?, ?, ?)',
    before?.id ?? nextNumber(books, 'room'),
    license,
    room.name,
    Number(room.quarantine),
    room.externalId,
    transactionId(),
    nextNumber(books, 'change'),
  );
  return before === undefined ? 'created' : 'changed';
}

function writePackage(books: Books, license: string, pkg: PackageSeed, transactionId: () => number): Outcome {
  const seededAs = JSON.stringify(pkg);
  const before = rowOf<{ received_hundredths: number; remaining_hundredths: number; seeded_as: string }>(
    books,
    'SELECT received_hundredths, remaining_hundredths, seeded_as FROM inventory WHERE barcode = ?',
    pkg.barcode,
  );
  if (before?.seeded_as === seededAs) return 'unchanged';
  const received = toHundredths(pkg.quantity);
  const remaining =
    before === undefined ? received : Math.max(0, before.remaining_hundredths + received - before.received_hundredths);
  books.sql.exec(
    `INSERT OR REPLACE INTO inventory (barcode, license, room_id, product_name, inventory_type, unit_based, lab_tested,
       received_hundredths, remaining_hundredths, seeded_as, session_time, transaction_id, changed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    pkg.barcode,
    license,
    roomId(books, license, pkg.roomName)!,
    pkg.productName,
    pkg.inventoryType,
    Number(pkg.unitBased),
    Number(pkg.labTested),
    received,
    remaining,
    seededAs,
    sessionTime(books),
    transactionId(),
    nextNumber(books, 'change'),
  );
  return before === undefined ? 'created' : 'changed';
}

interface UserRow {
  readonly ubi: string;
  readonly license: string;
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly salt: string;
  readonly digest: string;
}

async function withDigest(licence: LicenceSeed, user: LicenceSeed['users'][number]): Promise<UserRow> {
  const salt = randomHex(16);
  return { ...user, ubi: licence.ubi, license: licence.license, salt, digest: await passwordDigest(salt, user.password) };
}

/** One user name of one company is one person, who may work at several of its locations. */
function writeUser(books: Books, user: UserRow, transactionId: () => number): Outcome {
  const before = rowOf<{ id: number }>(books, 'SELECT id FROM users WHERE ubi = ? AND username = ?', user.ubi, user.username);
  const id = before?.id ?? nextNumber(books, 'user');
  if (before === undefined) {
    books.sql.exec(
      'INSERT INTO users (id, ubi, username, name, salt, digest, transaction_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      user.ubi,
      user.username,
      user.name,
      user.salt,
      user.digest,
      transactionId(),
    );
  } else {
    books.sql.exec('UPDATE users SET name = ?, salt = ?, digest = ? WHERE id = ?', user.name, user.salt, user.digest, id);
  }
  const granted =
    books.sql.exec('INSERT OR IGNORE INTO user_licences (user_id, license) VALUES (?, ?)', id, user.license).rowsWritten > 0;
  if (before === undefined) return 'created';
  return granted ? 'changed' : 'unchanged';
}
