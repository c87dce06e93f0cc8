// Recovery: what the 24 words bring back for either person, what peers are told, and the four ways in which words lead nowhere.
// Long because each case is a whole story with its people.
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../shared/clock.ts';
import { decode, encode } from '../../shared/codec.ts';
import { APPEND, DELETE, READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash, indexOf, notices, texts, waiting, welcome } from '../harness/days.ts';
import { disturb } from '../harness/wires.ts';
import {
  CLAIRE,
  createWorld,
  DAY,
  meet,
  newSpace,
  PASSPHRASE,
  type Person,
  settle,
  type World,
} from '../harness/world.ts';

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
const recover = async (world: World, words: readonly string[]): Promise<Person> => {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
  return fresh;
};

/** A psychologist whose words are in hand, and a patient whom she has met. */
async function meetWithWords(world: World) {
  const claire = await world.device();
  const practice = newSpace('Claire Vasseur');
  const { words } = unwrap(await claire.engine.createPractice(practice, CLAIRE, await world.admissionLink()));
  const { person: camille, words: theirs } = await welcome(world, claire, 'Camille');
  return { claire, camille, words, theirs };
}

describe('a patient who has lost everything but the words', () => {
  it('reads all of it again, and keeps the identity the psychologist compared', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    await flash(camille, 'Avant.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Réponse.');
    const before = await camille.engine.identityOf((await camille.relation()).key);
    const fresh = await recover(world, words);
    expect(await texts(fresh)).toEqual(['Avant.', 'Réponse.']);
    expect(await fresh.engine.identityOf((await fresh.relation()).key)).toEqual(before);
    expect(await fresh.space()).toMatchObject({
      name: 'Camille',
      language: 'fr',
      label: 'Retrouvé',
      vaultCurrent: true,
    });
    expect((await fresh.space()).recovery).toMatchObject({ missing: 0 });
    expect((await fresh.thread())[0]?.answeredBy).toBe((await fresh.thread())[1]?.id);
    await world.close();
  });

  it('writes to several psychologists again, each of whom confirms for herself', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const nora = await world.device();
    const profile = { ...CLAIRE, name: 'Nora Lambert' };
    unwrap(await nora.engine.createPractice(newSpace('Nora Lambert'), profile, await world.admissionLink()));
    const { link } = unwrap(await nora.engine.invite('Camille'));
    unwrap(await camille.engine.joinHere(link, 'Camille'));
    await settle(nora, camille, claire);
    await flash(camille, 'Pour Nora.', await indexOf(camille, 'Nora Lambert'));
    await settle(camille, nora);
    const fresh = await recover(world, words);
    await settle(fresh, claire, nora);
    expect((await claire.relation()).state).toBe('recovered-unconfirmed');
    expect((await nora.relation()).state).toBe('recovered-unconfirmed');
    await nora.engine.confirmRecovery((await nora.relation()).key);
    await settle(nora, fresh, claire);
    expect((await claire.relation()).state).toBe('recovered-unconfirmed');
    const [toClaire, toNora] = [await indexOf(fresh, 'Claire Vasseur'), await indexOf(fresh, 'Nora Lambert')];
    expect(await texts(fresh, toNora)).toEqual(['Pour Nora.']);
    await flash(fresh, 'De retour, Nora.', toNora);
    await flash(fresh, 'De retour, Claire.', toClaire);
    await settle(fresh, nora, claire);
    expect(await texts(nora)).toEqual(['Pour Nora.', 'De retour, Nora.']);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await flash(fresh, 'Encore, Claire.', toClaire);
    await settle(fresh, claire, fresh, claire);
    expect((await texts(claire)).at(-1)).toBe('Encore, Claire.');
    await world.close();
  });

  it('recovers a second time by the same words, and everything written in between is there', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    const second = await recover(world, words);
    await settle(second, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await flash(second, 'Deux.');
    await settle(second, claire);
    const third = await recover(world, words);
    expect(await texts(third)).toEqual(['Un.', 'Deux.']);
    await settle(third, claire);
    expect((await claire.relation()).state).toBe('recovered-unconfirmed');
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await flash(third, 'Trois.');
    await settle(third, claire);
    await answerAndRead(world, claire, third, 'Trois fois bienvenue.');
    expect(await texts(claire)).toEqual(['Un.', 'Deux.', 'Trois.', 'Trois fois bienvenue.']);
    expect(await texts(third)).toEqual(['Un.', 'Deux.', 'Trois.', 'Trois fois bienvenue.']);
    await world.close();
  });

  it('before being accepted finds the relation still waiting', async () => {
    const world = await createWorld();
    const claire = await world.device();
    unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink()));
    const { link } = unwrap(await claire.engine.invite('Camille'));
    const camille = await world.device();
    const { sheet } = unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    const fresh = await recover(world, sheet.words);
    expect((await fresh.relation()).state).toBe('awaiting-acceptance');
    await settle(claire, fresh);
    expect((await claire.relation()).peerName).toBe('Camille');
    await world.close();
  });
});

