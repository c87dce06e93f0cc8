// A thread as a page holds it: of every entry what a list shows, kept up to date by what changed, and the texts of those that are
// drawn. A long one comes in parts: the latest are shown while the earlier ones are still read.
import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../shared/ids.ts';
import type { BlockView, EntryHead, OpenedEntryView, RelationKey } from '../engine/api/views.ts';
import type { App } from './state.ts';

export interface Thread {
  /** Oldest first; undefined before the first are here. One that is as it was stays the same object. */
  readonly heads: Accessor<readonly EntryHead[] | undefined>;
  head(id: EnvelopeId | null): EntryHead | undefined;
  /** The entry with its text; undefined until that is here. Asking, in a scope that follows, brings it. */
  entry(id: EnvelopeId): OpenedEntryView | undefined;
  /** Its text, which a short entry has with it. */
  blocks(id: EnvelopeId): readonly BlockView[] | undefined;
  /** Brings every entry and every text, for paper. False where the page is left before. */
  readAll(): Promise<boolean>;
}

/** Texts asked for in one call. */
const AT_ONCE = 40;
/** Between two parts of a long thread, so that the page goes on living. */
const PAUSE_MS = 30;

type Page = { readonly version: number; readonly heads: readonly EntryHead[] };
type Held = { readonly list: readonly EntryHead[]; readonly byId: ReadonlyMap<EnvelopeId, EntryHead> };
type Text = {
  /** As it was when its text was read. */
  head: EntryHead | undefined;
  readonly value: Accessor<OpenedEntryView | undefined>;
  readonly set: (value: OpenedEntryView | undefined) => void;
};

export function createThread(app: Pick<App, 'engine' | 'view'>, key: RelationKey): Thread {
  const [held, setHeld] = createSignal<Held>();
  const pages: (Page | undefined)[] = [];
  const texts = new Map<EnvelopeId, Text>();
  const wanted = new Set<EnvelopeId>();
  let stopped = false;
  onCleanup(() => {
    stopped = true;
  });

  const reader = createReader(app, key, pages, () => stopped, publish);
  function publish(): void {
    // What is loaded from the latest back to the first page that is not here.
    const from = pages.findLastIndex((page) => page === undefined) + 1;
    const list = pages.slice(from).flatMap((page) => page?.heads ?? []);
    // Which words a quote holds may have changed with any entry.
    for (const text of texts.values()) if (text.value()?.blocks.some(isQuoting) ?? false) text.head = undefined;
    // What a patient took out of their space stands nowhere any more; a psychologist's record says that something stood there.
    const isPatient = app.view.open?.relations.find((relation) => relation.key === key)?.role === 'patient';
    const shown = isPatient ? list.filter(({ kind }) => kind !== 'removed') : list;
    setHeld({ list: shown, byId: new Map(list.map((head) => [head.id, head])) });
  }
  const version = () => app.view.open?.relations.find((relation) => relation.key === key)?.threadVersion;
  createEffect(on(version, () => void reader.refresh()));

  async function bring(ids: readonly EnvelopeId[]): Promise<void> {
    for (let at = 0; at < ids.length && !stopped; at += AT_ONCE) {
      for (const entry of await app.engine.entries(key, ids.slice(at, at + AT_ONCE))) {
        const text = textOf(entry.id);
        // What is drawn of one that is as it was stays.
        if (JSON.stringify(text.value()) !== JSON.stringify(entry)) text.set(entry);
      }
    }
  }
  function textOf(id: EnvelopeId): Text {
    const known = texts.get(id);
    if (known !== undefined) return known;
    const [value, set] = createSignal<OpenedEntryView>();
    const text: Text = { head: undefined, value, set: (entry) => void set(() => entry) };
    texts.set(id, text);
    return text;
  }
  function want(id: EnvelopeId): void {
    if (wanted.size === 0)
      queueMicrotask(() => {
        const ids = [...wanted];
        wanted.clear();
        void bring(ids);
      });
    wanted.add(id);
  }
  function textFor(id: EnvelopeId): OpenedEntryView | undefined {
    const head = held()?.byId.get(id);
    const text = textOf(id);
    if (head !== undefined && text.head !== head) {
      text.head = head;
      want(id);
    }
    return text.value();
  }

  return {
    heads: () => held()?.list,
    head: (id) => (id === null ? undefined : held()?.byId.get(id)),
    entry: textFor,
    blocks(id) {
      const head = held()?.byId.get(id);
      return head?.whole ? wholeOf(head) : textFor(id)?.blocks;
    },
    async readAll() {
      await reader.refresh();
      const lacking = (held()?.list ?? []).filter(({ id, whole }) => !whole && texts.get(id)?.value() === undefined);
      for (const head of lacking) textOf(head.id).head = head;
      await bring(lacking.map(({ id }) => id));
      return !stopped;
    },
  };
}

/** Reads what changed, never twice at a time; what changes meanwhile is read after it. */
function createReader(
  app: Pick<App, 'engine'>,
  key: RelationKey,
  pages: (Page | undefined)[],
  isStopped: () => boolean,
  publish: () => void,
) {
  let reading: Promise<void> | null = null;
  let again = false;
  const read = async (): Promise<void> => {
    let isShown = pages.length > 0;
    for (;;) {
      const change = await app.engine.threadChange(
        key,
        Array.from(pages, (page) => page?.version ?? 0),
      );
      if (change === null || isStopped()) return;
      const before = new Map(pages.flatMap((page) => page?.heads.map((head) => [head.id, head] as const) ?? []));
      pages.length = change.total;
      for (const { at, version, heads } of change.pages)
        pages[at] = { version, heads: heads.map((head) => asBefore(before.get(head.id), head)) };
      if (!isShown || !change.more) publish();
      isShown = true;
      if (!change.more) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  const readOn = async (): Promise<void> => {
    do {
      again = false;
      await read();
    } while (again && !isStopped());
  };
  return {
    refresh(): Promise<void> {
      again = reading !== null;
      reading ??= readOn().finally(() => {
        reading = null;
      });
      return reading;
    },
  };
}

const wholes = new WeakMap<EntryHead, readonly BlockView[]>();
function wholeOf(head: EntryHead): readonly BlockView[] {
  const known = wholes.get(head) ?? (head.opening === '' ? [] : [{ type: 'text', text: head.opening } as const]);
  wholes.set(head, known);
  return known;
}

const isQuoting = (block: BlockView): boolean => block.type === 'quote' || block.claim !== undefined;

/** The same object where nothing of it changed: what is drawn of it stays. */
function asBefore(before: EntryHead | undefined, head: EntryHead): EntryHead {
  if (before === undefined) return head;
  const isSame = (Object.keys(head) as (keyof EntryHead)[]).every(
    (name) => String(before[name]) === String(head[name]),
  );
  return isSame ? before : head;
}
