/** The lobby: how soon a shopper can search, how quickly the screen answers, and what it costs the network and the device. */
import { searchBesideOthers } from '../lobby/search-beside-others.ts';
import type { Measurement } from '../measurement.ts';

export const measurements: readonly Measurement[] = [searchBesideOthers];
