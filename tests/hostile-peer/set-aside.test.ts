// What one relation or invitation makes throw, at whatever step of a pass, is that one's alone: the others are read, answered,
// kept in the vault and shown, locking works, and it is told. The throws are planted in rows of the device, where they stand for
// any that a peer may find.
import { describe, expect, it } from 'vitest';
import { RELATION, type RelationRow } from '../../client/engine/state/relation-row.ts';
import { AGAIN } from '../../client/engine/entries/again-rows.ts';
import { HELD } from '../../client/engine/entries/draft-rows.ts';
import { keepUnread } from '../../client/engine/receive/reread-row.ts';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { OUTBOX, outboxKey, SENT } from '../../client/engine/state/outbox-rows.ts';
import { SESSION } from '../../client/engine/state/session-row.ts';
import type { Transaction } from '../../client/engine/state/sealed-store.ts';
import type { RelationKey } from '../../client/engine/api/views.ts';
import { utf8 } from '../../shared/bytes.ts';
import { decode } from '../../shared/codec.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { HOUR, MINUTE } from '../../shared/clock.ts';
import { PASSPHRASE, type Person, settle } from '../harness/world.ts';
import { keptBy, relationKept, vaultKept } from '../hostile-relay/knowledge.ts';
import { pair } from '../hostile-relay/people.ts';
import { patientOf, random } from './people.ts';

type Poison = (transaction: Transaction, key: RelationKey) => void;

const change =
  (how: (relation: RelationRow) => Partial<RelationRow>): Poison =>
  (transaction, key) => {
    const relation = transaction.get(RELATION, key) as RelationRow;
    transaction.put(RELATION, key, { ...relation, ...how(relation) });
  };

const garbage = new Uint8Array(64).fill(7);
const nobody = 'nobody' as RelationKey;

/** Each of these throws somewhere in a pass, in the vault or in the view; `told` where the relation is still there to say so. */
const poisons: readonly [string, Poison, { readonly told: boolean }][] = [
  [
    'a device list that does not verify',
    change(({ peer }) => ({ peer: { ...peer, list: [garbage] } })),
    { told: true },
  ],
  [
    'a device list that does not verify, with a move to tell of',
    change(({ peer }) => ({ peer: { ...peer, list: [garbage] }, moveDue: true })),
    { told: true },
  ],
  [
    'a device list that does not verify, and devices to announce',
    change(({ peer }) => ({ peer: { ...peer, list: [garbage] }, announced: 0 })),
    { told: true },
  ],
  [
    'a device list that does not verify, and letters to send again',
    (transaction, key) => {
      change(({ peer }) => ({ peer: { ...peer, list: [garbage] } }))(transaction, key);
      transaction.put(AGAIN, key, { relation: key, left: [EnvelopeId.random(random)], at: 0 });
    },
    { told: true },
  ],
  [
    'no mailbox secret in force, and places to read again',
    (transaction, key) => {
      change(() => ({ inForce: 7 }))(transaction, key);
      keepUnread(transaction, key, { from: 2, until: 3, tries: 0, oldest: 0 });
    },
    { told: true },
  ],
  ['no mailbox secret in force', change(() => ({ inForce: 7, announced: 0 })), { told: true }],
  [
    'a chain too long for its row',
    change(({ chains }) => ({
      announced: 0,
      chains: {
        ...chains,
        chains: chains.chains.map((chain) =>
          chain.author === chains.self
            ? { ...chain, hashes: Array.from({ length: 65_535 }, () => garbage.slice(0, 32)) }
            : chain,
        ),
      },
    })),
    { told: true },
  ],
  [
    'X4: a record of the vault larger than an envelope',
    change(({ profile }) => ({ profile: { ...profile, title: 'x'.repeat(2_200_000) }, vaulted: false })),
    { told: true },
  ],
  [
    'rows whose relation is not there',
    (transaction, key) => {
      for (const table of [SENT, SESSION, ENTRY] as const)
        for (const [id, row] of transaction.all(table as typeof ENTRY))
          if (row.relation === key)
            transaction.put(table as typeof ENTRY, id, { ...row, relation: nobody, vaulted: false });
      transaction.put(HELD, nobody, {
        relation: nobody,
        sendsAt: 0,
        payload: garbage,
        draft: { kind: 'answer', blocks: [] },
        visibleFrom: 0,
        files: [],
      });
      transaction.put(OUTBOX, outboxKey(1), {
        type: 'erase',
        relation: nobody,
        envelopeId: EnvelopeId.random(random),
      });
    },
    { told: false },
  ],
];

