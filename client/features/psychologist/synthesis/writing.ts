// The synthesis that is being written: kept sealed as one types, and written to from the entries beside it.
import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { SYNTHESIS_BOUNDS, type SourceView, type SynthesisDraftView } from '../../../engine/api/synthesis-views.ts';
import type { ObjectId, RelationView } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import type { Passage } from '../../../entry/passage.ts';
import { sourceSaid } from '../../../entry/synthesis-words.ts';
import { announce } from '../../../ui/index.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import {
  begun,
  changed,
  type Edited,
  edited,
  emptied,
  lengthIn,
  sourcesIn,
  textOf,
  withoutQuote,
  withoutSection,
  withQuote,
  withSection,
} from './editing.ts';
import type { SectionWays } from './SectionField.tsx';

/** What a new one begins with. */
export type Begun = {
  readonly from: number;
  readonly to: number;
  /** At the end of the work, of all of it. */
  readonly isFarewell: boolean;
};

const headingsOf = ({ t }: Pick<App, 't'>, isFarewell: boolean): readonly string[] =>
  isFarewell
    ? [
        t.synthesis.sectionBrought,
        t.synthesis.sectionMoved,
        t.synthesis.sectionOpen,
        t.synthesis.sectionSupported,
        t.synthesis.sectionHeavy,
      ]
    : [t.synthesis.sectionBack, t.synthesis.sectionMoved, t.synthesis.sectionOpen];

function begunAs({ t }: App, { from, to, isFarewell }: Begun) {
  return begun(isFarewell ? t.synthesis.farewell : '', headingsOf({ t }, isFarewell), from, to);
}

export function createWriting(
  app: App,
  relation: Accessor<RelationView>,
  thread: Thread,
  start: SynthesisDraftView | Begun,
) {
  let lastKey = 0;
  const newKey = () => ++lastKey;
  const { t } = app;
  const [id, setId] = createSignal<ObjectId | null>('id' in start ? start.id : null);
  const [said, setSaid] = createSignal<Edited>(edited('id' in start ? start : begunAs(app, start), newKey));
  const [savedAt, setSavedAt] = createSignal<number | null>('id' in start ? start.savedAt : null);
  const ways = new Map<number, SectionWays>();
  let active: number | null = null;

  const keeper = createKeeper(async (next: Edited) => {
    const saved = await app.engine.saveSynthesis(relation().key, id(), textOf(next));
    if (saved.ok) setId(saved.value);
    if (saved.ok) setSavedAt(app.now());
    return saved.ok;
  });
  const change = (next: Edited) => {
    if (next === said()) return;
    setSaid(next);
    keeper.change(next);
  };
  onCleanup(() => void keeper.flush().then(() => app.engine.leave()));

  const { sources, isGone, numberOf } = createSources(app, thread, said);
  // What is erased while one writes is quoted no more, here and in what is kept.
  createEffect(on(thread.heads, () => setSaid((before) => emptied(before, isGone))));
  const target = (): number | undefined => {
    const { sections } = said();
    return sections.find(({ key }) => key === active)?.key ?? sections.at(-1)?.key;
  };
  return {
    id,
    said,
    savedAt,
    keeper,
    sources,
    numberOf,
    isTooLong: () => lengthIn(said()) > SYNTHESIS_BOUNDS.text,
    isUntouched: () => id() === null && keeper.state() === 'clean',
    change: (part: Partial<Pick<Edited, 'title' | 'from' | 'to'>>) => change({ ...said(), ...part }),
    changeSection: (key: number, part: Parameters<typeof changed>[2]) => change(changed(said(), key, part)),
    addSection: () => change(withSection(said(), newKey())),
    removeSection: (key: number) => {
      ways.delete(key);
      change(withoutSection(said(), key));
    },
    removeQuote: (key: number, at: number) => change(withoutQuote(said(), key, at)),
    ready: (key: number, its: SectionWays) => void ways.set(key, its),
    entered: (key: number) => void (active = key),
    quote: (passage: Passage) => {
      const key = target();
      if (key === undefined) return;
      change(withQuote(said(), key, passage));
      announce(t.synthesis.quoted);
    },
    point: (entry: EnvelopeId) => {
      const key = target();
      if (key === undefined) return;
      ways.get(key)?.point(entry);
      announce(t.synthesis.pointed({ n: String(numberOf(entry).n) }));
    },
    /** Saved whole, or not at all. */
    flush: async () => {
      // One that was never typed into has nothing to be saved.
      if (id() === null && keeper.state() === 'clean') keeper.change(said());
      await keeper.flush();
      return keeper.state() === 'failed' ? null : id();
    },
    forget: keeper.forget,
  };
}

/** The entries that it speaks of, under their numbers. */
function createSources(app: App, thread: Thread, said: Accessor<Edited>) {
  const places = createMemo(() => new Map((thread.heads() ?? []).map((head, at) => [head.id, at])));
  const sources = createMemo(() =>
    sourcesIn(said(), (entry) => places().get(entry)).map((sourceId, at): SourceView => {
      const head = thread.head(sourceId);
      return {
        n: at + 1,
        sourceId,
        head: head?.id ?? null,
        kind: head?.kind ?? null,
        mine: head?.mine ?? false,
        at: head?.at ?? null,
        erasedAt: head?.erasedAt ?? null,
      };
    }),
  );
  const numberOf = (sourceId: EnvelopeId) => {
    const source = sources().find((each) => each.sourceId === sourceId);
    return source === undefined
      ? { n: 0, said: '', isGone: false }
      : { n: source.n, said: sourceSaid(app, source), isGone: source.erasedAt !== null };
  };
  return { sources, numberOf, isGone: (entry: EnvelopeId) => (thread.head(entry)?.erasedAt ?? null) !== null };
}

export type Writing = ReturnType<typeof createWriting>;
