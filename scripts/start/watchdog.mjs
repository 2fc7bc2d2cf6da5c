/**
 * Reads process group ids from its input, one a line, and ends those groups when the input closes.
 * The input closes when whoever started us is gone, even if it was killed. "all stopped" says there is nothing to do.
 */
import { createInterface } from 'node:readline';

const patienceMs = 3000;
const groups = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'all stopped') process.exit(0);
  groups.push(Number(line));
}

endGroups('SIGTERM');
setTimeout(() => endGroups('SIGKILL'), patienceMs);

function endGroups(signal) {
  for (const group of groups) {
    try {
      process.kill(-group, signal);
    } catch {
      // This group is gone already.
    }
  }
}
