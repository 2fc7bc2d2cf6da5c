/** Orders a second through the public API, in turns with the peer on the same machine in the same minutes. */
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { startBareWorkers } from '../support/bare-workers.ts';
import { peerFolder, peerName, startPeer, type Peer } from '../support/peer.ts';
import { median, rounded } from '../support/statistics.ts';
import { rateOf, Wholesale } from '../support/wholesale.ts';

/** Turns of each side; the first warms both up and does not count. */
const turns = 6;
const turnSeconds = 4;
const crowds = [1, 8] as const;
/** Times the peer's best: performance goal E1 of this product. */
const timesThePeer = 40;

/** What the sides got through in one turn, a second. */
interface Turn {
  readonly sold: number;
  readonly placed: number;
  readonly peer: number | undefined;
}

export const ordersASecond: Measurement = {
  name: 'orders a second',
  unit: 'orders/s',
  measure: async (bench) => {
    const ours = await Wholesale.open(await startBareWorkers(bench));
    const installed = peerFolder();
    if (installed === undefined)
      bench.tell('  the peer is absent: our own figures stand alone (COUNTERSIGN_PEER_DIR names its folder)');
    const peer = installed === undefined ? undefined : await startPeer(bench, installed);
    const figures: Figure[] = [];
    for (const clients of crowds) figures.push(...figuresOf(clients, await takeTurns(bench, ours, peer, clients)));
    return figures;
  },
};

async function takeTurns(bench: Bench, ours: Wholesale, peer: Peer | undefined, clients: number): Promise<readonly Turn[]> {
  const taken: Turn[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const sold = await rateOf(() => ours.sellOne(), clients, turnSeconds);
    const placed = await rateOf(() => ours.placeOne(), clients, turnSeconds / 2);
    const peers = peer?.ordersASecond(clients, turnSeconds);
    bench.tell(
      `  ${clients} clients: sold ${rounded(sold)}/s, placed ${rounded(placed)}/s${peers === undefined ? '' : `, peer ${peers}/s`}`,
    );
    if (turn > 0) taken.push({ sold, placed, peer: peers });
  }
  return taken;
}

function figuresOf(clients: number, taken: readonly Turn[]): readonly Figure[] {
  const by = clients === 1 ? '1 client' : `${clients} clients`;
  const middle = (of: (turn: Turn) => number): number => rounded(median(taken.map(of)));
  const ours = [
    { name: `orders to the paid sale, ${by}`, value: middle((turn) => turn.sold), unit: 'orders/s', goal: null },
    { name: `orders placed, ${by}`, value: middle((turn) => turn.placed), unit: 'orders/s', goal: null },
  ];
  if (taken.some((turn) => turn.peer === undefined)) return ours;
  const peers = (turn: Turn): number => turn.peer!;
  return [
    ...ours,
    { name: `the peer's orders to the settled payment, ${by}`, value: middle(peers), unit: 'orders/s', goal: null },
    {
      name: `orders to the paid sale against the peer, ${by}`,
      value: middle((turn) => turn.sold / peers(turn)),
      unit: 'ratio',
      goal: { atLeast: timesThePeer },
      against: peerName,
    },
    {
      name: `orders placed against the peer, ${by}`,
      value: middle((turn) => turn.placed / peers(turn)),
      unit: 'ratio',
      goal: null,
      against: peerName,
    },
  ];
}
