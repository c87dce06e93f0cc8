// What can happen, as commands that fast-check draws (Claessen and Hughes, "QuickCheck", 2000; its stateful form).
import fc from 'fast-check';
import type { Scene } from './scene.ts';
import { type Name, NAMES, type Patient, PATIENTS } from './template.ts';

/** Nothing is predicted step by step: the ideal model is in the scene, and is compared when everybody has been read. */
type Model = Record<string, never>;
export type Command = fc.AsyncCommand<Model, Scene>;

const command = (what: string, run: (scene: Scene) => Promise<void> | void): Command => ({
  check: () => true,
  run: async (_model, scene) => run(scene),
  toString: () => what,
});

const name = fc.constantFrom<Name>(...NAMES);
const few = fc.nat({ max: 7 });

const when = fc.constantFrom('before' as const, 'after' as const);
const patient = fc.constantFrom<Patient>(...PATIENTS);

type Weighted = { readonly weight: number; readonly arbitrary: fc.Arbitrary<Command> };

/** Something that one device of somebody's does, or that happens to it. */
const device = (weight: number, what: string, run: (scene: Scene, who: Name, n: number) => Promise<void> | void) => ({
  weight,
  arbitrary: fc.tuple(name, few).map(([who, n]) => command(`${who} ${what} (${n})`, (scene) => run(scene, who, n))),
});

/** As often as days have them, the rare ones a hundred times as often. */
const weighted: readonly Weighted[] = [
  device(20, 'reads and sends', (scene, who, n) => scene.sync(who, n)),
  device(16, 'writes', (scene, who, n) => scene.write(who, n)),
  device(3, 'takes back', (scene, who, n) => scene.rethink(who, n, 'withdraw')),
  device(3, 'replaces', (scene, who, n) => scene.rethink(who, n, 'replace')),
  device(3, 'erases', (scene, who, n) => scene.erase(who, n)),
  device(4, 'starts anew', (scene, who, n) => scene.restart(who, n)),
  device(2, 'is offline', (scene, who, n) => scene.network(who, n, true)),
  device(2, 'is online', (scene, who, n) => scene.network(who, n, false)),
  device(3, 'meets an erring relay', (scene, who, n) => scene.corrupt(who, n)),
  device(2, 'meets an honest relay', (scene, who, n) => scene.relent(who, n)),
  device(1, 'links another device', (scene, who, n) => scene.link(who, n)),
  device(1, 'removes another device', (scene, who, n) => scene.remove(who, n)),
  device(2, 'is robbed', (scene, who, n) => scene.steal(who, n)),
  {
    weight: 4,
    arbitrary: fc
      .tuple(name, few, when)
      .map(([who, n, at]) => command(`${who} will die ${at} commit ${n}`, (scene) => scene.crash(who, n, at))),
  },
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: 1, max: 3 * 60 })
      .map((minutes) => command(`${minutes} min pass`, (scene) => scene.world.time.advance(minutes * 60_000))),
  },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 1, max: 20 })
      .map((days) => command(`${days} days pass`, (scene) => scene.world.time.advance(days * 86_400_000))),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.nat({ max: 130 }), fc.uint8Array({ maxLength: 200 }), fc.boolean())
      .map(([kind, bytes, leaf]) =>
        command(`a lie of kind ${kind}${leaf ? ', a leaf' : ''}`, (scene) => scene.lie(kind, bytes, leaf)),
      ),
  },
  { weight: 1, arbitrary: fc.constant(command('the relay starts anew', (scene) => scene.world.restartRelay())) },
  { weight: 1, arbitrary: name.map((who) => command(`${who} loses every device`, (scene) => scene.lose(who))) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(name, few)
      .map(([who, n]) => command(`${who} erases a relation (${n})`, (scene) => scene.eraseRelation(who, n))),
  },
  { weight: 2, arbitrary: patient.map((who) => command(`${who} begins again`, (scene) => scene.meet(who))) },
  { weight: 1, arbitrary: patient.map((who) => command(`${who} erases the space`, (scene) => scene.eraseSpace(who))) },
];

/** What people keep for themselves alone, and further sheets: of runs that ask for it, so that what a seed drew before stays what it was. */
const alone: readonly Weighted[] = [
  device(6, 'keeps something alone', (scene, who, n) => scene.keep(who, n, true)),
  device(4, 'writes again to what was kept', (scene, who, n) => scene.keep(who, n, false)),
  device(1, 'makes a further sheet', (scene, who, n) => scene.renewSheet(who, n)),
  device(3, 'erases what was kept', (scene, who, n) => scene.unkeep(who, n)),
];

/** Of one run; `restores`: the relay's disk may also be put back to an earlier day. `keeps`: people keep things alone, too. */
export const commandsOf = (steps: number, restores: boolean, keeps: boolean) => {
  const disk: readonly Weighted[] = restores
    ? [
        { weight: 1, arbitrary: fc.constant(command('the disk is copied', (scene) => scene.keepDisk())) },
        { weight: 1, arbitrary: fc.constant(command('the disk is put back', (scene) => scene.putDiskBack())) },
      ]
    : [];
  return fc.commands([fc.oneof(...weighted, ...disk, ...(keeps ? alone : []))], { maxCommands: steps, size: 'max' });
};
