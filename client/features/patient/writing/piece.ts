// The piece being written: its title and text, sealed within a second of being typed, and the entry in whose place it is to stand.
import { createMemo, createSignal, type Accessor } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import { lengthOf, plainText } from '../../../../shared/protocol/text.ts';
import type { Origin } from '../../../engine/api/notebook-views.ts';
import type { EntryView, RelationKey } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import {
  blocksWith,
  bodyIn,
  keepUntilLeft,
  type PieceDraft,
  pieceIn,
  pieceOf,
  piecePlace,
  promptIn,
} from '../../../entry/drafts.ts';
import { withoutDescriptions } from '../../../entry/letter-parts.ts';
import { createKeeper } from '../../../ui/keeper.ts';
import { splitText } from './split.ts';

export type Piece = ReturnType<typeof createPiece>;

/** `onChanged`: after each key, and wherever its text becomes another. */
export function createPiece(app: App, relation: RelationKey, onChanged: () => void) {
  const place = piecePlace(relation);
  const { title, body, prompt, setPrompt, setTitle, setBody, before, behind } = createText();
  const { replacing, setReplacing, replaced, setReplaced, standFor, from, setFrom } = createStanding();
  const [loaded, setLoaded] = createSignal(false);
  const [found, setFound] = createSignal<'own' | 'other' | null>(null);
  const { keeper, savedAt, setSavedAt } = createKept(app, place, (text) =>
    pieceOf(text.title, blocksWith(prompt(), text.body), { replacing: replacing(), from: from() }),
  );
  const changed = (): void => {
    onChanged();
    keeper.change({ title: title(), body: body() });
  };

  // What was typed before the draft was read stays, after it.
  const begin = ({ title: first, blocks }: Text, of: EnvelopeId | null, at: number | null): void => {
    const isTyped = title() !== '' || body() !== '';
    setReplacing(() => of);
    setPrompt(promptIn(blocks));
    before(first, bodyIn(blocks));
    setSavedAt(at);
    setLoaded(true);
    if (isTyped) changed();
  };
  const load = async (): Promise<void> => {
    const { asked, piece, entry } = await findDraft(app, place);
    if (piece !== null) {
      if (asked !== null && piece.replacing !== asked) setFound('other');
      else if (piece.replacing !== null) setFound('own');
      setFrom(piece.from);
      begin(piece, piece.replacing, piece.savedAt);
    } else if (entry?.changeable) {
      begin({ title: entry.title, blocks: withoutDescriptions(entry.blocks) }, entry.id, null);
    } else {
      begin({ title: '', blocks: [] }, null, null);
    }
    if (entry !== undefined && entry.id === replacing()) setReplaced(entry);
  };

  return {
    title,
    body,
    ...createMeasure(title, body),
    replacing,
    /** The entry in whose place it is to stand, as it was. */
    replaced,
    /** The page of the notebook that it is a copy of. */
    from,
    loaded,
    /** The draft that was here: of this piece, or of another one than was asked for. */
    found,
    savedAt,
    keeper,
    load,
    /** What was begun on another device, behind what stands here. Whether it is kept. */
    take: async (draft: PieceDraft): Promise<boolean> => {
      const isFree = title() === '' && body() === '';
      const of = isFree ? draft.replacing : null;
      if (isFree) setFrom(draft.from);
      const [entry] = of === null ? [] : await app.engine.entries(relation, [of]);
      if (entry?.changeable) standFor(entry);
      behind(draft.title, plainText(draft.blocks));
      changed();
      return keeper.flush().then(() => keeper.state() !== 'failed');
    },
    /** A way to begin that stands above the text; null: none. */
    prompt,
    takePrompt: (text: string | null): void => (setPrompt(text), changed()),
    typeTitle: (text: string): void => (setTitle(text), changed()),
    typeBody: (text: string): void => (setBody(text), changed()),
    /** It stands in nobody's place any more. */
    standAlone: (): void => (standFor(null), changed()),
    discard: async (): Promise<void> => {
      await keeper.forget();
      await app.engine.saveDraft(place, pieceOf('', []));
    },
  };
}

type Text = Pick<EntryView, 'title' | 'blocks'>;
type Typed = { readonly title: string; readonly body: string };

/** What is typed, as it is kept while one goes on, and before one turns away. */
function createKept(app: App, place: ReturnType<typeof piecePlace>, draftOf: (text: Typed) => PieceDraft) {
  const [savedAt, setSavedAt] = createSignal<number | null>(null);
  const keeper = createKeeper(async (text: Typed) => {
    const saved = await app.engine.saveDraft(place, draftOf(text));
    if (saved.ok) setSavedAt(app.now());
    return saved.ok;
  });
  keepUntilLeft(app, place, keeper);
  return { keeper, savedAt, setSavedAt };
}

/** What was being written, and the entry that it is to stand for, or that was asked for. */
async function findDraft(app: App, place: ReturnType<typeof piecePlace>) {
  const asked = app.target();
  const draft = pieceIn(await app.engine.draft(place));
  const piece = draft !== null && (draft.title !== '' || draft.blocks.length > 0) ? draft : null;
  const wanted = asked ?? piece?.replacing ?? null;
  const [entry] = wanted === null ? [] : await app.engine.entries(place.relation, [wanted]);
  return { asked, piece, entry };
}

/** Its title and text; nothing that stands there is replaced. */
function createText() {
  const [title, setTitle] = createSignal('');
  const [body, setBody] = createSignal('');
  const [prompt, setPrompt] = createSignal<string | null>(null);
  const write = (titles: readonly string[], bodies: readonly string[]): void => {
    setTitle(joined(' ', ...titles));
    setBody(joined('\n\n', ...bodies));
  };
  return {
    prompt,
    setPrompt,
    title,
    setTitle,
    body,
    setBody,
    before: (other: string, text: string): void => write([other, title()], [text, body()]),
    behind: (other: string, text: string): void => write([title(), other], [body(), text]),
  };
}

/** The entry in whose place it is to stand, and as it was; or the page that it is a copy of. */
function createStanding() {
  const [replacing, setReplacing] = createSignal<EnvelopeId | null>(null);
  const [replaced, setReplaced] = createSignal<EntryView | null>(null);
  const [from, setFrom] = createSignal<Origin | null>(null);
  return {
    from,
    setFrom,
    replacing,
    setReplacing,
    replaced,
    setReplaced,
    standFor: (entry: EntryView | null): void => {
      setReplacing(() => entry?.id ?? null);
      setReplaced(entry);
    },
  };
}

const joined = (by: string, ...parts: readonly string[]): string => parts.filter(Boolean).join(by);

/** How long a piece is, in characters as they will be sealed: the engine counts the same. */
function createMeasure(title: Accessor<string>, body: Accessor<string>) {
  const length = createMemo(() => lengthOf(body().trim()));
  const titleLength = createMemo(() => lengthOf(title().trim()));
  const parts = createMemo(() =>
    length() > LIMITS.entryCharacters ? splitText(body().trim().normalize('NFC'), LIMITS.entryCharacters) : [body()],
  );
  return {
    length,
    titleLength,
    /** Its text as it will be set down: several where it is too long for one. */
    parts,
    isOver: () => parts().length > 1,
    isTitleOver: () => titleLength() > LIMITS.titleCharacters,
    isEmpty: () => title().trim() === '' && body().trim() === '',
  };
}
