// A thief of one of a person's devices writes into their vault what follows a person: that everything was opened, that nothing is being
// written, or far more than anybody writes. The other devices lose nothing that was typed, and show nothing as opened that was not there.
import { describe, expect, it } from 'vitest';
import type { Draft, RelationKey } from '../../client/engine/api/views.ts';
import { takeDraft } from '../../client/engine/follow/drafts.ts';
import { draftId, OBJECT, readsId } from '../../client/engine/state/object-row.ts';
import { accountOf, type Space } from '../../client/engine/state/space.ts';
import { MINUTE } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { type DraftObject, draftObject } from '../../shared/kinds/draft.ts';
import { readPositions } from '../../shared/kinds/read-positions.ts';
import { VAULT_KINDS } from '../../shared/kinds/table.ts';
import { DeviceId, EnvelopeId, RelationId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { HERE, link, NEW_NAME } from '../harness/link.ts';
import { seededRandom } from '../harness/random.ts';
import { answer, flash } from '../harness/thread.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle } from '../harness/world.ts';
import { accountKept, keptBy, relationKept } from '../hostile-relay/knowledge.ts';
import { objectOf, writeAs } from './thief.ts';

const typed = (said: string): Draft => ({
  kind: 'piece',
  title: '',
  blocks: [{ type: 'text', text: said }],
  replacing: null,
  from: null,
});
const draftOf = (fields: Pick<DraftObject, 'relationId' | 'device'> & Partial<DraftObject>) => {
  const draft: DraftObject = { kind: 'piece', saved: 2 ** 45, taken: [], said: null, extras: [], ...fields };
  const id = draftId(draft.relationId, draft.kind, draft.device);
  return objectOf(id, VAULT_KINDS.draft, encode(draftObject, draft));
};
const idOf = async (person: Person): Promise<DeviceId> =>
  (await person.space()).devices.find(({ isHere }) => isHere)!.id;

/** The phone is stolen: it is the one whose rows are known. */
async function begun() {
  const world = await createWorld();
  const { claire, camille: stolen, words } = await meet(world);
  const victim = await link(world, stolen);
  await settle(stolen, victim, claire);
  // Its word confirms the other one.
  await flash(stolen, 'Avant le vol.');
  await settle(stolen, claire, victim);
  const { relationId } = await relationKept(stolen);
  return { world, claire, stolen, victim, words, relationId };
}

describe('a stolen device of one’s own', () => {
  it('that says all was opened, ahead of what there is, opens nothing that comes after', async () => {
    const { world, claire, stolen, victim, relationId } = await begun();
    await flash(victim, 'Avant.');
    await settle(victim, claire, stolen);
    const { list } = (await relationKept(stolen)).peer;
    const { device } = await accountKept(claire);
    expect(list).toHaveLength(1);
    const random = seededRandom(1, 1);
    const upTo = [2, 3, 4, 50, Number.MAX_SAFE_INTEGER].map((seq) => ({
      device: device.deviceId,
      seq,
      hash: random.bytes(32),
    }));
    const above = Array.from({ length: 1_024 }, () => EnvelopeId.random(random));
    const told = encode(readPositions, { relationId, upTo, above, extras: [] });
    await writeAs(world, stolen, [objectOf(readsId(relationId), VAULT_KINDS.readPositions, told)]);
    await victim.engine.sync();
    for (const said of ['Une.', 'Deux.']) {
      await flash(victim, `À propos de ${said}`);
      await settle(victim, claire);
      await answer(claire, said);
      world.time.advance(MINUTE);
      await settle(claire, victim);
    }
    expect((await victim.relation()).unopened.count).toBe(2);
    // What is really opened there counts all the same.
    const last = (await victim.thread()).findLast(({ kind }) => kind === 'answer');
    await victim.engine.markOpened((await victim.relation()).key, last!.id);
    await victim.engine.leave();
    await settle(victim);
    const third = await link(world, victim, { passphrase: HERE.passphrase });
    expect((await third.relation()).unopened.count).toBe(1);
    await world.close();
  });

  it('that writes over another’s draft takes nothing from it, and the sheet brings back what was typed', async () => {
    const { world, stolen, victim, words, relationId } = await begun();
    const { key } = await victim.relation();
    unwrap(await victim.engine.saveDraft({ relation: key, kind: 'piece' }, typed('Ce que j’ai tapé.')));
    await victim.engine.leave();
    await settle(victim, stolen);
    const device = await idOf(victim);
    await writeAs(world, stolen, [
      draftOf({ relationId, device }),
      draftOf({ relationId, device, said: { kind: 'piece', title: '', blocks: [], replacing: null } }),
    ]);
    await settle(victim);
    expect(await victim.engine.draft({ relation: key, kind: 'piece' })).toMatchObject({
      blocks: [{ text: 'Ce que j’ai tapé.' }],
    });
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    expect((await fresh.relation()).draftsElsewhere.map(({ name, opening }) => [name, opening])).toEqual([
      [NEW_NAME, 'Ce que j’ai tapé.'],
    ]);
    await world.close();
  });

  it('that writes drafts of devices nobody has, under other names, or of no end, is not heard', async () => {
    const { world, stolen, victim, relationId } = await begun();
    const random = seededRandom(1, 2);
    const said = { kind: 'piece', title: '', blocks: [{ type: 'text', text: 'Faux.' }], replacing: null } as const;
    const nobody = draftOf({ relationId, device: DeviceId.random(random), said });
    const device = await idOf(stolen);
    const elsewhere = draftOf({ relationId: RelationId.random(random), device, said });
    const renamed = objectOf(
      draftId(relationId, 'flash', device),
      VAULT_KINDS.draft,
      elsewhere.type === 'private' ? elsewhere.object.payload : new Uint8Array(0),
    );
    const long = { ...said, blocks: [{ type: 'text', text: 'a'.repeat(600_000) }] } as const;
    const endless = draftOf({ relationId, device, said: long });
    await writeAs(world, stolen, [nobody, elsewhere, renamed, endless]);
    await victim.engine.sync();
    expect((await victim.relation()).draftsElsewhere).toEqual([]);
    await world.close();
  });

  it('that fills every name there is with drafts takes this much room of another, and no more', async () => {
    const { world, stolen } = await begun();
    const store = await keptBy(stolen);
    const random = seededRandom(1, 3);
    const other = [...(await stolen.space()).devices].find(({ isHere }) => !isHere)!.id;
    const space = { store, ports: { random } } as unknown as Space;
    const said = { kind: 'flash', text: 'a'.repeat(500_000) } as const;
    await store.transact((transaction) => {
      expect(accountOf(transaction).device.deviceId).not.toBe(other);
      for (let i = 0; i < 40; i++) {
        const relationId = RelationId.random(random);
        const record = draftOf({ relationId, device: other, kind: 'flash', said });
        const relations = new Map([[relationId, String(i) as RelationKey]]);
        if (record.type === 'private') takeDraft(space, transaction, relations, record.object);
      }
    });
    const kept = [...store.all(OBJECT).values()];
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.reduce((sum, { payload }) => sum + payload.length, 0)).toBeLessThanOrEqual(8 * 1_048_576);
    await world.close();
  });
});
