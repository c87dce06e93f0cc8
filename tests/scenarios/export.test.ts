// Long because everything that two people say to each other is taken away once.
// A patient takes everything away: what was written on both sides comes out byte for byte, with files and recordings; what cannot be had is named; and
// whatever is made of the archive afterwards is found. Played over the real relay, by the engine, the pages and the archive of the app.
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../client/app/state.ts';
import type { ExportAsk } from '../../client/engine/api/export-views.ts';
import type { NewFile } from '../../client/engine/api/file-views.ts';
import { bare } from '../../client/engine/files/picture.ts';
import { headerIn, voiceOf } from '../../client/engine/voice/webm.ts';
import { beginRun, ownTaking, type Run } from '../../client/features/common/export/run.ts';
import { french } from '../../client/i18n/index.ts';
import { textOf, utf8 } from '../../shared/bytes.ts';
import { DAY, MINUTE } from '../../shared/clock.ts';
import type { Manifest } from '../../shared/export/manifest.ts';
import { BLOB_READ } from '../../shared/protocol/api.ts';
import { REFUSALS } from '../../shared/protocol/errors.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash } from '../harness/days.ts';
import { archiving, checked, exported, opened, type OpenedExport, quickWords } from '../harness/export.ts';
import { jpegOf, pdfOf } from '../harness/pictures.ts';
import { agreed, plan, rest, TODAY } from '../harness/rhythm.ts';
import { SLICES } from '../harness/voice.ts';
import { answerWith, compose, fillIn, ONCE, open, readLetters, scale, setDown } from '../harness/worksheets.ts';
import { CLAIRE, createWorld, PASSPHRASE, type Person, psychologist, settle, type World } from '../harness/world.ts';

let world: World;
afterEach(() => world.close());

const MADE = Date.UTC(2026, 11, 1, 12);

type Said = {
  readonly type: string;
  readonly by?: string;
  readonly entry?: {
    readonly kind: string;
    readonly title: string;
    readonly blocks: readonly { readonly text: string }[];
  };
  readonly files?: readonly { readonly path: string | null }[];
  readonly voice?: { readonly path: string | null } | null;
  readonly page?: { readonly blocks: readonly { readonly text: string }[] };
  readonly parts?: readonly string[];
  readonly letter?: string;
  readonly brought?: readonly { readonly worksheet: { readonly title: string } }[];
  readonly filled?: { readonly replies: readonly object[] } | null;
  readonly version?: { readonly clauses: readonly { readonly text: string }[] };
};
type Piece = Omit<Manifest['pieces'][number], 'hash'> & { readonly says: Said };

type Taken = OpenedExport<Said> & { readonly bytes: Uint8Array<ArrayBuffer>; readonly unread: number };

/** Everything of somebody's, as the app makes it; `during` is asked before each step. */
async function takenAway(
  person: Person,
  more: Partial<ExportAsk> = {},
  during: (percent: number) => boolean = () => true,
): Promise<Taken | null> {
  const relations = (await person.space()).relations.map(({ key }) => key);
  const made = await exported(person.engine, { relations, own: true, files: true, ...more }, { made: MADE, during });
  if (made === null) return null;
  const bytes = new Uint8Array(await made.blob.arrayBuffer());
  return { bytes, unread: made.unread, ...(await opened<Said>(bytes)) };
}

const exchanged = ({ pieces }: Taken): readonly Piece[] => pieces.filter(({ section }) => section === 'exchange');
const textsIn = (taken: Taken): readonly string[] =>
  exchanged(taken).flatMap(({ says }) => says.entry?.blocks.map(({ text }) => text) ?? []);

const PHOTO: NewFile = {
  media: 'jpeg',
  width: 64,
  height: 48,
  description: 'La cour, vue d’en haut.',
  bytes: bare('jpeg', jpegOf(64, 48))!,
};
const PDF: NewFile = { media: 'pdf', width: 0, height: 0, description: '', bytes: pdfOf(2) };

const keyOf = async (person: Person) => (await person.relation()).key;
const text = (said: string) => [{ type: 'text', text: said }] as const;

async function withFiles(person: Person, said: string): Promise<void> {
  const place = { relation: await keyOf(person), kind: 'piece' } as const;
  unwrap(await person.engine.addDraftFile(place, PHOTO));
  unwrap(await person.engine.addDraftFile(place, PDF));
  unwrap(await person.engine.deposit(place.relation, { kind: 'piece', title: 'La table', blocks: text(said) }));
}