/** Claire's two patients, of whom Malo's rows are poisoned while her app is shut. */
async function poisoned(poison: Poison) {
  const { world, claire, camille } = await pair();
  const malo = await patientOf(world, claire, 'Malo');
  const keyOf = async (index: number) => (await relationKept(claire, index)).key;
  const [hers, his] = [await keyOf(0), await keyOf(1)];
  unwrap(await malo.engine.deposit((await malo.relation()).key, { kind: 'flash', text: 'De Malo.' }));
  unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Avant.' }));
  await settle(malo, camille, claire);
  await answerIn(claire, hers, 'Tenue pour Camille.');
  await answerIn(claire, his, 'Tenue pour Malo.');
  const { id } = await claire.space();
  await claire.engine.close();
  const store = await keptBy(claire);
  await store.transact((transaction) => poison(transaction, his));
  const again = await claire.restart();
  unwrap(await again.engine.unlock(id, PASSPHRASE));
  world.time.advance(HOUR);
  return { world, claire: again, camille, malo, hers, his, id };
}

async function answerIn(person: Person, relation: RelationKey, text: string): Promise<void> {
  const covers = (await person.engine.thread(relation)).filter((entry) => !entry.mine).map(({ id }) => id);
  unwrap(await person.engine.answer(relation, { covers, reason: '', blocks: [{ type: 'text', text }] }));
}

const textsIn = async (person: Person, relation: RelationKey): Promise<readonly string[]> =>
  (await person.engine.thread(relation)).map((entry) => entry.blocks.map((block) => block.text).join(' '));

describe('one relation whose envelope', () => {
  it('the relay refuses by refusing the whole call keeps nobody else’s answer', async () => {
    const { world, claire, camille, malo, hers, his } = await poisoned(() => undefined);
    const { mailboxId } = await relationKept(claire, 1);
    let refusals = 0;
    claire.wire.intercept = async (path, body, send) => {
      const items = path === APPEND.path ? unwrap(decode(APPEND.request, body)) : [];
      if (!items.some((item) => item.mailboxId === mailboxId)) return send();
      refusals++;
      return { status: 400, body: utf8('{"refusal":"malformed"}'), date: null, retryAfter: null };
    };
    await settle(claire, camille);
    expect(refusals).toBeGreaterThan(0);
    expect(await textsIn(camille, (await camille.relation()).key)).toContain('Tenue pour Camille.');
    expect(await textsIn(claire, hers)).toContain('Tenue pour Camille.');
    // His waits, and leaves as soon as it is taken.
    claire.wire.intercept = null;
    await settle(claire, malo);
    expect(await textsIn(malo, (await malo.relation()).key)).toContain('Tenue pour Malo.');
    expect(await textsIn(claire, his)).toContain('Tenue pour Malo.');
    await world.close();
  });
});

