// The scene of the fuzz over people: a psychologist, two patients and one person who lies, on the real relay, with all that can happen to
// them; and beside it the ideal model, a list of what each set down. What must hold whatever happened is said in `hold`.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntryView } from '../../../client/engine/api/views.ts';
import { MOST_OPS_A_PASS } from '../../../client/engine/state/effort.ts';
import { createSqliteStorage } from '../../../server/storage/sqlite/index.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import { MINUTE, SECOND } from '../../../shared/clock.ts';
import { unwrap } from '../../../shared/result.ts';
import { welcome } from '../../harness/days.ts';
import { createWorld, CLAIRE, newSpace, PASSPHRASE, type Person, settle, type World } from '../../harness/world.ts';
import { hostile } from '../../hostile-peer/peer.ts';
import { type Attack, corrupt, type Hostile } from '../../hostile-relay/relay.ts';
import { Broken } from './broken.ts';
import { erratic, type Dice } from './erratic.ts';
import { watchKeys } from './keys.ts';

export const PATIENTS = ['Camille', 'Noor'] as const;
export type Name = 'Claire' | (typeof PATIENTS)[number];
export const NAMES: readonly Name[] = ['Claire', ...PATIENTS];

/** What was set down, in the order its author did. `done`: its author has since taken it back or put another in its place. */
type Written = { readonly text: string; readonly by: Name; readonly with: Name; done: boolean };

type Actor = { person: Person; words: readonly string[]; hostile: Hostile | null; attack: Attack | null };

export type Scene = Awaited<ReturnType<typeof createScene>>;