async function spoken(person: Person, said: string): Promise<void> {
  const key = await keyOf(person);
  const take = unwrap(await person.engine.beginTake(key));
  for (const [n, bytes] of SLICES.entries())
    unwrap(await person.engine.addSlice(key, take, { stretch: 0, n, bytes, milliseconds: 1_000, levels: [9] }));
  unwrap(await person.engine.setDownTake(key, said));
}
const VOICE = voiceOf([{ header: headerIn(SLICES[0]!)!, slices: SLICES }])!.bytes;

/** As a relay answers that has no such blob. */
const GONE = { status: REFUSALS.gone.status, body: utf8(JSON.stringify({ refusal: 'gone' })) };

const HARD = 'Une <b>phrase</b> & "deux" \u00ab\u00a0oui\u00a0\u00bb,\n\n   l\'été 🌧️\u202e !';

/** A fortnight: a frame, texts on both sides, files, a voice, a page and a plan of one's own. */
async function fortnight(): Promise<{ claire: Person; camille: Person }> {
  world = await createWorld();
  const { claire, camille } = await agreed(world);
  await flash(camille, HARD);
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Vous dites la pluie ; restons-y.\n\nClaire');
  world.time.advance(DAY);
  await withFiles(camille, 'Trois choses sur la table.');
  await settle(camille, claire);
  await spoken(camille, 'Dans le train.');
  await settle(camille, claire);
  unwrap(await camille.engine.savePage(null, { title: 'La nuit', blocks: text('Gardé pour moi.') }));
  unwrap(await camille.engine.savePlanPart(0, 'Ouvrir la fenêtre.'));
  await camille.engine.leavePage();
  await settle(camille, claire);
  return { claire, camille };
}

