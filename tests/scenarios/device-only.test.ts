// Long because a life of this device only is told as whole stories: it is begun, lived in, ended, and left.
// "This device only": no vault, no anchor, no sheet. Everything else is as ever; what would need a vault is refused by that name; leaving it
// founds the vault from what is here, whatever dies on the way, and a new browser then brings all of it back.
import { describe, expect, it } from 'vitest';
import { RELATION } from '../../client/engine/state/relation-row.ts';
import { isAllZero } from '../../shared/bytes.ts';
import { SECOND } from '../../shared/clock.ts';
import { APPEND, CREATE, DELETE, OWN } from '../../shared/protocol/api.ts';
import { err, unwrap } from '../../shared/result.ts';
import { answer, answerAndRead, flash, indexOf, texts, welcome } from '../harness/days.ts';
import { link as linkDevice } from '../harness/link.ts';
import {
  CLAIRE,
  createWorld,
  DAY,
  newSpace,
  PASSPHRASE,
  type Person,
  psychologist,
  settle,
  type World,
} from '../harness/world.ts';
import { accountKept, keptBy, vaultKept } from '../hostile-relay/knowledge.ts';

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;

const FULL = process.env['ENTRETEMPS_FULL'] === '1';
/** The short form dies at every third place, from one of the first on as chance has it: what failed names its place. */
const [STEP, FROM] = FULL ? [1, 1] : [3, 1 + Math.floor(Math.random() * 3)];

/** The addresses of mailboxes that a device asks the relay to open, as they are asked for. */
function openings(person: Person): string[] {
  const asked: string[] = [];
  person.wire.intercept = async (path, _body, send) => {
    if (path === CREATE.path || path === OWN.path) asked.push(path);
    return send();
  };
  return asked;
}

/** A patient of this device only, who has met her psychologist. */
async function alone(world: World, claire: Person): Promise<Person> {
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await world.device();
  unwrap(await camille.engine.joinInNewSpaceHere(link, newSpace('Camille')));
  await settle(claire, camille);
  return camille;
}

async function met() {
  const world = await createWorld();
  const claire = await psychologist(world);
  return { world, claire, camille: await alone(world, claire) };
}

async function recovered(world: World, words: readonly string[]): Promise<Person> {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
  await settle(fresh);
  return fresh;
}

async function unlocked(person: Person): Promise<Person> {
  const again = await person.restart();
  unwrap(await again.engine.unlock((await again.view()).spaces[0]!.id, PASSPHRASE));
  return again;
}

const drafted = {
  kind: 'piece',
  title: 'Commencé',
  blocks: [{ type: 'text', text: 'Et pas fini.' }],
  replacing: null,
  from: null,
} as const;
const placeOf = async (person: Person) => ({ relation: (await person.relation()).key, kind: 'piece' }) as const;

/** A history of both, a draft, an answer that was opened. */
async function live(world: World, claire: Person, camille: Person): Promise<void> {
  await flash(camille, 'Un.');
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Réponse.');
  const { key } = await camille.relation();
  const answered = (await camille.thread()).find(({ kind }) => kind === 'answer');
  await camille.engine.markOpened(key, answered!.id);
  await flash(camille, 'Deux.');
  await settle(camille, claire);
  unwrap(await camille.engine.saveDraft(await placeOf(camille), drafted));
}

