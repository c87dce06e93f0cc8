// What was withdrawn is gone: from the other person's device where it was not opened, from the relay, and from the vault, so
// that even a relay that kept the erased bytes brings nothing back by the 24 words (product.md 3; PROTOCOL.md, Erasure).
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../shared/codec.ts';
import { SENT } from '../../client/engine/state/outbox-rows.ts';
import { ERASE, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { entryKept, keptBy, vaultKept } from '../hostile-relay/knowledge.ts';
import { corrupt, pretends } from '../hostile-relay/relay.ts';
import { createWorld, DAY, meet, settle, type Person } from '../harness/world.ts';

/** A relay that keeps what it was told to erase: every row this person reads, and gives back where a tombstone stands. */
function keeping(person: Person, kept: Map<string, Uint8Array>): { givenBack: number } {
  const report = { givenBack: 0 };
  person.wire.intercept = async (path, _body, send) => {
    const answer = await send();
    if (answer === null || path !== READ.path || answer.status !== 200) return answer;
    const results = unwrap(decode(READ.response, answer.body)).map((result) => ({
      ...result,
      rows: result.rows.map((row) => {
        if (row.bytes !== null) kept.set(row.envelopeId, row.bytes);
        const bytes = row.bytes ?? kept.get(row.envelopeId) ?? null;
        if (row.bytes === null && bytes !== null) report.givenBack++;
        return { ...row, bytes };
      }),
    }));
    return { ...answer, body: encode(READ.response, results) };
  };
  return report;
}

describe('an entry that was withdrawn', () => {
  it('is not brought back by the words, even by a relay that kept its bytes', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const kept = new Map<string, Uint8Array>();
    keeping(claire, kept);
    const key = (await camille.relation()).key;
    unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Ce qui doit rester.' }));
    const gone = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Ce qui doit disparaître.' }));
    await settle(camille, claire);
    unwrap(await camille.engine.withdraw(key, gone));
    await settle(camille, claire);
    expect((await camille.space()).vaultCurrent).toBe(true);

    const fresh = await world.device();
    const report = keeping(fresh, kept);
    unwrap(
      await fresh.engine.recover(words.join(' '), {
        label: 'Retrouvé',
        language: 'fr',
        passphrase: 'une autre phrase secrète',
      }),
    );
    expect(report.givenBack).toBeGreaterThan(0);
    const texts = (await fresh.thread()).flatMap((entry) => entry.blocks.map((block) => block.text));
    expect(texts).toEqual(['Ce qui doit rester.']);
    await world.close();
  });

  it('leaves its author’s device and, not opened, the psychologist’s too', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const key = (await camille.relation()).key;
    const gone = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Ce qui doit disparaître.' }));
    await settle(camille, claire);
    unwrap(await camille.engine.withdraw(key, gone));
    await settle(camille, claire);
    expect(await claire.thread()).toMatchObject([{ kind: 'erased', withdrawn: true, blocks: [] }]);
    expect(await camille.thread()).toMatchObject([{ withdrawn: true, blocks: [] }]);
    expect((await claire.relation()).unanswered).toBe(0);
    expect((await claire.relation()).notices).toEqual([]);
    await world.close();
  });

  it('stays on the psychologist’s device, marked, where it had been opened', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const key = (await camille.relation()).key;
    const gone = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Déjà lue.' }));
    await settle(camille, claire);
    await claire.engine.markOpened((await claire.relation()).key, gone);
    unwrap(await camille.engine.withdraw(key, gone));
    await settle(camille, claire);
    expect(await claire.thread()).toMatchObject([{ kind: 'flash', withdrawn: true, blocks: [{ text: 'Déjà lue.' }] }]);
    await world.close();
  });

  it('is kept, as anything that the other person has said to have read, for thirty days and no longer', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const sent = async () => [...(await keptBy(camille)).all(SENT).values()].map(({ seq }) => seq);
    const entry = unwrap(
      await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Lue bientôt.' }),
    );
    await settle(camille);
    const { seq } = await entryKept(camille, entry);
    expect(await sent()).toContain(seq);
    world.time.advance(2 * DAY);
    await settle(claire, camille);
    expect((await camille.thread()).map(({ delivery }) => delivery)).toEqual(['arrived']);
    world.time.advance(29 * DAY);
    await settle(claire, camille);
    expect(await sent()).toContain(seq);
    world.time.advance(2 * DAY);
    await settle(claire, camille);
    expect(await sent()).not.toContain(seq);
    await world.close();
  });

  it.each([
    ['before it was read back', true],
    ['after', false],
  ])('%s is not kept to be sent again to a relay that loses it', async (_when, early) => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const key = (await camille.relation()).key;
    const sent = async () => [...(await keptBy(camille)).all(SENT).keys()];
    camille.wire.offline = early;
    const gone = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Ce qui doit disparaître.' }));
    await settle(camille);
    if (!early) expect(await sent()).toContain(gone);
    unwrap(await camille.engine.withdraw(key, gone));
    // Where the network goes between its sending and its erasure, it is read back while the erasure waits.
    let lost = 0;
    camille.wire.offline = false;
    camille.wire.intercept = async (path, _body, send) => {
      if (path !== ERASE.path || lost > 0) return send();
      lost++;
      return null;
    };
    await settle(camille);
    expect(lost).toBe(1);
    expect(await sent()).not.toContain(gone);
    expect(await sent()).not.toEqual([]);
    await world.close();
  });
});

it('takes nothing from what the words bring back, whichever record of it a relay only says to have stored', async () => {
  for (let dropped = 1; ; dropped++) {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const key = (await camille.relation()).key;
    unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Ce qui doit rester.' }));
    const gone = unwrap(await camille.engine.deposit(key, { kind: 'flash', text: 'Ce qui doit disparaître.' }));
    await settle(camille, claire);
    const mailbox = vaultMailboxId((await vaultKept(camille)).state.vaultId);
    let left = dropped;
    const attack = pretends(0, ({ mailboxId }) => mailboxId === mailbox && --left === 0);
    const relay = corrupt(camille.wire, attack);
    unwrap(await camille.engine.eraseEntry(key, gone));
    await settle(camille);
    relay.relent();
    const fresh = await world.device();
    const space = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
    unwrap(await fresh.engine.recover(words.join(' '), space));
    const texts = (await fresh.thread()).flatMap((entry) => entry.blocks.map((block) => block.text));
    expect(texts, `record ${dropped}`).toContain('Ce qui doit rester.');
    await world.close();
    if (attack.happened() === 0) break;
    expect(dropped).toBeLessThan(12);
  }
});
