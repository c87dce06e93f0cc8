// Erasing a whole relation: what can be read of it goes at once; then the relay, the vault and the device's rows, whatever dies or waits on
// the way. The other person sees that it was erased and when, keeps what had been read, and owes nothing; nobody else's relation changes.
import { describe, expect, it } from 'vitest';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { ERASING } from '../../client/engine/state/erasing-row.ts';
import { RELATION } from '../../client/engine/state/relation-row.ts';
import { SESSION } from '../../client/engine/state/session-row.ts';
import { TABLES } from '../../client/engine/domains.ts';
import type { SealedStore, Table } from '../../client/engine/state/sealed-store.ts';
import { ERASE, READ } from '../../shared/protocol/api.ts';
import { utf8 } from '../../shared/bytes.ts';
import { MINUTE } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { unwrap } from '../../shared/result.ts';
import { atWhicheverWrite } from '../harness/deaths.ts';
import {
  createWorld,
  DAY,
  HOUR,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
} from '../harness/world.ts';
import { link as letIn } from '../harness/link.ts';
import { answers, corrupt } from '../hostile-relay/relay.ts';
import { keptBy, vaultKept } from '../hostile-relay/knowledge.ts';

const flash = (text: string) => ({ kind: 'flash', text }) as const;
const OTHER = 'Ce qui est dit à Dominique.';

/** Camille writes to two people; Claire has read and answered one of two texts. */
async function twoRelations(texts = 2) {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  const other = await psychologist(world, { ...(await claire.space()).practice!.profile, name: 'Dominique Leroy' });
  const { link } = unwrap(await other.engine.invite('Camille'));
  unwrap(await camille.engine.joinHere(link, 'Camille'));
  await settle(other, camille, claire, camille);
  const [one, two] = (await camille.space()).relations;
  const key = one!.key;
  for (let n = 1; n <= texts; n++) unwrap(await camille.engine.deposit(key, flash(`Texte ${n} à effacer.`)));
  unwrap(await camille.engine.deposit(two!.key, flash(OTHER)));
  await settle(camille, claire, other);
  const [read] = await claire.thread();
  const theirs = (await claire.relation()).key;
  const blocks = [{ type: 'text', text: 'La réponse de Claire.' } as const];
  unwrap(await claire.engine.answer(theirs, { covers: [read!.id], blocks, reason: '' }));
  world.time.advance(DAY);
  await settle(claire, camille, other, camille);
  return { world, claire, camille, other, words, key, theirs, otherKey: two!.key };
}

const rowsOf = (store: SealedStore, key: string): unknown[] =>
  (TABLES as unknown as Table<unknown>[]).flatMap((table) =>
    [...store.all(table)]
      .filter(([, row]) => table.relation?.(row) === key)
      .map(([name, row]) => [table.name, name, row]),
  );
const said = async (person: Person) =>
  (await Promise.all((await person.space()).relations.map(({ key }) => person.engine.thread(key))))
    .flat()
    .flatMap(({ blocks }) => blocks.map(({ text }) => text));

async function unlocked(person: Person): Promise<Person> {
  const again = await person.restart();
  const [first] = (await again.view()).spaces;
  unwrap(await again.engine.unlock(first?.id ?? ('' as never), PASSPHRASE));
  return again;
}

