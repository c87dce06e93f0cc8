// Long because what becomes of a file is followed from a draft to its erasure on both sides.
// Pictures, drawings and documents over the real relay: beside a draft, set down with a text, put as blobs that the letter names, shown to the other
// person as they are, answered by others, taken back, erased, and brought back by the sheet.
import { afterEach, describe, expect, it } from 'vitest';
import type { NewFile } from '../../client/engine/api/file-views.ts';
import type { DraftPlace } from '../../client/engine/api/views.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { DRAFT_FILE, FILE_PART, ON_ITS_WAY, STROKE } from '../../client/engine/state/file-rows.ts';
import { bare } from '../../client/engine/files/picture.ts';
import { utf8 } from '../../shared/bytes.ts';
import { blobsOf } from '../../shared/crypto/relation/blob-letters.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { BLOB_ERASE, BLOB_OPEN, BLOB_PUT } from '../../shared/protocol/api.ts';
import { REFUSALS } from '../../shared/protocol/errors.ts';
import { unwrap } from '../../shared/result.ts';
import { texts } from '../harness/days.ts';
import { DRAFT } from '../harness/frame.ts';
import { comment, exif, jpegOf, pdfOf, pngOf } from '../harness/pictures.ts';
import { agreed, end, TODAY } from '../harness/rhythm.ts';
import { createWorld, HOUR, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { entryKept, keptBy } from '../hostile-relay/knowledge.ts';
import { answer } from '../hostile-relay/people.ts';

let world: World;
afterEach(() => world.close());

async function pair(draft = DRAFT): Promise<{ claire: Person; camille: Person; words: readonly string[] }> {
  world = await createWorld();
  return agreed(world, draft);
}

const PHOTO: NewFile = {
  media: 'jpeg',
  width: 640,
  height: 480,
  description: '',
  bytes: bare('jpeg', jpegOf(640, 480))!,
};
const DRAWING: NewFile = {
  media: 'png',
  width: 40,
  height: 50,
  description: 'Un toit.',
  bytes: bare('png', pngOf(40, 50))!,
};
const PDF: NewFile = { media: 'pdf', width: 0, height: 0, description: '', bytes: pdfOf(3) };

const placeOf = async (person: Person, kind: DraftPlace['kind'] = 'piece'): Promise<DraftPlace> => ({
  relation: (await person.relation()).key,
  kind,
});
const add = async (person: Person, file: NewFile, kind: DraftPlace['kind'] = 'piece'): Promise<string> =>
  unwrap(await person.engine.addDraftFile(await placeOf(person, kind), file));
const text = (said: string) => [{ type: 'text', text: said }] as const;
const setDown = async (person: Person, said = 'La question de ma sœur.', title = ''): Promise<EnvelopeId> =>
  unwrap(await person.engine.deposit((await person.relation()).key, { kind: 'piece', title, blocks: text(said) }));
const bytesAt = async (person: Person, id: EnvelopeId, n = 0) =>
  person.engine.fileBytes((await person.relation()).key, id, n);
const filesAt = async (person: Person, id: EnvelopeId) => person.engine.files((await person.relation()).key, id);
const last = async (person: Person) => (await person.thread()).at(-1)!;
const rest = async (person: Person) => {
  const kept = await keptBy(person);
  return [DRAFT_FILE, FILE_PART, ON_ITS_WAY, STROKE].map((table) => kept.all(table as never).size);
};
const NOTHING = [0, 0, 0, 0];

/** The same device, opened again from what it had kept. */
async function reopened(person: Person): Promise<Person> {
  person.store.revive();
  await person.engine.close().catch(() => undefined);
  const device = await world.device({ store: person.store, ...TODAY });
  const [space] = (await device.view()).spaces;
  unwrap(await device.engine.unlock(space!.id, PASSPHRASE));
  return device;
}

/** Counts the blobs that the relay erases for somebody. */
function erasures(person: Person): () => number {
  let erased = 0;
  person.wire.intercept = async (path, _body, send) => {
    const told = await send();
    if (path === BLOB_ERASE.path && told?.status === 200) erased++;
    return told;
  };
  return () => erased;
}

describe('a page with files', () => {
  it('is set down, arrives with its text, and each file is what it was', async () => {
    const { claire, camille } = await pair();
    await add(camille, PHOTO);
    await add(camille, DRAWING);
    const pdf = await add(camille, PDF);
    const place = await placeOf(camille);
    unwrap(await camille.engine.describeDraftFile(place, pdf, { description: '', name: 'Lettre du médecin' }));
    const id = await setDown(camille, 'Trois choses.', 'La table');
    expect((await camille.space()).onTheirWay).toMatchObject([
      { what: 'page', files: 3, title: 'La table', text: 'Trois choses.', problem: null },
    ]);
    await settle(camille, claire);
    expect((await camille.space()).onTheirWay).toEqual([]);
    const arrived = await last(claire);
    expect(arrived).toMatchObject({ id, kind: 'piece', title: 'La table', pictures: 2, documents: [3] });
    // A description is read with the text, and says which file it is of.
    expect(arrived.blocks).toEqual([
      { type: 'text', text: 'Trois choses.' },
      { type: 'text', text: 'Un toit.', file: 1 },
    ]);
    expect(await filesAt(claire, id)).toMatchObject([
      { media: 'jpeg', width: 640, height: 480, name: '' },
      { media: 'png', description: 'Un toit.' },
      { media: 'pdf', pages: 3, name: 'Lettre du médecin' },
    ]);
    for (const person of [claire, camille])
      for (const [n, { bytes }] of [PHOTO, DRAWING, PDF].entries())
        expect(unwrap(await bytesAt(person, id, n))).toEqual(bytes);
    expect(await rest(camille)).toEqual(NOTHING);
    // Three files take longer to look at than a line.
    expect(await claire.relation()).toMatchObject({ unanswered: 1 });
    await answer(world, claire, 'Je les ai regardées.');
    await settle(claire, camille);
    expect((await camille.thread())[0]?.answeredBy).not.toBeNull();
  });

  it('of a picture alone is enough to be set down', async () => {
    const { claire, camille } = await pair();
    await add(camille, PHOTO);
    await setDown(camille, '');
    await settle(camille, claire);
    expect(await last(claire)).toMatchObject({ title: '', pictures: 1, blocks: [], length: 0 });
    const { key } = await camille.relation();
    // Without one it is empty.
    expect(await camille.engine.deposit(key, { kind: 'piece', title: '', blocks: text('') })).toEqual({
      ok: false,
      error: 'empty',
    });
  });

  it('set down offline and found again after a reload arrives once, after dying at each commit', async () => {
    const { claire, camille: phone } = await pair();
    let camille = phone;
    camille.wire.offline = true;
    await add(camille, PHOTO);
    await add(camille, DRAWING);
    const id = await setDown(camille);
    camille = await reopened(camille);
    expect((await camille.space()).onTheirWay).toMatchObject([{ files: 2 }]);
    let deaths = 0;
    for (let n = 1; n < 14; n++) {
      camille.store.crashAt(camille.store.commits() + n, n % 2 === 0 ? 'before' : 'after');
      await camille.engine.sync().catch(() => undefined);
      if (!camille.store.hasCrashed()) continue;
      deaths++;
      camille = await reopened(camille);
    }
    camille.store.revive();
    await settle(camille, claire);
    expect(deaths).toBeGreaterThan(1);
    expect((await claire.thread()).map((entry) => entry.id)).toEqual([id]);
    expect(unwrap(await bytesAt(claire, id, 1))).toEqual(DRAWING.bytes);
    expect(await rest(camille)).toEqual(NOTHING);
  });

  it('waits for nothing else: a text set down after it arrives before it', async () => {
    const { claire, camille } = await pair();
    await add(camille, { ...PDF, bytes: pdfOf(2, 'x'.repeat(3_000_000)) });
    camille.wire.intercept = async (path, _body, send) => (path === BLOB_PUT.path ? null : send());
    await setDown(camille, 'Avec un document.');
    unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Un mot.' }));
    await settle(camille, claire);
    expect(await texts(claire)).toEqual(['Un mot.']);
    camille.wire.intercept = null;
    for (let pass = 0; pass < 8; pass++) await settle(camille, claire);
    expect((await texts(claire)).toSorted()).toEqual(['Avec un document.', 'Un mot.']);
  });
});

describe('a draft', () => {
  it('keeps files on this device alone: nothing leaves, nothing is in the vault, and a reload finds them', async () => {
    let { camille } = await pair();
    let puts = 0;
    camille.wire.intercept = async (path, _body, send) => {
      if (path === BLOB_OPEN.path) puts++;
      return send();
    };
    const id = await add(camille, PHOTO);
    unwrap(
      await camille.engine.describeDraftFile(await placeOf(camille), id, { description: 'Une table.', name: 'x' }),
    );
    await settle(camille);
    camille = await reopened(camille);
    // A picture has no name of its own.
    const place = await placeOf(camille);
    expect(await camille.engine.draftFiles(place)).toMatchObject([{ id, description: 'Une table.', name: '' }]);
    expect(await camille.engine.draftFileBytes(place, id)).toEqual(PHOTO.bytes);
    expect(puts).toBe(0);
    // Beside another draft there is none.
    expect(await camille.engine.draftFiles({ ...place, kind: 'answer' })).toEqual([]);
  });

  it('keeps nothing that a camera or a program put beside a picture, whoever handed it over', async () => {
    const { camille } = await pair();
    const tail = utf8('une seconde image');
    const bytes = jpegOf(64, 64, { before: [exif(utf8('50.85 N 4.35 E')), comment('modèle')], after: tail });
    const id = await add(camille, { ...PHOTO, width: 64, height: 64, bytes });
    const kept = Buffer.from((await camille.engine.draftFileBytes(await placeOf(camille), id))!);
    for (const trace of ['50.85 N', 'modèle', 'une seconde']) {
      expect(Buffer.from(bytes).includes(trace)).toBe(true);
      expect(kept.includes(trace)).toBe(false);
    }
  });

  it.each([
    ['a picture of another size', { ...PHOTO, width: 641 }],
    ['a PNG that is a JPEG', { ...PHOTO, media: 'png' }],
    ['a page that says to be a picture', { ...PHOTO, bytes: utf8('<!doctype html>') }],
    ['half a picture', { ...PHOTO, bytes: PHOTO.bytes.subarray(0, 300) }],
    ['a document that is none', { ...PDF, bytes: utf8('MZ') }],
    ['a document without an end', { ...PDF, bytes: PDF.bytes.subarray(0, -6) }],
  ] as const)('takes no %s', async (_name, file) => {
    const { camille } = await pair();
    expect(await camille.engine.addDraftFile(await placeOf(camille), file)).toEqual({ ok: false, error: 'refused' });
    expect(await rest(camille)).toEqual(NOTHING);
  });

  it('holds ten files, and as much as one letter may name', async () => {
    const { camille } = await pair();
    const place = await placeOf(camille);
    for (let n = 0; n < 10; n++) await add(camille, DRAWING);
    expect(await camille.engine.addDraftFile(place, DRAWING)).toEqual({ ok: false, error: 'too-many' });
    const [first] = await camille.engine.draftFiles(place);
    unwrap(await camille.engine.removeDraftFile(place, first!.id));
    expect(await camille.engine.draftFiles(place)).toHaveLength(9);
    const answers = await placeOf(camille, 'answer');
    const heavy = { ...PDF, bytes: pdfOf(1, 'x'.repeat(20_000_000)) };
    for (let n = 0; n < 3; n++) unwrap(await camille.engine.addDraftFile(answers, heavy));
    expect(await camille.engine.addDraftFile(answers, heavy)).toEqual({ ok: false, error: 'too-heavy' });
  });

  it('says so where the device has no room, and is as it was', async () => {
    const { camille } = await pair();
    const id = await add(camille, DRAWING);
    camille.store.refuse(true);
    const place = await placeOf(camille);
    expect(await camille.engine.addDraftFile(place, PHOTO)).toEqual({ ok: false, error: 'storage-failed' });
    camille.store.refuse(false);
    expect((await camille.engine.draftFiles(place)).map((each) => each.id)).toEqual([id]);
  });

  it('takes a picture that was turned in the place of the former one, with its description', async () => {
    const { camille } = await pair();
    const place = await placeOf(camille);
    const id = await add(camille, { ...PHOTO, description: 'Une table.' });
    const turned = { ...PHOTO, width: 480, height: 640, bytes: bare('jpeg', jpegOf(480, 640))! };
    const other = unwrap(await camille.engine.changeDraftFile(place, id, turned));
    expect(other).not.toBe(id);
    expect(await camille.engine.draftFiles(place)).toMatchObject([
      { id: other, width: 480, description: 'Une table.' },
    ]);
    expect(await camille.engine.draftFileBytes(place, id)).toBeNull();
  });
});

describe('a drawing', () => {
  it('keeps each stroke as it ends, whatever dies; undo takes them back one by one', async () => {
    let { camille } = await pair();
    let place = await placeOf(camille);
    const stroke = (n: number) => ({ isThick: n % 2 === 1, points: [n, 0, 65_535, n] });
    for (let n = 0; n < 3; n++) unwrap(await camille.engine.addStroke(place, stroke(n)));
    camille.store.crashAt(camille.store.commits() + 1, 'before');
    await camille.engine.addStroke(place, stroke(3)).catch(() => undefined);
    camille = await reopened(camille);
    place = await placeOf(camille);
    expect(await camille.engine.strokes(place)).toEqual([0, 1, 2].map(stroke));
    for (let left = 2; left >= 0; left--) {
      unwrap(await camille.engine.undoStroke(place));
      expect(await camille.engine.strokes(place)).toHaveLength(left);
    }
    unwrap(await camille.engine.undoStroke(place));
    // Kept, it is a file, and its strokes are gone.
    unwrap(await camille.engine.addStroke(place, stroke(5)));
    unwrap(await camille.engine.addDraftFile(place, DRAWING, true));
    expect(await camille.engine.strokes(place)).toEqual([]);
    expect(await camille.engine.draftFiles(place)).toHaveLength(1);
  });

  it('holds 2,000 strokes', async () => {
    const { camille } = await pair();
    const place = await placeOf(camille);
    const store = await keptBy(camille);
    await store.transact((transaction) => {
      for (let n = 0; n < 1_999; n++)
        transaction.put(STROKE, `${place.relation}/piece/${String(n).padStart(5, '0')}`, {
          relation: place.relation,
          draft: 'piece',
          isThick: false,
          points: new Uint8Array(8),
        });
    });
    const again = await reopened(camille);
    const there = await placeOf(again);
    expect((await again.engine.addStroke(there, { isThick: false, points: [1, 1] })).ok).toBe(true);
    expect(await again.engine.addStroke(there, { isThick: false, points: [1, 1] })).toEqual({
      ok: false,
      error: 'full',
    });
  });
});

describe('an answer with files', () => {
  async function written(): Promise<{ claire: Person; camille: Person; covers: readonly EnvelopeId[] }> {
    const both = await pair();
    unwrap(await both.camille.engine.deposit((await both.camille.relation()).key, { kind: 'flash', text: 'Un mot.' }));
    await settle(both.camille, both.claire);
    return { ...both, covers: (await both.claire.thread()).map(({ id }) => id) };
  }
  const confirm = async (person: Person, covers: readonly EnvelopeId[], from?: number) =>
    unwrap(
      await person.engine.answer((await person.relation()).key, {
        covers,
        blocks: text('Voici le plan de la semaine.'),
        reason: '',
        ...(from === undefined ? {} : { from }),
      }),
    );

  it('is held for its thirty seconds, and taken back with what stands beside it', async () => {
    const { claire, covers } = await written();
    await add(claire, PHOTO, 'answer');
    const held = await confirm(claire, covers);
    const place = await placeOf(claire, 'answer');
    expect(await claire.engine.draftFiles(place)).toEqual([]);
    // Confirmed twice, it is one.
    expect(await confirm(claire, covers)).toEqual(held);
    expect((await claire.space()).onTheirWay).toEqual([]);
    expect(await claire.engine.undoAnswer(place.relation)).toBe(true);
    expect(await claire.engine.draftFiles(place)).toMatchObject([{ media: 'jpeg' }]);
    expect(await claire.engine.draft(place)).toMatchObject({ blocks: text('Voici le plan de la semaine.') });
  });

  it('that was taken back beside more than a letter holds says so, and leaves once some is removed', async () => {
    const { claire, covers } = await written();
    const place = await placeOf(claire, 'answer');
    for (let i = 0; i < 6; i++) await add(claire, PHOTO, 'answer');
    await confirm(claire, covers);
    for (let i = 0; i < 6; i++) await add(claire, PHOTO, 'answer');
    expect(await claire.engine.undoAnswer(place.relation)).toBe(true);
    const all = await claire.engine.draftFiles(place);
    expect(all).toHaveLength(12);
    const said = { covers, blocks: text('Voici le plan de la semaine.'), reason: '' };
    expect(await claire.engine.answer(place.relation, said)).toEqual({ ok: false, error: 'files-beyond' });
    for (const { id } of all.slice(10)) unwrap(await claire.engine.removeDraftFile(place, id));
    expect((await claire.engine.answer(place.relation, said)).ok).toBe(true);
  });

  it('leaves by itself, covers what it answers, and shows its files to the patient', async () => {
    const { claire, camille, covers } = await written();
    await add(claire, { ...PHOTO, description: 'Le plan.' }, 'answer');
    await confirm(claire, covers);
    world.time.advance(31_000);
    await settle(claire, camille);
    const letter = await last(camille);
    expect(letter).toMatchObject({ kind: 'answer', mine: false, pictures: 1, covers });
    expect(unwrap(await bytesAt(camille, letter.id))).toEqual(PHOTO.bytes);
    expect((await camille.thread())[0]).toMatchObject({ answeredBy: letter.id });
    expect(await rest(claire)).toEqual(NOTHING);
  });

  it('that waits for an hour is taken back with its files before it, and not without them', async () => {
    const { claire, camille, covers } = await written();
    await add(claire, PHOTO, 'answer');
    await confirm(claire, covers, world.time.now() + 6 * HOUR);
    world.time.advance(31_000);
    await settle(claire, camille);
    expect(await texts(camille)).toEqual(['Un mot.']);
    const scheduled = (await claire.relation()).scheduled!;
    const { key } = await claire.relation();
    claire.wire.offline = true;
    expect(await claire.engine.takeBackScheduled(key, scheduled.id)).toEqual({ ok: false, error: 'files-away' });
    claire.wire.offline = false;
    unwrap(await claire.engine.takeBackScheduled(key, scheduled.id));
    expect(await claire.engine.draftFiles({ relation: key, kind: 'answer' })).toHaveLength(1);
  });
});

describe('a page on its way', () => {
  const full = { status: REFUSALS['over-quota'].status, body: utf8(JSON.stringify({ refusal: 'over-quota' })) };
  const noRoom = (person: Person): void => {
    person.wire.intercept = async (path, _body, send) =>
      path === BLOB_OPEN.path ? { ...full, date: world.time.now(), retryAfter: null } : send();
  };

  it('stays where the host has no room, and its text alone can leave', async () => {
    const { claire, camille } = await pair();
    await add(camille, PHOTO);
    noRoom(camille);
    await setDown(camille, 'Le texte seul.', 'La table');
    await settle(camille, claire);
    const [waiting] = (await camille.space()).onTheirWay;
    expect(waiting).toMatchObject({ problem: 'no-room', text: 'Le texte seul.' });
    unwrap(await camille.engine.leaveTextOnly(waiting!.id));
    await settle(camille, claire);
    expect(await last(claire)).toMatchObject({ kind: 'piece', title: 'La table', pictures: 0 });
    expect(await texts(claire)).toEqual(['Le texte seul.']);
    expect(await rest(camille)).toEqual(NOTHING);
    // A picture alone has no text that could.
    await add(camille, PHOTO);
    await setDown(camille, '');
    await settle(camille);
    const [bare2] = (await camille.space()).onTheirWay;
    expect(await camille.engine.leaveTextOnly(bare2!.id)).toEqual({ ok: false, error: 'empty' });
  });

  it('taken back beside more than one holds says so, and is set down once some is removed', async () => {
    const { camille } = await pair();
    camille.wire.offline = true;
    for (let i = 0; i < 6; i++) await add(camille, PHOTO);
    await setDown(camille, 'La première.');
    for (let i = 0; i < 6; i++) await add(camille, PHOTO);
    unwrap(await camille.engine.takeBackLeaving((await camille.space()).onTheirWay[0]!.id));
    const place = await placeOf(camille);
    const all = await camille.engine.draftFiles(place);
    expect(all).toHaveLength(12);
    const said = { kind: 'piece', title: '', blocks: text('La première.') } as const;
    expect(await camille.engine.deposit(place.relation, said)).toEqual({ ok: false, error: 'files-beyond' });
    for (const { id } of all.slice(10)) unwrap(await camille.engine.removeDraftFile(place, id));
    expect((await camille.engine.deposit(place.relation, said)).ok).toBe(true);
  });

  it('is a draft again when it is taken back, its files under other ids, and nothing of it stays at the relay', async () => {
    const { claire, camille } = await pair();
    const before = await add(camille, { ...PDF, bytes: pdfOf(1, 'x'.repeat(2_000_000)) });
    await add(camille, DRAWING);
    let puts = 0;
    camille.wire.intercept = async (path, _body, send) => (path === BLOB_PUT.path && puts++ > 0 ? null : send());
    await setDown(camille, 'Attendez.', 'Un titre');
    await settle(camille);
    const [leaving] = (await camille.space()).onTheirWay;
    const erased = erasures(camille);
    unwrap(await camille.engine.takeBackLeaving(leaving!.id));
    await settle(camille, claire);
    expect(erased()).toBe(1);
    const place = await placeOf(camille);
    expect(await camille.engine.draft(place)).toMatchObject({ title: 'Un titre', blocks: text('Attendez.') });
    const files = await camille.engine.draftFiles(place);
    expect(files.map(({ media }) => media)).toEqual(['pdf', 'png']);
    expect(files[0]?.id).not.toBe(before);
    expect(await claire.thread()).toEqual([]);
    await setDown(camille, 'Attendez.');
    for (let pass = 0; pass < 4; pass++) await settle(camille, claire);
    expect((await claire.thread()).length).toBe(1);
    expect(await rest(camille)).toEqual(NOTHING);
  });
});

describe('a page that is there', () => {
  it('is rewritten with its files, which lie under other keys then; the former ones go', async () => {
    const { claire, camille } = await pair();
    await add(camille, { ...PHOTO, description: 'La table.' });
    const id = await setDown(camille, 'Premier texte.');
    await settle(camille, claire);
    const erased = erasures(camille);
    const { key } = await camille.relation();
    unwrap(await camille.engine.takeFiles(key, id, 'piece'));
    unwrap(await camille.engine.replace(key, id, { kind: 'piece', title: '', blocks: text('Second texte.') }));
    await settle(camille, claire);
    await settle(camille, claire);
    const shown = (await claire.thread()).filter(
      ({ replacedBy, erasedAt }) => replacedBy === null && erasedAt === null,
    );
    expect(shown).toMatchObject([{ pictures: 1, replaces: id }]);
    expect(shown[0]?.blocks).toEqual([
      { type: 'text', text: 'Second texte.' },
      { type: 'text', text: 'La table.', file: 0 },
    ]);
    expect(unwrap(await bytesAt(claire, shown[0]!.id))).toEqual(PHOTO.bytes);
    expect(erased()).toBe(1);
  });

  it('is taken back or erased with every file beside it', async () => {
    const { claire, camille } = await pair();
    const { key } = await camille.relation();
    const erased = erasures(camille);
    for (const file of [PHOTO, DRAWING]) await add(camille, file);
    const first = await setDown(camille);
    await settle(camille, claire);
    unwrap(await camille.engine.withdraw(key, first));
    await settle(camille, claire);
    expect(erased()).toBe(2);
    expect((await bytesAt(claire, first)).ok).toBe(false);

    await add(camille, PHOTO);
    const second = await setDown(camille);
    await settle(camille, claire);
    await answer(world, claire, 'Vue.');
    await settle(claire, camille);
    unwrap(await camille.engine.eraseEntry(key, second));
    await settle(camille, claire);
    expect(erased()).toBe(3);
    expect(await filesAt(camille, second)).toEqual([]);
  });

  it('comes back by the sheet, and its files when they are asked for, not before', async () => {
    const { claire, camille, words } = await pair();
    await add(camille, PHOTO);
    const id = await setDown(camille);
    await settle(camille, claire);
    const fresh = await world.device(TODAY);
    let reads = 0;
    fresh.wire.intercept = async (path, _body, send) => {
      if (path.endsWith('/blobs/read')) reads++;
      return send();
    };
    unwrap(
      await fresh.engine.recover(words.join(' '), {
        label: 'Retrouvé',
        language: 'fr',
        passphrase: 'une autre phrase',
      }),
    );
    await settle(fresh);
    const before = reads;
    expect((await fresh.thread()).find((entry) => entry.id === id)).toMatchObject({ pictures: 1 });
    expect(unwrap(await bytesAt(fresh, id))).toEqual(PHOTO.bytes);
    expect(reads).toBeGreaterThan(before);
  });

  it('goes whole where its relation is erased, what had not left included', async () => {
    const { claire, camille } = await pair();
    await add(camille, PHOTO);
    await setDown(camille);
    await settle(camille, claire);
    await add(camille, DRAWING);
    const place = await placeOf(camille);
    unwrap(await camille.engine.addStroke(place, { isThick: false, points: [1, 2] }));
    unwrap(await camille.engine.eraseRelation(place.relation));
    await settle(camille, claire);
    expect(await rest(camille)).toEqual(NOTHING);
  });

  it('names blobs that no other letter names', async () => {
    const { claire, camille } = await pair();
    for (let n = 0; n < 3; n++) {
      await add(camille, PHOTO);
      await setDown(camille, `Page ${n}.`);
      await settle(camille, claire);
    }
    const rows = await Promise.all((await claire.thread()).map(({ id }) => entryKept(claire, id)));
    const ids = rows.flatMap((row) => blobsOf(row).map(({ blobId }) => blobId));
    expect(new Set(ids).size).toBe(3);
    expect((await keptBy(claire)).all(ENTRY).size).toBeGreaterThanOrEqual(3);
  });
});

describe('files are set down', () => {
  it('by nobody whose reader’s app does not show them', async () => {
    world = await createWorld();
    const speaks = SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.answerInParts);
    const { camille } = await agreed(world, undefined, { speaks });
    await add(camille, PHOTO);
    const { key } = await camille.relation();
    const said = { kind: 'piece', title: '', blocks: text('Avec une image.') } as const;
    expect(await camille.engine.deposit(key, said)).toEqual({ ok: false, error: 'other-side' });
    // Nothing is lost, and the text alone may leave.
    const place = await placeOf(camille);
    const [file] = await camille.engine.draftFiles(place);
    unwrap(await camille.engine.removeDraftFile(place, file!.id));
    expect((await camille.engine.deposit(key, said)).ok).toBe(true);
  });

  it('only where the frame in force says so', async () => {
    const { camille } = await pair({ ...DRAFT, terms: DRAFT.terms.filter(({ name }) => name !== 'files') });
    // In force from the day after.
    world.time.advance(25 * HOUR);
    expect((await camille.relation()).frame.files).toBe(false);
    await add(camille, PHOTO);
    const { key } = await camille.relation();
    const said = { kind: 'piece', title: '', blocks: text('Avec une image.') } as const;
    expect(await camille.engine.deposit(key, said)).toEqual({ ok: false, error: 'frame-first' });
  });

  it('not once the relation has ended: what was on its way stays, and says so', async () => {
    const { claire, camille } = await pair();
    camille.wire.offline = true;
    await add(camille, PHOTO);
    await setDown(camille, 'Trop tard.');
    unwrap(await end(claire, 'stopped', { text: 'Fin.' }));
    world.time.advance(25 * HOUR);
    await settle(claire);
    camille.wire.offline = false;
    await settle(camille);
    await settle(camille);
    expect((await camille.space()).onTheirWay).toMatchObject([{ text: 'Trop tard.', problem: 'closed' }]);
  });
});
