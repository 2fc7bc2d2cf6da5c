import type { StaffId } from '@countersign/domain/identifiers';
import type { Scan } from '@countersign/domain/scan/read-scan';
import { announce } from '#lib/ui/announcer.ts';
import { play, type Sound } from '#lib/ui/sounds.ts';

interface Person {
  readonly id: StaffId;
  readonly name: string;
}

/** Who is chosen of those who work here: by a tap on their name or by their staff badge. A badge can be copied, so the PIN is typed either way. */
export class RosterChoice<P extends Person> {
  /** Undefined until the edge has said who works here. */
  people = $state.raw<readonly P[] | undefined>();
  chosen = $state.raw<P | undefined>();
  /** Goes up with each choice, also of the same person: what was typed of a PIN until then is forgotten. */
  turn = $state(0);
  /** Why the last badge chose nobody. */
  trouble = $state.raw<{ readonly what: string; readonly todo: string } | undefined>();
  /** Whose badge was scanned before it was known who works here. */
  #waiting: StaffId | undefined;

  /** Takes who works here, and finds among them whose badge waited. */
  take(people: readonly P[]): void {
    this.people = people;
    if (this.#waiting !== undefined) this.#find(this.#waiting);
  }

  choose(person: P): void {
    this.#waiting = undefined;
    this.trouble = undefined;
    this.chosen = person;
    this.turn += 1;
  }

  /** Takes a staff badge, whole or damaged, with a sound and a line. False for any other scan, of which it does nothing. */
  hear(scan: Scan): boolean {
    if (scan.kind === 'staff-badge') this.#find(scan.staffId);
    else if (scan.kind === 'unreadable' && scan.reason === 'damaged staff badge')
      this.#refuse('That staff badge could not be read.', 'Scan it once more, or tap your name.');
    else return false;
    return true;
  }

  #find(staffId: StaffId): void {
    const person = this.people?.find(({ id }) => id === staffId);
    if (person !== undefined) {
      this.choose(person);
      this.#say('right', `Staff badge of ${person.name}. Now the PIN: four digits.`);
    } else if (this.people === undefined) {
      this.#waiting = staffId;
      this.#say('attention', 'A staff badge. Its name is being fetched.');
    } else
      this.#refuse(
        'That staff badge is of nobody who works at this store.',
        'If your name stands here, tap it. If not, an owner adds you to this store in the office, under People.',
      );
  }

  /** Nobody stays chosen: whoever held out the badge would type their PIN for somebody else. */
  #refuse(what: string, todo: string): void {
    this.#waiting = undefined;
    this.chosen = undefined;
    this.trouble = { what, todo };
    this.#say('wrong', `${what} ${todo}`);
  }

  #say(sound: Sound, text: string): void {
    play(sound);
    announce(text, 'assertive');
  }
}
