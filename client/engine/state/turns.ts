// Turns: what asks first, waits, and then acts must not be overtaken by another that asked the same. Calls of a person's take turns
// here, and a call made twice at once (a second tap, a page that asks again) is one call.

/** Runs each piece of work after every earlier one has ended, however it ended. */
export function createTurns(): <R>(work: () => Promise<R>) => Promise<R> {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
}

/** The same call, made again while it is under way, is the one under way. `asked` says what was asked, whole. */
export function createOnce(): <R>(asked: readonly unknown[], work: () => Promise<R>) => Promise<R> {
  const underWay = new Map<string, Promise<unknown>>();
  return async <R>(asked: readonly unknown[], work: () => Promise<R>): Promise<R> => {
    const name = JSON.stringify(asked);
    const known = underWay.get(name) as Promise<R> | undefined;
    if (known !== undefined) return known;
    const mine = work();
    underWay.set(name, mine);
    try {
      return await mine;
    } finally {
      underWay.delete(name);
    }
  };
}
