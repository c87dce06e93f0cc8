// A psychologist takes a record away: every act in its place, whole or named; what was struck stands nowhere in it; what is left out is named with why;
// and whatever is made of the chain afterwards is found, by whoever makes the archive anew as well. Played over the real relay, by the engine and the
// archive of the app.
import { afterEach, describe, expect, it } from 'vitest';
import type { NoteText } from '../../client/engine/api/dossier-views.ts';
import { RECORD_PARTS, type RecordPart } from '../../client/engine/api/export-views.ts';
import type { CopyFor } from '../../client/entry/copy-words.ts';
import { type Profile, startsWith } from '../../client/features/common/export/profiles.ts';
import { type Copy, recordTaking } from '../../client/features/common/export/record-taking.ts';
import { french } from '../../client/i18n/index.ts';
import { createArchive } from '../../client/platform/archive.ts';
import { textOf } from '../../shared/bytes.ts';
import { HOUR, MINUTE, utcDayOf } from '../../shared/clock.ts';
import type { ActSays, ChainSays } from '../../shared/export/acts.ts';
import { createExportWriter } from '../../shared/export/write.ts';
import type { ObjectId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash } from '../harness/days.ts';
import { checked, opened, type OpenedExport, quickWords, taken } from '../harness/export.ts';
import { agreed } from '../harness/rhythm.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';

let world: World;
afterEach(() => world.close());

const MADE = Date.UTC(2026, 11, 1, 12);
const SISTER = 'Inès, sa sœur, prend un traitement depuis septembre.';
const APART = 'Une impression, à reprendre.';

type Says = Partial<ActSays> & Partial<Omit<ChainSays, 'type'>> & { readonly text?: string; readonly body?: string };
type Took = OpenedExport<Says> & { readonly bytes: Uint8Array<ArrayBuffer> };

const note = (text: string, more: Partial<NoteText> = {}): NoteText => ({
  place: 'record',
  subject: null,
  happened: null,
  contact: null,
  text,
  reason: '',
  ...more,
});
const keyOf = async (person: Person) => (await person.relation()).key;

async function file(person: Person, said: NoteText): Promise<ObjectId> {
  const key = await keyOf(person);
  const id = unwrap(await person.engine.saveNote(key, null, said));
  unwrap(await person.engine.fileNote(key, id));
  await settle(person);
  world.time.advance(MINUTE);
  return id;
}

/** A note amended, a contact with somebody close, who somebody is, a note apart, and a day of letters in which the same person is spoken of. */
async function kept() {
  world = await createWorld();
  const { claire, camille } = await agreed(world);
  await flash(camille, `Ma sœur encore. ${SISTER} Et la pluie.`);
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, `Vous écrivez : ${SISTER} Restons-y.`);
  const first = await file(claire, note('Vigilance, première fois.'));
  world.time.advance(3 * HOUR);
  await file(claire, note('Vigilance, deuxième fois.', { subject: first, reason: 'La date.' }));
  await file(
    claire,
    note(`Elle appelle du couloir. ${SISTER}`, { contact: { route: 'phone', with: 'relative', minutes: 12 } }),
  );
  const key = await keyOf(claire);
  unwrap(
    await claire.engine.fileIdentity(key, {
      country: 'BE',
      fields: [{ code: 9, value: '88.03.02-123.45' }],
      reason: '',
    }),
  );
  await settle(claire);
  unwrap(await claire.engine.saveNote(key, null, note(APART, { place: 'apart' })));
  await settle(claire);
  return { claire, camille, first };
}

const contents = (parts: readonly RecordPart[]) =>
  Object.fromEntries(RECORD_PARTS.map((part) => [part, parts.includes(part)])) as Record<RecordPart, boolean>;

async function copy(
  person: Person,
  profile: Profile,
  more: Partial<Omit<Copy, 'ask'>> & Partial<Copy['ask']> = {},
  to: CopyFor = 'person',
): Promise<Took> {
  const { log = false, ...ask } = more;
  const whole: Copy = {
    to,
    profile,
    log,
    ask: {
      relation: await keyOf(person),
      contents: contents(startsWith(profile, to) ?? []),
      leftOut: [],
      reason: '',
      struck: [],
      ...ask,
    },
  };
  const made = await taken(person.engine, recordTaking(french, 'Claire Vasseur', whole), { made: MADE });
  const bytes = new Uint8Array(await made!.blob.arrayBuffer());
  return { bytes, ...(await opened<Says>(bytes)) };
}

const acts = ({ pieces }: Took) =>
  pieces.filter(({ section, says }) => section === 'act' && says.standing === undefined);
const all = ({ bytes }: Took): string => Buffer.from(bytes).toString('utf8');