describe('one relation with', () => {
  it.each(poisons)('%s stops nobody else', async (_what, poison, { told }) => {
    const { world, claire, camille, malo, hers, his, id } = await poisoned(poison);
    unwrap(await malo.engine.deposit((await malo.relation()).key, { kind: 'flash', text: 'Encore Malo.' }));
    unwrap(await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Après.' }));
    await settle(malo, camille, claire, camille, claire);

    // Reading, sending, the vault, the view.
    const all = ['Après.', 'Avant.', 'Tenue pour Camille.'];
    expect((await textsIn(claire, hers)).toSorted()).toEqual(all);
    expect((await textsIn(camille, (await camille.relation()).key)).toSorted()).toEqual(all);
    const { relations, connection, vaultStuck } = await claire.space();
    expect({ connection: connection.state, vaultStuck }).toEqual({ connection: 'online', vaultStuck: false });
    expect((await vaultKept(claire)).pending).toBeNull();
    const unvaulted = [...(await keptBy(claire)).all(ENTRY).values()].filter((entry) => !entry.vaulted);
    expect(unvaulted.filter((entry) => entry.relation === hers)).toEqual([]);
    const notices = new Map(relations.map((relation) => [relation.key, relation.notices.map(({ type }) => type)]));
    expect(notices.get(hers)).not.toContain('set-aside');
    if (told) expect(notices.get(his)).toContain('set-aside');

    // The lock, and what a second unlocking finds.
    await answerIn(claire, hers, 'Avant de fermer.');
    await claire.engine.lock();
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await settle(claire, camille);
    expect(await textsIn(camille, (await camille.relation()).key)).toContain('Avant de fermer.');
    await world.close();
  });

  it('what is set aside is told to the screens at once', async () => {
    const { world, claire, his } = await poisoned(change(() => ({ announced: 0, inForce: 7 })));
    await claire.engine.sync();
    await claire.engine.sync();
    const told: boolean[] = [];
    const stop = claire.engine.subscribe(({ open }) => {
      const relation = open?.relations.find(({ key }) => key === his);
      told.push(relation?.notices.some((notice) => notice.type === 'set-aside' && notice.times > 1) ?? false);
    });
    world.time.advance(2 * MINUTE);
    await claire.engine.sync();
    stop();
    expect(told.at(-1)).toBe(true);
    await world.close();
  });

  it('what was set aside is tried again ever more rarely, and once at every unlocking', async () => {
    const { world, claire, hers, id } = await poisoned(change(() => ({ announced: 0, inForce: 7 })));
    const tries = async (minutes: number): Promise<number> => {
      const before = await failures(claire);
      for (let minute = 0; minute < minutes; minute++) {
        world.time.advance(MINUTE);
        await claire.engine.sync();
      }
      return (await failures(claire)) - before;
    };
    await claire.engine.sync();
    expect(await failures(claire)).toBe(1);
    // After 1, 2, 4, 8, 16 and 32 minutes, then once an hour.
    expect(await tries(64)).toBe(6);
    expect(await tries(24 * 60)).toBe(24);
    await claire.engine.lock();
    unwrap(await claire.engine.unlock(id, PASSPHRASE));
    await claire.engine.sync();
    expect(await failures(claire)).toBe(1);
    expect((await claire.relation()).key).toBe(hers);
    await world.close();
  });

  it('what can be taken again is taken, and is told of no more', async () => {
    const { world, claire, malo, his, id } = await poisoned(change(() => ({ announced: 0, inForce: 7 })));
    await claire.engine.sync();
    expect(await failures(claire)).toBe(1);
    await claire.engine.close();
    await (
      await keptBy(claire)
    ).transact((transaction) => {
      const relation = transaction.get(RELATION, his) as RelationRow;
      transaction.put(RELATION, his, { ...relation, announced: 1, inForce: 1 });
    });
    const again = await claire.restart();
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    await settle(again, malo);
    expect(await failures(again)).toBe(0);
    expect(await textsIn(malo, (await malo.relation()).key)).toContain('Tenue pour Malo.');
    await world.close();
  });
});

/** How often anything of a relation threw since the space was opened. */
async function failures(person: Person): Promise<number> {
  const notices = (await person.space()).relations.flatMap((relation) => relation.notices);
  return notices.reduce((sum, notice) => sum + (notice.type === 'set-aside' ? notice.times : 0), 0);
}
