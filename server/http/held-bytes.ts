// How many bytes of requests and answers the relay holds at once, over all connections. Without it a few thousand connections that
// send or take their four mebibytes slowly would fill the memory; with it they are refused as busy, and small calls go on.

/** Bytes held at once; a write queue of its own bound comes on top. */
export const MOST_HELD = 256 * 1024 * 1024;

export type HeldBytes = {
  /** Bytes now held. */
  readonly bytes: number;
  /** One request with its answer; given back by `end`. */
  begin(): Holding;
};

export type Holding = {
  /** False where the bytes do not fit or the holding has ended; they are then not counted. */
  take(bytes: number): boolean;
  /** Gives back all that it took. More than once is once. */
  end(): void;
};

export function createHeldBytes(limit: number = MOST_HELD): HeldBytes {
  let held = 0;
  return {
    get bytes() {
      return held;
    },
    begin: () => {
      let own = 0;
      let ended = false;
      return {
        take: (bytes) => {
          if (ended || held + bytes > limit) return false;
          held += bytes;
          own += bytes;
          return true;
        },
        end: () => {
          held -= own;
          own = 0;
          ended = true;
        },
      };
    },
  };
}
