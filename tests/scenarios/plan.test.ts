// A patient's own crisis plan over the real relay: kept part by part, on every device and after a loss, and given by choice alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE } from '../../server/data/open-data.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { unwrap } from '../../shared/result.ts';
import { HERE, link } from '../harness/link.ts';
import { agreed, end, goOn, rest, TODAY } from '../harness/rhythm.ts';
import { relayFile } from '../harness/relay-file.ts';
import { vaultKept } from '../hostile-relay/knowledge.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const keyOf = async (person: Person) => (await person.relation()).key;
const write = async (person: Person, at: number, text: string): Promise<void> => {
  unwrap(await person.engine.savePlanPart(at, text));
};
const leave = (person: Person): Promise<void> => person.engine.leavePage();
const partsOf = async ({ engine }: Person): Promise<readonly string[]> => (await engine.ownPlan())?.parts ?? [];
const written = async (person: Person): Promise<readonly string[]> =>
  (await partsOf(person)).flatMap((part, i) => (part === '' ? [] : [`${i + 1}: ${part}`]));
const share = async (person: Person) => person.engine.sharePlan(await keyOf(person));
const read = async (person: Person, index = 0) =>
  person.engine.sharedPlan((await person.space()).relations[index]!.key);
const reopen = async (person: Person): Promise<Person> => {
  const again = await person.restart();
  const { spaces } = await again.view();
  for (const phrase of [PASSPHRASE, HERE.passphrase])
    if ((await again.engine.unlock(spaces[0]!.id, phrase)).ok) return again;
  throw new Error('it does not open');
};