describe('a space of this device only', () => {
  it('asks the relay for no mailbox, and has neither sheet nor backup; all else is as in any other', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const camille = await world.device();
    const asked = openings(camille);
    const { link } = unwrap(await claire.engine.invite('Camille D.'));
    unwrap(await camille.engine.joinInNewSpaceHere(link, newSpace('Camille')));
    await settle(claire, camille);
    await live(world, claire, camille);
    await camille.engine.confirmIdentity((await camille.relation()).key);
    await settle(camille, claire);
    expect(asked).toEqual([]);
    expect(await camille.space()).toMatchObject({ sheet: null, vaultCurrent: false, vaultStuck: false });
    expect(await camille.relation()).toMatchObject({ state: 'active', verified: true });
    expect(await texts(camille)).toEqual(['Un.', 'Réponse.', 'Deux.']);
    expect(await texts(claire)).toEqual(['Un.', 'Réponse.', 'Deux.']);
    // None of what she may pay with was spent.
    expect((await accountKept(camille)).vouchers.length).toBeGreaterThanOrEqual(2);
    await world.close();
  });

  it('shows the other person what any other does, and a mark of zeros', async () => {
    const { world, claire, camille } = await met();
    const { person: nour } = await welcome(world, claire, 'Nour');
    for (const person of [camille, nour]) await flash(person, 'Le même mot.');
    await settle(camille, nour, claire);
    const kept = [...(await keptBy(claire)).all(RELATION).values()];
    const marksOf = (name: string) =>
      kept.find(({ peer }) => peer.name === name)?.peerMarks.filter(({ mark }) => !isAllZero(mark)).length;
    expect([marksOf('Camille'), marksOf('Nour')]).toEqual([0, 1]);
    const shownOf = async (name: string) => {
      const { state, notices, verified, peerName: _, ...shown } = await claire.relation(await indexOf(claire, name));
      return { state, notices, verified, unanswered: shown.unanswered };
    };
    expect(await shownOf('Camille')).toEqual(await shownOf('Nour'));
    await world.close();
  });

  it('goes on after every restart, through months, with fresh prekeys', async () => {
    const { world, claire, camille } = await met();
    let here = camille;
    const before = (await accountKept(here)).prekeys[0]!.public.id;
    for (let month = 0; month < 3; month++) {
      world.time.advance(30 * DAY);
      here = await unlocked(here);
      await flash(here, `Mois ${month}.`);
      await settle(here, claire);
      await answerAndRead(world, claire, here, `Lu ${month}.`);
    }
    expect(await texts(here)).toHaveLength(6);
    expect((await accountKept(here)).prekeys[0]!.public.id).not.toBe(before);
    expect((await vaultKept(here)).state.seq).toBe(0);
    await world.close();
  });

  it('refuses another device, a new sheet, a trial and a copy’s healing by its own name, and asks the relay nothing for them', async () => {
    const { world, camille } = await met();
    const fresh = await world.device();
    const { words } = await fresh.engine.showLinkCode('fr');
    const asked = camille.wire.requests;
    expect(await camille.engine.beginLink(words.join(' '), PASSPHRASE, 'Ici')).toEqual(err({ type: 'device-only' }));
    expect(await camille.engine.newSheet(PASSPHRASE)).toEqual(err('device-only'));
    expect(await camille.engine.rehearse(words.join(' '))).toEqual(err({ type: 'device-only' }));
    expect(await camille.engine.healCopy(PASSPHRASE, true)).toEqual(err('device-only'));
    expect(await camille.engine.proveSheet([])).toBe(false);
    expect(camille.wire.requests).toBe(asked);
    await world.close();
  });

  it('erases an entry, and a relation with every row of it', async () => {
    const { world, claire, camille } = await met();
    await live(world, claire, camille);
    const { key } = await camille.relation();
    const [first] = await camille.thread();
    unwrap(await camille.engine.eraseEntry(key, first!.id));
    await settle(camille, claire);
    for (const person of [camille, claire]) expect((await person.thread())[0]?.erasedAt).not.toBeNull();
    expect((await camille.thread())[0]).toMatchObject({ blocks: [] });
    unwrap(await camille.engine.eraseRelation(key));
    await settle(camille, claire);
    expect((await camille.space()).relations).toEqual([]);
    expect((await camille.space()).erasedRelations).toHaveLength(1);
    expect(await claire.relation()).toMatchObject({ state: 'stopped' });
    await world.close();
  });

  it('erases itself whole', async () => {
    const { world, claire, camille } = await met();
    await live(world, claire, camille);
    unwrap(await camille.engine.eraseSpace(PASSPHRASE));
    await settle(camille, claire);
    expect(await camille.view()).toMatchObject({ spaces: [], open: null });
    expect(await camille.store.spaces()).toEqual([]);
    expect((await claire.relation()).erasedAt).not.toBeNull();
    await world.close();
  });
});

