declare global {
  namespace App {
    interface Error {
      message: string;
      /** A short number a person can read out to staff. */
      reference?: string;
    }
  }
}

export {};
