// What a relay can do to a picture without any key: cut it, change it, show another for it, lose it. It is told, and nothing of it is shown; the text
// is read all the same.
import { afterEach, describe, expect, it } from 'vitest';
import { bare } from '../../client/engine/files/picture.ts';
import { decode, encode } from '../../shared/codec.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { BLOB_READ, type BlobReadResponse } from '../../shared/protocol/api.ts';
import { REFUSALS } from '../../shared/protocol/errors.ts';
import { utf8 } from '../../shared/bytes.ts';
import { unwrap } from '../../shared/result.ts';
import { texts } from '../harness/days.ts';
import { jpegOf } from '../harness/pictures.ts';
import { agreed } from '../harness/rhythm.ts';
import { createWorld, type Person, settle, type World } from '../harness/world.ts';

let world: World;
afterEach(() => world.close());

/** Pages with a picture each, of one size, here on both sides. */
async function pages(count: number): Promise<{ claire: Person; camille: Person; ids: readonly EnvelopeId[] }> {
  world = await createWorld();
  const both = await agreed(world);
  const { key: relation } = await both.camille.relation();
  const ids: EnvelopeId[] = [];
  for (let n = 0; n < count; n++) {
    const bytes = bare('jpeg', jpegOf(800, 600))!;
    unwrap(
      await both.camille.engine.addDraftFile(
        { relation, kind: 'piece' },
        { media: 'jpeg', width: 800, height: 600, description: '', bytes },
      ),
    );
    const blocks = [{ type: 'text', text: `Page ${n}.` }] as const;
    ids.push(unwrap(await both.camille.engine.deposit(relation, { kind: 'piece', title: '', blocks })));
    await settle(both.camille, both.claire);
  }
  return { ...both, ids };
}

const look = async (person: Person, id: EnvelopeId) => person.engine.fileBytes((await person.relation()).key, id, 0);

/** Rewrites what is answered of a blob. */
function lie(person: Person, change: (told: BlobReadResponse) => BlobReadResponse): void {
  person.wire.intercept = async (path, _body, send) => {
    const told = await send();
    if (path !== BLOB_READ.path || told === null || told.status !== 200) return told;
    return { ...told, body: encode(BLOB_READ.response, change(unwrap(decode(BLOB_READ.response, told.body)))) };
  };
}

const OTHER = { ok: false, error: 'other' };

describe('a relay that changes a picture', () => {
  it.each([
    ['turns one bit of it', (told: BlobReadResponse) => ({ ...told, bytes: told.bytes.with(70, told.bytes[70]! ^ 4) })],
    ['cuts it, and says so', (told: BlobReadResponse) => ({ ...told, length: told.length - 100 })],
    ['says that less of it is durable', (told: BlobReadResponse) => ({ ...told, durable: told.durable - 1 })],
    ['shows zeros', (told: BlobReadResponse) => ({ ...told, bytes: new Uint8Array(told.bytes.length) })],
  ])('%s: told, and nothing of it is shown', async (_name, change) => {
    const { claire, ids } = await pages(1);
    lie(claire, change);
    expect(await look(claire, ids[0]!)).toEqual(OTHER);
    expect(await texts(claire)).toEqual(['Page 0.']);
    claire.wire.intercept = null;
    expect((await look(claire, ids[0]!)).ok).toBe(true);
  });

  it('shows one picture for another of the same size: told', async () => {
    const { claire, ids } = await pages(2);
    const answers: BlobReadResponse[] = [];
    lie(claire, (told) => {
      answers.push(told);
      return answers[0]!;
    });
    expect((await look(claire, ids[0]!)).ok).toBe(true);
    expect(await look(claire, ids[1]!)).toEqual(OTHER);
    expect(answers).toHaveLength(2);
  });

  it('says that it has it no more: told as lost, and asked for again', async () => {
    const { claire, ids } = await pages(1);
    const gone = { status: REFUSALS.gone.status, body: utf8(JSON.stringify({ refusal: 'gone' })) };
    claire.wire.intercept = async (path, _body, send) =>
      path === BLOB_READ.path ? { ...gone, date: world.time.now(), retryAfter: null } : send();
    expect(await look(claire, ids[0]!)).toEqual({ ok: false, error: 'lost' });
    claire.wire.intercept = null;
    expect((await look(claire, ids[0]!)).ok).toBe(true);
  });
});