describe('a practice of this device only', () => {
  it('invites, answers, and once it is left comes back by its sheet', async () => {
    const world = await createWorld();
    const claire = await world.device();
    const asked = openings(claire);
    unwrap(await claire.engine.createPracticeHere(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink()));
    expect(asked).toEqual([]);
    const { person: camille } = await welcome(world, claire, 'Camille D.');
    await flash(camille, 'Un.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Réponse.');
    const { words } = unwrap(await claire.engine.keepElsewhere(PASSPHRASE));
    const back = await recovered(world, words);
    expect(await texts(back)).toEqual(['Un.', 'Réponse.']);
    expect((await back.space()).practice?.profile).toEqual(CLAIRE);
    unwrap(await back.engine.invite('Une autre'));
    await world.close();
  });

  it('is made by no link that is spent, and by none while the relay is away', async () => {
    const world = await createWorld();
    const link = await world.admissionLink();
    const first = await world.device();
    unwrap(await first.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, link));
    const claire = await world.device();
    expect(await claire.engine.createPracticeHere(newSpace(CLAIRE.name), CLAIRE, link)).toEqual(err('not-admitted'));
    claire.wire.offline = true;
    const other = await world.admissionLink();
    expect(await claire.engine.createPracticeHere(newSpace(CLAIRE.name), CLAIRE, other)).toEqual(err('offline'));
    expect((await claire.view()).spaces).toEqual([]);
    await world.close();
  });
});