describe('a relation that its patient erases', () => {
  it('is unreadable at once, and gone with whom it was with once the network has taken it', async () => {
    const { world, camille, key } = await twoRelations();
    camille.wire.offline = true;
    unwrap(await camille.engine.eraseRelation(key));
    expect(await said(camille)).toEqual([OTHER]);
    await settle(camille);
    expect((await camille.relation()).leaving).toEqual({ done: 0, total: 2 });
    camille.wire.offline = false;
    const at = world.time.now();
    await settle(camille);
    const kept = await keptBy(camille);
    expect(rowsOf(kept, key)).toEqual([]);
    expect((await camille.space()).relations.map(({ peerName }) => peerName)).toEqual(['Dominique Leroy']);
    expect((await camille.space()).erasedRelations).toEqual([{ at }]);
    expect((await camille.space()).vaultCurrent).toBe(true);
    await world.close();
  });

  it('takes nothing more from the moment it was asked for, by whichever page', async () => {
    const { world, camille, key } = await twoRelations();
    camille.wire.offline = true;
    const [own] = await camille.thread();
    unwrap(await camille.engine.eraseRelation(key));
    expect(await camille.engine.deposit(key, flash('Encore un mot.'))).toEqual({ ok: false, error: 'stopped' });
    expect(await camille.engine.replace(key, own!.id, flash('Un autre.'))).toEqual({ ok: false, error: 'stopped' });
    expect(await said(camille)).toEqual([OTHER]);
    await world.close();
  });

  it('changes nothing of another relation, and that goes on', async () => {
    const { world, camille, other, key, otherKey } = await twoRelations();
    const of = async () => {
      const kept = await keptBy(camille);
      return [ENTRY, SESSION].map((table) =>
        [...kept.all(table as never)].filter(([, row]) => (row as { relation: string }).relation === otherKey),
      );
    };
    const before = await of();
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille);
    expect(await of()).toEqual(before);
    unwrap(await camille.engine.deposit(otherKey, flash('Et la suite.')));
    await settle(camille, other);
    expect(await said(other)).toEqual([OTHER, 'Et la suite.']);
    expect((await other.relation()).notices).toEqual([]);
    await world.close();
  });

  it('is told to the other person, with when; what was read stays there, what was not is gone, and nothing is due', async () => {
    const { world, claire, camille, key, theirs } = await twoRelations();
    unwrap(await camille.engine.eraseRelation(key));
    world.time.advance(HOUR);
    await settle(camille, claire);
    const relation = await claire.relation();
    expect(relation).toMatchObject({ state: 'stopped', unanswered: 0, notices: [] });
    expect(Math.abs((relation.erasedAt ?? 0) - world.time.now())).toBeLessThanOrEqual(HOUR);
    expect(await said(claire)).toEqual(['Texte 1 à effacer.', 'La réponse de Claire.']);
    expect((await claire.thread()).map(({ erasedAt }) => erasedAt !== null)).toEqual([true, true, false]);
    const blocks = [{ type: 'text', text: 'Trop tard.' } as const];
    expect(await claire.engine.answer(theirs, { covers: [], blocks, reason: '' })).toMatchObject({ error: 'stopped' });
    await world.close();
  });

  it('is told to a device of the other person’s that came back from its sheet', async () => {
    const { world, claire, camille, key } = await twoRelations();
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille, claire);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
    await settle(fresh);
    expect((await fresh.relation()).erasedAt).not.toBeNull();
    expect(await said(fresh)).not.toContain('Texte 2 à effacer.');
    await world.close();
  });

  it('is told to one who had lost every device before any of them read of it, and came back from the sheet', async () => {
    const { world, claire, camille, key } = await twoRelations();
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    await settle(claire);
    unwrap(await camille.engine.eraseRelation(key));
    world.time.advance(HOUR);
    await settle(camille);
    expect((await camille.space()).erasedRelations).toHaveLength(1);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
    await settle(fresh, camille);
    expect(await fresh.relation()).toMatchObject({ state: 'stopped', notices: [] });
    expect((await fresh.relation()).erasedAt).not.toBeNull();
    const { key: theirs } = await fresh.relation();
    const blocks = [{ type: 'text', text: 'Trop tard.' } as const];
    expect(await fresh.engine.answer(theirs, { covers: [], blocks, reason: '' })).toMatchObject({ error: 'stopped' });
    expect((await fresh.space()).vaultCurrent).toBe(true);
    const second = await world.device();
    unwrap(await second.engine.recover(words.join(' '), newSpace('Claire')));
    await settle(second);
    expect((await second.relation()).erasedAt).not.toBeNull();
    await world.close();
  });

  it('is told so by a device that the other person had let in after that one was lost', async () => {
    const { world, claire, camille, key } = await twoRelations();
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    await settle(claire);
    const second = await letIn(world, camille);
    await settle(camille, second);
    const theirKey = (await second.space()).relations.find(({ peerName }) => peerName !== 'Dominique Leroy')!.key;
    expect(theirKey).not.toBe(key);
    unwrap(await second.engine.eraseRelation(theirKey));
    await settle(second, camille, second);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
    await settle(fresh);
    expect((await fresh.relation()).erasedAt).not.toBeNull();
    await world.close();
  });

  it('is told where it was read first through another device’s announcement of it, by one who has no session yet', async () => {
    const { world, claire, camille, key } = await twoRelations();
    const second = await letIn(world, claire, { passphrase: PASSPHRASE });
    await settle(claire, second);
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille, second, claire);
    for (const device of [claire, second]) {
      expect((await device.relation()).erasedAt).not.toBeNull();
      expect((await device.relation()).notices).toEqual([]);
    }
    await world.close();
  });

  it('is not brought back by the words, even by a relay that kept every byte', async () => {
    const { world, camille, words, key } = await twoRelations();
    const bytes = new Map<string, Uint8Array>();
    const keeping = (person: Person): void => {
      person.wire.intercept = async (path, _body, send) => {
        const answer = await send();
        if (answer === null || path !== READ.path || answer.status !== 200) return answer;
        const results = unwrap(decode(READ.response, answer.body)).map((result) => ({
          ...result,
          rows: result.rows.map((row) => {
            if (row.bytes !== null) bytes.set(row.envelopeId, row.bytes);
            return { ...row, bytes: row.bytes ?? bytes.get(row.envelopeId) ?? null };
          }),
        }));
        return { ...answer, body: encode(READ.response, results) };
      };
    };
    keeping(camille);
    await settle(camille);
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille);
    const fresh = await world.device();
    keeping(fresh);
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Camille')));
    expect((await fresh.space()).relations.map(({ peerName }) => peerName)).toEqual(['Dominique Leroy']);
    expect(await said(fresh)).toEqual([OTHER]);
    await world.close();
  });

  it('stays gone where the relay shows the vault of before', async () => {
    const { world, camille, words, key } = await twoRelations();
    const { state } = await vaultKept(camille);
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille);
    expect((await vaultKept(camille)).state.seq).toBeGreaterThan(state.seq);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Camille')));
    expect((await fresh.space()).relations).toHaveLength(1);
    await world.close();
  });

  it('of four hundred texts, each by its token, offline first', async () => {
    const { world, camille, claire, key } = await twoRelations(400);
    camille.wire.offline = true;
    unwrap(await camille.engine.eraseRelation(key));
    expect((await camille.relation()).leaving).toEqual({ done: 0, total: 400 });
    camille.wire.offline = false;
    let tokens = 0;
    camille.wire.intercept = (path, _body, send) => {
      if (path === ERASE.path) tokens++;
      return send();
    };
    await settle(camille, claire);
    expect(tokens).toBeGreaterThanOrEqual(400);
    expect(await said(claire)).toEqual(['Texte 1 à effacer.', 'La réponse de Claire.']);
    expect((await claire.relation()).notices).toEqual([]);
    expect((await camille.space()).relations).toHaveLength(1);
    await world.close();
  }, 120_000);

  it('goes on where it was, at whichever write the device dies', async () => {
    await atWhicheverWrite(60, async (commit, when) => {
      const { world, claire, camille, key } = await twoRelations();
      camille.store.crashAt(camille.store.commits() + commit, when);
      await camille.engine.eraseRelation(key).catch(() => undefined);
      for (let pass = 0; pass < 3; pass++) await camille.engine.sync().catch(() => undefined);
      const hasDied = camille.store.hasCrashed();
      const again = await unlocked(camille);
      if ((await again.space()).relations.some((relation) => relation.key === key))
        unwrap(await again.engine.eraseRelation(key));
      await settle(again, claire, again);
      expect((await again.space()).erasedRelations, `commit ${commit}`).toHaveLength(1);
      expect(await said(again), `commit ${commit}`).toEqual([OTHER]);
      expect(rowsOf(await keptBy(again), key), `commit ${commit}`).toEqual([]);
      expect((await claire.relation()).erasedAt, `commit ${commit}`).not.toBeNull();
      expect((await claire.relation()).notices, `commit ${commit}`).toEqual([]);
      await world.close();
      return hasDied;
    });
  }, 240_000);

  it('is asked for once', async () => {
    const { world, camille, key } = await twoRelations();
    unwrap(await camille.engine.eraseRelation(key));
    const asked = (await keptBy(camille)).get(ERASING, key)?.since;
    world.time.advance(HOUR);
    unwrap(await camille.engine.eraseRelation(key));
    expect((await keptBy(camille)).get(ERASING, key)?.since).toBe(asked);
    await world.close();
  });

  it('waits, and says so, where the other person came back from their sheet and nobody has heard by voice that it is them', async () => {
    const { world, camille, claire, key } = await twoRelations();
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
    await settle(fresh, camille);
    expect(await camille.engine.eraseRelation(key)).toEqual({ ok: false, error: 'unconfirmed' });
    expect(await said(camille)).toContain('Texte 1 à effacer.');
    await camille.engine.confirmRecovery(key);
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille, fresh, camille);
    expect((await fresh.relation()).erasedAt).not.toBeNull();
    expect((await camille.space()).erasedRelations).toHaveLength(1);
    await world.close();
  });

  it('by a relay that says the mailbox is gone is erased here all the same, once it has said so for days', async () => {
    const { world, camille, key } = await twoRelations();
    unwrap(await camille.engine.eraseRelation(key));
    const attack = answers(
      (told) => ({ ...told, status: 410, body: utf8(JSON.stringify({ refusal: 'gone' })) }),
      'ERASE',
    );
    corrupt(camille.wire, attack);
    await settle(camille);
    expect((await camille.relation()).leaving).not.toBeNull();
    expect(attack.happened()).toBeGreaterThan(0);
    world.time.advance(31 * DAY);
    await settle(camille);
    expect((await camille.space()).erasedRelations).toHaveLength(1);
    expect([...(await keptBy(camille)).all(RELATION).values()]).toHaveLength(1);
    await world.close();
  });

  it('while something still comes there: that cannot be read here either', async () => {
    const { world, claire, camille, key, theirs } = await twoRelations();
    const covers = (await claire.thread()).filter(({ mine }) => !mine).map(({ id }) => id);
    const blocks = [{ type: 'text', text: 'Venue pendant ce temps.' } as const];
    unwrap(await claire.engine.answer(theirs, { covers, blocks, reason: 'encore' }));
    world.time.advance(MINUTE);
    await claire.engine.sync();
    // The relay takes no token: it goes on for days.
    corrupt(
      camille.wire,
      answers((told) => ({ ...told, status: 503, body: utf8(JSON.stringify({ refusal: 'busy' })) }), 'ERASE'),
    );
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille);
    expect((await camille.relation()).leaving).not.toBeNull();
    expect(await said(camille)).toEqual([OTHER]);
    await world.close();
  });
});
