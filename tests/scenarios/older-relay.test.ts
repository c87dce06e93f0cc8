// A relay restored from a backup that is older than a move of a mailbox: both people find each other again under the secret it knows, send
// again what it lacks, and move on to one that nobody knew. What it never knew is told, and a further sheet mends it.
// Long because each thing that a relay can have lost is a day of several devices.
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPEND, DELETE, READ, type ReadResult, ROTATE } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { ownItem } from '../../client/engine/account/accounts.ts';
import { encode } from '../../shared/codec.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { capabilitiesOf } from '../../shared/crypto/identity/mailbox.ts';
import { epochKeyOf } from '../../shared/crypto/vault/epoch.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { EnvelopeId } from '../../shared/ids.ts';
import { seededRandom } from '../harness/random.ts';
import { answerAndRead, flash, texts } from '../harness/days.ts';
import { HERE, link } from '../harness/link.ts';
import {
  createWorld,
  DAY,
  HOUR,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
  type World,
} from '../harness/world.ts';
import { relationKept, vaultKept } from '../hostile-relay/knowledge.ts';
import { corrupt, tells } from '../hostile-relay/relay.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'older-relay-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string): string => join(folder, `${name}.db`);

/** The relay's database as it is now. */
function backUp(): void {
  const sqlite = new Database(fileOf('relay'));
  sqlite.prepare('VACUUM INTO ?').run(fileOf('backup'));
  sqlite.close();
}

/** The same devices at the relay as it was. */
async function putBack(
  world: World,
  ...people: readonly Person[]
): Promise<{ world: World; people: readonly Person[] }> {
  const moment = world.time.now();
  const ids = await Promise.all(people.map(async (person) => (await person.space()).id));
  for (const person of people) await person.engine.close();
  await world.close();
  const found = await createWorld({ file: fileOf('backup'), seed: 2 });
  found.time.set(moment + HOUR);
  const devices: Person[] = [];
  for (const [i, person] of people.entries()) {
    const device = await found.device({ store: person.store });
    unwrap(await device.engine.unlock(ids[i] as never, PASSPHRASE));
    devices.push(device);
  }
  return { world: found, people: devices };
}

/** Invited, and the first flight on its way; the psychologist has not read it. */
async function joined(): Promise<{ world: World; claire: Person; camille: Person; words: readonly string[] }> {
  const world = await createWorld({ file: fileOf('relay') });
  const claire = await psychologist(world);
  const invited = unwrap(await claire.engine.invite('Camille'));
  const camille = await world.device();
  const { sheet } = unwrap(await camille.engine.joinInNewSpace(invited.link, newSpace('Camille')));
  return { world, claire, camille, words: sheet.words };
}

const told = async (person: Person): Promise<readonly string[]> =>
  (await person.relation()).notices.map(({ type }) => type);

