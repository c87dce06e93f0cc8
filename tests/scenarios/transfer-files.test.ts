// What is heard and shown goes along when somebody else goes on: sealed anew for the colleague, held to what it was, erased with its first, taken away
// by an export; and what cannot go is named. Over the real relay.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TransferChoice, TransferView } from '../../client/engine/api/transfer-views.ts';
import { RECORD_PARTS, type RecordPart } from '../../client/engine/api/export-views.ts';
import type { NewFile } from '../../client/engine/api/file-views.ts';
import { bare } from '../../client/engine/files/picture.ts';
import { FILE_PART, ON_ITS_WAY } from '../../client/engine/state/file-rows.ts';
import { headerIn, voiceOf } from '../../client/engine/voice/webm.ts';
import { recordTaking } from '../../client/features/common/export/record-taking.ts';
import { french } from '../../client/i18n/index.ts';
import { utf8 } from '../../shared/bytes.ts';
import { SECOND } from '../../shared/clock.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { BLOB_ERASE, BLOB_PUT, BLOB_READ } from '../../shared/protocol/api.ts';
import { REFUSALS } from '../../shared/protocol/errors.ts';
import { unwrap } from '../../shared/result.ts';
import { linkOf, THOMAS, together as settleAll, type Three } from '../harness/cover.ts';
import { flash } from '../harness/days.ts';
import { checked, exported, opened, taken } from '../harness/export.ts';
import { jpegOf, pdfOf } from '../harness/pictures.ts';
import { agreed as framed, TODAY } from '../harness/rhythm.ts';
import { SLICES } from '../harness/voice.ts';
import { createWorld, type Person, psychologist, type World } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { answer } from '../hostile-relay/people.ts';

let world: World;
let three: Pick<Three, 'claire' | 'camille' | 'thomas'>;
const begin = async (options = TODAY): Promise<void> => {
  world = await createWorld();
  const both = await framed(world);
  three = { ...both, thomas: await psychologist(world, THOMAS, options) };
};
beforeEach(() => begin());
afterEach(() => world.close());

async function together(): Promise<void> {
  await settleAll(three);
  world.time.advance(SECOND);
}
const key = async (person: Person, index = 0) => (await person.relation(index)).key;
const standing = async (): Promise<TransferView> => (await three.camille.relation()).transfer.transfer!;
const given = async () => (await standing()).inHand!;
const handed = async () => three.thomas.engine.handedOn(await key(three.thomas));

async function agreedTo(choice: Partial<TransferChoice> = {}, isThere = true): Promise<void> {
  const draft = { id: null, link: await linkOf(three.thomas, 'Suite'), notes: false, text: '' };
  unwrap(await three.claire.engine.proposeTransfer(await key(three.claire), draft));
  await together();
  three.thomas.wire.offline = !isThere;
  const its = { gives: 'all', chosen: [], notes: false, ...choice } as const;
  unwrap(await three.camille.engine.agreeTransfer(await key(three.camille), (await standing()).id, its));
  await together();
}

const PHOTO: NewFile = {
  media: 'jpeg',
  width: 64,
  height: 48,
  description: 'La cour, vue d’en haut.',
  bytes: bare('jpeg', jpegOf(64, 48))!,
};
const PDF: NewFile = { media: 'pdf', width: 0, height: 0, description: '', bytes: pdfOf(2) };
const voice = (): Uint8Array => voiceOf([{ header: headerIn(SLICES[0]!)!, slices: SLICES }])!.bytes;
const text = (said: string) => [{ type: 'text', text: said }] as const;

async function speak(person: Person): Promise<void> {
  const its = await key(person);
  const take = unwrap(await person.engine.beginTake(its));
  for (const [n, bytes] of SLICES.entries())
    unwrap(await person.engine.addSlice(its, take, { stretch: 0, n, bytes, milliseconds: 1_000, levels: [10, 200] }));
}
/** A voice with words beside it, a page with a picture and a document, and an answer with a voice. */
async function written(): Promise<void> {
  await speak(three.camille);
  unwrap(await three.camille.engine.setDownTake(await key(three.camille), 'Dans le train.'));
  await together();
  const place = { relation: await key(three.camille), kind: 'piece' } as const;
  unwrap(await three.camille.engine.addDraftFile(place, PHOTO));
  unwrap(await three.camille.engine.addDraftFile(place, PDF));
  unwrap(
    await three.camille.engine.deposit(place.relation, { kind: 'piece', title: 'La cour', blocks: text('Regardez.') }),
  );
  await together();
  await speak(three.claire);
  unwrap(await three.claire.engine.keepTake(await key(three.claire)));
  await answer(world, three.claire, 'Je vous le dis.');
  await together();
  await together();
}
const heard = async (person: Person, id: EnvelopeId): Promise<Uint8Array | null> => {
  const its = await key(person);
  const view = await person.engine.heard(its, id);
  return view === null ? null : unwrap(await person.engine.heardBytes(its, id, { from: 0, until: view.length }));
};
const thread = () => three.camille.thread();

