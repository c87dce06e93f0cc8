// The scene of the fuzz over people: a psychologist, two patients and one person who lies, each of one to three devices, on the real relay, with
// all that can happen to them; and beside it the ideal model (model.ts). What must hold whatever happened is said in `hold`.
// Long because everything that can happen is here.
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { ACCOUNT, sheetInForce } from '../../../client/engine/state/account-row.ts';
import { SELF } from '../../../client/engine/state/keys.ts';
import { RELATION } from '../../../client/engine/state/relation-row.ts';
import { MOST_OPS_A_PASS } from '../../../client/engine/state/effort.ts';
import type { EntryView, RelationView } from '../../../client/engine/api/views.ts';
import { createSqliteStorage } from '../../../server/storage/sqlite/index.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/clock.ts';
import { decode } from '../../../shared/codec.ts';
import { listEntryCodec } from '../../../shared/crypto/identity/identity.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { type DeviceId, ObjectId } from '../../../shared/ids.ts';
import { unwrap } from '../../../shared/result.ts';
import { welcome } from '../../harness/days.ts';
import { NEW_NAME, OLD_NAME, whilePolling } from '../../harness/link.ts';
import type { MemoryStore } from '../../harness/memory-store.ts';
import { seededRandom } from '../../harness/random.ts';
import { expectDigests } from '../../harness/digests.ts';
import { cheapHash, createWorld, newSpace, PASSPHRASE, type Person, settle, type World } from '../../harness/world.ts';
import { hostile } from '../../hostile-peer/peer.ts';
import { keptBy, vaultKept } from '../../hostile-relay/knowledge.ts';
import { type Attack, corrupt, type Hostile } from '../../hostile-relay/relay.ts';
import { Broken } from './broken.ts';
import { erratic, type Dice } from './erratic.ts';
import { everythingOn, holdKept, holdKeptSecret, isPatient, type Kept, noteOf, writePage } from './kept.ts';
import { watchKeys } from './keys.ts';
import { type Bond, holdBond, holdErased, holdSecret, type Shown, textOf, type Written } from './model.ts';
import { diskIn, NAMES, type Name, newFolder, type Patient, PATIENTS, template } from './template.ts';

type Device = {
  readonly number: number;
  readonly id: DeviceId;
  person: Person;
  hostile: Hostile | null;
  attack: Attack | null;
};
type Actor = {
  devices: Device[];
  /** Shut out, and still switched on. */
  thieves: Device[];
  /** Words by the anchor of their sheet: a further one may be given up again for the one before. */
  readonly sheets: Map<string, readonly string[]>;
  /** Records of its vault that a relay said to have stored were not: it is put back, as by a backup. */
  isVaultLost?: boolean;
};

/** A page or note of which its device died before it had a name. */
const NO_OBJECT = ObjectId.fromBytes(new Uint8Array(16));
const MOST_DEVICES = 3;
const MOST_THIEVES = 2;

export type Scene = Awaited<ReturnType<typeof createScene>>;