describe('a relay restored from a backup', () => {
  it.each(['psychologist', 'patient'])(
    '6: older than the acceptance: both meet again (the %s first)',
    async (first) => {
      const { world, claire, camille } = await joined();
      backUp();
      await settle(claire, camille);
      await flash(camille, 'Un.');
      await settle(camille, claire);
      await answerAndRead(world, claire, camille, 'Une réponse.');
      await settle(claire, camille);
      const before = await relationKept(claire);
      expect(before.inForce).toBe(1);
      const back = await putBack(world, claire, camille);
      const [her, him] = back.people as [Person, Person];
      await settle(...(first === 'patient' ? [him, her] : [her, him]));
      await settle(her, him);
      const after = await relationKept(her);
      // Moved on, to an M that was in no backup.
      expect(after.inForce).toBeGreaterThan(before.secrets.length - 1);
      expect((await relationKept(him)).inForce).toBeGreaterThan(0);
      expect(await texts(him)).toEqual(['Un.', 'Une réponse.']);
      await flash(him, 'Deux.');
      await settle(him, her);
      expect(await texts(her)).toEqual(['Un.', 'Une réponse.', 'Deux.']);
      await answerAndRead(back.world, her, him, 'Une autre.');
      expect(await texts(him)).toEqual(['Un.', 'Une réponse.', 'Deux.', 'Une autre.']);
      for (const person of [her, him]) expect(await told(person)).toEqual([]);
      await back.world.close();
    },
  );

  it('older than a text that is taken back then: what is written after it leaves, and is read', async () => {
    const { world, claire, camille } = await joined();
    await settle(claire, camille, claire);
    backUp();
    await flash(camille, 'Un.');
    await settle(camille);
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    const [entry] = await him.thread();
    unwrap(await him.engine.withdraw((await him.relation()).key, entry!.id));
    await flash(him, 'Deux.');
    await settle(him, her, him, her);
    expect((await him.space()).connection.unsent).toBe(0);
    expect(await texts(her)).toEqual(['Deux.']);
    await back.world.close();
  });

  it('6: older than a move after a recovery: both meet again, and whoever recovered is told of the sheet', async () => {
    const { world, claire, camille, words } = await joined();
    await settle(claire, camille);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    backUp();
    const again = await world.device();
    unwrap(await again.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE }));
    await settle(again, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, again);
    await settle(again, claire);
    await flash(again, 'Deux.');
    await settle(again, claire);
    expect(await texts(claire)).toEqual(['Un.', 'Deux.']);
    const before = await relationKept(claire);
    const back = await putBack(world, claire, again);
    const [her, him] = back.people as [Person, Person];
    await settle(her, him);
    await settle(him, her);
    await flash(him, 'Trois.');
    await settle(him, her);
    expect(await texts(her)).toEqual(['Un.', 'Deux.', 'Trois.']);
    expect((await relationKept(her)).inForce).toBeGreaterThan(before.secrets.length - 1);
    // What a sheet was made for before, it is told to be worth no more.
    expect((await him.space()).vaultStuck).toBe(true);
    await back.world.close();
  });

  it('8: older than the removal of a device: both write on, the sheet is told of, and the removed one reads nothing new', async () => {
    const { world, claire, camille } = await joined();
    await settle(claire, camille);
    const stolen = await link(world, camille);
    await settle(camille, stolen, claire);
    await flash(camille, 'Un.');
    await settle(camille, claire, stolen);
    backUp();
    const device = (await stolen.space()).devices.find(({ isHere }) => isHere)!.id;
    unwrap(await camille.engine.removeDevice(device, PASSPHRASE));
    await flash(camille, 'Deux.');
    await settle(camille, claire, camille);
    const { store } = stolen;
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    await settle(her, him);
    await settle(him, her);
    await flash(him, 'Trois.');
    await settle(him, her);
    await answerAndRead(back.world, her, him, 'Quatre.');
    expect(await texts(her)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    expect((await him.space()).vaultStuck).toBe(true);
    // The relay would read to it again; nothing of what was sealed since opens there.
    const thief = await back.world.device({ store });
    unwrap(await thief.engine.unlock((await thief.view()).spaces[0]!.id, HERE.passphrase));
    await settle(thief, him, her, thief);
    expect(await texts(thief)).toEqual(['Un.']);
    await back.world.close();
  });

  it('8: older than the removal of a device: a further sheet brings the removal back, and the sheet and a device that stays go on', async () => {
    const { world, claire, camille } = await joined();
    await settle(claire, camille);
    const stolen = await link(world, camille);
    await settle(camille, stolen, claire);
    const tablet = await link(world, camille);
    await settle(camille, tablet, stolen, claire);
    await flash(camille, 'Un.');
    await settle(camille, claire, stolen, tablet);
    backUp();
    const device = (await stolen.space()).devices.find(({ isHere }) => isHere)!.id;
    unwrap(await camille.engine.removeDevice(device, PASSPHRASE));
    await flash(camille, 'Deux.');
    await settle(camille, claire, tablet, camille);
    const { store } = stolen;
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    const other = await back.world.device({ store: tablet.store });
    unwrap(await other.engine.unlock((await other.view()).spaces[0]!.id, HERE.passphrase));
    // The removed one comes first, and the relay takes what it writes into the vault.
    const thief = await back.world.device({ store });
    unwrap(await thief.engine.unlock((await thief.view()).spaces[0]!.id, HERE.passphrase));
    await flash(thief, 'De qui est parti.');
    await settle(thief, him, other, her, thief);
    for (const person of [him, other]) expect((await person.space()).vaultStuck).toBe(true);
    const sheet = unwrap(await him.engine.newSheet(PASSPHRASE));
    await settle(him, other, her, him);
    await flash(other, 'Trois.');
    await settle(other, her, him);
    await answerAndRead(back.world, her, him, 'Quatre.');
    await settle(her, him, other, thief);
    for (const person of [him, other]) {
      expect(await person.space()).toMatchObject({ vaultStuck: false, removedAt: null });
      expect((await person.space()).devices.map(({ isLeaving }) => isLeaving)).toEqual([false, false]);
      expect(await texts(person)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    }
    expect((await thief.space()).removedAt).not.toBeNull();
    expect(await texts(thief)).toEqual(['Un.', 'De qui est parti.']);
    const fresh = await back.world.device();
    const as = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;
    unwrap(await fresh.engine.recover(sheet.words.join(' '), as));
    expect(await texts(fresh)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    await back.world.close();
  });

  it('6: older than a recovery: a further sheet finds everything that was read since', async () => {
    const { world, claire, camille, words } = await joined();
    await settle(claire, camille);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    backUp();
    const again = await world.device();
    const as = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;
    unwrap(await again.engine.recover(words.join(' '), as));
    await settle(again, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, again, claire);
    await flash(again, 'Deux.');
    await settle(again, claire);
    const back = await putBack(world, claire, again);
    const [her, him] = back.people as [Person, Person];
    await settle(her, him, her);
    expect((await him.space()).vaultStuck).toBe(true);
    const sheet = unwrap(await him.engine.newSheet(PASSPHRASE));
    await flash(him, 'Trois.');
    await settle(him, her, him);
    expect((await him.space()).vaultStuck).toBe(false);
    expect(await texts(her)).toEqual(['Un.', 'Deux.', 'Trois.']);
    const fresh = await back.world.device();
    unwrap(await fresh.engine.recover(sheet.words.join(' '), as));
    expect(await texts(fresh)).toEqual(['Un.', 'Deux.', 'Trois.']);
    await back.world.close();
  });

  it('8: older than a new sheet: both write on, and the sheet is told of', async () => {
    const { world, claire, camille } = await joined();
    await settle(claire, camille);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    backUp();
    unwrap(await camille.engine.newSheet(PASSPHRASE));
    await settle(camille, claire);
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    await flash(him, 'Deux.');
    await settle(him, her);
    expect(await texts(her)).toEqual(['Un.', 'Deux.']);
    expect((await him.space()).vaultStuck).toBe(true);
    await back.world.close();
  });

  it('6: older than a mailbox, and than a vault: both are told', async () => {
    const world = await createWorld({ file: fileOf('relay') });
    const claire = await psychologist(world);
    backUp();
    const invited = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    unwrap(await camille.engine.joinInNewSpace(invited.link, newSpace('Camille')));
    await settle(claire, camille);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    await settle(her, him);
    expect(await told(her)).toContain('cut-off');
    expect(await told(him)).toContain('cut-off');
    expect((await him.space()).vaultStuck).toBe(true);
    expect(await texts(him)).toEqual(['Un.']);
    await back.world.close();
  });

  it('6: older than a mailbox, and than a vault: a new invitation and a further sheet, and everything goes on, and is found', async () => {
    const world = await createWorld({ file: fileOf('relay') });
    const claire = await psychologist(world);
    backUp();
    const invited = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    unwrap(await camille.engine.joinInNewSpace(invited.link, newSpace('Camille')));
    await settle(claire, camille);
    const computer = await link(world, camille);
    await settle(camille, computer, claire);
    await flash(camille, 'Un.');
    await settle(camille, claire, computer);
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    const other = await back.world.device({ store: computer.store });
    unwrap(await other.engine.unlock((await other.view()).spaces[0]!.id, HERE.passphrase));
    await settle(her, him, other);
    // What pays for a mailbox was lost with the rest, until she invites again.
    expect(await him.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'not-admitted' });
    const anew = unwrap(await her.engine.invite('Camille'));
    unwrap(await him.engine.joinHere(anew.link, 'Camille'));
    const sheet = unwrap(await him.engine.newSheet(PASSPHRASE));
    await settle(him, her, other, him);
    const key = (await other.space()).relations.at(-1)!.key;
    unwrap(await other.engine.deposit(key, { kind: 'flash', text: 'Deux.' }));
    await settle(other, him, her, other);
    const textsOf = async (person: Person) =>
      Promise.all(
        (await person.space()).relations.map(async (each) =>
          (await person.engine.thread(each.key)).map(({ blocks }) => blocks[0]?.text),
        ),
      );
    const as = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;
    for (const person of [him, other]) {
      expect((await person.space()).vaultStuck).toBe(false);
      expect(await textsOf(person)).toEqual([['Un.'], ['Deux.']]);
    }
    expect(await textsOf(her)).toEqual([['Un.'], ['Deux.']]);
    const fresh = await back.world.device();
    unwrap(await fresh.engine.recover(sheet.words.join(' '), as));
    await settle(fresh);
    // What stood in the mailbox that was lost is on the devices that had read it.
    expect(await textsOf(fresh)).toEqual([[], ['Deux.']]);
    await back.world.close();
  });

  it('28: weeks later, with all long read by both: it holds everything of the last thirty days again, and a sheet finds it', async () => {
    const { world, claire, camille, words } = await joined();
    backUp();
    await settle(claire, camille);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Une réponse.');
    for (let week = 0; week < 3; week++) {
      world.time.advance(7 * DAY);
      await settle(camille, claire);
    }
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    await settle(her, him);
    await settle(him, her);
    expect(await texts(her)).toEqual(['Un.', 'Une réponse.']);
    const fresh = await back.world.device();
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE }));
    expect(await texts(fresh)).toEqual(['Un.', 'Une réponse.']);
    await back.world.close();
  });
});

