// What somebody with a changed app can set down as a picture or a document: a page, a document as a picture, a picture with something behind its
// end, another size than stated, more pixels than any. None of it is handed to a screen; the text beside it is read.
import { afterEach, describe, expect, it } from 'vitest';
import { decode, encode } from '../../shared/codec.ts';
import { concatBytes, utf8 } from '../../shared/bytes.ts';
import { page } from '../../shared/crypto/relation/page.ts';
import type { FileSaid, Part } from '../../shared/crypto/relation/parts.ts';
import { BlobId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { bare } from '../../client/engine/files/picture.ts';
import { DRAFT_FILE, keepFile, NO_FILE, NO_VOICE } from '../../client/engine/state/file-rows.ts';
import { texts } from '../harness/days.ts';
import { comment, exif, jpegOf, pdfOf, pngChunk, pngOf } from '../harness/pictures.ts';
import { seededRandom } from '../harness/random.ts';
import { agreed, TODAY } from '../harness/rhythm.ts';
import { createWorld, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { entryKept, keptBy } from '../hostile-relay/knowledge.ts';
import { hostile } from './peer.ts';

let world: World;
afterEach(() => world.close());
const random = seededRandom(20261130, 41);

type As = Pick<FileSaid, 'media' | 'width' | 'height'>;

/** An app that does not look at what it is given: the bytes stand beside the draft as they are. */
async function unchecked(person: Person, as: As, bytes: Uint8Array): Promise<Person> {
  const { key } = await person.relation();
  const store = await keptBy(person);
  await store.transact((transaction) => {
    const blobId = BlobId.random(random);
    keepFile(transaction, key, blobId, bytes);
    const said = { ...NO_FILE, ...NO_VOICE };
    const row = { relation: key, draft: 'piece', n: 0, blobId, length: bytes.length, ...said, ...as };
    transaction.put(DRAFT_FILE, blobId, row);
  });
  await person.engine.close();
  const device = await world.device({ store: person.store, ...TODAY });
  const [space] = (await device.view()).spaces;
  unwrap(await device.engine.unlock(space!.id, PASSPHRASE));
  return device;
}

const setDown = async (person: Person): Promise<void> => {
  const { key } = await person.relation();
  const blocks = [{ type: 'text', text: 'Regardez.' }] as const;
  unwrap(await person.engine.deposit(key, { kind: 'piece', title: '', blocks }));
};

async function shown(as: As, bytes: Uint8Array) {
  world = await createWorld();
  const { claire, camille } = await agreed(world);
  const changed = await unchecked(camille, as, bytes);
  await setDown(changed);
  for (let pass = 0; pass < 4; pass++) await settle(changed, claire);
  expect(await texts(claire)).toEqual(['Regardez.']);
  const { id } = (await claire.thread()).at(-1)!;
  return claire.engine.fileBytes((await claire.relation()).key, id, 0);
}

const JPEG = { media: 'jpeg', width: 64, height: 48 } as const;
const PNG = { media: 'png', width: 20, height: 30 } as const;
const PDF = { media: 'pdf', width: 0, height: 0 } as const;
const photo = bare('jpeg', jpegOf(64, 48))!;
const drawing = bare('png', pngOf(20, 30))!;

describe('a changed app sets down', () => {
  it('what it says, and that is shown', async () => {
    expect(await shown(JPEG, photo)).toEqual({ ok: true, value: photo });
  });

  it.each([
    ['a page as a picture', JPEG, utf8('<!doctype html><script>alert(1)</script>')],
    ['a document as a picture', JPEG, pdfOf(1)],
    ['a picture as a document', PDF, photo],
    ['a PNG as a JPEG', { ...JPEG, width: 20, height: 30 }, drawing],
    ['a picture of another width', { ...JPEG, width: 65 }, photo],
    ['a picture of another height', { ...PNG, height: 31 }, drawing],
    ['a picture with a page behind its end', JPEG, concatBytes(photo, utf8('<html>'))],
    ['a picture with an archive behind its end', PNG, concatBytes(drawing, utf8('PK\u0003\u0004'))],
    ['a picture with the place it was taken at', JPEG, jpegOf(64, 48, { before: [exif(utf8('50.85 N'))] })],
    ['a picture with a page in a comment', JPEG, jpegOf(64, 48, { before: [comment('<html>')] })],
    ['a drawing with a profile that nobody asked for', PNG, pngOf(20, 30, [pngChunk('iCCP', utf8('x'))])],
    ['a picture that is cut', JPEG, photo.subarray(0, photo.length - 40)],
    ['a document that is cut', PDF, pdfOf(2).subarray(0, -8)],
  ] as const)('%s: told, and nothing of it is shown', async (_name, as, bytes) => {
    // Check: files/reading.ts, what came is what it says.
    expect(await shown(as, bytes)).toEqual({ ok: false, error: 'other' });
  });
});

it('a letter that says a billion pixels, or names more than it may, is one of a later version', async () => {
  world = await createWorld();
  const { claire, camille } = await agreed(world);
  const changed = await unchecked(camille, JPEG, photo);
  await setDown(changed);
  for (let pass = 0; pass < 4; pass++) await settle(changed, claire);
  const { payload } = await entryKept(claire, (await claire.thread()).at(-1)!.id);
  const said = unwrap(decode(page, payload));
  const peer = await hostile(world, changed);
  const bytes = encode(page, said);
  // The width of its one file: behind the title, the count, the text, the type, the media and the reference.
  const at = bytes.length - 7 - 4 - 4 - 2 - 4;
  expect([bytes[at], bytes[at + 1]]).toEqual([0, 64]);
  const wide = bytes.with(at, 0x7f).with(at + 2, 0x7f);
  const { envelopeId } = await peer.say({ kind: LETTER_KINDS.page, payload: wide });
  const twice = said.parts.flatMap((part): readonly Part[] => [part, part]);
  expect(() => encode(page, { ...said, parts: twice })).toThrow(RangeError);
  await settle(claire);
  expect((await claire.thread()).find(({ id }) => id === envelopeId)).toMatchObject({ kind: 'unknown', pictures: 0 });
});
