// A voice beside an answer over the real relay: recorded slice by slice at the desk, put beside the letter, held, sent, heard, taken back, erased
// (PROTOCOL.md, Recordings, Files).
import { afterEach, describe, expect, it } from 'vitest';
import type { RelationKey } from '../../client/engine/api/views.ts';
import { FILE_PART } from '../../client/engine/state/file-rows.ts';
import { SLICE } from '../../client/engine/state/voice-rows.ts';
import { headerIn, voiceOf } from '../../client/engine/voice/webm.ts';
import { HOUR } from '../../shared/clock.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { SPOKEN_KINDS, LETTER_KINDS } from '../../shared/kinds/table.ts';
import { BLOB_PUT } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { flash } from '../harness/days.ts';
import { jpegOf } from '../harness/pictures.ts';
import { DRAFT } from '../harness/frame.ts';
import { agreed, TODAY } from '../harness/rhythm.ts';
import { SLICES, WHOLE_MS } from '../harness/voice.ts';
import { createWorld, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

let world: World;
afterEach(() => world.close());

const keyOf = async (person: Person): Promise<RelationKey> => (await person.relation()).key;
const placeOf = async (person: Person) => ({ relation: await keyOf(person), kind: 'answer' }) as const;
const PHOTO = { media: 'jpeg', width: 8, height: 8, description: 'Le plan.', bytes: jpegOf(8, 8) } as const;
const whole = (): Uint8Array => voiceOf([{ header: headerIn(SLICES[0]!)!, slices: SLICES }])!.bytes;
const last = async (person: Person) => (await person.thread()).at(-1)!;

/** Recorded at the desk and not put anywhere yet. */
async function record(person: Person): Promise<void> {
  const key = await keyOf(person);
  const take = unwrap(await person.engine.beginTake(key));
  for (const [n, bytes] of SLICES.entries())
    unwrap(await person.engine.addSlice(key, take, { stretch: 0, n, bytes, milliseconds: 1_000, levels: [n, 200] }));
}
const keep = async (person: Person) => person.engine.keepTake(await keyOf(person));

async function waiting(): Promise<{ claire: Person; camille: Person; words: readonly string[] }> {
  world = await createWorld();
  const pair = await agreed(world);
  await flash(pair.camille, 'Un mot.');
  await settle(pair.camille, pair.claire);
  return pair;
}

const send = async (person: Person, text: string, from?: number) =>
  person.engine.answer(await keyOf(person), {
    covers: (await person.thread()).filter(({ mine }) => !mine).map(({ id }) => id),
    blocks: text === '' ? [] : [{ type: 'text', text }],
    reason: '',
    ...(from === undefined ? {} : { from }),
  });

async function heard(person: Person, id: EnvelopeId): Promise<Uint8Array> {
  const key = await keyOf(person);
  const { length } = (await person.engine.heard(key, id))!;
  return unwrap(await person.engine.heardBytes(key, id, { from: 0, until: length }));
}

describe('an answer with a voice', () => {
  it('covers what it answers, says its words, and is heard by the patient as it was spoken', async () => {
    const { claire, camille, words } = await waiting();
    await record(claire);
    expect(await claire.engine.draftFiles(await placeOf(claire))).toEqual([]);
    unwrap(await keep(claire));
    expect((await claire.space()).voices.takes).toEqual([]);
    expect(await claire.engine.draftFiles(await placeOf(claire))).toMatchObject([
      { media: 'voice', milliseconds: WHOLE_MS },
    ]);
    unwrap(await send(claire, 'Écoutez quand vous voulez.'));
    world.time.advance(31_000);
    await settle(claire, camille);
    const letter = await last(camille);
    expect(letter).toMatchObject({ kind: 'answer', mine: false, milliseconds: WHOLE_MS, pictures: 0 });
    expect((await camille.thread())[0]).toMatchObject({ answeredBy: letter.id });
    expect(await heard(camille, letter.id)).toEqual(whole());
    expect(await heard(claire, letter.id)).toEqual(whole());
    const kept = await keptBy(claire);
    for (const table of [SLICE, FILE_PART]) expect(kept.all(table as never).size).toBe(0);
    // Found again by the sheet.
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    await settle(fresh);
    expect(await heard(fresh, letter.id)).toEqual(whole());
  });

  it('may be a voice and nothing else, beside files or not', async () => {
    const { claire, camille } = await waiting();
    const place = await placeOf(claire);
    unwrap(await claire.engine.addDraftFile(place, PHOTO));
    await record(claire);
    unwrap(await keep(claire));
    unwrap(await send(claire, ''));
    world.time.advance(31_000);
    for (let pass = 0; pass < 3; pass++) await settle(claire, camille);
    const letter = await last(camille);
    expect(letter).toMatchObject({ kind: 'answer', milliseconds: WHOLE_MS, pictures: 1 });
    expect(await heard(camille, letter.id)).toEqual(whole());
    expect((await camille.engine.fileBytes(await keyOf(camille), letter.id, 0)).ok).toBe(true);
  });

  it('is taken back with its voice: within its thirty seconds, on its way, and before its hour', async () => {
    const { claire, camille } = await waiting();
    const place = await placeOf(claire);
    const isBeside = async (): Promise<void> => {
      const [voice, ...others] = await claire.engine.draftFiles(place);
      expect(others).toEqual([]);
      expect(voice).toMatchObject({ media: 'voice', milliseconds: WHOLE_MS });
      expect(voice?.levels.at(-1)).toBe(200);
      expect(await claire.engine.draftFileBytes(place, voice!.id)).toEqual(whole());
      expect(await claire.engine.draft(place)).toMatchObject({ blocks: [{ type: 'text', text: 'Ce soir.' }] });
    };
    await record(claire);
    unwrap(await keep(claire));
    unwrap(await send(claire, 'Ce soir.'));
    expect(await claire.engine.undoAnswer(place.relation)).toBe(true);
    await isBeside();
    let puts = 0;
    claire.wire.intercept = async (path, _body, pass) => (path === BLOB_PUT.path && puts++ > 0 ? null : pass());
    unwrap(await send(claire, 'Ce soir.'));
    claire.wire.intercept = async (path, _body, pass) => (path === BLOB_PUT.path ? null : pass());
    world.time.advance(31_000);
    await settle(claire, camille);
    const [leaving] = (await claire.space()).onTheirWay;
    expect(leaving).toMatchObject({ what: 'answer', milliseconds: WHOLE_MS, files: 0 });
    unwrap(await claire.engine.takeBackLeaving(leaving!.id));
    await isBeside();
    claire.wire.intercept = async (_path, _body, pass) => pass();
    unwrap(await send(claire, 'Ce soir.', world.time.now() + 6 * HOUR));
    world.time.advance(31_000);
    await settle(claire, camille);
    expect((await camille.thread()).length).toBe(1);
    unwrap(await claire.engine.takeBackScheduled(place.relation, (await claire.relation()).scheduled!.id));
    await isBeside();
  });

  it('has one voice: a second take waits, and nothing of either is lost', async () => {
    const { claire } = await waiting();
    const place = await placeOf(claire);
    await record(claire);
    unwrap(await keep(claire));
    await record(claire);
    expect(await keep(claire)).toEqual({ ok: false, error: 'one-voice' });
    expect((await claire.space()).voices.takes).toHaveLength(1);
    const [voice] = await claire.engine.draftFiles(place);
    unwrap(await claire.engine.removeDraftFile(place, voice!.id));
    unwrap(await keep(claire));
    expect(await claire.engine.draftFiles(place)).toHaveLength(1);
    // Of one that was taken back beside another, one is to be removed first.
    unwrap(await send(claire, 'Un.'));
    await record(claire);
    unwrap(await keep(claire));
    expect(await claire.engine.undoAnswer(place.relation)).toBe(true);
    expect(await claire.engine.draftFiles(place)).toHaveLength(2);
    expect(await send(claire, 'Un.')).toEqual({ ok: false, error: 'one-voice' });
  });

  it('is begun by nobody whose reader’s app does not show it', async () => {
    world = await createWorld();
    const speaks = SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.answerInParts);
    const { claire, camille } = await agreed(world, undefined, { speaks });
    expect(await claire.engine.beginTake(await keyOf(claire))).toEqual({ ok: false, error: 'other-side' });
    // A patient’s is an entry of its own.
    await record(camille);
    expect(await keep(camille)).toEqual({ ok: false, error: 'not-changeable' });
  });

  it('needs no word of the frame on files', async () => {
    world = await createWorld();
    const terms = DRAFT.terms.filter(({ name }) => name !== 'files');
    const { claire, camille } = await agreed(world, { ...DRAFT, terms });
    world.time.advance(25 * HOUR);
    await flash(camille, 'Un mot.');
    await settle(camille, claire);
    await record(claire);
    unwrap(await keep(claire));
    unwrap(await send(claire, ''));
    world.time.advance(31_000);
    await settle(claire, camille);
    expect(await last(camille)).toMatchObject({ kind: 'answer', milliseconds: WHOLE_MS });
  });
});
