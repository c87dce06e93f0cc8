// A copied profile that heals: the store of a device, really copied, becomes a device of its own, whether the other copy lives on or is gone.
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../shared/clock.ts';
import { decode } from '../../shared/codec.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { answerAndRead, flash, notices, texts } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { unwrap } from '../../shared/result.ts';

/** The same disk in another machine, unlocked. */
async function copyOf(world: World, store: Person['store']): Promise<Person> {
  const copy = await world.device({ store });
  unwrap(await copy.engine.unlock((await copy.view()).spaces[0]!.id, PASSPHRASE));
  return copy;
}

/** A copy that wrote a text of its own while the original went on, and has been told. */
async function copied() {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  await flash(camille, 'Un.');
  await settle(camille, claire);
  const store = camille.store.clone();
  await flash(camille, 'Deux.');
  await settle(camille, claire);
  const copy = await copyOf(world, store);
  copy.wire.offline = true;
  const { key } = await copy.relation();
  await flash(copy, 'Du double.');
  unwrap(await copy.engine.saveDraft({ relation: key, kind: 'piece' }, piece('Commencé.')));
  copy.wire.offline = false;
  await settle(copy, claire);
  return { world, claire, camille, copy };
}

const piece = (text: string) =>
  ({ kind: 'piece', title: '', blocks: [{ type: 'text', text }], replacing: null, from: null }) as const;
const draftsOf = async ({ engine, relation }: Person) => {
  const { key } = await relation();
  const flashed = await engine.draft({ relation: key, kind: 'flash' });
  const written = await engine.draft({ relation: key, kind: 'piece' });
  return [
    flashed?.kind === 'flash' ? flashed.text : null,
    written?.kind === 'piece' ? written.blocks.map(({ text }) => text) : null,
  ];
};
const devices = async (person: Person) => (await person.space()).devices.length;