describe('one’s own plan', () => {
  it('has seven parts, is kept as it is typed without a network, through a death of the app and a lock', async () => {
    let { camille } = await meet(world, TODAY);
    expect(await partsOf(camille)).toEqual(['', '', '', '', '', '', '']);
    expect((await camille.space()).plan.isWritten).toBe(false);
    camille.wire.offline = true;
    await write(camille, 0, 'Je ne réponds plus.');
    await write(camille, 6, 'Le chat.');
    camille = await reopen(camille);
    expect(await written(camille)).toEqual(['1: Je ne réponds plus.', '7: Le chat.']);
    expect((await camille.space()).plan.isWritten).toBe(true);
    await write(camille, 0, '');
    await camille.engine.lock();
    expect(await camille.engine.ownPlan()).toBeNull();
    expect(await camille.engine.savePlanPart(0, 'Fermé.')).toEqual({ ok: false, error: 'locked' });
    camille = await reopen(camille);
    expect(await written(camille)).toEqual(['7: Le chat.']);
  });

  it('refuses a part beyond its length, and keeps what was there', async () => {
    const { camille } = await meet(world, TODAY);
    await write(camille, 2, 'x'.repeat(1_000));
    expect(await camille.engine.savePlanPart(2, 'x'.repeat(1_001))).toEqual({ ok: false, error: 'too-long' });
    expect((await partsOf(camille))[2]).toHaveLength(1_000);
    // Code points, and not units.
    await write(camille, 3, '🜂'.repeat(1_000));
  });

  it('reaches other devices as one turns away, after minutes, or at lock, and comes back by the sheet', async () => {
    const { camille, words } = await meet(world, TODAY);
    const computer = await link(world, camille, TODAY);
    await settle(camille, computer);
    await write(camille, 0, 'Un.');
    await settle(camille, computer);
    expect(await written(computer)).toEqual([]);
    await leave(camille);
    await settle(camille, computer);
    expect(await written(computer)).toEqual(['1: Un.']);
    await write(computer, 1, 'Marcher.');
    world.time.advance(6 * MINUTE);
    await settle(computer, camille);
    expect(await written(camille)).toEqual(['1: Un.', '2: Marcher.']);
    await write(camille, 4, 'Le médecin.');
    await camille.engine.lock();
    await settle(await reopen(camille), computer);
    expect(await written(computer)).toEqual(['1: Un.', '2: Marcher.', '5: Le médecin.']);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    expect(await written(fresh)).toEqual(['1: Un.', '2: Marcher.', '5: Le médecin.']);
  });

  it('that two devices changed apart keeps what each wrote, part by part', async () => {
    const { camille } = await meet(world, TODAY);
    const computer = await link(world, camille, TODAY);
    await write(camille, 0, 'Commencé.');
    await write(camille, 5, 'À ranger.');
    await leave(camille);
    await settle(camille, computer);
    computer.wire.offline = true;
    // The same part by both, one part by each alone, and one that only the other emptied.
    await write(computer, 0, 'Commencé. Du soir.');
    await write(computer, 1, 'Respirer.');
    await write(camille, 0, 'Commencé. Du matin.');
    await write(camille, 3, 'Ma sœur.');
    await write(camille, 5, '');
    await leave(camille);
    await settle(camille);
    const again = await reopen(computer);
    await leave(again);
    await settle(again, camille, again);
    const both = ['1: Commencé. Du soir.\n\nCommencé. Du matin.', '2: Respirer.', '4: Ma sœur.'];
    expect(await written(again)).toEqual(both);
    expect(await written(camille)).toEqual(both);
    // Nothing goes on joining.
    await settle(camille, again, camille, again);
    expect(await written(again)).toEqual(both);
    await write(camille, 0, 'Repris.');
    await leave(camille);
    await settle(camille, again);
    expect(await written(again)).toEqual(['1: Repris.', ...both.slice(1)]);
  });

  it('has a line that one device took out no more, where the other changed another part', async () => {
    const { camille } = await meet(world, TODAY);
    const computer = await link(world, camille, TODAY);
    await write(camille, 0, 'Respirer. Appeler Paul.');
    await leave(camille);
    await settle(camille, computer);
    computer.wire.offline = true;
    await write(computer, 0, 'Respirer.');
    await leave(computer);
    await write(camille, 1, 'Marcher.');
    await leave(camille);
    await settle(camille);
    computer.wire.offline = false;
    await settle(computer, camille, computer);
    expect(await written(computer)).toEqual(['1: Respirer.', '2: Marcher.']);
    expect(await written(camille)).toEqual(['1: Respirer.', '2: Marcher.']);
  });

  it('of a copied profile that heals is joined to the plan that its vault has', async () => {
    const { claire, camille } = await meet(world, TODAY);
    await write(camille, 0, 'Commencé.');
    await leave(camille);
    await settle(camille, claire);
    const store = camille.store.clone();
    await write(camille, 1, 'Marcher.');
    await leave(camille);
    await settle(camille);
    const copy = await world.device({ ...TODAY, store });
    unwrap(await copy.engine.unlock((await copy.view()).spaces[0]!.id, PASSPHRASE));
    copy.wire.offline = true;
    await write(copy, 6, 'La mer.');
    copy.wire.offline = false;
    await settle(copy);
    camille.wire.offline = true;
    unwrap(await copy.engine.healCopy(PASSPHRASE, false));
    await settle(copy);
    expect(await written(copy)).toEqual(['1: Commencé.', '2: Marcher.', '7: La mer.']);
  });

  it('goes with the space, and a relation that is erased leaves it', async () => {
    const { camille, claire } = await meet(world, TODAY);
    await write(camille, 0, 'Un.');
    await leave(camille);
    await settle(camille, claire);
    unwrap(await camille.engine.eraseRelation(await keyOf(camille)));
    await settle(camille, claire, camille);
    expect(await written(camille)).toEqual(['1: Un.']);
    unwrap(await camille.engine.eraseSpace(PASSPHRASE));
    await settle(camille);
    expect(await camille.store.spaces()).toEqual([]);
  });
});