export async function createScene(seed: number, dice: Dice, digests = true) {
  const begun = await template();
  const folder = newFolder();
  const file = diskIn(folder, begun);
  let storage = createSqliteStorage(file);
  // The relay's disk can be put back: the world holds one storage, which is whichever is open.
  const swapped = new Proxy({} as Storage, {
    get: (_none, name: keyof Storage) => {
      const member: unknown = storage[name];
      return typeof member === 'function' ? member.bind(storage) : member;
    },
  });
  const world: World = await createWorld({
    seed,
    storage: swapped,
    from: begun.now,
    direct: true,
    ...(!digests && { digestsFrom: Number.POSITIVE_INFINITY }),
  });
  const keys = watchKeys();
  const written: Written[] = [];
  const bonds: Bond[] = [];
  const kept: Kept[] = [];
  const digested = new WeakMap<MemoryStore, number>();
  let count = 0;
  let numbered = 0;
  let isRestored = false;
  /** What came to pass: a run in which nothing did shows nothing. */
  const happened = new Map<string, number>();
  const did = (what: string): void => void happened.set(what, (happened.get(what) ?? 0) + 1);

  const actors = new Map<Name, Actor>();
  for (const name of NAMES) {
    const { store, words } = begun.people.get(name)!;
    const person = await world.device({ store: store.clone() });
    await unlock(name, person);
    await begin(name, person, words);
  }
  const liar = await world.device({ store: begun.people.get('Mallory')!.store.clone() });
  const lies = await hostile(world, liar, { random: seededRandom(seed, 78) });
  for (const patient of PATIENTS) await bind(patient);

  return {
    world,
    keys,
    happened: (): ReadonlyMap<string, number> => {
      for (const { attack } of everyDevice()) {
        const errors = attack?.happened() ?? 0;
        if (errors > 0) happened.set('errors of the relay', (happened.get('errors of the relay') ?? 0) + errors);
      }
      return happened;
    },

    async write(name: Name, n: number): Promise<void> {
      const device = chosen(name, n);
      const patient = patientOf(name, n);
      const bond = lastBond(patient);
      const relation = await relationOf(device, bond);
      if (relation === null) return;
      const text = `${name} écrit sa phrase ${(count += 1)} du ${seed}`;
      const hiddenFrom = await hiddenBy(device, name, relation);
      const { key } = relation;
      const done = await act(name, device, async ({ engine }) => {
        if (name !== 'Claire') return (await engine.deposit(key, { kind: 'flash', text })).ok;
        const covers = (await engine.thread(key)).filter(
          (entry) => !entry.mine && entry.answeredBy === null && !entry.withdrawn && entry.replacedBy === null,
        );
        if (covers.length === 0) return false;
        const blocks = [{ type: 'text', text } as const];
        const held = await engine.answer(key, { covers: covers.map(({ id }) => id), reason: 'encore', blocks });
        if (!held.ok) return false;
        // Its 30 s are over, and the next pass seals it.
        world.time.advance(31 * SECOND);
        await engine.sync();
        return true;
      });
      if (done === false) return;
      const isThere = done === true || (await shows(device, bond, text));
      did(name === 'Claire' ? 'answers' : 'entries');
      const fate = isThere && bond.erasedBy.size === 0 ? 'stands' : 'unsure';
      written.push({ text, by: name, device: device.number, relation: bond.id, hiddenFrom, fate });
    },

    /** Takes back or replaces the n-th of one's own that still can be. */
    async rethink(name: Name, n: number, how: 'withdraw' | 'replace'): Promise<void> {
      const device = chosen(name, n);
      const bond = lastBond(patientOf(name, n));
      const relation = await relationOf(device, bond);
      if (relation === null) return;
      const own = (await device.person.engine.thread(relation.key)).filter((entry) => entry.mine && entry.changeable);
      const entry = own[n % Math.max(1, own.length)];
      if (entry === undefined) return;
      const before = written.find(({ text }) => text === textOf(entry));
      // Two devices may think again of one text, neither knowing of the other.
      const isAlone = before?.fate === 'stands' && bond.erasedBy.size === 0;
      const text = `${name} écrit sa phrase ${(count += 1)} du ${seed}`;
      const hiddenFrom = await hiddenBy(device, name, relation);
      const by = { kind: 'flash', text } as const;
      const done = await act(name, device, async ({ engine }) =>
        how === 'withdraw'
          ? (await engine.withdraw(relation.key, entry.id)).ok
          : (await engine.replace(relation.key, entry.id, by)).ok,
      );
      if (done === false) return;
      did(how === 'withdraw' ? 'taken back' : 'replaced');
      if (before !== undefined && before.fate !== 'erased') {
        before.fate = done === true ? 'done' : 'unsure';
        before.endedBy = device.number;
      }
      if (!isAlone)
        for (const each of written) if (each.replaces === entry.id && each.fate === 'stands') each.fate = 'unsure';
      if (how === 'withdraw') return;
      const fate = done === true && isAlone ? 'stands' : 'unsure';
      const where = { by: name, device: device.number, relation: bond.id, hiddenFrom };
      written.push({ text, ...where, replaces: entry.id, fate });
    },

    /** Erases one entry of one's own, whatever came after it. */
    async erase(name: Name, n: number): Promise<void> {
      const device = chosen(name, n);
      const bond = lastBond(patientOf(name, n));
      const relation = await relationOf(device, bond);
      if (relation === null) return;
      const thread = await device.person.engine.thread(relation.key);
      const own = thread.filter((entry) => entry.mine && entry.erasedAt === null && textOf(entry) !== null);
      const entry = own[n % Math.max(1, own.length)];
      const before = entry && written.find(({ text }) => text === textOf(entry));
      if (entry === undefined || before === undefined) return;
      const done = await act(name, device, async ({ engine }) => (await engine.eraseEntry(relation.key, entry.id)).ok);
      if (done === false || (done === 'died' && (await shows(device, bond, before.text)))) return;
      did('entries erased');
      before.fate = 'erased';
      before.endedBy = device.number;
    },

    async eraseRelation(name: Name, n: number): Promise<void> {
      const device = chosen(name, n);
      const bond = lastBond(patientOf(name, n));
      const relation = await relationOf(device, bond);
      if (relation === null || bond.erasedBy.has(name)) return;
      const done = await act(name, device, async ({ engine }) => (await engine.eraseRelation(relation.key)).ok);
      if (done === false) return;
      if (done === 'died') {
        const left = await relationOf(device, bond);
        if (left !== null && left.leaving === null) return;
      }
      did('relations erased');
      bond.erasedBy.add(name);
      bond.erasedOn.add(device.number);
      // Her record of it goes with it, unless this is a device that is shut out before it has told anybody.
      for (const each of kept) if (each.by === name && each.relation === bond.id) each.fate = 'unsure';
    },

    /** All of a patient's, by one of their devices; who begins anew, with another sheet. */
    async eraseSpace(name: Patient): Promise<void> {
      const actor = actorOf(name);
      for (const device of actor.devices) await steady(name, device);
      const persons = actor.devices.map(({ person }) => person);
      await calm(...persons);
      const [device] = actor.devices as [Device];
      await confirm(name, device);
      const { removedAt, vaultStuck } = await device.person.space();
      const words = actor.sheets.get(await anchorOf(device));
      // Who would begin anew: a psychologist is told where her vault goes no further, and what she paid for ahead is not known there.
      const claireNow = await steadyClaire();
      await calm(claireNow);
      if ((await claireNow.space()).vaultStuck) return;
      if (removedAt !== null || vaultStuck || !(await device.person.engine.eraseSpace(PASSPHRASE)).ok) return;
      // Where nobody is there that can be told, it waits for weeks.
      for (const wait of [0, HOUR, HOUR, 31 * DAY, HOUR]) {
        if ((await device.person.view()).spaces.length === 0) break;
        world.time.advance(wait);
        await device.person.engine.sync();
        // Within weeks whoever is to be told is there too.
        if (wait === HOUR)
          for (const each of actorOf('Claire').devices) {
            await steadySync('Claire', each);
            // Who came back from the sheet and is not confirmed can tell nobody, and goes without that once thirty days are over.
            await confirm('Claire', each);
          }
      }
      if ((await device.person.view()).spaces.length > 0) throw new Broken(`${name}'s space is not erased`);
      const fresh = await world.device();
      const { name: _, ...space } = newSpace(name);
      const found = words === undefined ? null : await fresh.engine.recover(words.join(' '), space);
      if (found?.ok === true && !isRestored)
        throw new Broken(`${name}'s space comes back from the sheet after it was erased`);
      for (const each of [...persons, fresh]) await each.engine.close();
      for (const bond of bonds) if (bond.patient === name) bond.erasedBy.add(name);
      for (const each of kept) if (each.by === name) each.fate = 'gone';
      did('spaces erased');
      const anew = await welcome(world, await steadyClaire(), name);
      await begin(name, anew.person, anew.words);
      await bind(name);
    },

    /** Who erased what they had begins again. */
    async meet(name: Patient): Promise<void> {
      if (lastBond(name).erasedBy.size === 0) return;
      const [device] = actorOf(name).devices as [Device];
      await steady(name, device);
      const claire = await steadyClaire();
      await calm(device.person, claire);
      if ((await claire.space()).vaultStuck) return;
      const { link } = unwrap(await claire.engine.invite(name));
      if (!(await device.person.engine.joinHere(link, name)).ok) return;
      await calm(device.person, claire);
      did('met again');
      await bind(name);
    },

    /** One more device is let in by the n-th. */
    async link(name: Name, n: number): Promise<void> {
      const { devices } = actorOf(name);
      if (devices.length >= MOST_DEVICES) return;
      const old = chosen(name, n);
      await steady(name, old);
      const fresh = await linked(old.person);
      if (fresh === null) return;
      did('devices added');
      devices.push(await deviceOf(fresh));
      // Who let it in tells the others, who would else have it from nobody that they know.
      await calm(old.person, fresh);
    },

    /** One is shut out by another, as it is: what it had not given away is lost. */
    async remove(name: Name, n: number): Promise<void> {
      const { devices } = actorOf(name);
      const [by, whom] = [chosen(name, n), chosen(name, n + 1)];
      if (by === whom) return;
      await relent(by);
      const known = await shownBy(by);
      const done = await act(name, by, async ({ engine }) => (await engine.removeDevice(whom.id, PASSPHRASE)).ok);
      // Whether it had got as far as its record, which then goes out by itself, shows once it has read and sent.
      if (done === 'died') await by.person.engine.sync();
      const listed = (await by.person.space()).devices.find(({ id }) => id === whom.id);
      if (done !== true && listed !== undefined && !listed.isLeaving) return;
      did('devices removed');
      devices.splice(devices.indexOf(whom), 1);
      shutOut(name, whom, known);
      // What it was about to erase, and had told nobody of, goes on; and a relation that it alone knew, as its vault went no further, is gone.
      for (const bond of bonds) {
        const isTheirs = (name === 'Claire' || bond.patient === name) && bond.erasedBy.size === 0;
        if (isRestored && isTheirs && (await relationOf(by, bond)) === null) bond.isUnsure = true;
        const left = bond.erasedBy.has(name) ? await relationOf(by, bond) : null;
        if (left !== null && left.leaving === null) bond.isUnsure = true;
      }
    },

    /** A device that was shut out reads what it can, and writes. */
    async steal(name: Name, n: number): Promise<void> {
      const { thieves } = actorOf(name);
      const thief = thieves[n % Math.max(1, thieves.length)];
      if (thief === undefined) return;
      const bond = lastBond(patientOf(name, n));
      const relation = await relationOf(thief, bond);
      const text = `${name} n’écrit plus ici ${(count += 1)} du ${seed}`;
      if (relation !== null && name !== 'Claire')
        if ((await thief.person.engine.deposit(relation.key, { kind: 'flash', text })).ok) {
          const hiddenFrom = new Set<number>();
          written.push({ text, by: name, device: thief.number, relation: bond.id, hiddenFrom, fate: 'unsure' });
        }
      await thief.person.engine.sync();
      did('thefts');
    },

    /** A page that a patient keeps alone, or a note for the record: begun, or written to once more. */
    async keep(name: Name, n: number, isNew: boolean): Promise<void> {
      const device = chosen(name, n);
      const bond = lastBond(patientOf(name, n));
      const relation = await relationOf(device, bond);
      if (relation === null) return;
      const where = isPatient(name) ? null : bond.id;
      const own = kept.filter((each) => each.by === name && each.relation === where && each.fate === 'stands');
      const before = isNew || !isPatient(name) ? undefined : own[n % Math.max(1, own.length)];
      const text = `${name} garde pour soi ${(count += 1)} du ${seed}`;
      const hidden = await hiddenBy(device, name, relation);
      let id: ObjectId | null = null;
      const done = await act(name, device, async (person) => {
        if (isPatient(name)) return (id = await writePage(person, before?.id ?? null, text)) !== null;
        const saved = await person.engine.saveNote(relation.key, null, noteOf(text));
        if (!saved.ok) return false;
        id = saved.value;
        return (await person.engine.fileNote(relation.key, saved.value)).ok;
      });
      if (before !== undefined && done !== false) {
        before.texts.push(text);
        before.hiddenFrom.set(text, hidden);
        before.device = device.number;
        // Another device may not have read of it, and either may be the later.
        if (done !== true || actorOf(name).devices.length > 1) before.fate = 'unsure';
        did('pages written again');
      } else if (before === undefined && (done === true || id !== null || done === 'died')) {
        // A record goes with its relation, which another device may have erased.
        const isGone = !isPatient(name) && bond.erasedBy.has(name);
        const fate = done === true && !isGone ? 'stands' : 'unsure';
        const its = { by: name, relation: where, texts: [text], device: device.number, fate } as const;
        kept.push({ ...its, id: id ?? NO_OBJECT, texts: [text], hiddenFrom: new Map([[text, hidden]]) });
        did(isPatient(name) ? 'pages' : 'notes');
      }
    },

    /** A page is erased; a piece of a record is destroyed. */
    async unkeep(name: Name, n: number): Promise<void> {
      const device = chosen(name, n);
      const bond = lastBond(patientOf(name, n));
      const relation = await relationOf(device, bond);
      if (relation === null) return;
      const where = isPatient(name) ? null : bond.id;
      const own = kept.filter((each) => each.by === name && each.relation === where && each.fate === 'stands');
      const each = own[n % Math.max(1, own.length)];
      // Nobody erases what their device does not show.
      if (each === undefined || !(await everythingOn(device.person)).has(each.texts.at(-1) ?? '')) return;
      const done = await act(name, device, async ({ engine }) =>
        isPatient(name)
          ? (await engine.erasePage(each.id)).ok
          : (await engine.destroyPiece(relation.key, each.id, { reason: 'asked', text: '' })).ok,
      );
      if (done === false) return;
      each.fate = done === true ? 'gone' : 'unsure';
      each.device = device.number;
      did(isPatient(name) ? 'pages erased' : 'pieces destroyed');
    },

    /** A further sheet; it mends a vault that the relay put back, too. */
    async renewSheet(name: Name, n: number): Promise<void> {
      const device = chosen(name, n);
      await relent(device);
      const { vaultStuck } = await device.person.space();
      const made = await act(name, device, ({ engine }) => engine.newSheet(PASSPHRASE));
      if (made === 'died' || !made.ok) return;
      actorOf(name).sheets.set(await anchorOf(device), made.value.words);
      did(vaultStuck ? 'vaults mended by a sheet' : 'sheets');
    },

    async sync(name: Name, n: number): Promise<void> {
      await act(name, chosen(name, n), ({ engine }) => engine.sync());
      for (const { person } of actorOf(name).devices)
        if (person.effort.most() > MOST_OPS_A_PASS) throw new Broken(`a pass of ${name}'s cost more than its bound`);
    },

    restart: (name: Name, n: number) => reopen(name, chosen(name, n)),

    /** The device will die at the n-th of its next commits, whatever it does then, and is opened again. */
    crash(name: Name, n: number, when: 'before' | 'after'): void {
      const { store } = chosen(name, n).person;
      store.crashAt(store.commits() + 1 + n, when);
    },

    network(name: Name, n: number, isOffline: boolean): void {
      chosen(name, n).person.wire.offline = isOffline;
    },

    /** From now on what this device is told and believed to have stored is as a relay likes. */
    async corrupt(name: Name, n: number): Promise<void> {
      const device = chosen(name, n);
      if (device.hostile !== null) return;
      // A vault that is shown otherwise than it is ends in words, once and for all: the hostile suite has that.
      const vault = vaultMailboxId((await vaultKept(lookedAt(device))).state.vaultId);
      const actor = actorOf(name);
      device.attack = erratic(dice, {
        spares: (mailboxId) => mailboxId === vault,
        swallowed: () => {
          actor.isVaultLost = true;
        },
      });
      device.hostile = corrupt(device.person.wire, device.attack);
    },
    relent: (name: Name, n: number): Promise<void> => relent(chosen(name, n)),

    /** A letter of any kind, true to no rule, from somebody who met her honestly. */
    async lie(kind: number, bytes: Uint8Array, leaf: boolean): Promise<void> {
      const said = await lies.say({ kind, payload: bytes }, { leaf }).catch(() => null);
      if (said !== null) did('lies');
    },

    /** The relay's disk as it is now, put back later. */
    keepDisk(): void {
      for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, `${file}${end}.kept`);
    },
    async putDiskBack(): Promise<void> {
      if (!existsSync(`${file}.kept`)) return;
      await storage.close();
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
      for (const end of ['', '-wal'])
        if (existsSync(`${file}${end}.kept`)) copyFileSync(`${file}${end}.kept`, file + end);
      storage = createSqliteStorage(file);
      world.restartRelay();
      isRestored = true;
      did('restores');
    },

    /** Everything is lost but the words; what was in the backup comes back. Whoever is there hears them by voice. */
    async lose(name: Name): Promise<void> {
      const actor = actorOf(name);
      for (const device of actor.devices) {
        await steady(name, device);
        // What a relay that was put back does not know any more a device finds as its space is opened.
        if (isRestored) await reopen(name, device);
      }
      await calm(...actor.devices.map(({ person }) => person));
      for (const { person } of actor.devices) {
        const { vaultCurrent, vaultStuck, relations } = await person.space();
        // What is still being erased is not gone from the backup.
        const isErasing = relations.some(({ leaving, erasing }) => leaving !== null || erasing.length > 0);
        if (!vaultCurrent || vaultStuck || isErasing) return;
      }
      // Of a sheet whose making a death cut off the words were shown to nobody.
      const words = actor.sheets.get(await anchorOf(actor.devices[0] as Device));
      if (words === undefined) return;
      const fresh = await world.device();
      const { name: _, ...space } = newSpace(name);
      const recovered = await fresh.engine.recover(words.join(' '), space);
      if (!recovered.ok) throw new Broken(`${name} does not come back from the sheet: ${recovered.error.type}`);
      const lost = actor.devices;
      for (const bond of bonds) {
        if (bond.erasedBy.size === 0) continue;
        const before = await Promise.all(lost.map((device) => relationOf(device, bond)));
        if (before.every((relation) => relation?.erasedAt === null)) bond.untold.add(name);
      }
      actor.devices = [await deviceOf(fresh)];
      for (const each of lost) shutOut(name, each, null);
      did('recoveries');
      for (const other of name === 'Claire' ? PATIENTS : (['Claire'] as const))
        for (const device of actorOf(other).devices) {
          await act(other, device, ({ engine }) => engine.sync());
          await confirm(other, device);
        }
    },

    /** Everybody is there, the relay does its work, and hours pass: then all must say the same. */
    /** At any moment, dead devices and all: what is stored of a list is what the entries beside it say. */
    async holdDigests(): Promise<void> {
      for (const { person } of actorOf('Claire').devices) {
        // What was held and not written to since holds.
        if (digested.get(person.store) === person.store.commits()) continue;
        digested.set(person.store, person.store.commits());
        if ((await expectDigests(person.store, (salt) => cheapHash(PASSPHRASE, salt))) > 0) did('digests held');
      }
    },

    async hold(): Promise<void> {
      for (const [name, { devices }] of actors) for (const device of devices) await steady(name, device);
      const all = () => [...actors.values()].flatMap(({ devices }) => devices.map(({ person }) => person));
      const pass = async (ms: number) => {
        world.time.advance(ms);
        await calm(...all());
        for (const [name, { devices }] of actors) for (const device of devices) await confirm(name, device);
      };
      for (const ms of [MINUTE, 2 * HOUR, MINUTE]) await pass(ms);
      // What cannot be opened is asked for again once a week, and comes.
      if (await isAnythingLacking()) for (const ms of [8 * DAY, MINUTE, 8 * DAY, MINUTE]) await pass(ms);
      await settle(...all());
      await holdQuiet(all());
      for (const bond of bonds) await holdOne(bond);
      const keepers = [...actors].flatMap(([name, { devices }]) => devices.map((each) => ({ ...each, name })));
      const mayLack = async (name: Name) =>
        isRestored || actorOf(name).isVaultLost === true || (await isAnyStuck(name));
      if (kept.length > 0) await holdKept(kept, keepers, mayLack);
      for (const { thieves } of actors.values())
        for (const thief of thieves) {
          await thief.person.engine.sync();
          if (isRestored) continue;
          await holdKeptSecret({ ...thief, name: 'Claire' }, kept);
          for (const { key } of (await thief.person.space()).relations)
            holdSecret(thief.number, written, await thief.person.engine.thread(key));
        }
      for (const { person } of everyDevice())
        if (person.effort.most() > MOST_OPS_A_PASS) throw new Broken('a pass cost more than its bound');
      keys.hold(written.length > 0);
    },

    async close(): Promise<void> {
      keys.stop();
      for (const { person } of everyDevice()) await person.engine.close().catch(() => undefined);
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function begin(name: Name, person: Person, words: readonly string[]): Promise<void> {
    const device = await deviceOf(person);
    actors.set(name, { devices: [device], thieves: [], sheets: new Map([[await anchorOf(device), words]]) });
  }

  async function anchorOf(device: Device): Promise<string> {
    const account = (await keptBy(lookedAt(device))).get(ACCOUNT, SELF);
    return account === undefined ? '' : sheetInForce(account).anchorId;
  }

  function actorOf(name: Name): Actor {
    return actors.get(name) as Actor;
  }

  function everyDevice(): readonly Device[] {
    return [...actors.values()].flatMap(({ devices, thieves }) => [...devices, ...thieves]);
  }

  function chosen(name: Name, n: number): Device {
    const { devices } = actorOf(name);
    return devices[n % devices.length] as Device;
  }

  /** Whose relation the n-th act of somebody is in. */
  function patientOf(name: Name, n: number): Patient {
    return name === 'Claire' ? (PATIENTS[n % PATIENTS.length] as Patient) : name;
  }

  async function deviceOf(person: Person): Promise<Device> {
    const here = (await person.space()).devices.find(({ isHere }) => isHere);
    if (here === undefined) throw new Broken('a device is not in its own list');
    return { number: (numbered += 1), id: here.id, person, hostile: null, attack: null };
  }

  /** The relation that a patient has just begun. */
  async function bind(patient: Patient): Promise<void> {
    const [device] = actorOf(patient).devices as [Device];
    const { relations } = await device.person.space();
    const known = new Set(bonds.map(({ id }) => id));
    const fresh = relations.filter(({ relationId }) => !known.has(relationId));
    if (fresh[0] === undefined || fresh.length > 1) throw new Broken(`${patient} has begun ${fresh.length} relations`);
    bonds.push({ id: fresh[0].relationId, patient, erasedBy: new Set(), erasedOn: new Set(), untold: new Set() });
  }

  function lastBond(patient: Patient): Bond {
    return bonds.findLast((bond) => bond.patient === patient) as Bond;
  }

  async function relationOf({ person }: Device, { id }: Bond): Promise<RelationView | null> {
    return (await person.space()).relations.find(({ relationId }) => relationId === id) ?? null;
  }

  async function threadOf(device: Device, bond: Bond): Promise<readonly EntryView[]> {
    const relation = await relationOf(device, bond);
    return relation === null ? [] : device.person.engine.thread(relation.key);
  }

  async function shows(device: Device, bond: Bond, text: string): Promise<boolean> {
    return (await threadOf(device, bond)).some((entry) => textOf(entry) === text);
  }

  /** Every text that a device has. */
  async function shownBy(device: Device): Promise<ReadonlySet<string>> {
    const threads = await Promise.all(bonds.map((bond) => threadOf(device, bond)));
    return new Set(threads.flat().flatMap((entry) => textOf(entry) ?? []));
  }

  async function unlock(name: Name, person: Person): Promise<void> {
    const [space] = (await person.view()).spaces;
    if (space === undefined) throw new Broken(`${name}'s space is gone`);
    const opened = await person.engine.unlock(space.id, PASSPHRASE);
    if (!opened.ok) throw new Broken(`${name}'s space does not open: ${opened.error}`);
  }

  async function reopen(name: Name, device: Device): Promise<void> {
    device.person = await device.person.restart();
    if (device.hostile !== null) device.person.wire.intercept = device.hostile.stand;
    await unlock(name, device.person);
  }

  /** Whatever a device does may be the last that it does before it is opened again: then nobody was told how it ended. */
  async function act<T>(name: Name, device: Device, work: (person: Person) => Promise<T>): Promise<T | 'died'> {
    const { person } = device;
    try {
      const result = await work(person);
      if (!person.store.hasCrashed()) return result;
    } catch (error) {
      if (!person.store.hasCrashed()) throw error;
    }
    did('deaths');
    await reopen(name, device);
    return 'died';
  }

  async function relent(device: Device): Promise<void> {
    device.person.wire.offline = false;
    device.hostile?.relent();
  }

  /** There, with a network, and not about to die. */
  async function steady(name: Name, device: Device): Promise<void> {
    await relent(device);
    if (device.person.store.hasCrashed()) await reopen(name, device);
    device.person.store.revive();
  }

  async function steadySync(name: Name, device: Device): Promise<void> {
    await steady(name, device);
    await device.person.engine.sync();
  }

  async function steadyClaire(): Promise<Person> {
    const [device] = actorOf('Claire').devices as [Device];
    await steady('Claire', device);
    return device.person;
  }

  /** A device that `old` lets in, both by the same person; null where it ended in words. */
  async function linked(old: Person): Promise<Person | null> {
    const fresh = await world.device();
    const { words } = await fresh.engine.showLinkCode('fr');
    const offer = fresh.engine.awaitOffer();
    const begins = await old.engine.beginLink(words.join(' '), PASSPHRASE, OLD_NAME);
    if (begins.ok) {
      const [came, offered] = await whilePolling(world.time, Promise.all([old.engine.awaitNewDevice(), offer]));
      if (came.ok && offered.ok) {
        const space = { label: 'Autre appareil', language: 'fr', passphrase: PASSPHRASE } as const;
        const both = Promise.all([fresh.engine.joinByLink(space, NEW_NAME), old.engine.letIn()]);
        if ((await whilePolling(world.time, both))[0].ok) return fresh;
      }
    }
    await old.engine.stopLink();
    await fresh.engine.stopLink();
    await whilePolling(world.time, offer);
    await fresh.engine.close();
    return null;
  }

  /** `known`: what of its texts is not lost with it; null: all of them. */
  function shutOut(name: Name, device: Device, known: ReadonlySet<string> | null): void {
    const { thieves } = actorOf(name);
    thieves.push(device);
    device.hostile?.relent();
    device.person.wire.offline = false;
    device.person.store.revive();
    while (thieves.length > MOST_THIEVES)
      void thieves
        .shift()
        ?.person.engine.close()
        .catch(() => undefined);
    if (known === null) return;
    for (const each of written) if (each.device === device.number && !known.has(each.text)) each.fate = 'unsure';
    // Whoever reads on may not have what it said last of a text, and the other person may.
    for (const each of written) if (each.endedBy === device.number && known.has(each.text)) each.fate = 'unsure';
    for (const each of kept) if (each.device === device.number) each.fate = 'unsure';
  }

  /** Devices that are shut out as far as this one knows, of both people. */
  async function hiddenBy(device: Device, name: Name, { key }: RelationView): Promise<ReadonlySet<number>> {
    const own = actorOf(name).thieves;
    const others = (name === 'Claire' ? PATIENTS : (['Claire'] as const)).flatMap((other) => actorOf(other).thieves);
    if (own.length + others.length === 0) return new Set();
    const listed = new Set((await device.person.space()).devices.map(({ id }) => id));
    const list = (await keptBy(lookedAt(device))).get(RELATION, key)?.peer.list ?? [];
    const ended = endedIn(list);
    return new Set([
      ...own.filter(({ id }) => !listed.has(id)).map(({ number }) => number),
      ...others.filter(({ id }) => ended.has(id)).map(({ number }) => number),
    ]);
  }

  /** Where nothing happens and no time passes, nobody goes on writing. */
  async function holdQuiet(people: readonly Person[]): Promise<void> {
    const before = people.map(({ store }) => store.commits());
    for (const person of people) await person.engine.sync();
    people.forEach(({ store }, i) => {
      if (store.commits() !== before[i]) throw new Broken('a device goes on writing where nothing happens');
    });
  }

  async function isAnyStuck(name: Name): Promise<boolean> {
    for (const { person } of actorOf(name).devices) if ((await person.space()).vaultStuck) return true;
    return false;
  }

  async function isAnythingLacking(): Promise<boolean> {
    for (const { devices } of actors.values())
      for (const { person } of devices)
        if ((await person.space()).relations.some((relation) => isTold(relation))) return true;
    return false;
  }

  async function holdOne(bond: Bond): Promise<void> {
    if (bond.isUnsure) return;
    const of = written.filter(({ relation }) => relation === bond.id);
    const known = new Set(of.map(({ text }) => text));
    const shown: Shown[] = [];
    for (const by of ['Claire', bond.patient] as const)
      for (const device of actorOf(by).devices) {
        const relation = await relationOf(device, bond);
        const thread = await threadOf(device, bond);
        // Own devices have it all from the vault: where that goes no further for one of them, which is told there, they learn no more from
        // each other, and each goes on with what it has.
        const isStuck = await isAnyStuck(by);
        const mayLose = isRestored || actorOf(by).isVaultLost === true;
        if (isStuck && !mayLose) throw new Broken(`a vault of ${by}'s goes no further`);
        if (bond.erasedBy.size === 0) {
          if (relation === null && isStuck) continue;
          if (relation === null) throw new Broken(`${by} has lost a relation`);
          const isCutOff = relation.notices.some(({ type }) => type === 'cut-off');
          if (isTold(relation)) did('told of something that is lacking');
          const mayLack = (isRestored && isTold(relation)) || isStuck;
          shown.push({ by, device: device.number, thread, mayLack, isRestored, isStuck, isCutOff });
          continue;
        }
        if (bond.erasedBy.has(by)) {
          const isUntold = isStuck && !bond.erasedOn.has(device.number);
          if (!isUntold && thread.some((entry) => textOf(entry) !== null))
            throw new Broken(`${by} still reads what they erased`);
          // Where the relay shows an older vault, its record is still in there.
          if (relation !== null && !mayLose) throw new Broken(`${by} still has a relation that they erased`);
          continue;
        }
        // The word of it may be sealed for a device that is no more: what cannot be opened is told of then.
        const isUntold = isRestored || bond.untold.has(by);
        if (!isUntold && relation !== null && relation.erasedAt === null && relation.notices.length === 0)
          throw new Broken(`${by} is not told that a relation was erased`);
        for (const entry of thread)
          if (!known.has(textOf(entry) ?? '') && textOf(entry) !== null)
            throw new Broken(`${by} is shown what nobody wrote there`);
        if (!isUntold && relation?.notices.length === 0) holdErased(by, of, thread, isRestored);
      }
    if (bond.erasedBy.size === 0) holdBond(bond, of, shown);
  }

  /** A recovery of the other's, or a device that nobody vouches for, that waits for a voice is confirmed. */
  async function confirm(name: Name, device: Device): Promise<void> {
    for (const { key, state, notices } of (await device.person.space()).relations)
      if (state === 'recovered-unconfirmed' || notices.some((each) => each.type === 'unconfirmed-device' && each.asks))
        await act(name, device, ({ engine }) => engine.confirmRecovery(key));
  }
}

/** A copy of what it keeps: to look at it writes nothing to the device, and does not kill it. */
const lookedAt = ({ person }: Device): Person => ({ ...person, store: person.store.clone() });

/** As `settle`, and over once a whole round has changed nothing on any device: the next would find everything as this one did. */
async function calm(...people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 4; round++) {
    const before = people.map(({ store }) => store.commits());
    for (const person of people) await person.engine.sync();
    if (people.every(({ store }, i) => store.commits() === before[i])) return;
  }
}

const isTold = ({ notices }: RelationView): boolean =>
  notices.some(({ type }) => type === 'cannot-open-here' || type === 'entries-missing');

/** Devices that a list ends: revoked, or there before a recovery. */
function endedIn(list: readonly Uint8Array[]): ReadonlySet<DeviceId> {
  const ended = new Set<DeviceId>();
  const active: DeviceId[] = [];
  for (const bytes of list) {
    const entry = unwrap(decode(listEntryCodec, bytes));
    if (entry.op === 'revoke') ended.add(entry.deviceId);
    else {
      if (entry.op === 'recover') for (const id of active.splice(0)) ended.add(id);
      active.push(entry.device.deviceId);
    }
  }
  return ended;
}
