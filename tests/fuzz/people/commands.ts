// What can happen, as commands that fast-check draws, shrinks and plays again (Claessen and Hughes, "QuickCheck", 2000; its stateful form).
import fc from 'fast-check';
import { type Name, NAMES, type Scene } from './scene.ts';

/** Nothing is predicted step by step: the ideal model is in the scene, and is compared when everybody has been read. */
type Model = Record<string, never>;
type Command = fc.AsyncCommand<Model, Scene>;

const command = (what: string, run: (scene: Scene) => Promise<void> | void): Command => ({
  check: () => true,
  run: async (_model, scene) => run(scene),
  toString: () => what,
});

const name = fc.constantFrom<Name>(...NAMES);
const few = fc.nat({ max: 7 });

const weighted: readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<Command> }[] = [
  { weight: 10, arbitrary: name.map((who) => command(`${who} reads and sends`, (scene) => scene.sync(who))) },
  {
    weight: 8,
    arbitrary: fc.tuple(name, few).map(([who, n]) => command(`${who} writes (${n})`, (scene) => scene.write(who, n))),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(name, few, fc.constantFrom('withdraw' as const, 'replace' as const))
      .map(([who, n, how]) => command(`${who}: ${how} (${n})`, (scene) => scene.rethink(who, n, how))),
  },
  { weight: 2, arbitrary: name.map((who) => command(`${who} starts anew`, (scene) => scene.restart(who))) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, few, fc.constantFrom('before' as const, 'after' as const))
      .map(([who, n, when]) => command(`${who} dies ${when} commit ${n}`, (scene) => scene.crash(who, n, when))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, fc.boolean())
      .map(([who, off]) => command(`${who} is ${off ? 'offline' : 'online'}`, (scene) => scene.network(who, off))),
  },
  { weight: 2, arbitrary: name.map((who) => command(`${who} meets an erring relay`, (scene) => scene.corrupt(who))) },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 1, max: 3 * 60 })
      .map((minutes) => command(`${minutes} min pass`, (scene) => scene.world.time.advance(minutes * 60_000))),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 20 })
      .map((days) => command(`${days} days pass`, (scene) => scene.world.time.advance(days * 86_400_000))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat({ max: 130 }), fc.uint8Array({ maxLength: 200 }), fc.boolean())
      .map(([kind, bytes, leaf]) =>
        command(`a lie of kind ${kind}${leaf ? ', a leaf' : ''}`, (scene) => scene.lie(kind, bytes, leaf)),
      ),
  },
  { weight: 1, arbitrary: fc.constant(command('the relay starts anew', (scene) => scene.world.restartRelay())) },
  { weight: 1, arbitrary: name.map((who) => command(`${who} loses every device`, (scene) => scene.lose(who))) },
];

/** Of one run; `restores`: the relay's disk may also be put back to an earlier day. */
export const commandsOf = (steps: number, restores: boolean) => {
  const disk: typeof weighted = restores
    ? [
        { weight: 1, arbitrary: fc.constant(command('the disk is copied', (scene) => scene.keepDisk())) },
        { weight: 1, arbitrary: fc.constant(command('the disk is put back', (scene) => scene.putDiskBack())) },
      ]
    : [];
  return fc.commands([fc.oneof(...weighted, ...disk)], { maxCommands: steps, size: 'max' });
};
