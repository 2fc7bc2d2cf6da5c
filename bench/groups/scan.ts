/** The camera: what it reads of photographs, beside the bare decoders, and what it costs the page. */
import type { Measurement } from '../measurement.ts';
import { freePage } from '../scan/free-page.ts';
import { photographs } from '../scan/photographs.ts';

export const measurements: readonly Measurement[] = [photographs, freePage];
