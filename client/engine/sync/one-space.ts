// The one space that may be open: opening it from its rows, and shutting it.
import type { AccountId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Opening } from '../account/fresh-place.ts';
import { markHeader } from '../account/headers.ts';
import type { Language, RelationKey } from '../api/views.ts';
import type { Domain } from '../domain.ts';
import type { Ports } from '../ports.ts';
import { DIGEST } from '../state/digest-row.ts';
import { ENTRY } from '../state/entry-row.ts';
import { RELATION } from '../state/relation-row.ts';
import { openSealedStore, type SealedStore, StorageFailed, type Table } from '../state/sealed-store.ts';
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

/** Whether all relations can be listed before their entries are opened; then what their digests hold of those is given already. */
function lendDigested(store: SealedStore): boolean {
  const digests = [...store.all(DIGEST).values()];
  if (store.isWhole() || digests.length === 0) return false;
  const digested = new Set(digests.map(({ relation }) => relation));
  if ([...store.all(RELATION).keys()].some((key) => !digested.has(key as RelationKey))) return false;
  store.lend(
    ENTRY,
    digests.flatMap(({ beside }) => beside.map(({ row }) => [row.envelopeId, row] as const)),
  );
  return true;
}

/** Opens what is not opened yet, in parts between which calls have their turn. */
async function openRest({ background, timer }: Ports, store: SealedStore, goesOn: () => boolean): Promise<void> {
  while (goesOn() && store.openMore()) if (background) await new Promise<void>((next) => timer.after(0, next));
}

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
    const parts = { ports, id, header, storageKey: key, store: opened.value, domains, changed };
    const begin = (): OpenSpace =>
      createOpenSpace({ ...parts, over: () => over(id), speaks: (language) => speaks(id, language) });
    const glimpsed = lendDigested(opened.value) ? begin() : null;
    if (glimpsed !== null) {
      open = glimpsed;
      changed();
      await openRest(ports, opened.value, () => open === glimpsed);
      if (open !== glimpsed) return ok(glimpsed);
    }
    await adoptMemories(opened.value).catch((error: unknown) => {
      // A device that refuses to store adopts them at another unlocking.
      if (!(error instanceof StorageFailed)) throw error;
    });
    if (glimpsed !== null && open !== glimpsed) return ok(glimpsed);
    const started = glimpsed ?? begin();
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
