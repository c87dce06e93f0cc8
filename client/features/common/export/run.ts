// An export under way, of everything of one's own or of a record: the engine reads, this page words, a worker archives; one step of each at a time, so that nothing is held but the step. It
// lives in the app's memory and not in a page, so that one may go on writing meanwhile, and ends with the lock.
import { createSignal, type Accessor } from 'solid-js';
import type { ManifestHead } from '../../../../shared/export/manifest.ts';
import type { Result } from '../../../../shared/result.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { App } from '../../../app/state.ts';
import type { ExportAsk, ExportProblem, ExportRelation, ExportStep } from '../../../engine/api/export-views.ts';
import type { I18n } from '../../../i18n/index.ts';
import { createPages, type Page, type Pages, type PageWords, readMeOf } from './pages.ts';
import { storedOf } from './stored.ts';

type Archiving = Awaited<ReturnType<App['archiving']>>;
export type Archive = Omit<ReturnType<Archiving['beginArchive']>, 'stop'>;
type Stoppable = ReturnType<Archiving['beginArchive']>;
export type Made = Awaited<ReturnType<Archive['end']>>;

/** stopped: by its person, or by the lock. */
export type RunState =
  | { readonly type: 'working'; readonly percent: number }
  | { readonly type: 'ready'; readonly made: Made }
  | { readonly type: 'failed' | 'stopped' };

export type Run = { readonly state: Accessor<RunState>; stop(): void };

/** Characters of a page, beyond which the next begins. */
const PAGE_CHARACTERS = 600_000;

type Parts = {
  readonly app: Pick<App, 'engine' | 'archiving'>;
  readonly i18n: I18n;
  readonly made: number;
};

/** What is to be taken away, and how its pages and its manifest name it. */
export type Taking = {
  readonly head: Pick<ManifestHead, 'purpose' | 'profile'>;
  readonly pages: Pick<PageWords, 'side' | 'own' | 'title' | 'cover'>;
  begin(engine: App['engine']): Promise<Result<null, ExportProblem>>;
  /** Files of its own, behind everything else. */
  files(engine: App['engine']): Promise<readonly Page[]>;
};

/** Everything of one's own, as a patient. */
export const ownTaking = ({ t }: I18n, ask: ExportAsk): Taking => ({
  head: { purpose: 'own', profile: '' },
  pages: { side: 'patient', own: t.exporting.you, title: t.exporting.pageTitle, cover: () => [] },
  begin: (engine) => engine.beginExport(ask),
  files: () => Promise.resolve([]),
});

export function beginRun(parts: Parts, taking: Taking): Run {
  const [state, setState] = createSignal<RunState>({ type: 'working', percent: 0 });
  let archive: Stoppable | null = null;
  let isOver = false;
  /** False once it has ended, whoever ended it. */
  const tell = (now: RunState): boolean => {
    if (isOver) return false;
    isOver = now.type !== 'working';
    setState(now);
    return !isOver;
  };
  const give = (as: 'failed' | 'stopped'): void => {
    archive?.stop();
    // Another may be under way by now.
    if (isOver) return;
    tell({ type: as });
    void parts.app.engine.stopExport().catch(() => undefined);
  };
  const work = async (): Promise<void> => {
    const { beginArchive } = await parts.app.archiving();
    if (isOver) return;
    const { i18n, made: at } = parts;
    const head = { ...taking.head, language: i18n.locale, made: at, zone: deviceTimeZone() };
    archive = beginArchive(head);
    const made = await exportInto(parts, taking, archive, (percent) => tell({ type: 'working', percent }));
    if (made === null) give('stopped');
    else tell({ type: 'ready', made });
  };
  // Whatever a browser throws where it has no room: nothing is lost by it.
  work().catch(() => give('failed'));
  return { state, stop: () => give('stopped') };
}

/** All of it; null where it was stopped or the space was locked. `told`: percent; false once it is to stop. */
export async function exportInto(
  { app, i18n, made }: Omit<Parts, 'app'> & { readonly app: Pick<App, 'engine'> },
  taking: Taking,
  archive: Archive,
  told: (percent: number) => boolean,
): Promise<Made | null> {
  const begun = await taking.begin(app.engine);
  if (!begun.ok) return null;
  const peers = new Map<number, string>();
  const pages = createPages({ i18n, zone: deviceTimeZone(), made, peers, ...taking.pages });
  const course: Course = { pages, waiting: 0 };
  for (;;) {
    const step = await app.engine.nextOfExport();
    if (!step.ok) return null;
    const { done, total } = step.value;
    if (step.value.type === 'begun') for (const { n, name } of step.value.relations) peers.set(n, name);
    if (!told(total === 0 ? 0 : Math.floor((done * 100) / total))) return null;
    if (step.value.type !== 'end') await take(step.value, archive, course);
    else {
      const files = await taking.files(app.engine);
      return finish(step.value.relations, archive, course, [...files, readMeOf(i18n)]);
    }
  }
}

/** `waiting`: characters of pieces that are on no page yet. */
type Course = { readonly pages: Pages; waiting: number };

async function take(step: Exclude<ExportStep, { type: 'end' }>, archive: Archive, course: Course): Promise<void> {
  const { pages } = course;
  switch (step.type) {
    case 'begun':
      return;
    case 'bytes':
      await archive.file(step.path, step.bytes, step.isLast);
      return;
    case 'pieces':
      // A page is turned once something follows it.
      if (course.waiting > PAGE_CHARACTERS) {
        await archive.part();
        await write(archive, pages.turn());
      }
      pages.add(step.pieces);
      course.waiting = await archive.pieces(step.pieces.map(storedOf));
  }
}

async function finish(
  relations: readonly ExportRelation[],
  archive: Archive,
  { pages }: Course,
  files: readonly Page[],
): Promise<Made> {
  for (const page of [...pages.end(relations), ...files]) await write(archive, page);
  return archive.end(relations.map(({ n, name, state }) => ({ n, name, state })));
}

const encoder = new TextEncoder();
const write = (archive: Archive, { path, text }: Page): Promise<void> => archive.file(path, encoder.encode(text), true);