export async function createScene(seed: number, dice: Dice) {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const file = join(folder, 'relay.db');
  let storage = createSqliteStorage(file);
  // The relay's disk can be put back: the world holds one storage, which is whichever is open.
  const swapped = new Proxy({} as Storage, {
    get: (_none, name: keyof Storage) => {
      const member: unknown = storage[name];
      return typeof member === 'function' ? member.bind(storage) : member;
    },
  });
  const world: World = await createWorld({ seed, storage: swapped });
  const keys = watchKeys();
  const written: Written[] = [];
  let count = 0;
  /** What came to pass: a run in which nothing did shows nothing. */
  const happened = new Map<string, number>();
  const did = (what: string): void => void happened.set(what, (happened.get(what) ?? 0) + 1);

  const claire = await world.device();
  const practice = newSpace(CLAIRE.name);
  const { words } = unwrap(await claire.engine.createPractice(practice, CLAIRE, await world.admissionLink()));
  const actors = new Map<Name, Actor>([['Claire', { person: claire, words, hostile: null, attack: null }]]);
  for (const name of PATIENTS)
    actors.set(name, { ...(await welcome(world, claire, name)), hostile: null, attack: null });
  const { person: liar } = await welcome(world, claire, 'Mallory');
  const lies = await hostile(world, liar);
  await settle(...[...actors.values()].map(({ person }) => person));

  const actorOf = (name: Name): Actor => actors.get(name) as Actor;
  const relationOf = async (person: Person, peer: string) => {
    const { relations } = await person.space();
    const found = relations.find(({ peerName }) => peerName === peer);
    if (found === undefined) throw new Broken(`the relation with ${peer} is gone`);
    return found;
  };
  /** How each calls the other. */
  const peerOf = (name: Name, other: Name): string => (name === 'Claire' ? other : CLAIRE.name);
  const threadOf = async (name: Name, other: Name): Promise<readonly EntryView[]> => {
    const { person } = actorOf(name);
    return person.engine.thread((await relationOf(person, peerOf(name, other))).key);
  };
  const partnerOf = (name: Name, n: number): Name =>
    name === 'Claire' ? (PATIENTS[n % PATIENTS.length] as Name) : 'Claire';
  const mark = (name: Name): string => `${name} écrit sa phrase ${(count += 1)} du ${seed}`;

  /** Texts that stand: neither taken back nor replaced. */
  const standing = (thread: readonly EntryView[]): readonly string[] =>
    thread
      .filter(({ withdrawn, replacedBy, kind }) => !withdrawn && replacedBy === null && kind !== 'missing')
      .flatMap(({ blocks }) => (blocks[0] === undefined ? [] : [blocks[0].text]));

  async function restart(name: Name): Promise<void> {
    const actor = actorOf(name);
    actor.person = await actor.person.restart();
    if (actor.hostile !== null) actor.person.wire.intercept = actor.hostile.stand;
    const [space] = (await actor.person.view()).spaces;
    if (space === undefined) throw new Broken(`${name}'s space is gone`);
    const opened = await actor.person.engine.unlock(space.id, PASSPHRASE);
    if (!opened.ok) throw new Broken(`${name}'s space does not open: ${opened.error}`);
  }

  return {
    world,
    keys,
    names: NAMES,
    happened: (): ReadonlyMap<string, number> => {
      for (const name of NAMES) {
        const errors = actorOf(name).attack?.happened() ?? 0;
        if (errors > 0) happened.set('errors of the relay', (happened.get('errors of the relay') ?? 0) + errors);
      }
      return happened;
    },

    async write(name: Name, n: number): Promise<void> {
      const other = partnerOf(name, n);
      const { person } = actorOf(name);
      const { key } = await relationOf(person, peerOf(name, other));
      const text = mark(name);
      if (name === 'Claire') {
        const covers = (await threadOf(name, other)).filter(
          (entry) => !entry.mine && entry.answeredBy === null && !entry.withdrawn && entry.replacedBy === null,
        );
        if (covers.length === 0) return;
        const held = await person.engine.answer(key, {
          covers: covers.map(({ id }) => id),
          reason: 'encore',
          blocks: [{ type: 'text', text }],
        });
        if (!held.ok) return;
        // Its 30 s are over, and the next pass seals it.
        world.time.advance(31 * SECOND);
        await person.engine.sync();
      } else {
        const set = await person.engine.deposit(key, { kind: 'flash', text });
        if (!set.ok) return;
      }
      did(name === 'Claire' ? 'answers' : 'entries');
      written.push({ text, by: name, with: other, done: false });
    },

    /** Takes back or replaces the n-th of one's own that still can be. */
    async rethink(name: Name, n: number, how: 'withdraw' | 'replace'): Promise<void> {
      const other = partnerOf(name, n);
      const { person } = actorOf(name);
      const { key } = await relationOf(person, peerOf(name, other));
      const own = (await threadOf(name, other)).filter((entry) => entry.mine && entry.changeable);
      const entry = own[n % Math.max(1, own.length)];
      if (entry === undefined) return;
      const before = written.find(({ text }) => text === entry.blocks[0]?.text);
      if (how === 'withdraw') {
        const taken = await person.engine.withdraw(key, entry.id);
        if (taken.ok) did('taken back');
        if (taken.ok && before !== undefined) before.done = true;
        return;
      }
      const text = mark(name);
      const replaced = await person.engine.replace(key, entry.id, { kind: 'flash', text });
      if (!replaced.ok) return;
      did('replaced');
      if (before !== undefined) before.done = true;
      written.push({ text, by: name, with: other, done: false });
    },

    async sync(name: Name): Promise<void> {
      const { person } = actorOf(name);
      await person.engine.sync();
      if (person.effort.most() > MOST_OPS_A_PASS) throw new Broken(`a pass of ${name}'s cost more than its bound`);
    },

    restart,

    /** The device dies at the n-th commit of its next pass, and is opened again. */
    async crash(name: Name, n: number, when: 'before' | 'after'): Promise<void> {
      const { person } = actorOf(name);
      person.store.crashAt(person.store.commits() + 1 + n, when);
      await person.engine.sync().catch(() => undefined);
      if (person.store.hasCrashed()) did('deaths');
      await restart(name);
    },

    network(name: Name, isOffline: boolean): void {
      actorOf(name).person.wire.offline = isOffline;
    },

    /** From now on what this device is told and believed to have stored is as a relay likes. */
    corrupt(name: Name): void {
      const actor = actorOf(name);
      if (actor.hostile !== null) return;
      actor.attack = erratic(dice);
      actor.hostile = corrupt(actor.person.wire, actor.attack);
    },

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
      did('restores');
    },

    /** Everything is lost but the words; what was in the backup comes back. Whoever is there hears them by voice. */
    async lose(name: Name): Promise<void> {
      const actor = actorOf(name);
      await relent(name);
      await settle(actor.person);
      const before = await actor.person.space();
      if (!before.vaultCurrent || before.vaultStuck) return;
      await actor.person.engine.close();
      const fresh = await world.device();
      const { name: _, ...space } = newSpace(name);
      const recovered = await fresh.engine.recover(actor.words.join(' '), space);
      if (!recovered.ok) throw new Broken(`${name} does not come back from the sheet: ${recovered.error.type}`);
      actor.person = fresh;
      actor.hostile = null;
      did('recoveries');
      for (const other of name === 'Claire' ? PATIENTS : (['Claire'] as const)) await confirm(other, name);
    },

    /** Everybody is there, the relay does its work, and an hour passes: then both sides must say the same. */
    async hold(): Promise<void> {
      for (const name of NAMES) await relent(name);
      const all = () => NAMES.map((name) => actorOf(name).person);
      for (let round = 0; round < 3; round++) {
        world.time.advance(MINUTE);
        await settle(...all());
        for (const name of PATIENTS)
          for (const [a, b] of [
            ['Claire', name],
            [name, 'Claire'],
          ] as const)
            await confirm(a, b);
      }
      await settle(...all());
      for (const patient of PATIENTS) {
        const [hers, theirs] = [
          standing(await threadOf('Claire', patient)),
          standing(await threadOf(patient, 'Claire')),
        ];
        const of = written.filter((each) => each.by === patient || each.with === patient);
        const known = new Set(of.map(({ text }) => text));
        for (const text of [...hers, ...theirs])
          if (!known.has(text)) throw new Broken(`${patient}'s relation shows what nobody wrote there`);
        for (const side of [hers, theirs])
          if (new Set(side).size !== side.length) throw new Broken(`${patient}'s relation shows something twice`);
        if ([...hers].sort().join('\n') !== [...theirs].sort().join('\n'))
          throw new Broken(`Claire and ${patient} are shown different texts: ${hers.length} and ${theirs.length}`);
        for (const { text, done } of of)
          if (!done && !hers.includes(text)) throw new Broken(`a text of ${patient}'s relation was lost`);
        for (const author of ['Claire', patient] as const) {
          const order = of.filter(({ by, done }) => by === author && !done).map(({ text }) => text);
          const shown = hers.filter((text) => order.includes(text));
          if (shown.join('\n') !== order.join('\n')) throw new Broken(`${author}'s texts are out of their order`);
        }
      }
      keys.hold();
    },

    async close(): Promise<void> {
      keys.stop();
      for (const name of NAMES)
        await actorOf(name)
          .person.engine.close()
          .catch(() => undefined);
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function relent(name: Name): Promise<void> {
    const actor = actorOf(name);
    actor.person.wire.offline = false;
    actor.hostile?.relent();
  }

  /** A recovery of the other's that waits for a voice is confirmed. */
  async function confirm(name: Name, other: Name): Promise<void> {
    const { person } = actorOf(name);
    await person.engine.sync();
    const relation = await relationOf(person, peerOf(name, other));
    if (relation.state === 'recovered-unconfirmed') await person.engine.confirmRecovery(relation.key);
  }
}