describe('a psychologist who has lost everything but the words', () => {
  it('reads all of it again, is confirmed by her patients, answers, and invites somebody new', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meetWithWords(world);
    await flash(camille, 'Avant.');
    await settle(camille, claire);
    const identity = (await claire.space()).practice?.words;
    const fresh = await recover(world, words);
    expect(await texts(fresh)).toEqual(['Avant.']);
    expect((await fresh.space()).practice).toEqual({ profile: CLAIRE, words: identity });
    await settle(fresh, camille);
    const hers = await camille.relation();
    expect([hers.state, hers.verified]).toEqual(['recovered-unconfirmed', false]);
    expect(notices(hers)).toContain('peer-recovered');
    const refused = { ok: false, error: 'unconfirmed' };
    expect(await camille.engine.deposit(hers.key, { kind: 'flash', text: 'Trop tôt.' })).toEqual(refused);
    await camille.engine.confirmRecovery(hers.key);
    await flash(camille, 'Vous revoilà.');
    await settle(camille, fresh);
    expect((await waiting(fresh)).length).toBe(2);
    await answerAndRead(world, fresh, camille, 'Me revoilà.');
    expect((await texts(camille)).at(-1)).toBe('Me revoilà.');

    const { person: lou } = await welcome(world, fresh, 'Lou');
    expect((await lou.relation()).state).toBe('active');
    await flash(lou, 'Bonjour.');
    await settle(lou, fresh);
    expect(await texts(fresh, await indexOf(fresh, 'Lou'))).toEqual(['Bonjour.']);
    await world.close();
  });

  it('finds open invitations of the lost device expired, and the link leads nobody anywhere', async () => {
    const world = await createWorld();
    const { claire, words } = await meetWithWords(world);
    unwrap(await claire.engine.invite('Sacha'));
    const fresh = await recover(world, words);
    expect((await fresh.space()).invitations.map(({ state }) => state).sort()).toEqual(['expired', 'joined']);
    await world.close();
  });
});

describe('the old device after a recovery elsewhere', () => {
  it('sends nothing that anybody believes, and reads nothing new', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const fresh = await recover(world, words);
    await settle(fresh, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await flash(fresh, 'C’est moi.');
    await settle(fresh, claire);
    await camille.engine.deposit((await camille.relation()).key, { kind: 'flash', text: 'Non, moi.' });
    await settle(camille, claire, fresh);
    expect(await texts(claire)).toEqual(['C’est moi.']);
    expect(await texts(camille)).toEqual(['Non, moi.']);
    await world.close();
  });
});

