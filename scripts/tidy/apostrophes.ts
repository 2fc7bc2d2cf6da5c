/** Words that people read have the apostrophe of the house: ’. The straight one stays in code and in its comments. */
import { withoutComments } from './read-code.ts';
import { isCode, isTest, lineAt, type Rule } from './tree.ts';

/** Whose words reach a person. The contract speaks to developers, the simulator as the state does, scripts to a terminal. */
const spoken = /^(?:packages\/domain|apps\/(?:edge|kiosk))\/src\//;

/** A straight one behind a word, or behind a value put into text, as English owns and shortens with it. */
const straight = /(?<=[\p{L}}])'(?:s|t|re|ll|ve|d|m)\b(?=[ .,;:!?)])/gu;

export const refuseStraightApostrophes: Rule = (tree) =>
  [...tree]
    .filter(([path]) => isCode(path) && !isTest(path) && spoken.test(path))
    .flatMap(([path, code]) => {
      const said = withoutComments(code);
      return [...said.matchAll(straight)].map(
        ({ index }) => `${path}:${lineAt(said, index)}: a straight apostrophe. Write ’ in words that people read.`,
      );
    });
