// A whole day between two people, told as goals rather than calls: each step looks at what is there and does what is still to
// be done, as a person would after their app died or the network swallowed an answer. Played undisturbed it gives the end
// that every disturbed day must come to.
import { MINUTE, SECOND } from '../../shared/clock.ts';
import { StorageFailed } from '../../client/engine/state/sealed-store.ts';
import { CLAIRE, newSpace, PASSPHRASE, type Person, type World } from '../harness/world.ts';
import { waiting } from '../harness/days.ts';

export type Side = 'psychologist' | 'patient';
export type Day = { readonly people: Record<Side, Person>; readonly words: Record<Side, readonly string[] | null> };

/** One goal of one person: true once reached. */
type Goal = {
  readonly of: Side;
  readonly reach: (day: Day, person: Person, world: World) => Promise<boolean>;
};

const ensureUnlocked = async (person: Person): Promise<boolean> => {
  const { spaces, open } = await person.view();
  if (open !== null) return true;
  const [space] = spaces;
  return space !== undefined && (await person.engine.unlock(space.id, PASSPHRASE)).ok;
};

const says = async (person: Person, text: string): Promise<boolean> =>
  (await person.thread()).some(({ title, blocks }) => title === text || blocks.some((block) => block.text === text));

const reads =
  (text: string) =>
  (person: Person): Promise<boolean> =>
    says(person, text);

const deposit = (text: string): Goal => ({
  of: 'patient',
  reach: async (_day, person) => {
    if (await says(person, text)) return true;
    const { key } = await person.relation();
    return (await person.engine.deposit(key, { kind: 'flash', text })).ok;
  },
});

const arrived = (of: Side, isThere: (person: Person) => Promise<boolean>): Goal => ({
  of,
  reach: async (_day, person) => {
    await person.engine.sync();
    return isThere(person);
  },
});

const hasSent = async (person: Person): Promise<boolean> => {
  const { connection } = await person.space();
  return connection.state === 'online' && connection.unsent === 0;
};

const hasState =
  (...states: readonly string[]) =>
  async (person: Person): Promise<boolean> => {
    const [relation] = (await person.space()).relations;
    return relation !== undefined && states.includes(relation.state);
  };

/** The admission link is asked for once and used again after a crash, as it stands printed. */
const practice = (link: string): Goal => ({
  of: 'psychologist',
  reach: async (day, person) => {
    if (await ensureUnlocked(person)) return true;
    const created = await person.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, link);
    if (created.ok) day.words.psychologist = created.value.words;
    return created.ok;
  },
});

const invited: Goal = {
  of: 'psychologist',
  reach: async (_day, person) => {
    await person.engine.sync();
    const { invitations } = await person.space();
    if (invitations.length > 0) return invitations.some(({ state }) => state !== 'preparing');
    return (await person.engine.invite('Camille D.')).ok;
  },
};

const joined: Goal = {
  of: 'patient',
  reach: async (day, person) => {
    const [invitation] = (await day.people.psychologist.space()).invitations;
    const link = invitation?.link ?? '';
    if (await ensureUnlocked(person)) {
      // Started again after a crash, the first flight may still be here.
      await person.engine.sync();
      if ((await person.space()).relations.length > 0) return true;
      return (await person.engine.joinHere(link, 'Camille')).ok;
    }
    const made = await person.engine.joinInNewSpace(link, newSpace('Camille'));
    if (made.ok) day.words.patient = made.value.sheet.words;
    return made.ok;
  },
};

const replaced: Goal = {
  of: 'patient',
  reach: async (_day, person) => {
    if (await says(person, 'Le trajet, autrement.')) return true;
    const older = (await person.thread()).find(({ blocks }) => blocks[0]?.text === 'Le trajet.');
    const { key } = await person.relation();
    if (older === undefined) return false;
    return (await person.engine.replace(key, older.id, { kind: 'flash', text: 'Le trajet, autrement.' })).ok;
  },
};

const withdrawn: Goal = {
  of: 'patient',
  reach: async (_day, person) => {
    const thread = await person.thread();
    if (thread.some((entry) => entry.withdrawn)) return true;
    const older = thread.find(({ blocks }) => blocks[0]?.text === 'Non, rien.');
    if (older === undefined) return false;
    return (await person.engine.withdraw((await person.relation()).key, older.id)).ok;
  },
};

const answered: Goal = {
  of: 'psychologist',
  reach: async (_day, person, world) => {
    const relation = await person.relation();
    if (relation.answers > 0) return true;
    if (relation.held !== null) {
      world.time.advance(31 * SECOND);
      await person.engine.sync();
      return false;
    }
    const covers = await waiting(person);
    const blocks = [{ type: 'text', text: 'Je vous lis.' }] as const;
    await person.engine.answer(relation.key, { covers, reason: '', blocks });
    return false;
  },
};

const opened: Goal = {
  of: 'patient',
  reach: async (_day, person) => {
    const { key, lastAnswer } = await person.relation();
    if (lastAnswer === null) return false;
    if (!lastAnswer.opened) await person.engine.markOpened(key, lastAnswer.id);
    return true;
  },
};

const verified = (of: Side): Goal => ({
  of,
  reach: async (_day, person) => {
    const { key, verified: isVerified } = await person.relation();
    if (!isVerified) await person.engine.confirmIdentity(key);
    return true;
  },
});

const settled = (of: Side): Goal =>
  arrived(of, async (person) => (await hasSent(person)) && (await person.space()).vaultCurrent);

