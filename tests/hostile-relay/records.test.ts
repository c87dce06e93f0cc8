// A hostile relay and a psychologist's record: the vault rolled back to before an amendment, for a device that is in use and for a recovery, and the
// record that brought a piece left out. None of it ends in silence, and what is on a device stays there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoteText } from '../../client/engine/api/dossier-views.ts';
import { DATABASE } from '../../server/data/open-data.ts';
import { HOUR } from '../../shared/clock.ts';
import type { ObjectId } from '../../shared/ids.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, welcome } from '../harness/days.ts';
import { relayFile } from '../harness/relay-file.ts';
import { CLAIRE, createWorld, newSpace, PASSPHRASE, type Person, settle } from '../harness/world.ts';
import { vaultKept } from './knowledge.ts';
import { answer } from './people.ts';
import { corrupt, drops, erases } from './relay.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const note = (text: string, subject: ObjectId | null = null): NoteText => ({
  place: 'record',
  subject,
  happened: null,
  contact: null,
  text,
  reason: '',
});
const keyOf = async (person: Person) => (await person.relation()).key;
async function file(person: Person, said: NoteText): Promise<ObjectId> {
  const key = await keyOf(person);
  const id = unwrap(await person.engine.saveNote(key, null, said));
  unwrap(await person.engine.fileNote(key, id));
  await settle(person);
  return id;
}
async function editionsOf(person: Person) {
  const dossier = await person.engine.dossierOf(await keyOf(person));
  return { chain: dossier!.chain, texts: dossier!.pieces.map(({ editions }) => editions.map(({ text }) => text)) };
}
const WHOLE = { standing: 'whole', missing: 0, waiting: 0 } as const;

/** A note, the vault as it stands then, and its amendment. */
async function begun() {
  const world = await createWorld({ file: join(folder, DATABASE) });
  const claire = await world.device();
  const made = await claire.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink());
  const { person: camille } = await welcome(world, claire, 'Camille');
  const first = await file(claire, note('Vigilance.'));
  const { state } = await vaultKept(claire);
  const vault = vaultMailboxId(state.vaultId);
  const relay = relayFile(folder);
  const older = relay.show(vault);
  world.time.advance(2 * HOUR);
  await file(claire, note('Vigilance, 2e fois.', first));
  const { state: after } = await vaultKept(claire);
  const recover = async (device: Person) =>
    device.engine.recover(unwrap(made).words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE });
  const close = async () => {
    relay.close();
    await world.close();
  };
  return { world, claire, camille, vault, relay, older, met: state.seq, last: after.seq, recover, close };
}

describe('a relay that holds a record', () => {
  it('and rolls the vault back to before an amendment has it written anew: both editions stay, and the sheet brings both', async () => {
    const { world, claire, relay, older, recover, close } = await begun();
    relay.putBack(older);
    expect(await editionsOf(claire)).toMatchObject({ texts: [['Vigilance.', 'Vigilance, 2e fois.']] });
    await file(claire, note('Autre.'));
    await settle(claire);
    const texts = [['Vigilance.', 'Vigilance, 2e fois.'], ['Autre.']];
    expect(await editionsOf(claire)).toEqual({ chain: { ...WHOLE, count: 3 }, texts });
    expect(await claire.space()).toMatchObject({ vaultStuck: false, vaultCurrent: true });
    const fresh = await world.device();
    unwrap(await recover(fresh));
    expect(await editionsOf(fresh)).toEqual({ chain: { ...WHOLE, count: 3 }, texts });
    await close();
  });

  it('and shows a recovery the vault as it was before an amendment is told of by the next letter', async () => {
    const { world, claire, camille, relay, older, met, last, recover, close } = await begun();
    // What states the vault as it stands: the other person returns it.
    await flash(camille, 'Une.');
    await settle(camille, claire);
    await answer(world, claire, 'Bien reçu.');
    await settle(claire, camille, claire, camille);
    const fresh = await world.device();
    relay.putBack(older);
    unwrap(await recover(fresh));
    expect(await editionsOf(fresh)).toEqual({ chain: { ...WHOLE, count: 1 }, texts: [['Vigilance.']] });
    await settle(fresh, camille);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await settle(camille, fresh);
    await flash(camille, 'Êtes-vous bien de retour ?');
    await settle(camille, fresh, camille, fresh);
    const missing = (await fresh.space()).recovery?.missing ?? 0;
    expect(missing).toBeGreaterThanOrEqual(last - met);
    await close();
  });

  it.each([
    ['leaves out', drops],
    ['calls erased', erases],
  ] as const)('and %s the record that brought a piece: no recovery takes the rest for the whole', async (_how, lie) => {
    const { world, vault, last, recover, close } = await begun();
    const fresh = await world.device();
    const attack = lie(({ seq }, mailboxId) => mailboxId === vault && seq === last);
    corrupt(fresh.wire, attack);
    expect(await recover(fresh)).toMatchObject({ ok: false, error: { type: 'damaged' } });
    expect(attack.happened()).toBeGreaterThan(0);
    fresh.wire.intercept = null;
    unwrap(await recover(fresh));
    expect(await editionsOf(fresh)).toMatchObject({ chain: { ...WHOLE, count: 2 } });
    await close();
  });
});
