const listeners = new Set<() => void>();

/** Somebody came to work, or left: for whatever shows who is there. The socket says so, and it knows no surface. */
export const people = {
  /** Returns what ends it. */
  on(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },

  moved(): void {
    for (const listener of listeners) listener();
  },
};