describe('words that lead nowhere', () => {
  const failure = async (world: World, words: string) => {
    const fresh = await world.device();
    const recovered = await fresh.engine.recover(words, RETURNED);
    expect((await fresh.view()).spaces).toEqual([]);
    expect(fresh.store.commits()).toBe(0);
    return recovered.ok ? null : recovered.error;
  };

  it('are said to be wrong, with the places of those in no list', async () => {
    const world = await createWorld();
    const { words } = await meet(world);
    const unknown = words.with(2, 'zzzzz').with(20, 'qqqqq');
    expect(await failure(world, unknown.join(' '))).toEqual({ type: 'wrong-words', unknown: [3, 21] });
    const swapped = [words[1], words[0], ...words.slice(2)] as string[];
    expect(await failure(world, swapped.join(' '))).toEqual({ type: 'wrong-words', unknown: [] });
    expect(await failure(world, words.slice(1).join(' '))).toEqual({ type: 'wrong-words', unknown: [] });
    expect(await failure(world, '')).toMatchObject({ type: 'wrong-words' });
    await world.close();
  });

  it('of another relay are not found here', async () => {
    const [here, elsewhere] = [await createWorld(), await createWorld({ seed: 7 })];
    const { words } = await meet(elsewhere);
    expect(await failure(here, words.join(' '))).toEqual({ type: 'not-found' });
    await here.close();
    await elsewhere.close();
  });

  it('of an older sheet are said to be replaced, and the newer ones recover', async () => {
    const world = await createWorld();
    const { camille, claire, words } = await meet(world);
    await flash(camille, 'Gardé.');
    await settle(camille, claire);
    expect(await camille.engine.newSheet('pas la bonne')).toEqual({ ok: false, error: 'wrong-passphrase' });
    const sheet = unwrap(await camille.engine.newSheet(PASSPHRASE));
    expect([sheet.sheet, sheet.words.length]).toEqual([2, 24]);
    expect(await failure(world, words.join(' '))).toEqual({ type: 'replaced' });
    const fresh = await recover(world, sheet.words);
    expect(await texts(fresh)).toEqual(['Gardé.']);
    await world.close();
  });

  it('of an older sheet are said to be replaced once the relay is there again, where deleting its anchor was cut short', async () => {
    const world = await createWorld();
    const { camille, words } = await meet(world);
    let lost = 0;
    camille.wire.intercept = async (path, _body, send) => {
      if (path !== DELETE.path) return send();
      lost++;
      return null;
    };
    const sheet = unwrap(await camille.engine.newSheet(PASSPHRASE));
    expect(lost).toBe(1);
    const again = await camille.restart();
    const [space] = (await again.view()).spaces;
    unwrap(await again.engine.unlock(space!.id, PASSPHRASE));
    await settle(again);
    expect(await failure(world, words.join(' '))).toEqual({ type: 'replaced' });
    await recover(world, sheet.words);
    await world.close();
  });

  it('of either sheet work while the vault waits for the new one, and the newer ones alone once it has it', async () => {
    const world = await createWorld();
    const { camille, words } = await meet(world);
    let appends = 0;
    camille.wire.intercept = async (path, _body, send) => {
      // The anchor first; then what the vault is to take is lost.
      if (path === APPEND.path) appends++;
      return path === APPEND.path && appends > 1 ? null : send();
    };
    const sheet = unwrap(await camille.engine.newSheet(PASSPHRASE));
    expect(appends).toBe(2);
    const old = await world.device();
    // Read only: a recovery that ends before it changes anything.
    old.wire.intercept = async (path, _body, send) => (path === APPEND.path ? null : send());
    expect(await old.engine.recover(words.join(' '), RETURNED)).toEqual({ ok: false, error: { type: 'offline' } });
    camille.wire.intercept = null;
    await settle(camille);
    expect(await failure(world, words.join(' '))).toEqual({ type: 'replaced' });
    await recover(world, sheet.words);
    await world.close();
  });

  it('stay good where a device that was replaced meanwhile tries to make a new sheet', async () => {
    const world = await createWorld();
    const { camille, words } = await meet(world);
    await recover(world, words);
    expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'vault-changed' });
    await settle(camille);
    await recover(world, words);
    await world.close();
  });

  it('find a damaged vault where the relay alters it, and nothing is reset: unaltered, it recovers', async () => {
    const world = await createWorld();
    const { words } = await meet(world);
    const fresh = await world.device();
    let altered = 0;
    fresh.wire.intercept = async (path, _body, send) => {
      const answer = await send();
      if (path !== READ.path || answer === null) return answer;
      const read = decode(READ.response, answer.body);
      // The vault: the first mailbox with more than one row.
      if (!read.ok || !read.value.some(({ rows }) => rows.length > 1) || altered > 0) return answer;
      altered++;
      const results = read.value.map((result) => ({
        ...result,
        rows: result.rows.map((row, i) =>
          i === 0 && row.bytes !== null ? { ...row, bytes: row.bytes.map((byte) => byte ^ 1) } : row,
        ),
      }));
      return { ...answer, body: encode(READ.response, results) };
    };
    expect(await fresh.engine.recover(words.join(' '), RETURNED)).toEqual({ ok: false, error: { type: 'damaged' } });
    expect(altered).toBe(1);
    fresh.wire.intercept = null;
    unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
    await world.close();
  });

  it('are tried again after a network that was away, whichever request it swallowed', async () => {
    const undisturbed = await createWorld();
    const first = await meet(undisturbed);
    const { wire } = await recover(undisturbed, first.words);
    const total = wire.requests;
    await undisturbed.close();
    expect(total).toBeGreaterThan(5);
    const isFull = process.env['ENTRETEMPS_FULL'] === '1';
    // Each both ways in the long form; in the short one every second, from wherever chance has it, the two ways in turn.
    const [step, from] = isFull ? [1, 1] : [2, 1 + Math.floor(Math.random() * 2)];
    for (let n = from; n <= total; n += step)
      for (const mishap of ['answer lost', 'done twice'] as const) {
        if (!isFull && ((n >> 1) % 2 === 0) === (mishap === 'done twice')) continue;
        const world = await createWorld();
        const { claire, camille, words } = await meet(world);
        await flash(camille, 'Gardé.');
        await settle(camille, claire);
        const fresh = await world.device();
        const happened = disturb(fresh.wire, n, mishap);
        let recovered = await fresh.engine.recover(words.join(' '), RETURNED);
        if (!recovered.ok) {
          expect(recovered.error, `request ${n}, ${mishap}`).toEqual({ type: 'offline' });
          recovered = await fresh.engine.recover(words.join(' '), RETURNED);
        }
        expect([recovered.ok, happened()], `request ${n}, ${mishap}`).toEqual([true, true]);
        expect(await texts(fresh)).toEqual(['Gardé.']);
        await settle(fresh, claire);
        await claire.engine.confirmRecovery((await claire.relation()).key);
        await flash(fresh, 'De retour.');
        await settle(fresh, claire, fresh, claire);
        expect((await texts(claire)).at(-1), `request ${n}, ${mishap}`).toBe('De retour.');
        await world.close();
      }
  }, 120_000);

  it('recover again where the device died while it stored what it found', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    await flash(camille, 'Gardé.');
    await settle(camille, claire);
    for (const commit of [1, 2, 3])
      for (const when of ['before', 'after'] as const) {
        const fresh = await world.device();
        fresh.store.crashAt(commit, when);
        await fresh.engine.recover(words.join(' '), RETURNED).catch(() => undefined);
        expect(fresh.store.hasCrashed()).toBe(true);
        const again = await fresh.restart();
        const [space] = (await again.view()).spaces;
        if (space === undefined) unwrap(await again.engine.recover(words.join(' '), RETURNED));
        else unwrap(await again.engine.unlock(space.id, RETURNED.passphrase));
        await settle(again, claire);
        expect(await texts(again), `${when} commit ${commit}`).toEqual(['Gardé.']);
      }
    await world.close();
  });
});