describe('what is handed over with its voices and files', () => {
  it('is heard and seen by the colleague as it was, and leaves nothing on the way', async () => {
    await written();
    const givable = await three.camille.engine.givable(await key(three.camille));
    expect(givable.map(({ milliseconds, pictures, documents }) => [milliseconds > 0, pictures, documents])).toEqual([
      [true, 0, 0],
      [false, 1, 1],
      [true, 0, 0],
    ]);
    await agreedTo();
    await together();
    expect(await given()).toMatchObject({ given: 3, toGive: 3, lacks: [], lacksRoom: false });
    const [spoken, page, letter] = await handed();
    expect(spoken).toMatchObject({ kind: 'recording', from: 'patient', isHeard: true, files: 0 });
    expect(spoken?.blocks.map((block) => block.text)).toEqual(['Dans le train.']);
    expect(page).toMatchObject({ kind: 'piece', title: 'La cour', isHeard: false, files: 2 });
    expect(letter).toMatchObject({ kind: 'answer', from: 'psychologist', isHeard: true });
    expect(await heard(three.thomas, spoken!.id)).toEqual(voice());
    expect(await heard(three.thomas, letter!.id)).toEqual(voice());
    for (const [n, { bytes }] of [PHOTO, PDF].entries())
      expect(unwrap(await three.thomas.engine.fileBytes(await key(three.thomas), page!.id, n))).toEqual(bytes);
    const kept = await keptBy(three.camille);
    expect([FILE_PART, ON_ITS_WAY].map((table) => kept.all(table as never).size)).toEqual([0, 0]);
    // Nothing that is on its way to a colleague stands among what somebody set down.
    expect((await three.camille.space()).onTheirWay).toEqual([]);
    // Ids, keys and mailbox are others.
    const before = (await thread()).map(({ id }) => id);
    expect((await handed()).some(({ id }) => before.includes(id))).toBe(false);
  });

  it('stands in the colleague’s copy of the record and in the patient’s, file by file, and both are checked whole', async () => {
    await written();
    await agreedTo();
    await together();
    const contents = Object.fromEntries(RECORD_PARTS.map((part) => [part, true])) as Record<RecordPart, boolean>;
    const ask = { relation: await key(three.thomas), contents, leftOut: [], reason: '', struck: [] };
    const copy = { to: 'archive', profile: 'BE', log: false, ask } as const;
    const record = await taken(three.thomas.engine, recordTaking(french, 'Thomas Lefèvre', copy), {
      made: world.time.now(),
    });
    const bytes = new Uint8Array(await record!.blob.arrayBuffer());
    const held = [...(await opened(bytes)).files].filter(([path]) => path.startsWith('fichiers/'));
    expect(held.map(([, its]) => its)).toEqual([voice(), PHOTO.bytes, PDF.bytes, voice()]);
    expect(await checked(bytes)).toMatchObject({ ok: true });
    bytes[bytes.length >> 1]! ^= 1;
    expect(await checked(bytes)).toMatchObject({ ok: false });
    const relations = (await three.camille.space()).relations.map(({ key: its }) => its);
    const made = await exported(
      three.camille.engine,
      { relations, own: true, files: true },
      { made: world.time.now() },
    );
    type Said = { letter?: string; files?: { path: string | null }[]; voice?: { path: string | null } | null };
    const { pieces } = await opened<Said>(new Uint8Array(await made!.blob.arrayBuffer()));
    expect(await checked(new Uint8Array(await made!.blob.arrayBuffer()))).toMatchObject({ ok: true });
    const copies = pieces.filter(({ says }) => says?.letter === 'handed-on').map(({ says }) => says);
    expect(
      copies.map((says) => [
        (says.voice?.path ?? null) !== null,
        says.files?.filter(({ path }) => path !== null).length,
      ]),
    ).toEqual([
      [true, 0],
      [false, 2],
      [true, 0],
    ]);
  });

  it('goes from the colleague’s too, blobs and all, once its author erases it', async () => {
    await written();
    await agreedTo();
    await together();
    let erased = 0;
    three.camille.wire.intercept = async (path, _body, send) => {
      const told = await send();
      if (path === BLOB_ERASE.path && told?.status === 200) erased++;
      return told;
    };
    const [spoken, page] = await thread();
    for (const { id } of [spoken!, page!]) unwrap(await three.camille.engine.eraseEntry(await key(three.camille), id));
    await together();
    await together();
    // Three blobs in each of the two relations.
    expect(erased).toBe(6);
    expect((await handed()).map(({ kind }) => kind)).toEqual(['answer']);
  });

  it('is given up where its author erases it while it is on its way', async () => {
    await written();
    three.camille.wire.intercept = async (path, _body, send) => (path === BLOB_PUT.path ? null : send());
    await agreedTo();
    await together();
    expect((await keptBy(three.camille)).all(ON_ITS_WAY).size).toBe(1);
    const [spoken, page] = await thread();
    for (const { id } of [spoken!, page!]) unwrap(await three.camille.engine.eraseEntry(await key(three.camille), id));
    three.camille.wire.intercept = null;
    for (let n = 0; n < 3; n++) await together();
    expect((await keptBy(three.camille)).all(ON_ITS_WAY).size).toBe(0);
    expect((await handed()).map(({ kind }) => kind)).toEqual(['answer']);
    expect(await given()).toMatchObject({ given: 1, toGive: 1 });
  });

  it('is given up where she stays after all', async () => {
    await written();
    three.camille.wire.intercept = async (path, _body, send) => (path === BLOB_PUT.path ? null : send());
    await agreedTo();
    await together();
    unwrap(await three.camille.engine.declineTransfer(await key(three.camille), (await standing()).id, ''));
    three.camille.wire.intercept = null;
    for (let n = 0; n < 2; n++) await together();
    expect((await keptBy(three.camille)).all(ON_ITS_WAY).size).toBe(0);
    expect(await handed()).toEqual([]);
  });

  it('goes as words where what stood beside it is nowhere any more, and is named; a voice without words is named alone', async () => {
    await written();
    await speak(three.camille);
    unwrap(await three.camille.engine.setDownTake(await key(three.camille), ''));
    await together();
    await together();
    const gone = { status: REFUSALS.gone.status, body: utf8(JSON.stringify({ refusal: 'gone' })) };
    three.camille.wire.intercept = async (path, _body, send) =>
      path === BLOB_READ.path ? { ...gone, date: world.time.now(), retryAfter: null } : send();
    await agreedTo();
    for (let n = 0; n < 4; n++) await together();
    expect((await handed()).map(({ kind, isHeard, files, blocks }) => [kind, isHeard, files, blocks.length])).toEqual([
      ['piece', false, 0, 1],
      ['piece', false, 0, 2],
      ['answer', false, 0, 1],
    ]);
    const { lacks, given: done, toGive } = await given();
    expect([done, toGive]).toEqual([3, 3]);
    expect(lacks.map(({ of, mine }) => [of, mine])).toEqual([
      ['files', true],
      ['files', true],
      ['files', false],
      ['all', true],
    ]);
  });

  it('waits where the colleague’s app does not read it yet, and what is words alone does not', async () => {
    await world.close();
    await begin({ ...TODAY, speaks: SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.handedOnWithFiles) });
    await written();
    await flash(three.camille, 'Et puis ceci.');
    await together();
    await agreedTo();
    await together();
    expect((await handed()).map(({ blocks }) => blocks[0]?.text)).toEqual(['Et puis ceci.']);
    expect(await given()).toMatchObject({ given: 1, toGive: 4, lacks: [] });
  });
});

