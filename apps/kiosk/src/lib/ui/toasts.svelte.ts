import { announce } from './announcer.ts';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'attention';
  readonly action?: ToastAction;
}

/** How long a toast stays, in milliseconds. One with an action stays longer, one that needs attention until it is closed. */
const STAYS_MS = 6_000;
const STAYS_WITH_ACTION_MS = 12_000;

class Toasts {
  shown = $state<readonly Toast[]>([]);
  #nextId = 1;

  /** Shows a sentence and reads it out. Gives the id with which it can be closed early. */
  show(text: string, { tone = 'plain', action }: { tone?: Toast['tone']; action?: ToastAction } = {}): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.shown = [...this.shown, { id, text, tone, ...(action ? { action } : {}) }];
    announce(text, tone === 'attention' ? 'assertive' : 'polite');
    if (tone !== 'attention') setTimeout(() => this.close(id), action ? STAYS_WITH_ACTION_MS : STAYS_MS);
    return id;
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

/** Short words about what just happened, for staff and office. The lobby says such things in place. */
export const toasts = new Toasts();