describe('leaving it', () => {
  /** What a new browser has, once it has all. */
  async function isWhole(back: Person, claire: Person): Promise<void> {
    expect(await texts(back)).toEqual(['Un.', 'Réponse.', 'Deux.']);
    expect(await back.relation()).toMatchObject({ verified: true, unopened: { count: 0 } });
    const [elsewhere] = (await back.relation()).draftsElsewhere;
    expect(elsewhere).toMatchObject({ kind: 'piece' });
    expect(await back.engine.draftElsewhere(await placeOf(back), elsewhere!.device)).toMatchObject(drafted);
    // Once heard by voice, each writes to the other again.
    await settle(back, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, back, claire, back);
    await flash(back, 'De retour.');
    await settle(back, claire);
    expect((await texts(claire)).at(-1)).toBe('De retour.');
  }

  async function lived() {
    const { world, claire, camille } = await met();
    await live(world, claire, camille);
    await camille.engine.confirmIdentity((await camille.relation()).key);
    return { world, claire, camille };
  }

  it('gives a sheet by which a new browser brings all of it back: texts, answers, what was opened, a draft, who was verified', async () => {
    const { world, claire, camille } = await lived();
    const sheet = unwrap(await camille.engine.keepElsewhere(PASSPHRASE));
    expect(sheet.words).toHaveLength(24);
    expect(await camille.space()).toMatchObject({ vaultCurrent: true, sheet: { state: 'postponed' } });
    await settle(camille, claire);
    expect(unwrap(await camille.engine.rehearse(sheet.words.join(' ')))).toMatchObject({ texts: 3, lacking: 0 });
    await isWhole(await recovered(world, sheet.words), claire);
    await world.close();
  });

  it('makes another device possible, and a next sheet', async () => {
    const { world, camille } = await lived();
    const first = unwrap(await camille.engine.keepElsewhere(PASSPHRASE));
    const second = await linkDevice(world, camille);
    await settle(camille, second);
    expect(await texts(second)).toEqual(['Un.', 'Réponse.', 'Deux.']);
    const next = unwrap(await camille.engine.newSheet(PASSPHRASE));
    expect(next.sheet).toBe(first.sheet + 1);
    const old = await world.device();
    expect(await old.engine.recover(first.words.join(' '), RETURNED)).toEqual(err({ type: 'replaced' }));
    await world.close();
  });

  it('asks for the passphrase, and changes nothing where the relay is away or nothing pays for it', async () => {
    const { world, claire, camille } = await lived();
    expect(await camille.engine.keepElsewhere('pas la bonne du tout')).toEqual(err('wrong-passphrase'));
    camille.wire.offline = true;
    expect(await camille.engine.keepElsewhere(PASSPHRASE)).toEqual(err('offline'));
    camille.wire.offline = false;
    expect((await camille.space()).sheet).toBeNull();
    world.time.advance(401 * DAY);
    await settle(camille, claire);
    expect(await camille.engine.keepElsewhere(PASSPHRASE)).toEqual(err('not-admitted'));
    expect((await camille.space()).sheet).toBeNull();
    expect(await texts(camille)).toEqual(['Un.', 'Réponse.', 'Deux.']);
    // A fresh invitation, opened here, brings what pays.
    const { link } = unwrap(await claire.engine.invite('Camille D.'));
    unwrap(await camille.engine.joinHere(link, 'Camille'));
    await settle(camille, claire);
    const { words } = unwrap(await camille.engine.keepElsewhere(PASSPHRASE));
    const back = await recovered(world, words);
    expect((await back.space()).relations).toHaveLength(2);
    await world.close();
  });

  it('ends as if nothing had been, wherever an answer of the relay is lost', async () => {
    for (let lost = FROM; lost < 40; lost += STEP) {
      const { world, claire, camille } = await lived();
      let asked = 0;
      camille.wire.intercept = async (_path, _body, send) => {
        const answered = await send();
        return ++asked === lost ? null : answered;
      };
      const tried = await camille.engine.keepElsewhere(PASSPHRASE);
      camille.wire.intercept = null;
      const sheet = tried.ok ? tried.value : unwrap(await camille.engine.keepElsewhere(PASSPHRASE));
      await settle(camille, claire);
      await isWhole(await recovered(world, sheet.words), claire);
      await world.close();
      if (asked < lost) return;
    }
    throw new Error('more calls than leaving takes');
  }, 120_000);

  it('is ended by the next attempt, with another sheet, at whichever commit the device dies', async () => {
    for (let nth = FROM; nth < 40; nth += STEP) {
      for (const when of FULL ? (['before', 'after'] as const) : ([nth % 2 === 0 ? 'before' : 'after'] as const)) {
        const { world, claire, camille } = await lived();
        camille.store.crashAt(camille.store.commits() + nth, when);
        await camille.engine.keepElsewhere(PASSPHRASE).catch(() => null);
        if (!camille.store.hasCrashed()) {
          await world.close();
          return;
        }
        const again = await unlocked(camille);
        const { words } = unwrap(await again.engine.keepElsewhere(PASSPHRASE));
        await settle(again, claire);
        expect(await again.space()).toMatchObject({ vaultCurrent: true });
        await isWhole(await recovered(world, words), claire);
        await world.close();
      }
    }
    throw new Error('more commits than leaving takes');
  }, 240_000);

  it('erases what it had begun at the relay, where the space is erased instead', async () => {
    const { world, claire, camille } = await lived();
    camille.wire.intercept = async (path, _body, send) => {
      const answered = await send();
      return path === APPEND.path ? null : answered;
    };
    expect(await camille.engine.keepElsewhere(PASSPHRASE)).toEqual(err('offline'));
    const deleted: (number | undefined)[] = [];
    camille.wire.intercept = async (path, _body, send) => {
      const answered = await send();
      if (path === DELETE.path) deleted.push(answered?.status);
      return answered;
    };
    unwrap(await camille.engine.eraseSpace(PASSPHRASE));
    await settle(camille, claire);
    expect((await camille.view()).spaces).toEqual([]);
    // The vault and the anchor.
    expect(deleted).toEqual([200, 200]);
    await world.close();
  });

  it('is told to the other of two copies, which founds nothing beside it and sends nothing more', async () => {
    const { world, claire, camille } = await lived();
    await settle(camille, claire);
    const copy = await world.device({ store: camille.store.clone() });
    unwrap(await copy.engine.unlock((await copy.view()).spaces[0]!.id, PASSPHRASE));
    const { words } = unwrap(await camille.engine.keepElsewhere(PASSPHRASE));
    expect(await copy.engine.keepElsewhere(PASSPHRASE)).toEqual(err('vault-changed'));
    expect((await copy.space()).copiedUntil).not.toBeNull();
    expect(await texts(copy)).toEqual(['Un.', 'Réponse.', 'Deux.']);
    await isWhole(await recovered(world, words), claire);
    await world.close();
  });

  it('goes on being written to meanwhile', async () => {
    const { world, claire, camille } = await lived();
    await answer(claire, 'Encore.');
    world.time.advance(31 * SECOND);
    await settle(claire);
    const { words } = unwrap(await camille.engine.keepElsewhere(PASSPHRASE));
    await settle(camille, claire);
    expect(await texts(await recovered(world, words))).toEqual(['Un.', 'Réponse.', 'Deux.', 'Encore.']);
    await world.close();
  });
});