describe('a recovery sheet', () => {
  it('is proved by its two words only', async () => {
    const world = await createWorld();
    const claire = await world.device();
    const sheet = unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink()));
    const answers = sheet.places.map((place) => ({ place, word: sheet.words[place - 1] as string }));
    expect((await claire.space()).sheet?.state).toBe('postponed');
    expect(await claire.engine.proveSheet(answers.slice(1))).toBe(false);
    const wrong = answers.map(({ place }) => ({ place, word: sheet.words[place % 24] as string }));
    expect(await claire.engine.proveSheet(wrong)).toBe(false);
    expect(await claire.engine.proveSheet(answers.map(({ place, word }) => ({ place, word: ` ${word} ` })))).toBe(true);
    expect((await claire.space()).sheet?.state).toBe('proved');
    await world.close();
  });

  it('holds everything whatever week it is: epochs turn, prekeys turn, and what they replaced is erased', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const written: string[] = [];
    for (let week = 1; week <= 7; week++) {
      written.push(`Semaine ${week}.`, `Réponse ${week}.`);
      await flash(camille, `Semaine ${week}.`);
      await settle(camille, claire);
      await answerAndRead(world, claire, camille, `Réponse ${week}.`);
      world.time.advance(7 * DAY);
      await settle(camille, claire);
    }
    const fresh = await world.device();
    let [rows, erased] = [0, 0];
    fresh.wire.intercept = async (path, _body, send) => {
      const answer = await send();
      if (path === READ.path && answer !== null && rows === 0) {
        const read = decode(READ.response, answer.body);
        const vault = read.ok ? read.value.find((result) => result.rows.length > 2) : undefined;
        rows = vault?.rows.length ?? 0;
        erased = vault?.rows.filter(({ bytes }) => bytes === null).length ?? 0;
      }
      return answer;
    };
    unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
    expect(await texts(fresh)).toEqual(written);
    // At least an epoch record a week was replaced, and all that were are tombstones.
    expect(erased).toBeGreaterThanOrEqual(6);
    expect(rows - erased).toBeLessThan(rows);
    await settle(fresh, claire);
    // Seven weeks later the newest prekeys still start sessions, both ways.
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await flash(fresh, 'De retour.');
    await settle(fresh, claire);
    await answerAndRead(world, claire, fresh, 'Bienvenue.');
    expect((await texts(fresh)).slice(-2)).toEqual(['De retour.', 'Bienvenue.']);
    await world.close();
  });

  it('still brings back a relation in which nobody wrote for two months, and both write again', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    await flash(camille, 'Avant l’été.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Bel été.');
    world.time.advance(60 * DAY);
    const fresh = await recover(world, words);
    expect(await texts(fresh)).toEqual(['Avant l’été.', 'Bel été.']);
    await settle(fresh, claire);
    expect((await claire.relation()).state).toBe('recovered-unconfirmed');
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, fresh);
    await flash(fresh, 'La rentrée.');
    await settle(fresh, claire);
    await answerAndRead(world, claire, fresh, 'Bonne rentrée.');
    expect((await texts(fresh)).slice(-2)).toEqual(['La rentrée.', 'Bonne rentrée.']);
    await world.close();
  });
});