describe('a copy of a record', () => {
  it('holds every act in its place with its bytes, the thread by its hashes, and is checked whole', async () => {
    const { claire } = await kept();
    const took = await copy(claire, 'BE', { contents: contents(RECORD_PARTS) });
    expect(acts(took).map(({ says, state }) => [says.n, state])).toEqual([
      [1, 'whole'],
      [2, 'whole'],
      [3, 'whole'],
      [4, 'whole'],
    ]);
    expect(acts(took).every(({ id, says }) => id === says.hash && says.bytes !== '')).toBe(true);
    expect(took.pieces.filter(({ says }) => says.standing !== undefined).map(({ says }) => says)).toEqual([
      { type: 'chain', standing: 'whole', count: 4 },
    ]);
    for (const text of ['Vigilance, première fois.', 'Vigilance, deuxième fois.', 'La date.', '88.03.02-123.45', APART])
      expect(took.shown).toContain(text);
    const thread = took.pieces.filter(({ section }) => section === 'exchange');
    expect(thread).toHaveLength(2);
    expect(thread.every(({ says }) => /^[0-9a-f]{64}$/.test(says.body ?? ''))).toBe(true);
    expect(took.manifest).toMatchObject({ purpose: 'person', profile: 'BE' });
    const told = await checked(took.bytes);
    expect(told).toMatchObject({ ok: true, value: { partial: 0, leftOut: 0, stubs: 0, unread: 0 } });
    // Noted for herself, and that it was handed over is a piece.
    const key = await keyOf(claire);
    expect((await claire.engine.accessesOf(key)).map(({ what }) => what)).toContain('exported');
    unwrap(await claire.engine.fileHandedOver(key, { to: 'person', words: 'un deux trois', text: 'Dossier entier' }));
    await settle(claire);
    const dossier = await claire.engine.dossierOf(key);
    expect(dossier?.pieces.find(({ what }) => what === 'handed-over')).toMatchObject({
      editions: [{ n: 5, text: 'Dossier entier', handed: { to: 'person', words: 'un deux trois' } }],
    });
    expect(dossier?.chain.standing).toBe('whole');
  });

  it('for Belgium holds notes kept apart and none of the struck passages, wherever they stood', async () => {
    const { claire, camille } = await kept();
    const found = await claire.engine.passagesWith(await keyOf(claire), 'ines');
    expect(found.map(({ text }) => text)).toContain(SISTER);
    // A word is sought from its beginning: « Inès » stands within no other.
    expect(await claire.engine.passagesWith(await keyOf(claire), 'nès')).toEqual([]);
    // In a request and in the act that it is as well.
    const asked = { what: 'remark', concerns: [], text: `Je ne veux pas que ${SISTER}` } as const;
    unwrap(await camille.engine.askRecord(await keyOf(camille), asked));
    await settle(camille, claire);
    expect((await claire.engine.passagesWith(await keyOf(claire), 'veux')).map(({ by, text }) => [by, text])).toEqual([
      ['patient', asked.text],
    ]);
    const took = await copy(claire, 'BE', { struck: [SISTER], reason: 'demande' });
    expect(took.shown).toContain(APART);
    expect(all(took)).not.toContain('Inès');
    expect(all(took)).not.toContain('septembre');
    const partial = took.pieces.filter(({ state }) => state === 'partial');
    expect(partial.map(({ section }) => section).toSorted()).toEqual(['act', 'act', 'exchange', 'exchange', 'letter']);
    const act = acts(took).find(({ state, says }) => state === 'partial' && says.n === 3);
    // Without its bytes, in which the salt is: what was taken out is not guessed from its hash.
    expect(act?.says).toMatchObject({ bytes: '', act: { content: { type: 'contact' } } });
    expect(JSON.stringify(act)).toContain(french.t.copying.mark);
    // Who somebody is was not ticked: named by its hash and why, and nothing of it is there.
    expect(acts(took).filter(({ state }) => state === 'left-out')).toMatchObject([
      { says: { n: 4, bytes: '', act: null }, lacks: [{ what: 'demande', why: 'left-out' }] },
    ]);
    expect(all(took)).not.toContain('88.03');
    expect(await checked(took.bytes)).toMatchObject({ ok: true, value: { partial: 5, leftOut: 1, lacking: 0 } });
  });

  it('holds syntheses as they were filed, what is struck taken out of them, and no passage that she keeps for herself', async () => {
    const { claire } = await kept();
    const key = await keyOf(claire);
    const [entry] = await claire.thread();
    const rain = 'Et la pluie.';
    const start = entry!.blocks[0]!.text.indexOf(rain);
    unwrap(await claire.engine.keepMark(key, { sourceId: entry!.id, start, text: rain }, 'Un mot à moi.'));
    const day = utcDayOf(world.time.now());
    const sections = [{ heading: 'Ce qui revient', text: `Elle dit\u00a0: ${SISTER}`, pointers: [], quotes: [] }];
    const said = { title: 'Automne', from: day - 9, to: day, sections };
    unwrap(await claire.engine.fileSynthesis(key, unwrap(await claire.engine.saveSynthesis(key, null, said))));
    await settle(claire);
    const whole = await copy(claire, 'BE', { reason: 'demande' });
    expect(all(whole)).not.toContain('Un mot à moi.');
    expect(whole.shown.some((text) => text.includes(SISTER) && text.includes('Ce qui revient'))).toBe(true);
    const struck = await copy(claire, 'BE', { reason: 'demande', struck: [SISTER] });
    expect(all(struck)).not.toContain('Inès');
    // Neither in the bytes of an act.
    expect(all(struck)).not.toContain(Buffer.from('Inès').toString('hex'));
    expect(struck.shown.some((text) => text.includes('Ce qui revient'))).toBe(true);
    expect((await checked(struck.bytes)).ok).toBe(true);
  });

  it('for the Netherlands holds the access log when asked and no note kept apart; what is left out of the thread is named', async () => {
    const { claire } = await kept();
    const without = await copy(claire, 'NL', { reason: 'non demandé' });
    expect(without.files.has('journal-acces.csv')).toBe(false);
    const took = await copy(claire, 'NL', {
      log: true,
      reason: 'non demandé',
      contents: contents(['notes', 'contacts', 'identity', 'others']),
    });
    expect(textOf(took.files.get('journal-acces.csv')!)).toContain('Export préparé');
    expect(all(took)).not.toContain(APART);
    const left = took.pieces.filter(({ state }) => state === 'left-out');
    expect(left.map(({ section }) => section)).toEqual(['frame', 'exchange', 'exchange']);
    expect(left.slice(1).every(({ says, id }) => says.body?.length === 64 && id !== '')).toBe(true);
    expect(all(took)).not.toContain('pluie');
    expect(await checked(took.bytes)).toMatchObject({ ok: true, value: { leftOut: 3, withoutFiles: 0 } });
  });

  it('is refused with one byte of it changed, and anew as a whole with an act taken out, moved, dated or worded otherwise', async () => {
    const { claire } = await kept();
    const took = await copy(claire, 'DE');
    const at = Buffer.from(took.bytes).indexOf('Vigilance');
    const flipped = took.bytes.slice();
    flipped[at]! ^= 1;
    expect((await checked(flipped)).ok).toBe(false);
    type Pieces = Took['pieces'];
    // By somebody who writes manifest, hashes and words anew.
    const again = async (change: (pieces: Pieces) => Pieces) => {
      const { sink, end } = createArchive();
      const writer = createExportWriter(sink, took.manifest, quickWords);
      for (const piece of change(took.pieces)) writer.piece({ ...piece, says: piece.says });
      await writer.end(took.manifest.relations);
      return checked(new Uint8Array(await (await end()).arrayBuffer()));
    };
    expect((await again((pieces) => pieces)).ok).toBe(true);
    const index = took.pieces.findIndex(({ says }) => says.n === 2);
    const edit = (says: (its: Says) => Says) => (pieces: Pieces) =>
      pieces.map((piece, i) => (i === index ? { ...piece, says: says(piece.says) } : piece));
    expect(await again((pieces) => pieces.toSpliced(index, 1))).toMatchObject({ error: { type: 'version' } });
    expect(await again((pieces) => pieces.toSpliced(index - 1, 2, pieces[index]!, pieces[index - 1]!))).toMatchObject({
      error: { type: 'version' },
    });
    expect(await again(edit((says) => ({ ...says, act: { ...says.act!, noted: says.act!.noted + 1 } })))).toMatchObject(
      {
        error: { type: 'time', n: index + 1 },
      },
    );
    expect(
      await again(
        edit((says) => ({ ...says, act: { ...says.act!, content: { type: 'note', text: 'Rien.', reason: '' } } })),
      ),
    ).toMatchObject({ error: { type: 'changed' } });
    const swapped = (pieces: Pieces) => {
      const [one, two] = [pieces[index - 1]!, pieces[index]!];
      return pieces.map((piece, i) =>
        i === index
          ? { ...two, id: one.id, says: one.says }
          : i === index - 1
            ? { ...one, id: two.id, says: two.says }
            : piece,
      );
    };
    expect((await again(swapped)).ok).toBe(false);
  });

  it('is no other person’s to make, and not of a reason or a passage that a manifest cannot hold', async () => {
    const { claire, camille } = await kept();
    const ask = {
      relation: await keyOf(camille),
      contents: contents(RECORD_PARTS),
      leftOut: [],
      reason: '',
      struck: [],
      mark: '',
      order: ['acts'],
    } as const;
    unwrap(await camille.engine.beginRecordExport(ask));
    expect(await camille.engine.nextOfExport()).toEqual({ ok: false, error: 'ended' });
    expect(await camille.engine.passagesWith(ask.relation, 'pluie')).toEqual([]);
    expect(await camille.engine.recordHolds(ask.relation)).toEqual({ exchanges: 0, frame: 0 });
    const hers = { ...ask, relation: await keyOf(claire) };
    expect(await claire.engine.beginRecordExport({ ...hers, reason: 'x'.repeat(121) })).toMatchObject({
      error: 'unsound',
    });
    expect(await claire.engine.beginRecordExport({ ...hers, struck: ['a'] })).toMatchObject({ error: 'unsound' });
    await claire.engine.lock();
    expect(await claire.engine.beginRecordExport(hers)).toMatchObject({ error: 'locked' });
  });
});
