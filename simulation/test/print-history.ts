/** Prints histories and all that happened in them, byte for byte: `print-history.ts FIRST_SEED HISTORIES`. */
import { generateHistory } from '../src/generate-history.ts';
import { historyText } from '../src/history.ts';
import { takeChanceAway } from '../src/play/determinism.ts';
import { openPlayer } from '../src/play/player.ts';

const [firstSeed = 1, histories = 1] = process.argv.slice(2).map(Number);
takeChanceAway();
const player = openPlayer();
for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) {
  const history = generateHistory(seed);
  console.log(historyText(history));
  await player.play(history, (line) => console.log(line));
}
