// Files beside a draft, as a page has them: chosen, made anew, described, turned, taken out. Whatever fails says so, and the text stays as it is.
import { createSignal, onMount } from 'solid-js';
import type { DraftFileProblem, DraftFileView, FileMedia, NewFile, Stroke } from '../engine/api/file-views.ts';
import type { DraftPlace } from '../engine/api/views.ts';
import type { App } from '../app/state.ts';
import { announce } from '../ui/index.ts';

type Answer = Awaited<ReturnType<Awaited<ReturnType<App['pictures']>>['clean']>>;
type Refused = Extract<Answer, { readonly ok: false }>;
type Look = NonNullable<Extract<Answer, { readonly ok: true }>['look']>;

/** `size`: of what is too large, bytes. */
export type FileTrouble = {
  readonly problem: Refused['problem'] | DraftFileProblem;
  readonly size: number;
};

/** A document that was looked at, and not joined yet. */
export type Document = { readonly file: NewFile; readonly look: Look };

/** A file, and no voice. */
export type DraftFiled = DraftFileView & { readonly media: FileMedia };

export type Files = ReturnType<typeof createFiles>;

export function createFiles(app: App, place: DraftPlace) {
  const { all, load, strokes } = createBeside(app, place);
  const [trouble, setTrouble] = createSignal<FileTrouble | null>(null);
  const [working, setWorking] = createSignal(false);
  const [asked, setAsked] = createSignal<Document | null>(null);
  const [drawing, setDrawing] = createSignal(false);

  /** One after the other: what is under way ends first. */
  const work = async (act: () => Promise<FileTrouble | null>): Promise<boolean> => {
    if (working()) return false;
    setTrouble(null);
    setWorking(true);
    announce(app.t.attach.working);
    const failed = await act();
    setWorking(false);
    setTrouble(failed);
    await load();
    if (failed === null && asked() === null) announce(app.t.attach.ready);
    return failed === null;
  };
  const { keep, made, turned } = createKeeping(app, place);
  const look = (file: Blob): Promise<boolean> =>
    work(async () => {
      const answer = await (await app.pictures()).lookAtDocument(file);
      if (!answer.ok) return answer;
      if (answer.look !== null) setAsked({ file: { ...answer.file, description: '' }, look: answer.look });
      return null;
    });
  const add = async (file: Blob): Promise<void> => {
    let isDocument = false;
    await work(async () => {
      const answer = await (await app.pictures()).clean(file);
      isDocument = !answer.ok && answer.problem === 'document';
      return isDocument ? null : made(answer);
    });
    if (isDocument) await look(file);
  };

  return {
    place,
    all,
    load,
    isEmpty: () => all().length === 0,
    filed: () => all().filter((each): each is DraftFiled => each.media !== 'voice'),
    /** The voice beside it. */
    voice: () => all().find(({ media }) => media === 'voice') ?? null,
    /** There is a drawing that was begun. */
    isBegun: () => strokes() > 0,
    /** The page one draws on is open. */
    drawing,
    setDrawing,
    working,
    trouble,
    /** A picture, or the document that it turns out to be. */
    add,
    look,
    /** The document that is asked about. */
    asked,
    join: async (isWanted: boolean): Promise<void> => {
      const document = asked();
      setAsked(null);
      if (isWanted && document !== null) await work(() => keep(document.file));
    },
    draw: (drawn: readonly Stroke[]): Promise<boolean> =>
      work(async () => made(await (await app.pictures()).draw(drawn), true)),
    turn: (file: DraftFiled): Promise<boolean> => work(() => turned(file)),
    describe: async ({ id }: DraftFileView, said: { description: string; name: string }): Promise<void> => {
      const kept = await app.engine.describeDraftFile(place, id, said);
      if (!kept.ok) setTrouble({ problem: kept.error, size: 0 });
    },
    remove: ({ id }: DraftFileView): Promise<void> => app.engine.removeDraftFile(place, id).then(load),
    /** Nothing of it stays: neither files nor a drawing that was begun. */
    forget: (): Promise<void> => app.engine.forgetBeside(place).then(load),
    bytes: ({ id }: DraftFileView): Promise<Uint8Array | null> => app.engine.draftFileBytes(place, id),
  };
}

/** What stands there, as it is kept. */
function createBeside(app: App, place: DraftPlace) {
  const [all, setAll] = createSignal<readonly DraftFileView[]>([]);
  const [strokes, setStrokes] = createSignal(0);
  const load = async (): Promise<void> => {
    setAll(await app.engine.draftFiles(place));
    setStrokes((await app.engine.strokes(place)).length);
  };
  onMount(() => void load());
  return { all, strokes, load };
}

/** What was made, kept; null where nothing is in the way. */
function createKeeping(app: App, place: DraftPlace) {
  const keep = async (file: NewFile, drawn = false): Promise<FileTrouble | null> => {
    const kept = await app.engine.addDraftFile(place, file, drawn);
    return kept.ok ? null : { problem: kept.error, size: file.bytes.length };
  };
  return {
    keep,
    made: async (answer: Answer, drawn = false): Promise<FileTrouble | null> =>
      answer.ok ? keep({ ...answer.file, description: '' }, drawn) : answer,
    turned: async ({ id, media }: DraftFiled): Promise<FileTrouble | null> => {
      const bytes = await app.engine.draftFileBytes(place, id);
      if (bytes === null || media === 'pdf') return { problem: 'gone', size: 0 };
      const answer = await (await app.pictures()).turn({ media, bytes });
      if (!answer.ok) return answer;
      const kept = await app.engine.changeDraftFile(place, id, { ...answer.file, description: '' });
      return kept.ok ? null : { problem: kept.error, size: 0 };
    },
  };
}

/** At a desk a file may also be dropped on the page, or pasted onto it. */
export function mayTake(element: HTMLElement, isOpen: () => boolean, { add }: Pick<Files, 'add'>): void {
  const take = (event: Event, transfer: DataTransfer | null): void => {
    const [file] = transfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    if (isOpen()) void add(file);
  };
  element.addEventListener('paste', (event) => take(event, event.clipboardData));
  element.addEventListener('drop', (event) => take(event, event.dataTransfer));
  element.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
  });
}
