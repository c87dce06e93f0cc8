// What the way back with a sheet costs: the real engine and the real relay over loopback, a history that was really set down and sent.
// The key of the passphrase is not counted: on a person's device it takes as long as it is made to take.
import { createEngine } from '../../client/engine/engine.ts';
import type { Ports } from '../../client/engine/ports.ts';
import { clock, random } from '../../client/platform/clock.ts';
import { createHttp } from '../../client/platform/http.ts';
import { timer } from '../../client/platform/timer.ts';
import { utf8 } from '../../shared/bytes.ts';
import { Secret } from '../../shared/crypto/base/secret.ts';
import { sodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { startRelay } from '../e2e/relay.ts';
import { createMemoryStore } from '../harness/memory-store.ts';
import { CLAIRE, newSpace } from '../harness/world.ts';
import { untilIn } from './client-space.ts';

export type RestoreFigures = {
  /** From 24 words to a thread of 10,000 entries of 2 KiB, ms. */
  readonly restore_10k_ms: number;
  /** Over the same of 1,000 entries: 10 where each costs the same. */
  readonly restore_10k_vs_1k: number;
};

/** Sent in one pass. */
const A_PASS = 500;
const TEXT = 'Réveillée à quatre heures. Pas triste, mais comme avant un départ. '.repeat(29);

/** Quick: nothing here is secret, and what it takes is not measured. */
const pwHash: Ports['pwHash'] = {
  hash: async (passphrase, salt) => {
    const library = sodium();
    const { crypto_pwhash_MEMLIMIT_MIN: least, crypto_pwhash_ALG_ARGON2ID13: algorithm } = library;
    return Secret.of('passphrase', library.crypto_pwhash(32, utf8(passphrase), salt, 1, least, algorithm));
  },
};

/** `now` in ms. */
export async function benchRestore(now: () => number = () => performance.now()): Promise<RestoreFigures> {
  const relay = await startRelay();
  const engine = () =>
    createEngine({
      clock,
      random,
      timer,
      store: createMemoryStore(),
      http: createHttp(),
      pwHash,
      origin: relay.origin,
      background: false,
      timeZone: 'Europe/Brussels',
    });
  try {
    const claire = await engine();
    await untilIn(() => claire.createPractice(newSpace('Claire Vasseur'), CLAIRE, relay.admit()));
    const restored = async (entries: number): Promise<number> => {
      const { link } = await untilIn(() => claire.invite('Camille D.'));
      const camille = await engine();
      const { sheet } = await untilIn(() => camille.joinInNewSpace(link, newSpace('Camille')));
      for (let round = 0; round < 4; round++) for (const each of [claire, camille]) await each.sync();
      const relation = await onlyRelation(camille);
      for (let at = 1; at <= entries; at++) {
        unwrap(await camille.deposit(relation, { kind: 'flash', text: `${at}. ${TEXT}` }));
        if (at % A_PASS === 0) await camille.sync();
      }
      for (let round = 0; round < 3; round++) await camille.sync();
      await camille.close();
      const back = await engine();
      const begun = now();
      unwrap(await back.recover(sheet.words.join(' '), newSpace('Camille')));
      const thread = await back.threadChange(await onlyRelation(back), []);
      const took = now() - begun;
      if (thread?.pages.length === 0) throw new Error('nothing came back');
      await back.close();
      return took;
    };
    const few = await restored(1_000);
    const many = await restored(10_000);
    return { restore_10k_ms: many, restore_10k_vs_1k: many / few };
  } finally {
    await relay.remove();
  }
}

type Engine = Awaited<ReturnType<typeof createEngine>>;

async function onlyRelation(engine: Engine) {
  const [relation] = (await engine.view()).open?.relations ?? [];
  if (relation === undefined) throw new Error('no relation');
  return relation.key;
}
