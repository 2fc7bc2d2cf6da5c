/** `polite` waits for the voice to finish, `assertive` interrupts it: only for what a person must hear now. */
export type Urgency = 'polite' | 'assertive';

/** The latest words of each urgency, for the whole app. `LiveRegion` in the root layout speaks them. */
export const said = $state<Record<Urgency, string>>({ polite: '', assertive: '' });
