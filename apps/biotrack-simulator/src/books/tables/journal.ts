/** What undoes each change of the books, and a mark while something is undone: see `books/journal.ts`. */
export const journalTables = `
CREATE TABLE journal (step INTEGER PRIMARY KEY AUTOINCREMENT, transaction_id INTEGER NOT NULL, undo TEXT NOT NULL);
CREATE TABLE undoing (now INTEGER NOT NULL);
`;