describe('a copied profile', () => {
  it('whose original is gone goes on as a device of its own, with its history and what had not left as drafts', async () => {
    const { world, claire, camille, copy } = await copied();
    expect((await copy.space()).copiedUntil).not.toBeNull();
    camille.wire.offline = true;
    expect(unwrap(await copy.engine.healCopy(PASSPHRASE, false))).toEqual({ drafts: 1, isRemovalDue: false });
    expect((await copy.view()).spaces).toHaveLength(1);
    expect((await copy.space()).copiedUntil).toBeNull();
    expect(await devices(copy)).toBe(1);
    expect(await texts(copy)).toEqual(['Un.', 'Deux.']);
    expect(await draftsOf(copy)).toEqual(['Du double.', ['Commencé.']]);
    await settle(copy, claire);
    await flash(copy, 'De nouveau.');
    await settle(copy, claire);
    expect(await texts(claire)).toEqual(['Un.', 'Deux.', 'De nouveau.']);
    // Nobody is left who could vouch for it: her psychologist asks by voice, then writes to it.
    const { key, notices: told } = await claire.relation();
    expect(told).toContainEqual({ type: 'unconfirmed-device', asks: true });
    await claire.engine.confirmRecovery(key);
    await settle(claire, copy, claire);
    expect(notices(await claire.relation())).not.toContain('unconfirmed-device');
    expect((await claire.relation()).state).toBe('active');
    await answerAndRead(world, claire, copy, 'C’était donc vous.');
    // A restart opens it as any other.
    const again = await copy.restart();
    unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
    expect(await texts(again)).toEqual(['Un.', 'Deux.', 'De nouveau.', 'C’était donc vous.']);

    // What was thought gone comes back: it is told that it was removed, and reads nothing new.
    await flash(camille, 'Revenue.');
    camille.wire.offline = false;
    await settle(camille, claire, camille);
    expect((await camille.space()).removedAt).not.toBeNull();
    expect(await texts(camille)).not.toContain('De nouveau.');
    expect(await camille.engine.healCopy(PASSPHRASE, false)).toMatchObject({ ok: false });
    await world.close();
  });

  it('whose original lives on becomes one more device, and both write and read', async () => {
    const { world, claire, camille, copy } = await copied();
    const seen = new Map<string, string>();
    for (const each of [camille, copy])
      each.wire.intercept = (path, body, send) => {
        if (path === APPEND.path) noteNonces(body, seen);
        return send();
      };
    expect(unwrap(await copy.engine.healCopy(PASSPHRASE, true))).toEqual({ drafts: 1, isRemovalDue: false });
    await settle(camille, claire, copy, camille, claire);
    expect(await devices(copy)).toBe(2);
    await flash(camille, 'De l’original.');
    await flash(copy, 'Du nouveau.');
    await settle(camille, copy, claire, camille, copy);
    world.time.advance(HOUR);
    await settle(camille, copy, claire, camille, copy);
    expect(new Set(await texts(claire))).toEqual(new Set(['Un.', 'Deux.', 'De l’original.', 'Du nouveau.']));
    expect(await texts(copy)).toEqual(await texts(claire));
    expect(await texts(camille)).toEqual(await texts(claire));
    expect(await devices(camille)).toBe(2);
    for (const each of [camille, copy]) expect(notices(await each.relation())).toEqual([]);
    await answerAndRead(world, claire, camille, 'À vous deux.');
    await settle(copy, camille, copy);
    expect(await texts(copy)).toContain('À vous deux.');
    expect(seen.size).toBeGreaterThan(4);
    await world.close();
  });

  it.each([
    ['whose original made no other sheet since goes on under the one there was', 'none'],
    ['made after another sheet goes on under that one', 'before'],
    ['whose original made another sheet since goes on under that one, which it had not known', 'since'],
    ['whose original, beside another device, made another sheet since goes on under that one', 'beside'],
  ] as const)('%s', async (_name, made) => {
    const world = await createWorld();
    const { claire, camille, words: first } = await meet(world);
    if (made === 'beside') await settle(await link(world, camille), camille);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    const other = async () => unwrap(await camille.engine.newSheet(PASSPHRASE)).words;
    let words = made === 'before' ? await other() : first;
    const store = camille.store.clone();
    if (made === 'since' || made === 'beside') words = await other();
    await flash(camille, 'Deux.');
    await settle(camille, claire);
    camille.wire.offline = true;
    const copy = await copyOf(world, store);
    await settle(copy);
    unwrap(await copy.engine.healCopy(PASSPHRASE, false));
    await flash(copy, 'De nouveau.');
    await settle(copy, claire);
    const returned = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase' } as const;
    if (words !== first) {
      const older = await world.device();
      expect((await older.engine.recover(first.join(' '), returned)).ok).toBe(false);
    }
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), returned));
    expect(await texts(fresh)).toEqual(['Un.', 'Deux.', 'De nouveau.']);
    await world.close();
  });

  it('that says nothing of a copy to the vault does not heal, nor by a wrong passphrase, nor without a network', async () => {
    const { world, camille, copy } = await copied();
    expect(await camille.engine.healCopy(PASSPHRASE, true)).toEqual({ ok: false, error: 'not-a-copy' });
    expect(await copy.engine.healCopy('une autre phrase', true)).toEqual({ ok: false, error: 'wrong-passphrase' });
    copy.wire.offline = true;
    expect(await copy.engine.healCopy(PASSPHRASE, true)).toEqual({ ok: false, error: 'offline' });
    copy.wire.offline = false;
    expect(await devices(copy)).toBe(1);
    expect(await draftsOf(copy)).toEqual([null, ['Commencé.']]);
    await world.close();
  });

  it('of a device that was removed does not heal', async () => {
    const { world, copy, camille } = await copied();
    const second = await copyOf(world, copy.store.clone());
    unwrap(await copy.engine.healCopy(PASSPHRASE, false));
    expect(await second.engine.healCopy(PASSPHRASE, false)).toEqual({ ok: false, error: 'revoked' });
    camille.wire.offline = true;
    await world.close();
  });

  it('that dies at any commit of its healing opens again, with every text, and heals', async () => {
    for (let commit = 1; commit < 40; commit += 2) {
      const { world, claire, copy } = await copied();
      copy.store.crashAt(copy.store.commits() + commit, commit % 4 === 1 ? 'before' : 'after');
      await copy.engine.healCopy(PASSPHRASE, true).catch(() => undefined);
      if (!copy.store.hasCrashed()) {
        expect(commit).toBeGreaterThan(3);
        return world.close();
      }
      const again = await copy.restart();
      for (const { id } of (await again.view()).spaces) {
        unwrap(await again.engine.unlock(id, PASSPHRASE));
        if ((await again.space()).copiedUntil !== null) unwrap(await again.engine.healCopy(PASSPHRASE, true));
        else await again.engine.sync();
        const [drafted] = await draftsOf(again);
        expect(drafted, `commit ${commit}`).toBe('Du double.');
      }
      await flash(again, 'Après.');
      await settle(again, claire);
      expect(await texts(claire), `commit ${commit}`).toContain('Après.');
      await world.close();
    }
    throw new Error('it never ends');
  });
});

/** The nonce in front of all that is sealed for the relay: one that comes again comes with the same bytes. */
function noteNonces(body: Uint8Array, seen: Map<string, string>): void {
  for (const { bytes } of unwrap(decode(APPEND.request, body))) {
    const [nonce, all] = [bytes.subarray(0, 24).join(), bytes.join()];
    expect(seen.get(nonce) ?? all).toBe(all);
    seen.set(nonce, all);
  }
}