describe('a plan that is given', () => {
  it('is read by that psychologist as it stood that day, later changes only when it is given again', async () => {
    const { claire, camille } = await agreed(world);
    expect(await share(camille)).toEqual({ ok: false, error: 'empty' });
    await write(camille, 0, 'Je ne réponds plus.');
    await write(camille, 4, 'Dr Maes.');
    await settle(camille, claire);
    // Nothing of it leaves by itself.
    expect([await read(claire), (await claire.relation()).sharedPlan]).toEqual([null, null]);
    const first = world.time.now();
    unwrap(await share(camille));
    await settle(camille, claire);
    const given = { at: first, parts: ['Je ne réponds plus.', '', '', '', 'Dr Maes.', '', ''] };
    expect(await read(claire)).toEqual(given);
    expect((await claire.relation()).sharedPlan).toMatchObject({ at: first, isCurrent: true });
    expect((await camille.relation()).sharedPlan).toMatchObject({ at: first, isCurrent: true, delivery: 'sent' });
    world.time.advance(3 * DAY);
    await write(camille, 6, 'Le chat.');
    await leave(camille);
    await settle(camille, claire);
    expect(await read(claire)).toEqual(given);
    expect((await camille.relation()).sharedPlan).toMatchObject({ isCurrent: false });
    unwrap(await share(camille));
    await settle(camille, claire);
    expect(await read(claire)).toMatchObject({ at: first + 3 * DAY, parts: { 6: 'Le chat.' } });
    // It stands in no thread, and nobody owes an answer to it.
    expect([await claire.thread(), (await claire.relation()).unanswered]).toEqual([[], 0]);
    await claire.engine.lock();
    expect(await claire.engine.sharedPlan(await keyOf(camille))).toBeNull();
  });

  it('is given in one relation, and not in another', async () => {
    const { claire, camille } = await agreed(world);
    const other = await meet(world, TODAY);
    unwrap(await camille.engine.joinHere(unwrap(await other.claire.engine.invite('Camille')).link, 'Camille'));
    await settle(camille, other.claire, camille);
    await write(camille, 0, 'Un.');
    unwrap(await share(camille));
    await settle(camille, claire, other.claire);
    expect(await read(claire)).toMatchObject({ parts: { 0: 'Un.' } });
    for (const { key } of (await other.claire.space()).relations)
      expect(await other.claire.engine.sharedPlan(key)).toBeNull();
  });

  it('comes to a psychologist’s further device and back by her sheet, and a patient’s further device says when it was given', async () => {
    const { claire, camille } = await agreed(world);
    await write(camille, 0, 'Un.');
    const at = world.time.now();
    unwrap(await share(camille));
    await settle(camille, claire);
    const desk = await link(world, claire, TODAY);
    const computer = await link(world, camille, TODAY);
    await settle(desk, computer, claire, camille);
    expect(await read(desk)).toMatchObject({ at, parts: { 0: 'Un.' } });
    expect((await computer.relation()).sharedPlan).toMatchObject({ at, isCurrent: true });
  });

  it('waits for an app that reads it, in a pause leaves, and after the end is refused', async () => {
    const older = { speaks: SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.crisisPlan) };
    const { camille: early } = await agreed(world, undefined, older);
    await write(early, 0, 'Un.');
    expect(await share(early)).toEqual({ ok: false, error: 'other-side' });
    const { claire, camille } = await agreed(world);
    await write(camille, 0, 'Un.');
    unwrap(await rest(camille));
    unwrap(await share(camille));
    unwrap(await goOn(camille));
    await settle(camille, claire);
    expect(await read(claire)).not.toBeNull();
    unwrap(await end(camille, 'ended'));
    world.time.advance(HOUR);
    expect(await share(camille)).toEqual({ ok: false, error: 'not-now' });
    await settle(camille, claire);
    expect(await claire.engine.sharePlan(await keyOf(claire))).toEqual({ ok: false, error: 'not-now' });
  });
});

it.each(['the one that wrote it', 'the one that had not read it'])(
  'of a vault that is put back the newer plan stands on both devices, whichever comes first: %s',
  async (first) => {
    await world.close();
    const folder = mkdtempSync(join(tmpdir(), 'plan-kept-'));
    world = await createWorld({ file: join(folder, DATABASE) });
    const file = relayFile(folder);
    const { camille } = await meet(world, TODAY);
    const computer = await link(world, camille, TODAY);
    await write(camille, 0, 'Avant.');
    await leave(camille);
    await settle(camille, computer);
    const older = file.show(vaultMailboxId((await vaultKept(camille)).state.vaultId));
    await write(camille, 6, 'Le chat.');
    await leave(camille);
    await settle(camille, computer);
    world.time.advance(MINUTE);
    await write(camille, 0, 'Après.');
    await leave(camille);
    await settle(camille);
    file.putBack(older);
    world.time.advance(MINUTE);
    const inOrder = first === 'the one that wrote it' ? [camille, computer] : [computer, camille];
    for (const person of inOrder) await settle(person);
    await settle(...inOrder, ...inOrder);
    expect(await written(camille)).toEqual(['1: Après.', '7: Le chat.']);
    expect(await written(computer)).toEqual(['1: Après.', '7: Le chat.']);
    file.close();
    rmSync(folder, { recursive: true });
  },
);
