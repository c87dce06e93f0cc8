// What several devices a person cost: a device linked to one that is there, and a letter sealed for four devices beside one sealed for one.
// Engines and relay in one process; what a person or a poll waits for is left out, and a passphrase costs nothing here.
import { performance } from 'node:perf_hooks';
import { unwrap } from '../../shared/result.ts';
import { link } from '../harness/link.ts';
import { createWorld, meet, type Person, settle } from '../harness/world.ts';

export type DeviceFigures = { readonly link_ms: number; readonly fanout_4_devices_vs_1: number };

const ROUNDS = 5;
const LETTERS = 60;

export async function benchDevices(): Promise<DeviceFigures> {
  const links: number[] = [];
  const fans: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const world = await createWorld({ seed: 1_000 + round });
    const { claire, camille } = await meet(world);
    const one = await sealing(camille);
    const desks = [claire];
    for (let more = 0; more < 3; more++) {
      const began = performance.now();
      desks.push(await link(world, claire));
      links.push(performance.now() - began);
    }
    await settle(...desks, camille, ...desks);
    fans.push((await sealing(camille)) / one);
    await world.close();
  }
  return { link_ms: median(links), fanout_4_devices_vs_1: median(fans) };
}

/** Setting one entry down, ms: sealed and stored; nothing travels meanwhile. */
async function sealing(person: Person): Promise<number> {
  const { key } = await person.relation();
  const times: number[] = [];
  for (let letter = 0; letter < LETTERS; letter++) {
    const began = performance.now();
    unwrap(await person.engine.deposit(key, { kind: 'flash', text: 'Une pensée, même inachevée, de quelques mots.' }));
    times.push(performance.now() - began);
  }
  await person.engine.sync();
  return median(times.slice(LETTERS / 4));
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
