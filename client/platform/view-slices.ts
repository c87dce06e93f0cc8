// The engine's view across the worker's border as what changed of it: a space of hundreds of relations is not sent again because one
// of them has a new entry. The sender keeps what it sent last, the receiver what it has; messages come in order and none is lost.
import type { AppView, InvitationView, OpenSpaceView, RelationView } from '../engine/api/views.ts';

type Rest = Omit<OpenSpaceView, 'relations' | 'invitations'>;
/** A list by the keys of what is in it: `order` where that is another one, `changed` what is new or other. */
type ListChange<T> = { readonly order?: readonly string[]; readonly changed: readonly T[] };
export type ViewChange = {
  readonly app?: Omit<AppView, 'open'>;
  /** Null: none is open. */
  readonly open?: {
    readonly rest?: Rest;
    readonly relations?: ListChange<RelationView>;
    readonly invitations?: ListChange<InvitationView>;
  } | null;
};

/** What is to be sent of each view in turn; null where it is as the one before. */
export function createViewSender(): (view: AppView) => ViewChange | null {
  let app = '';
  let space: { readonly id: string; rest: string; relations: ListSender; invitations: ListSender } | null = null;
  let isFirst = true;
  return ({ open, ...others }) => {
    const change: { -readonly [K in keyof ViewChange]: ViewChange[K] } = {};
    const appNow = JSON.stringify(others);
    if (appNow !== app) change.app = others;
    app = appNow;
    if (open === null) {
      if (space !== null || isFirst) change.open = null;
      space = null;
    } else {
      const { relations, invitations, ...rest } = open;
      if (space?.id !== open.id)
        space = { id: open.id, rest: '', relations: createListSender(), invitations: createListSender() };
      const restNow = JSON.stringify(rest);
      const parts = {
        ...(restNow !== space.rest && { rest }),
        ...only('relations', space.relations(relations)),
        ...only('invitations', space.invitations(invitations)),
      };
      space.rest = restNow;
      if (Object.keys(parts).length > 0) change.open = parts;
    }
    isFirst = false;
    return Object.keys(change).length === 0 ? null : change;
  };
}

const only = <K extends string, T>(name: K, value: T | null): { readonly [N in K]?: T } =>
  (value === null ? {} : { [name]: value }) as { readonly [N in K]?: T };

type ListSender = <T extends { readonly key: string }>(list: readonly T[]) => ListChange<T> | null;

function createListSender(): ListSender {
  let sent: ReadonlyMap<string, string> = new Map();
  return (list) => {
    const now = new Map(list.map((each) => [each.key, JSON.stringify(each)]));
    const changed = list.filter((each) => sent.get(each.key) !== now.get(each.key));
    const order = [...now.keys()];
    const isOther = order.length !== sent.size || [...sent.keys()].some((key, at) => key !== order[at]);
    sent = now;
    if (changed.length === 0 && !isOther) return null;
    return isOther ? { order, changed } : { changed };
  };
}

/** The view after each change; what is as it was stays the same object. */
export function createViewReceiver(): (change: ViewChange) => AppView {
  let view: AppView = { spaces: [], open: null };
  return ({ app, open }) => {
    view = { ...view, ...app };
    if (open === null) view = { ...view, open: null };
    else if (open !== undefined) {
      const before = open.rest !== undefined && open.rest.id !== view.open?.id ? null : view.open;
      const rest = open.rest ?? before;
      if (rest === null) throw new Error('a change of a space that is not open');
      view = {
        ...view,
        open: {
          ...rest,
          relations: merged(before?.relations ?? [], open.relations),
          invitations: merged(before?.invitations ?? [], open.invitations),
        },
      };
    }
    return view;
  };
}

function merged<T extends { readonly key: string }>(
  before: readonly T[],
  change: ListChange<T> | undefined,
): readonly T[] {
  if (change === undefined) return before;
  const known = new Map<string, T>([...before, ...change.changed].map((each) => [each.key, each]));
  return (change.order ?? before.map(({ key }) => key)).flatMap((key) => known.get(key) ?? []);
}
