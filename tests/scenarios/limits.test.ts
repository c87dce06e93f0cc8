// The limits of what people write, as the engine holds to them: counted as the screens count them, and never in anybody's way.
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { lengthOf } from '../../shared/protocol/text.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';
import { answer, write } from '../hostile-relay/people.ts';
import { createWorld, meet, PASSPHRASE, settle } from '../harness/world.ts';

describe('a text at the limit', () => {
  it.each([
    ['letters', 'a'],
    ['characters of two units', '😀'],
    ['letters typed in two code points that are one', 'e\u0301'],
  ])('of %s passes, and one more is refused', async (_what, unit) => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const { key } = await camille.relation();
    const text = unit.repeat(LIMITS.entryCharacters);
    expect(lengthOf(text)).toBe(LIMITS.entryCharacters);
    const more = `${text}${unit}`;
    expect(await camille.engine.deposit(key, { kind: 'flash', text: more })).toEqual({ ok: false, error: 'too-long' });
    unwrap(await camille.engine.deposit(key, { kind: 'flash', text }));
    await settle(camille, claire);
    const [entry] = await claire.thread();
    expect(entry?.kind).toBe('flash');
    expect(lengthOf(entry?.blocks[0]?.text ?? '')).toBe(LIMITS.entryCharacters);

    const theirs = (await claire.relation()).key;
    const said = { covers: [], reason: '' };
    const tooLong = await claire.engine.answer(theirs, { ...said, blocks: [{ type: 'text', text: more }] });
    expect(tooLong).toEqual({ ok: false, error: 'too-long' });
    unwrap(await claire.engine.answer(theirs, { ...said, blocks: [{ type: 'text', text }] }));
    await world.close();
  });

  it('has the blank lines between its blocks counted, and no more blocks than a letter takes', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const { key } = await camille.relation();
    const half = { type: 'text', text: 'a'.repeat(LIMITS.entryCharacters / 2 - 1) } as const;
    const piece = (blocks: readonly { readonly type: 'text'; readonly text: string }[]) =>
      camille.engine.deposit(key, { kind: 'piece', title: '', blocks });
    expect((await piece([half, half])).ok).toBe(true);
    expect(await piece([half, { ...half, text: `${half.text}a` }])).toEqual({ ok: false, error: 'too-long' });
    const many = Array.from({ length: LIMITS.entryBlocks + 1 }, () => ({ type: 'text', text: 'a' }) as const);
    expect(await piece(many)).toEqual({ ok: false, error: 'too-long' });
    expect((await piece(many.slice(1))).ok).toBe(true);
    await world.close();
  });
});

describe('an answer', () => {
  it('covers the first of more entries than one letter can name, once each, and the rest goes on waiting', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const id = await write(camille, 'Un.');
    await settle(camille, claire);
    const store = await keptBy(claire);
    await store.transact((transaction) => {
      const entry = transaction.get(ENTRY, id);
      if (entry === undefined) throw new Error('the flash has not arrived');
      for (let n = 0; n < LIMITS.answerCovers; n++) {
        const bytes = new Uint8Array(16).fill(9);
        new DataView(bytes.buffer).setUint32(0, n);
        const envelopeId = EnvelopeId.fromBytes(bytes);
        transaction.put(ENTRY, envelopeId, { ...entry, envelopeId, seq: entry.seq + 1 + n });
      }
    });
    const again = await claire.restart();
    unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
    const all = (await again.thread()).map((entry) => entry.id);
    expect(all).toHaveLength(LIMITS.answerCovers + 1);
    const blocks = [{ type: 'text', text: '😀'.repeat(LIMITS.entryCharacters) }] as const;
    const covers = [...all, ...all];
    unwrap(await again.engine.answer((await again.relation()).key, { covers, reason: '', blocks }));
    await again.engine.undoAnswer((await again.relation()).key);
    await answer(world, again, 'Lu.');
    expect((await again.thread()).filter(({ answeredBy }) => answeredBy !== null)).toHaveLength(LIMITS.answerCovers);
    await world.close();
  });
});