describe('what was changed before its copy left', () => {
  it.each(['chosen', 'all'] as const)(
    'is given as it stands then, once, where she gives %s; and goes with it',
    async (gives) => {
      const first = await flash(three.camille, 'Un.');
      await together();
      await agreedTo({ gives, chosen: [first] }, false);
      const its = await key(three.camille);
      unwrap(await three.camille.engine.replace(its, first, { kind: 'flash', text: 'Un, mieux dit.' }));
      three.thomas.wire.offline = false;
      for (let n = 0; n < 3; n++) await together();
      expect((await handed()).map(({ blocks }) => blocks[0]?.text)).toEqual(['Un, mieux dit.']);
      // Changed once more it stands there as it was given.
      const now = (await thread()).find(({ replacedBy, erasedAt }) => replacedBy === null && erasedAt === null)!;
      unwrap(await three.camille.engine.replace(its, now.id, { kind: 'flash', text: 'Un, encore autrement.' }));
      for (let n = 0; n < 2; n++) await together();
      expect((await handed()).map(({ blocks }) => blocks[0]?.text)).toEqual(['Un, mieux dit.']);
      const last = (await thread()).find(({ replacedBy, erasedAt }) => replacedBy === null && erasedAt === null)!;
      unwrap(await three.camille.engine.eraseEntry(its, last.id));
      for (let n = 0; n < 2; n++) await together();
      expect(await handed()).toEqual([]);
    },
  );
});
