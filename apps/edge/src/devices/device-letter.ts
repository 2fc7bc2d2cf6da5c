/**
 * A, B … Z, then AA, AB … ZZ: more devices than a location has sockets. Without I and O, which a person across the lobby takes for the
 * digits beside them: I1 on the board.
 */
const letters: readonly string[] = (() => {
  const single = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];
  return [...single, ...single.flatMap((first) => single.map((second) => first + second))];
})();

/**
 * The letter of a location's next device. A letter that was never used comes first: a revoked kiosk's orders may still wait under
 * its own. `undefined` when 600 devices are at work.
 */
export const nextLetter = (everUsed: ReadonlySet<string>, inUse: ReadonlySet<string>): string | undefined =>
  letters.find((letter) => !everUsed.has(letter)) ?? letters.find((letter) => !inUse.has(letter));