describe('an export', () => {
  it('holds every text of both sides byte for byte, in its pages and in its data, with files, voices, frame, notebook and plan', async () => {
    const { camille } = await fortnight();
    const taken = (await takenAway(camille))!;
    const thread = (await camille.thread()).flatMap(({ blocks }) => blocks.map((block) => block.text));
    expect(thread).toContain(HARD);
    expect(textsIn(taken)).toEqual(thread);
    for (const each of [...thread, 'Gardé pour moi.', 'Ouvrir la fenêtre.', 'Je m’appelle Claire.'])
      expect(taken.shown).toContain(each);
    expect(taken.pieces.map(({ section }) => section)).toEqual([
      'frame',
      ...exchanged(taken).map(() => 'exchange'),
      'notebook',
      'plan',
    ]);
    const [photo, pdf] = taken.pieces.flatMap(({ says }) => says.files ?? []);
    expect(taken.files.get(photo?.path ?? '')).toEqual(PHOTO.bytes);
    expect(taken.files.get(pdf?.path ?? '')).toEqual(PDF.bytes);
    const [voice] = taken.pieces.flatMap(({ says }) => says.voice ?? []);
    expect(taken.files.get(voice?.path ?? '')).toEqual(VOICE);
    expect(taken.unread).toBe(0);
    expect(await checked(taken.bytes)).toMatchObject({
      ok: true,
      value: { made: MADE, pieces: taken.pieces.length, absent: 0, lacking: 0, unread: 0 },
    });
    // Nothing of it runs or fetches.
    const pages = [...taken.files].filter(([path]) => path.endsWith('.html')).map(([, page]) => textOf(page)!);
    for (const page of pages) expect(page).not.toMatch(/<script|https?:|<link|<b>phrase/);
  });

  it('holds worksheets as they were brought and filled in, and every letter that has a place of its own', async () => {
    world = await createWorld();
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Une nuit.');
    await settle(camille, claire);
    const sheet = await compose(claire);
    await answerWith(claire, [[sheet, ONCE]]);
    world.time.advance(MINUTE);
    await settle(claire, camille);
    await readLetters(camille);
    await fillIn(camille, sheet, [scale(2, 1), open(3, 'Le vent, <b>fort</b>.')]);
    await setDown(camille, sheet);
    unwrap(await camille.engine.savePlanPart(0, 'Ouvrir la fenêtre.'));
    unwrap(await camille.engine.sharePlan(await keyOf(camille)));
    unwrap((await plan(claire, { days: [{ from: 20_800, until: 20_803 }], text: 'En formation.' }))!);
    unwrap(await rest(camille, 20_810, 'Je reviens.'));
    await settle(camille, claire);
    const taken = (await takenAway(camille))!;
    const letters = taken.pieces.flatMap(({ says }) => says.letter ?? []);
    expect(letters.toSorted()).toEqual(['absence', 'crisis-plan', 'pause']);
    const [brought] = taken.pieces.flatMap(({ says }) => says.brought ?? []);
    expect(brought?.worksheet.title).toBe('Les nuits');
    const [filled] = taken.pieces.flatMap(({ says }) => says.filled ?? []);
    expect(filled?.replies).toEqual([scale(2, 1), open(3, 'Le vent, <b>fort</b>.')]);
    for (const each of ['En formation.', 'Je reviens.', 'Le vent, <b>fort</b>.', 'À remplir au lever.'])
      expect(taken.shown).toContain(each);
    expect(taken.shown.filter((each) => each === 'Ouvrir la fenêtre.')).toHaveLength(2);
    // What she keeps of it for herself is not here, and no key is.
    const all = Buffer.from(taken.bytes).toString('utf8');
    expect(all).not.toContain('Éviter quand surveiller');
    expect(all).not.toMatch(/contentKey|fragment|"payload"/);
    expect((await checked(taken.bytes)).ok).toBe(true);
  });

  it('asks the relay for files alone, sends and stores nothing, and holds a step at a time', async () => {
    const { camille } = await fortnight();
    const [asked, commits] = [camille.wire.requests, camille.store.commits()];
    const without = (await takenAway(camille, { files: false }))!;
    expect([camille.wire.requests, camille.store.commits()]).toEqual([asked, commits]);
    expect(without.manifest.pieces.flatMap(({ lacks }) => lacks.map(({ why }) => why))).toEqual([
      'left-out',
      'left-out',
      'left-out',
    ]);
    // What was not asked for is not what could not be read.
    expect(without.unread).toBe(0);
    expect(await checked(without.bytes)).toMatchObject({ ok: true, value: { lacking: 0, withoutFiles: 3 } });
    const paths: string[] = [];
    camille.wire.intercept = (path, _body, send) => {
      paths.push(path);
      return send();
    };
    await takenAway(camille);
    expect(new Set(paths)).toEqual(new Set([BLOB_READ.path]));
    expect(camille.store.commits()).toBe(commits);
  });

  it('names what the relay has no more or cannot give now, with why, and holds everything else', async () => {
    const { camille } = await fortnight();
    const whole = (await takenAway(camille))!;
    await camille.engine.lock();
    unwrap(await camille.engine.unlock((await camille.view()).spaces[0]!.id, PASSPHRASE));
    camille.wire.offline = true;
    const offline = (await takenAway(camille))!;
    expect(textsIn(offline)).toEqual(textsIn(whole));
    const lacks = offline.manifest.pieces.flatMap((piece) => piece.lacks.map(({ why }) => [piece.state, why]));
    expect(lacks).toEqual([
      ['whole', 'offline'],
      ['whole', 'offline'],
      ['whole', 'offline'],
    ]);
    expect(offline.unread).toBe(3);
    expect(await checked(offline.bytes)).toMatchObject({ ok: true, value: { lacking: 3 } });
    camille.wire.offline = false;
    camille.wire.intercept = async (path, _body, send) =>
      path === BLOB_READ.path ? { ...GONE, date: world.time.now(), retryAfter: null } : send();
    const lost = (await takenAway(camille))!;
    expect(lost.manifest.pieces.flatMap((piece) => piece.lacks.map(({ why }) => why))).toEqual([
      'lost',
      'lost',
      'lost',
    ]);
    expect(lost.files.has('fichiers/0001-1.jpg')).toBe(false);
  });

  it('ends where it is stopped or the space is locked, and goes on around what is written meanwhile', async () => {
    const { camille } = await fortnight();
    let steps = 0;
    expect(await takenAway(camille, {}, () => ++steps < 3)).toBeNull();
    await camille.engine.stopExport();
    expect(await camille.engine.nextOfExport()).toEqual({ ok: false, error: 'ended' });
    const erased = (await camille.thread())[0]!.id;
    let hasWritten = false;
    const begun = unwrap(
      await camille.engine.beginExport({ relations: [await keyOf(camille)], own: true, files: true }),
    );
    expect(begun).toBeNull();
    const during = await takenAway(camille, {}, () => {
      if (!hasWritten) void flash(camille, 'Écrit pendant.');
      hasWritten = true;
      return true;
    });
    expect((await checked(during!.bytes)).ok).toBe(true);
    unwrap(await camille.engine.eraseEntry(await keyOf(camille), erased));
    const after = (await takenAway(camille))!;
    expect(textsIn(after)).not.toContain(HARD);
    expect(Buffer.from(after.bytes).includes(Buffer.from('deux'))).toBe(false);
    await camille.engine.beginExport({ relations: [await keyOf(camille)], own: true, files: true });
    await camille.engine.lock();
    expect(await camille.engine.nextOfExport()).toEqual({ ok: false, error: 'locked' });
  });

  it('as a page has it, ends once, whoever ends it, and none of that reaches the one after it', async () => {
    const { camille } = await fortnight();
    const ask: ExportAsk = { relations: [await keyOf(camille)], own: true, files: true };
    let isFull = false;
    const its = archiving(quickWords, () => isFull) as unknown as Awaited<ReturnType<App['archiving']>>;
    const app = { engine: camille.engine, archiving: () => Promise.resolve(its) };
    const begin = () => beginRun({ app, i18n: french, made: MADE }, ownTaking(french, ask));
    const over = async (run: Run) => {
      for (let turn = 0; run.state().type === 'working' && turn < 10_000; turn++)
        await new Promise((resolve) => setImmediate(resolve));
      return run.state();
    };
    const stopped = begin();
    stopped.stop();
    const next = begin();
    expect(stopped.state()).toEqual({ type: 'stopped' });
    const ready = await over(next);
    expect(ready.type === 'ready' && (await checked(new Uint8Array(await ready.made.blob.arrayBuffer()))).ok).toBe(
      true,
    );
    next.stop();
    expect(next.state()).toBe(ready);
    // A device without room: what was written is as it was.
    isFull = true;
    expect(await over(begin())).toEqual({ type: 'failed' });
    expect(await camille.engine.nextOfExport()).toEqual({ ok: false, error: 'ended' });
    isFull = false;
    expect((await over(begin())).type).toBe('ready');
    const locked = begin();
    await camille.engine.lock();
    expect(await over(locked)).toEqual({ type: 'stopped' });
  });

  it('names a relation of which not everything could be read, and the other one is whole', async () => {
    const { camille } = await fortnight();
    const second = await psychologist(world, { ...CLAIRE, name: 'Anne Marchal' }, TODAY);
    const { link } = unwrap(await second.engine.invite('Camille D.'));
    unwrap(await camille.engine.joinHere(link, 'Camille'));
    await settle(second, camille);
    await settle(second, camille);
    const { id: mine } = await camille.space();
    await camille.engine.close();
    const gone = (await camille.store.load(mine)).find(({ table }) => table === 'entry');
    await camille.store.commit(mine, [{ ...gone!, value: null }]);
    const again = await world.device({ store: camille.store, ...TODAY });
    unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
    const taken = (await takenAway(again))!;
    expect(taken.manifest.relations).toEqual([
      { n: 1, name: 'Claire Vasseur', state: 'unread' },
      { n: 2, name: 'Anne Marchal', state: 'whole' },
    ]);
    expect(taken.pieces.length).toBeGreaterThan(3);
    expect(await checked(taken.bytes)).toMatchObject({ ok: true, value: { unread: 1 } });
  });

  it('gives back whatever people write, in pages of bounded length', async () => {
    world = await createWorld();
    const { claire, camille } = await agreed(world);
    const texts = fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), { numRuns: 25, seed: 7 });
    const said: string[] = [];
    for (const each of [...texts, 'é'.repeat(9_000), ...Array.from({ length: 34 }, (_, n) => `${n} `.repeat(8_000))]) {
      world.time.advance(20 * MINUTE);
      const set = await camille.engine.deposit(await keyOf(camille), { kind: 'piece', title: '', blocks: text(each) });
      if (set.ok) said.push((await camille.thread()).at(-1)!.blocks[0]!.text);
    }
    await settle(camille, claire);
    const taken = (await takenAway(camille))!;
    expect(textsIn(taken)).toEqual(said);
    for (const each of said) expect(taken.shown).toContain(each);
    expect(taken.files.has('page-1.html') && taken.files.has('dossier-2.json')).toBe(true);
    const first = textOf(taken.files.get('index.html')!)!;
    for (const [path] of taken.files) if (path.startsWith('page-')) expect(first).toContain(`href="${path}"`);
    expect((await checked(taken.bytes)).ok).toBe(true);
  });
});