/** A device is let in and removed. */
async function letInAndRemove(world: World, person: Person): Promise<void> {
  const device = await link(world, person);
  await settle(person, device);
  const { id } = (await device.space()).devices.find(({ isHere }) => isHere)!;
  unwrap(await person.engine.removeDevice(id, PASSPHRASE));
  await device.engine.close();
}

const isStuck = async (person: Person): Promise<boolean> => (await person.space()).vaultStuck;
const RETROUVE = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;

describe('a further sheet, of a vault that a restored relay lost', () => {
  it('6: altogether, after a device had been removed: it closes to a further one, and the sheet finds it', async () => {
    const world = await createWorld({ file: fileOf('relay') });
    const claire = await psychologist(world);
    backUp();
    const invited = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    unwrap(await camille.engine.joinInNewSpace(invited.link, newSpace('Camille')));
    await settle(claire, camille);
    for (let i = 0; i < 2; i++) await letInAndRemove(world, camille);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    await settle(her, him);
    const anew = unwrap(await her.engine.invite('Camille'));
    unwrap(await him.engine.joinHere(anew.link, 'Camille'));
    const sheet = unwrap(await him.engine.newSheet(PASSPHRASE));
    await settle(him, her, him);
    expect(await isStuck(him)).toBe(false);
    await letInAndRemove(back.world, him);
    await settle(him, her);
    expect((await him.space()).devices.map(({ isLeaving }) => isLeaving)).toEqual([false]);
    const fresh = await back.world.device();
    unwrap(await fresh.engine.recover(sheet.words.join(' '), RETROUVE));
    await settle(fresh);
    expect((await fresh.space()).relations).toHaveLength(2);
    expect(await isStuck(fresh)).toBe(false);
    await back.world.close();
  });

  it.each([7, 8])(
    '8: with %i removals: made where one append holds them, else refused before anything changes',
    async (removals) => {
      const { world, claire, camille, words } = await joined();
      await settle(claire, camille);
      await flash(camille, 'Un.');
      await settle(camille, claire);
      backUp();
      for (let i = 0; i < removals; i++) await letInAndRemove(world, camille);
      await settle(camille, claire);
      const back = await putBack(world, claire, camille);
      const [her, him] = back.people as [Person, Person];
      await settle(her, him, her);
      const before = (await him.space()).sheet;
      const made = await him.engine.newSheet(PASSPHRASE);
      await flash(him, 'Deux.');
      await settle(him, her, him, her);
      expect(await texts(him)).toEqual(['Un.', 'Deux.']);
      expect(await isStuck(him)).toBe(removals > 7);
      const fresh = await back.world.device();
      if (removals > 7) {
        expect(made).toEqual({ ok: false, error: 'vault-stuck' });
        expect((await him.space()).sheet).toEqual(before);
        unwrap(await fresh.engine.recover(words.join(' '), RETROUVE));
      } else {
        unwrap(await fresh.engine.recover(unwrap(made).words.join(' '), RETROUVE));
        expect(await texts(fresh)).toEqual(['Un.']);
      }
      await back.world.close();
    },
  );

  /** Camille's vault, put back to before a device of theirs was removed. */
  async function beforeRemoval() {
    const { world, claire, camille } = await joined();
    await settle(claire, camille);
    const stolen = await link(world, camille);
    await settle(camille, stolen, claire);
    for (const text of ['Un.', 'Deux.', 'Trois.']) await flash(camille, text);
    await settle(camille, claire, stolen);
    backUp();
    const device = (await stolen.space()).devices.find(({ isHere }) => isHere)!.id;
    unwrap(await camille.engine.removeDevice(device, PASSPHRASE));
    await flash(camille, 'Quatre.');
    await settle(camille, claire, camille);
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    await settle(her, him);
    return { world: back.world, her, him };
  }

  it('8: moves it right behind the append that ends the removed device, and gives the words then; the rest follows', async () => {
    const { world, her, him } = await beforeRemoval();
    const paths: string[] = [];
    him.wire.intercept = (path, _body, send) => {
      if (path !== READ.path) paths.push(path);
      return send();
    };
    const sheet = unwrap(await him.engine.newSheet(PASSPHRASE));
    him.wire.intercept = null;
    const appends = paths.flatMap((path, i) => (path === APPEND.path ? [i] : []));
    // The sheet's anchor, then what ends the device, then the move.
    expect(paths.indexOf(ROTATE.path)).toBe(appends[1]! + 1);
    expect(appends.length).toBeLessThanOrEqual(3);
    await settle(him, her, him);
    expect(await isStuck(him)).toBe(false);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(sheet.words.join(' '), RETROUVE));
    expect(await texts(fresh)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    await world.close();
  });

  it('8: says that no sheet opens it, where the removed device still puts in what does not read', async () => {
    const { world, him } = await beforeRemoval();
    let appends = 0;
    const paths: string[] = [];
    him.wire.intercept = async (path, _body, send) => {
      paths.push(path);
      const answer = await send();
      if (path === APPEND.path && ++appends === 2) {
        const { state, secret } = await vaultKept(him);
        const item = ownItem({
          mailboxId: vaultMailboxId(state.vaultId),
          append: capabilitiesOf(secret).append,
          envelopeId: EnvelopeId.random(seededRandom(7, 0)),
          eraseRoot: randomSecret('eraseRoot', seededRandom(7, 1)),
          bytes: new Uint8Array(400).fill(7),
          seq: null,
        });
        await send(encode(APPEND.request, [item]));
      }
      return answer;
    };
    expect(await him.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'vault-spoiled' });
    him.wire.intercept = null;
    expect(paths).not.toContain(DELETE.path);
    await settle(him);
    expect(await isStuck(him)).toBe(true);
    await world.close();
  });

  /** The same, and a device that stays was away at the removal, and had read one record more than the backup holds. */
  async function awayAtRemoval() {
    const { world, claire, camille } = await joined();
    await settle(claire, camille);
    const stolen = await link(world, camille);
    const tablet = await link(world, camille);
    await settle(camille, tablet, stolen, claire);
    await flash(camille, 'Un.');
    await settle(camille, claire, stolen, tablet);
    backUp();
    await flash(camille, 'Deux.');
    await settle(camille, claire, tablet);
    await tablet.engine.close();
    const device = (await stolen.space()).devices.find(({ isHere }) => isHere)!.id;
    unwrap(await camille.engine.removeDevice(device, PASSPHRASE));
    await flash(camille, 'Trois.');
    await settle(camille, claire, camille);
    const back = await putBack(world, claire, camille);
    const [her, him] = back.people as [Person, Person];
    const open = async (store: Person['store']): Promise<Person> => {
      const person = await back.world.device({ store });
      unwrap(await person.engine.unlock((await person.view()).spaces[0]!.id, HERE.passphrase));
      return person;
    };
    return { world: back.world, her, him, open, tablet: tablet.store, stolen: stolen.store };
  }

  it('8: is followed by a device that stays, and was away at the removal', async () => {
    const { world, her, him, open, tablet, stolen } = await awayAtRemoval();
    await settle(her, him);
    unwrap(await him.engine.newSheet(PASSPHRASE));
    await settle(him, her, him);
    const other = await open(tablet);
    await settle(other, him, her, other);
    expect(await other.space()).toMatchObject({ vaultStuck: false, removedAt: null });
    expect(await texts(other)).toEqual(['Un.', 'Deux.', 'Trois.']);
    await flash(other, 'Quatre.');
    await settle(other, him, other);
    expect(await texts(him)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    const thief = await open(stolen);
    await settle(thief);
    expect((await thief.space()).removedAt).not.toBeNull();
    expect(await texts(thief)).toEqual(['Un.']);
    await world.close();
  });

  it('8: is made though a device that was away at the removal had gone on alone, over weeks', async () => {
    const { world, her, him, open, tablet } = await awayAtRemoval();
    const other = await open(tablet);
    await settle(other);
    for (let week = 0; week < 2; week++) {
      await flash(other, `De la tablette ${week}.`);
      await settle(other);
      world.time.advance(9 * DAY);
      await settle(other);
    }
    const ahead = (await vaultKept(other)).state.epoch!;
    await settle(her, him);
    const known = (await vaultKept(him)).state.epoch!;
    expect(ahead.number).toBeGreaterThan(known.number);
    const sheet = unwrap(await him.engine.newSheet(PASSPHRASE));
    await settle(him, her, other, him, her, other);
    const { epoch } = (await vaultKept(him)).state;
    expect(epoch!.number).toBeGreaterThan(ahead.number);
    for (const old of [ahead, known]) expect(epochKeyOf(epoch!, old.number)).toBeNull();
    for (const person of [him, other]) {
      expect(await person.space()).toMatchObject({ vaultStuck: false, removedAt: null });
      expect([...(await texts(person))].sort()).toEqual(
        ['Un.', 'Deux.', 'Trois.', 'De la tablette 0.', 'De la tablette 1.'].sort(),
      );
    }
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(sheet.words.join(' '), RETROUVE));
    expect(await texts(fresh)).toContain('De la tablette 1.');
    await world.close();
  });

  it('8: is made again, where the first attempt died and another device wrote first, by one that was let in since', async () => {
    const { world, claire, camille } = await joined();
    await settle(claire, camille);
    const stolen = await link(world, camille);
    await settle(camille, stolen, claire);
    await flash(camille, 'Un.');
    await settle(camille, claire, stolen);
    backUp();
    const computer = await link(world, camille);
    await settle(camille, computer);
    const device = (await stolen.space()).devices.find(({ isHere }) => isHere)!.id;
    unwrap(await camille.engine.removeDevice(device, PASSPHRASE));
    await settle(camille, computer, claire);
    const back = await putBack(world, claire);
    const open = async (store: Person['store']): Promise<Person> => {
      const person = await back.world.device({ store });
      unwrap(await person.engine.unlock((await person.view()).spaces[0]!.id, HERE.passphrase));
      return person;
    };
    const first = await open(computer.store);
    let appends = 0;
    first.wire.intercept = async (path, _body, send) => (path === APPEND.path && ++appends > 1 ? null : send());
    unwrap(await first.engine.newSheet(HERE.passphrase));
    await first.engine.close();
    const thief = await open(stolen.store);
    await flash(thief, 'De qui est parti.');
    await settle(thief);
    const again = await open(computer.store);
    await settle(again);
    expect(await isStuck(again)).toBe(true);
    const sheet = unwrap(await again.engine.newSheet(HERE.passphrase));
    await settle(again, thief);
    expect(await isStuck(again)).toBe(false);
    const { epoch } = (await vaultKept(again)).state;
    expect(epoch!.keyring.live).toEqual([]);
    expect((await thief.space()).removedAt).not.toBeNull();
    const fresh = await back.world.device();
    unwrap(await fresh.engine.recover(sheet.words.join(' '), RETROUVE));
    expect(await texts(fresh)).toEqual(['Un.']);
    await back.world.close();
  });

  it('8: that could not move it is moved weeks later, and leaves the removed device the entry that ends it', async () => {
    const { world, him, open, stolen } = await awayAtRemoval();
    await settle(him);
    him.wire.intercept = async (path, _body, send) => (path === ROTATE.path ? null : send());
    unwrap(await him.engine.newSheet(PASSPHRASE));
    await settle(him);
    for (let week = 0; week < 2; week++) {
      world.time.advance(8 * DAY);
      await flash(him, `Semaine ${week}.`);
      await settle(him);
    }
    him.wire.intercept = null;
    const leaving = (await him.space()).devices.find(({ isLeaving }) => isLeaving)!;
    unwrap(await him.engine.removeDevice(leaving.id, PASSPHRASE));
    const thief = await open(stolen);
    await settle(him, thief);
    expect((await thief.space()).removedAt).not.toBeNull();
    expect(await texts(thief)).toEqual(['Un.']);
    await world.close();
  });
});

describe('a relay that only says so', () => {
  const gone: ReadResult = { status: 1, last: 0, rows: [] };

  it('6: refuses the M in force, and shows what a replaced one reads: cut off, and back when it relents', async () => {
    const { world, claire, camille } = await joined();
    await settle(claire, camille);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    const relation = await relationKept(claire);
    let asked = 0;
    const attack = tells((result, cursor) => {
      asked++;
      return cursor.after === 0 ? result : gone;
    });
    claire.wire.intercept = null;
    const hostile = corrupt(claire.wire, attack);
    await settle(claire);
    expect(asked).toBeGreaterThan(0);
    expect(await told(claire)).toEqual(['cut-off']);
    hostile.relent();
    claire.wire.intercept = null;
    await flash(camille, 'Deux.');
    await settle(camille, claire);
    expect(await told(claire)).toEqual([]);
    expect(await texts(claire)).toEqual(['Un.', 'Deux.']);
    expect((await relationKept(claire)).inForce).toBe(relation.inForce);
    await world.close();
  });
});
