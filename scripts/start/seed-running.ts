/** `npm run seed [story]`: loads a story into the demo that runs now, when it is still empty. */
import { readRunning } from './running.ts';
import { readSeeded, seedNow, usualStory } from './seed-step.ts';

const story = process.argv[2] ?? usualStory;
const running = readRunning();
const seeded = readSeeded();

if (running === undefined) refuse(`No demo runs. Start one with the story: npm start -- --story ${story}`);
else if (seeded !== undefined) {
  refuse(`The story "${seeded.story}" is loaded. Stop the demo, then: npm run reset && npm start -- --story ${story}`);
} else {
  try {
    for (const line of await seedNow({ ...running, story })) console.log(line);
  } catch (problem) {
    refuse(problem instanceof Error ? problem.message : String(problem));
  }
}

function refuse(why: string): void {
  console.error(why);
  process.exitCode = 1;
}
