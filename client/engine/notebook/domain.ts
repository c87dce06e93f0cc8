// The notebook as a domain: pages that a patient keeps for themselves, and sets down one by one where they choose to.
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import type { ItemReply } from '../../../shared/kinds/worksheet.ts';
import type { Result } from '../../../shared/result.ts';
import { leaveNoTraces } from '../account/fresh-place.ts';
import type { SendProblem } from '../api/api.ts';
import type {
  CopyProblem,
  NotebookStanding,
  PageHead,
  PageProblem,
  PageText,
  PageView,
} from '../api/notebook-views.ts';
import type { BlockView, DraftPlace, RelationKey } from '../api/views.ts';
import type { Domain, Door } from '../domain.ts';
import { isPaused } from '../rhythm/agenda.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { forgetInHand, IN_HAND, leavePages } from '../state/in-hand-row.ts';
import type { Space } from '../state/space.ts';
import { keepClosedDrafts } from './closed.ts';
import { copyPage, erasePage, givePage, keepForMe, keepPage, pageGivenAs, saveFilledPage, savePage } from './pages.ts';
import { notebookOf, pageOf, standingOf } from './view.ts';

type Done = Promise<Result<null, PageProblem>>;

export interface NotebookCalls {
  /** Its pages, the latest begun first; of a search those that hold every word of it. None once locked. */
  pages(search: string): Promise<readonly PageHead[]>;
  page(id: ObjectId): Promise<PageView | null>;
  /** What is being written becomes a page, and its draft is forgotten, in one commit. */
  keepForMe(
    place: DraftPlace,
    writing: { kind: 'flash'; text: string } | { kind: 'piece'; title: string; blocks: readonly BlockView[] },
  ): Promise<Result<ObjectId, PageProblem | 'empty'>>;
  /** Sealed and durable when it resolves. `id`: null begins a page. */
  savePage(id: ObjectId | null, text: PageText): Promise<Result<ObjectId, PageProblem>>;
  /** A worksheet that is kept as a page; sealed and durable when it resolves. */
  saveFilledPage(id: ObjectId, replies: readonly ItemReply[]): Promise<Result<null, PageProblem | 'unsound'>>;
  /** The person turns away from the page: their other devices get it. */
  leavePage(): Promise<void>;
  /** It was looked at, and stays where it is. */
  keepPage(id: ObjectId): Done;
  erasePage(id: ObjectId): Done;
  /** Sets a page down as it stands; it stays in the notebook. `tellsDay`: with the day it was begun on. */
  givePage(relation: RelationKey, id: ObjectId, tellsDay: boolean): Promise<Result<EnvelopeId, SendProblem>>;
  /** Puts a copy of it where one writes, to be chosen from before it is set down. */
  copyPage(relation: RelationKey, id: ObjectId, tellsDay: boolean): Promise<Result<null, CopyProblem>>;
  /** The page that an entry was set down from; null where it is of none. */
  pageGivenAs(entry: EnvelopeId): Promise<ObjectId | null>;
}

/** What the device refuses to move now is moved by a later pass. */
async function eraseAndLeave(space: Space, id: ObjectId): Done {
  const erased = await erasePage(space, id);
  if (erased.ok) await leaveNoTraces(space).catch(() => undefined);
  return erased;
}

async function leavePage(door: Door): Promise<void> {
  const open = door.opened();
  if (open === null) return;
  const left = await open.space.store.transact(leavePages);
  // Nothing travels where nothing is new.
  if (left && door.opened() === open) await door.act(() => undefined);
}

async function letGo({ store }: Space): Promise<void> {
  if (store.all(IN_HAND).size > 0) await store.transact(forgetInHand);
}

export const notebook = {
  tables: [ERASED_OBJECT, IN_HAND],
  calls: (door: Door): NotebookCalls => {
    const { opened, actUnlessLocked } = door;
    return {
      pages: async (search) => {
        const open = opened();
        return open === null ? [] : notebookOf(open.space, search);
      },
      page: async (id) => {
        const open = opened();
        return open === null ? null : pageOf(open.space, id);
      },
      keepForMe: (place, writing) =>
        actUnlessLocked((space) => keepForMe(space, place, writing, isPaused(space, place.relation) ? 'pause' : null)),
      savePage: (id, text) => door.saveUnlessLocked((space) => savePage(space, id, text)),
      saveFilledPage: (id, replies) => door.saveUnlessLocked((space) => saveFilledPage(space, id, replies)),
      leavePage: () => leavePage(door),
      keepPage: (id) => actUnlessLocked((space) => keepPage(space, id)),
      erasePage: (id) => actUnlessLocked((space) => eraseAndLeave(space, id)),
      givePage: (relation, id, tellsDay) => actUnlessLocked((space) => givePage(space, relation, id, tellsDay)),
      copyPage: (relation, id, tellsDay) => actUnlessLocked((space) => copyPage(space, relation, id, tellsDay)),
      pageGivenAs: async (entry) => {
        const open = opened();
        return open === null ? null : pageGivenAs(open.space.store, entry);
      },
    };
  },
  view: (space: Space): { notebook: NotebookStanding } => ({ notebook: standingOf(space) }),
  steps: {
    tidy: [keepClosedDrafts],
    vaulted: [letGo],
  },
} satisfies Domain;