/** Someone whose app died before it had shown the sheet makes a new one. */
const sheetInHand = (of: Side): Goal => ({
  of,
  reach: async (day, person) => {
    if (day.words[of] !== null) return true;
    const made = await person.engine.newSheet(PASSPHRASE);
    if (made.ok) day.words[of] = made.value.words;
    return made.ok;
  },
});

const goalsOf = (admissionLink: string): readonly Goal[] => [
  practice(admissionLink),
  invited,
  joined,
  arrived('psychologist', hasState('awaiting-confirmation', 'active')),
  arrived('patient', hasState('active')),
  deposit('Réveillée trop tôt.'),
  deposit('Le trajet.'),
  // Each is read before it is taken back, on every day alike: what was never read would leave no trace.
  arrived('patient', hasSent),
  arrived('psychologist', reads('Le trajet.')),
  replaced,
  deposit('Non, rien.'),
  arrived('patient', hasSent),
  arrived('psychologist', reads('Non, rien.')),
  arrived('psychologist', hasState('active')),
  withdrawn,
  arrived('patient', hasSent),
  arrived('psychologist', async (person) => (await waiting(person)).length === 2),
  answered,
  arrived('psychologist', hasSent),
  arrived('patient', async (person) => (await person.relation()).answers === 1),
  opened,
  verified('patient'),
  verified('psychologist'),
  deposit('Merci.'),
  arrived('patient', hasSent),
  settled('psychologist'),
  settled('patient'),
  settled('psychologist'),
  sheetInHand('patient'),
  sheetInHand('psychologist'),
  settled('psychologist'),
  settled('patient'),
];

/** What is read back in the end. */
export const WRITTEN = ['Réveillée trop tôt.', 'Le trajet, autrement.', 'Je vous lis.', 'Merci.'];

const MAX_TRIES = 12;

/**
 * Plays the day. A device that dies is started again; a goal that was missed is tried again a minute later, both having read. `missed`: called
 * before that.
 */
export async function playDay(
  world: World,
  day: Day,
  missed: () => Promise<void> = async () => undefined,
): Promise<void> {
  const goals = goalsOf(await world.admissionLink());
  for (const [i, { of, reach }] of goals.entries()) {
    let isReached = false;
    for (let attempt = 0; attempt < MAX_TRIES && !isReached; attempt++) {
      isReached = await surviving(day, of, (person) => reach(day, person, world));
      if (isReached) break;
      await missed();
      world.time.advance(MINUTE);
      for (const side of ['patient', 'psychologist'] as const)
        await surviving(day, side, async (person) => {
          await person.engine.sync();
          return true;
        });
    }
    if (!isReached) throw new Error(`goal ${i} of the ${of} was not reached`);
  }
}

/** Lets one person act, their space open; where their device dies of it, it is started again and nothing was reached. */
async function surviving(day: Day, side: Side, act: (person: Person) => Promise<boolean>): Promise<boolean> {
  const person = day.people[side];
  let isReached = false;
  try {
    isReached = (await unlockIfAny(person)) && (await act(person));
  } catch (error) {
    // Calls that answer nothing reject where the device is full; the banner says why.
    const isRefused = error instanceof StorageFailed && person.store.isFull();
    if (!person.store.hasCrashed() && !isRefused) throw error;
  }
  if (!person.store.hasCrashed()) return isReached;
  day.people[side] = await person.restart();
  return false;
}

/** A device that has a space opens it first. */
async function unlockIfAny(person: Person): Promise<boolean> {
  const { spaces } = await person.view();
  return spaces.length === 0 || ensureUnlocked(person);
}

/** What both people have in the end, without ids, keys or moments. */
export async function endOf(day: Day): Promise<unknown> {
  const sides = [];
  for (const side of ['psychologist', 'patient'] as const) {
    const person = day.people[side];
    const { relations, connection, vaultCurrent, invitations } = await person.space();
    const threads = [];
    for (const index of relations.keys()) {
      const thread = await person.thread(index);
      const placeOf = (id: string | null) => thread.findIndex((entry) => entry.id === id);
      threads.push(
        thread.map(
          ({ mine, kind, title, blocks, delivery, answeredBy, covers, withdrawn: gone, replacedBy, replaces }) => ({
            mine,
            kind,
            title,
            texts: blocks.map(({ text }) => text),
            delivery: mine ? delivery !== 'kept' : true,
            answeredBy: placeOf(answeredBy),
            covers: covers.map(placeOf),
            gone,
            replacedBy: placeOf(replacedBy),
            replaces: placeOf(replaces),
          }),
        ),
      );
    }
    sides.push({
      side,
      threads,
      relations: relations.map(
        ({ role, state, peerName, verified: isVerified, notices, unanswered, answers, held }) => ({
          role,
          state,
          peerName,
          isVerified,
          notices,
          unanswered,
          answers,
          held,
        }),
      ),
      invitations: invitations.map(({ state }) => state),
      unsent: connection.unsent,
      state: connection.state,
      vaultCurrent,
    });
  }
  return sides;
}

export async function startDay(world: World): Promise<Day> {
  return {
    people: { psychologist: await world.device(), patient: await world.device() },
    words: { psychologist: null, patient: null },
  };
}

/** Reads everything back on a fresh device: the same writing, by the words in hand alone. */
export async function writingFromWords(world: World, words: readonly string[]): Promise<readonly string[]> {
  const fresh = await world.device();
  const space = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;
  const recovered = await fresh.engine.recover(words.join(' '), space);
  if (!recovered.ok) return [recovered.error.type];
  return (await fresh.thread()).flatMap(({ blocks }) => blocks.map(({ text }) => text));
}
