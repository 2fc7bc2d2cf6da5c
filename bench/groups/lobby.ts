/** The lobby: how soon a shopper can search, how quickly the screen answers, and what it costs the network and the device. */
import { catalogueRecord } from '../lobby/catalogue-record.ts';
import { longSession } from '../lobby/long-session.ts';
import { newsOnScreens } from '../lobby/news-on-screens.ts';
import { searchBesideOthers } from '../lobby/search-beside-others.ts';
import { startBesideEmpty } from '../lobby/start-beside-empty.ts';
import type { Measurement } from '../measurement.ts';
import { lobbyBytes } from '../order/lobby-bytes.ts';
import { warmStart } from '../order/warm-start.ts';

export const measurements: readonly Measurement[] = [
  searchBesideOthers,
  catalogueRecord,
  lobbyBytes,
  warmStart,
  startBesideEmpty,
  longSession,
  newsOnScreens,
];