describe('a cloned profile', () => {
  it('that lags behind is told that it is an old copy, and sends nothing, not even what it wrote before it knew', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Un.');
    await settle(camille, claire);
    const store = camille.store.clone();
    await flash(camille, 'Deux.');
    await flash(camille, 'Trois.');
    await settle(camille, claire);

    const clone = await world.device({ store });
    unwrap(await clone.engine.unlock((await clone.view()).spaces[0]!.id, PASSPHRASE));
    clone.wire.offline = true;
    await flash(clone, 'Du double.');
    clone.wire.offline = false;
    let appended = 0;
    clone.wire.intercept = (path, _body, send) => {
      if (path === APPEND.path) appended++;
      return send();
    };
    await settle(clone, claire);
    expect(notices(await clone.relation())).toContain('old-copy');
    expect(appended).toBe(0);
    const { key } = await clone.relation();
    expect(await clone.engine.deposit(key, { kind: 'flash', text: 'Encore.' })).toEqual({
      ok: false,
      error: 'stopped',
    });

    // The original goes on undisturbed.
    await flash(camille, 'Quatre.');
    await settle(camille, claire);
    expect(await texts(claire)).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.']);
    expect(notices(await claire.relation())).toEqual([]);
    world.time.advance(31 * SECOND);
    await world.close();
  });

  it('that writes at the same place as the original takes nothing from it, and is told once the original writes on', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const store = camille.store.clone();
    await flash(camille, 'De l’original.');
    await settle(camille, claire);
    const clone = await world.device({ store });
    unwrap(await clone.engine.unlock((await clone.view()).spaces[0]!.id, PASSPHRASE));
    clone.wire.offline = true;
    await flash(clone, 'Du double.');
    clone.wire.offline = false;
    await settle(clone, claire);
    // Two letters under one chain key: the second opens for nobody, and it does not stop the first one's author.
    expect(await texts(claire)).toEqual(['De l’original.']);
    expect(notices(await claire.relation())).not.toContain('two-versions');
    await flash(camille, 'La suite.');
    await settle(camille, claire, clone);
    expect(notices(await clone.relation())).toContain('old-copy');
    await answerAndRead(world, claire, camille, 'À vous deux ?');
    expect(await texts(camille)).toEqual(['De l’original.', 'La suite.', 'À vous deux ?']);
    expect(notices(await camille.relation())).toEqual([]);
    await world.close();
  });

  it('that wrote nothing is told all the same once it reads', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const store = camille.store.clone();
    await flash(camille, 'Un.');
    await settle(camille, claire);
    const clone = await world.device({ store });
    unwrap(await clone.engine.unlock((await clone.view()).spaces[0]!.id, PASSPHRASE));
    await clone.engine.sync();
    expect(notices(await clone.relation())).toEqual(['old-copy']);
    const { key } = await clone.relation();
    expect(await clone.engine.deposit(key, { kind: 'flash', text: 'Non.' })).toEqual({ ok: false, error: 'stopped' });
    await world.close();
  });
});
