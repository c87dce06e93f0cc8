// A relay between two own devices of one person: it withholds the vault from one of them while both write, or shows a sibling's envelope long
// before the vault's key to it. Nothing is lost, and nothing is shown twice (PROTOCOL.md, Own devices).
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../shared/clock.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import type { ReadResult } from '../../shared/protocol/api.ts';
import { link } from '../harness/link.ts';
import { answer, flash, noticesOf, textsOf } from '../harness/thread.ts';
import { createWorld, meet, settle } from '../harness/world.ts';
import { vaultKept } from './knowledge.ts';
import { type Attack, corrupt, counter } from './relay.ts';

/** Shows a mailbox as it was when this began. */
function freezes(isIt: (mailboxId: string) => boolean): Attack {
  const { happened, did } = counter();
  let last: number | null = null;
  const cut = (result: ReadResult, at: number): ReadResult => ({
    ...result,
    last: at,
    rows: result.rows.filter(({ seq }) => seq <= at),
  });
  return {
    happened,
    read: (result, { mailboxId }) => {
      if (!isIt(mailboxId) || result.status !== 0) return result;
      last ??= result.last;
      return result.last > last ? did(cut(result, last)) : result;
    },
  };
}

async function twoDevices() {
  const world = await createWorld();
  const { claire, camille } = await meet(world);
  const second = await link(world, camille);
  await settle(camille, second, claire);
  const { state } = await vaultKept(camille);
  const vault = vaultMailboxId(state.vaultId);
  return { world, claire, camille, second, isVault: (mailboxId: string) => mailboxId === vault };
}

describe('a relay between own devices', () => {
  it('that withholds the vault from one of them while both write: all of it is there once it relents', async () => {
    const { world, claire, camille, second, isVault } = await twoDevices();
    const attack = freezes(isVault);
    const relay = corrupt(second.wire, attack);
    await second.engine.sync();
    await flash(camille, 'Du premier.');
    world.time.advance(MINUTE);
    await settle(camille, claire);
    await flash(second, 'Du second.');
    await settle(second, claire, camille, second);
    expect(attack.happened()).toBeGreaterThan(0);
    // The letters go on; what the vault would have brought is late, and that the backup stands still is told.
    expect(await textsOf(claire)).toEqual(['Du premier.', 'Du second.']);
    expect(await textsOf(second)).toEqual(['Du second.']);
    expect((await second.space()).vaultStuck).toBe(true);
    await answer(claire, 'À vous deux.');
    world.time.advance(MINUTE);
    await settle(claire, camille, second);
    relay.relent();
    await settle(second, camille, claire, second, camille);
    for (const person of [camille, second, claire]) {
      expect(await textsOf(person)).toEqual(['Du premier.', 'Du second.', 'À vous deux.']);
      expect(await noticesOf(person)).toEqual([]);
    }
    expect((await second.space()).vaultStuck).toBe(false);
    await world.close();
  });

  it('that shows a sibling’s envelope a day before the vault’s key to it: it is there once, then', async () => {
    const { world, claire, camille, second, isVault } = await twoDevices();
    const attack = freezes(isVault);
    const relay = corrupt(second.wire, attack);
    await second.engine.sync();
    await flash(camille, 'Du premier.');
    await settle(camille, claire, second);
    for (let hour = 0; hour < 6; hour++) {
      world.time.advance(DAY / 6);
      await second.engine.sync();
    }
    expect(attack.happened()).toBeGreaterThan(0);
    expect(await textsOf(second)).toEqual([]);
    relay.relent();
    await settle(second, camille);
    expect(await textsOf(second)).toEqual(['Du premier.']);
    expect(await noticesOf(second)).toEqual([]);
    await world.close();
  });
});
