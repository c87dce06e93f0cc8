// The one space that may be open: opening it from its rows, and shutting it.
import type { AccountId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Opening } from '../account/fresh-place.ts';
import { markHeader } from '../account/headers.ts';
import type { Language } from '../api/views.ts';
import type { Domain } from '../domain.ts';
import type { Ports } from '../ports.ts';
import { openSealedStore, StorageFailed, type Table } from '../state/sealed-store.ts';
import { createTurns } from '../state/turns.ts';
import { adoptMemories } from '../vault/adopt.ts';
import { createOpenSpace, type OpenSpace } from './open-space.ts';

type Parts = {
  readonly tables: readonly Table<never>[];
  readonly domains: readonly Domain[];
  /** Tells the screens that something is other than it was. */
  readonly changed: () => void;
  /** The space was erased: nothing of it is left but here. */
  readonly over: (id: AccountId) => void;
  /** Another own device chose the language that the space is read in. */
  readonly speaks: (id: AccountId, language: Language) => Promise<void>;
};

/** Why rows or a header that this version cannot read keep a space shut. */
export const unreadProblem = (why: 'damaged' | 'newer'): 'damaged' | 'please-update' =>
  why === 'newer' ? 'please-update' : 'damaged';

/** Opening another shuts the one that is open. */
export function createOpening(ports: Ports, { tables, domains, changed, over, speaks }: Parts) {
  let open: OpenSpace | null = null;

  async function start(
    id: AccountId,
    opening: Opening,
    freshen: (opening: Opening) => Promise<Opening> = async (each) => each,
  ): Promise<Result<OpenSpace, 'damaged' | 'please-update'>> {
    // Nobody has it open any more, and not yet again.
    const { header, key } = await freshen(opening);
    const sealing = { store: ports.store, account: id, storageKey: key, random: ports.random };
    const opened = await openSealedStore(sealing, tables);
    if (!opened.ok) return err(unreadProblem(opened.error));
    await markHeader(ports, id, header);
    await adoptMemories(opened.value).catch((error: unknown) => {
      // A device that refuses to store adopts them at another unlocking.
      if (!(error instanceof StorageFailed)) throw error;
    });
    const parts = { ports, id, header, storageKey: key, store: opened.value, domains, changed };
    const started = createOpenSpace({ ...parts, over: () => over(id), speaks: (language) => speaks(id, language) });
    open = started;
    changed();
    started.kick();
    return ok(started);
  }

  /**
   * Forgets keys and rows; what a screen still holds of them is the screen's to drop. From the first moment on nothing of the
   * space is shown and nothing more is taken for it.
   */
  async function shutNow(releases = false): Promise<void> {
    const current = open;
    if (current === null) return;
    current.halt();
    open = null;
    changed();
    await current.shut(releases);
  }

  // Opening and shutting wait for each other: two engines on one space would write two versions of its chains.
  const inTurn = createTurns();
  return {
    opened: () => open,
    /** At once, wherever a pass stands; what was opening meanwhile is shut in its turn. */
    shut(releases = false): Promise<void> {
      const shutting = shutNow(releases);
      return inTurn(async () => {
        await shutting;
        await shutNow(releases);
      });
    },
    reopen: (...which: Parameters<typeof start>): ReturnType<typeof start> =>
      inTurn(async () => {
        await shutNow();
        return start(...which);
      }),
  };
}
