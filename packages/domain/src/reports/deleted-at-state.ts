/**
 * What is written on a report when the state, asked what became of it, shows its record as deleted: it was booked, and taken away since.
 *
 * @param stateId the state's own number for the record; undefined where it tells none
 */
export const deletedWords = (stateId: string | undefined): string => `${held} ${stateId ?? 'one without a number'}, ${deleted}`;
const [held, deleted] = ['The state holds it as', 'deleted.'];

/** Whether these words are {@link deletedWords}. */
export const saysDeleted = (words: string): boolean => words.startsWith(held) && words.endsWith(`, ${deleted}`);
