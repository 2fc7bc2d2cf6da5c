import type { Program } from '@countersign/domain/pricing/new-york-taxes';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';

/** Programs as people call them. */
export const programNames: Readonly<Record<Program, string>> = {
  'adult-use': 'New York adult use',
  medical: 'New York medical',
  'florida-medical': 'Florida medical',
};

/** The states' systems as people call them. */
export const stateSystemNames: Readonly<Record<StateSystemName, string>> = {
  'biotrack-licensee': 'BioTrack, Licensee API',
  'biotrack-v1': 'BioTrack, v1, the older API',
};
