// The two browsers of a relation, made by the real engine against the running relay, with as long a history as asked for.
import { createEngine } from '../../client/engine/engine.ts';
import type { Engine } from '../../client/engine/api/api.ts';
import type { Ports, Row } from '../../client/engine/ports.ts';
import { clock, random } from '../../client/platform/clock.ts';
import { createHttp } from '../../client/platform/http.ts';
import { timer } from '../../client/platform/timer.ts';
import { utf8 } from '../../shared/bytes.ts';
import { MINUTE } from '../../shared/clock.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { sodium } from '../../shared/crypto/base/sodium.ts';
import { type Result, unwrap } from '../../shared/result.ts';
import { DRAFT } from '../harness/frame.ts';
import { historyOf, putHistories } from '../harness/history.ts';
import { createMemoryStore, type MemoryStore } from '../harness/memory-store.ts';
import { CLAIRE, newSpace, PASSPHRASE } from '../harness/world.ts';

export type Browser = { readonly [space: string]: readonly Row[] };
/** What each of the two browsers holds, and what unlocks it. */
export type Spaces = { readonly patient: Browser; readonly psychologist: Browser; readonly passphrase: string };

export const pwHash: Ports['pwHash'] = {
  hash: async (passphrase, salt, { memoryMiB, passes }) => {
    const library = sodium();
    const input = utf8(passphrase.normalize('NFKC'));
    const algorithm = library.crypto_pwhash_ALG_ARGON2ID13;
    return Secret.of('passphrase', library.crypto_pwhash(32, input, salt, passes, memoryMiB * 2 ** 20, algorithm));
  },
};

/** Of people whose device is not measured: Argon2id is what they would spend nearly all of their time on. */
const quickHash: Ports['pwHash'] = {
  hash: async (passphrase, salt) => {
    const library = sodium();
    return Secret.of('passphrase', library.crypto_generichash(32, utf8(passphrase), salt));
  },
};

export const portsOn = (store: MemoryStore, origin: string, hash = pwHash): Ports => ({
  clock,
  random,
  timer,
  store,
  http: createHttp(),
  pwHash: hash,
  origin,
  background: false,
  timeZone: 'Europe/Brussels',
});

/** Two people who have met at this relay, and agreed on a frame where they are to write; each call gives their browsers with so many entries. */
export async function createSpaces(
  origin: string,
  admissionLink: string,
  isAgreed = false,
): Promise<(entries: number, written?: typeof historyOf) => Promise<Spaces>> {
  const stores = { psychologist: createMemoryStore(), patient: createMemoryStore() };
  const claire = await createEngine(portsOn(stores.psychologist, origin));
  const everyDay = { ...CLAIRE, rhythm: { ...CLAIRE.rhythm, days: 0b1111111 } };
  await untilIn(() => claire.createPractice(newSpace('Claire Vasseur'), everyDay, admissionLink));
  const { link } = await untilIn(() => claire.invite('Camille D.'));
  const camille = await createEngine(portsOn(stores.patient, origin));
  await untilIn(() => camille.joinInNewSpace(link, newSpace('Camille')));
  for (let round = 0; round < 4; round++) for (const engine of [claire, camille]) await engine.sync();
  if (isAgreed) await agreeOn(claire, camille);
  for (const engine of [claire, camille]) await engine.close();
  return async (entries, written = historyOf) => {
    const history = written(entries, clock.now(), random);
    const browserOf = async (side: 'patient' | 'psychologist'): Promise<Browser> => {
      const store = stores[side].clone();
      await putHistories({ store, pwHash, random }, PASSPHRASE, [history], side);
      return rowsIn(store);
    };
    return {
      patient: await browserOf('patient'),
      psychologist: await browserOf('psychologist'),
      passphrase: PASSPHRASE,
    };
  };
}

/** Both pass until they have met, and agree on a frame: nothing is written before. */
export async function agreeOn(claire: Engine, camille: Engine): Promise<void> {
  const pass = async (): Promise<void> => {
    for (let round = 0; round < 4; round++) for (const engine of [claire, camille]) await engine.sync();
  };
  await pass();
  const hers = (await claire.view()).open?.relations.at(-1)?.key;
  const his = (await camille.view()).open?.relations.at(-1)?.key;
  if (hers === undefined || his === undefined) throw new Error('they have not met');
  unwrap(await claire.proposeFrame(hers, { ...DRAFT, terms: [] }));
  await pass();
  const hash = (await camille.frame(his))?.versions[0]?.hash ?? '';
  unwrap(await camille.agreeFrame(his, hash, [], ''));
  await pass();
}

export async function rowsIn(store: MemoryStore): Promise<Browser> {
  const spaces = await store.spaces();
  return Object.fromEntries(await Promise.all(spaces.map(async (space) => [space, await store.load(space)] as const)));
}

/** The browser of a psychologist whom so many people write to, each with so many entries. */
export async function createPractice(
  origin: string,
  admissionLink: string,
  { people, entries }: { readonly people: number; readonly entries: number },
): Promise<{ readonly psychologist: Browser; readonly passphrase: string }> {
  const store = createMemoryStore();
  const claire = await createEngine(portsOn(store, origin));
  const everyDay = { ...CLAIRE, rhythm: { ...CLAIRE.rhythm, days: 0b1111111 } };
  await untilIn(() => claire.createPractice(newSpace('Claire Vasseur'), everyDay, admissionLink));
  for (let at = 0; at < people; at++) {
    const { link } = await untilIn(() => claire.invite(`Camille ${at}`));
    const camille = await createEngine(portsOn(createMemoryStore(), origin, quickHash));
    await untilIn(() => camille.joinInNewSpace(link, newSpace(`Camille ${at}`)));
    for (let round = 0; round < 3; round++) for (const engine of [claire, camille]) await engine.sync();
    await camille.close();
  }
  await claire.close();
  // No two end at the same hour, so that there is an order to be found.
  const histories = Array.from({ length: people }, (_, at) => historyOf(entries, clock.now() - at * MINUTE, random));
  await putHistories({ store, pwHash, random }, PASSPHRASE, histories, 'psychologist');
  return { psychologist: await rowsIn(store), passphrase: PASSPHRASE };
}

/** A relay that is busy with others says so, or takes its time: asked again as a person would. */
export async function untilIn<T, E>(act: () => Promise<Result<T, E>>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const result = await act();
    if (result.ok) return result.value;
    if (tries === 10) throw new Error(`not done: ${JSON.stringify(result.error)}`);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}
