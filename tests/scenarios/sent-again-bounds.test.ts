// What is sent again after a recovery, and what is done to it afterwards: no more than is lacking, the oldest first, a day's number
// a day; and a copy goes wherever its first goes (PROTOCOL.md, Sent again).
import { describe, expect, it } from 'vitest';
import { ENTRY } from '../../client/engine/state/entry-row.ts';
import { AGAIN, UNOPENED } from '../../client/engine/entries/again-rows.ts';
import { bearerBytes, capabilitiesOf } from '../../shared/crypto/identity/mailbox.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { decode, encode } from '../../shared/codec.ts';
import { READ } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { keptBy, relationKept } from '../hostile-relay/knowledge.ts';
import { answer, textsOf, write } from '../hostile-relay/people.ts';
import {
  CLAIRE,
  createWorld,
  DAY,
  HOUR,
  newSpace,
  PASSPHRASE,
  type Person,
  settle,
  type World,
} from '../harness/world.ts';

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;

/** A psychologist whose words are known, and a patient. */
async function pairWithWords(world: World) {
  const claire = await world.device();
  const created = unwrap(
    await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink()),
  );
  const { link } = unwrap(await claire.engine.invite('Camille D.'));
  const camille = await world.device();
  unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
  await settle(claire, camille);
  return { claire, camille, words: created.words };
}

const copiesKept = async (person: Person) =>
  [...(await keptBy(person)).all(ENTRY).values()].filter(({ kind }) => kind === LETTER_KINDS.replacement);

/** The psychologist's device is lost; the words bring her space back on another, which the patient has not confirmed. */
async function recovered(world: World, camille: Person, words: readonly string[], prepare?: (fresh: Person) => void) {
  const fresh = await world.device();
  prepare?.(fresh);
  unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
  await settle(fresh, camille);
  return fresh;
}

describe('what a recovered device lacks', () => {
  it('12: is sent again two hundred a day, the oldest first, until all of it is there once', async () => {
    const world = await createWorld();
    const { camille, words } = await pairWithWords(world);
    const texts = Array.from({ length: 230 }, (_, n) => `Texte ${n}.`);
    for (const text of texts) await write(camille, text);
    await settle(camille);
    world.time.advance(HOUR);
    const fresh = await recovered(world, camille, words);
    expect(await fresh.thread()).toEqual([]);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    expect(await copiesKept(camille)).toHaveLength(200);
    await settle(camille, fresh);
    expect(await textsOf(fresh)).toEqual(texts.slice(0, 200));
    world.time.advance(HOUR);
    await settle(camille, fresh);
    expect(await copiesKept(camille)).toHaveLength(200);
    world.time.advance(DAY);
    await settle(camille, fresh);
    expect(await textsOf(fresh)).toEqual(texts);
    expect(await textsOf(camille)).toEqual(texts);
    world.time.advance(2 * DAY);
    await settle(camille, fresh);
    expect(await copiesKept(camille)).toHaveLength(230);
    await world.close();
  });

  it('12: is not everything where a relay hides one early place: that one comes again, with the newest few', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await pairWithWords(world);
    const ids: EnvelopeId[] = [];
    for (let n = 0; n < 100; n++) ids.push(await write(camille, `Texte ${n}.`));
    await settle(camille, claire);
    await answer(world, claire, 'Lu.');
    await settle(camille, claire);
    let hidden = 0;
    const fresh = await recovered(world, camille, words, ({ wire }) => {
      wire.intercept = async (path, _body, send) => {
        const given = await send();
        if (given === null || path !== READ.path || given.status !== 200) return given;
        const results = unwrap(decode(READ.response, given.body)).map((result) => ({
          ...result,
          rows: result.rows.map((row) => {
            if (row.envelopeId !== ids[3]) return row;
            hidden++;
            return { ...row, bytes: null };
          }),
        }));
        return { ...given, body: encode(READ.response, results) };
      };
    });
    expect(hidden).toBeGreaterThan(0);
    expect(await textsOf(fresh)).not.toContain('Texte 3.');
    await camille.engine.confirmRecovery((await camille.relation()).key);
    const copies = await copiesKept(camille);
    expect(copies.length).toBeGreaterThan(0);
    expect(copies.length).toBeLessThanOrEqual(65);
    await settle(camille, fresh);
    expect((await textsOf(fresh)).filter((text) => text === 'Texte 3.')).toHaveLength(1);
    expect(await fresh.thread()).toHaveLength(101);
    await world.close();
  });

  it('12: is not sent again by itself once it is older than three months', async () => {
    const world = await createWorld();
    const { camille, words } = await pairWithWords(world);
    await write(camille, 'Il y a longtemps.');
    await settle(camille);
    world.time.advance(60 * DAY);
    await write(camille, 'Depuis.');
    await settle(camille);
    world.time.advance(31 * DAY);
    const fresh = await recovered(world, camille, words);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await camille.engine.sync();
    await fresh.engine.sync();
    expect(await textsOf(fresh)).toEqual(['Depuis.']);
    await world.close();
  });
});

describe('a recovery that is confirmed while nobody can be reached', () => {
  it('12: is given what it lacks as soon as somebody can', async () => {
    const world = await createWorld();
    const { camille, words } = await pairWithWords(world);
    const id = await write(camille, 'En route.');
    await settle(camille);
    // Neither had been there for two weeks when the other came back: no session can be begun on what they have announced.
    world.time.advance(15 * DAY);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
    await settle(fresh);
    world.time.advance(15 * DAY);
    await settle(camille);
    const { key, state } = await camille.relation();
    expect(state).toBe('recovered-unconfirmed');
    await camille.engine.confirmRecovery(key);
    await settle(camille);
    expect(await copiesKept(camille)).toEqual([]);
    expect((await keptBy(camille)).get(AGAIN, key)).toMatchObject({ left: [id], at: 0 });
    await settle(fresh, camille);
    expect(await textsOf(fresh)).toEqual(['En route.']);
    expect((await keptBy(camille)).get(AGAIN, key)).toBeUndefined();
    await world.close();
  });
});

describe('an entry that was sent again', () => {
  it('11: is as late for the one as for the other', async () => {
    const world = await createWorld();
    const { camille, words } = await pairWithWords(world);
    await write(camille, 'En attente.');
    await settle(camille);
    world.time.advance(21 * DAY);
    const fresh = await recovered(world, camille, words);
    expect([...(await keptBy(fresh)).all(UNOPENED).values()].length).toBeGreaterThan(0);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await settle(camille, fresh);
    const [hers, theirs] = [await fresh.relation(), await camille.relation()];
    expect(hers.waiting).toEqual(theirs.waiting);
    expect(hers.waiting.type).toBe('late');
    expect(hers.waitingSince).toBe(theirs.waitingSince);
    await world.close();
  });

  it('8, 31: is taken back with its copies: from both devices, from the relay, and from the vault', async () => {
    const world = await createWorld();
    const { camille, words } = await pairWithWords(world);
    const id = await write(camille, 'À retirer.');
    await settle(camille);
    const fresh = await recovered(world, camille, words);
    const { key } = await camille.relation();
    await camille.engine.confirmRecovery(key);
    await settle(camille, fresh);
    expect(await textsOf(fresh)).toEqual(['À retirer.']);
    const [copy] = await copiesKept(camille);
    if (copy === undefined) throw new Error('nothing was sent again');

    unwrap(await camille.engine.withdraw(key, id));
    await settle(camille, fresh);
    expect(await fresh.thread()).toMatchObject([{ withdrawn: true, kind: 'erased', blocks: [] }]);
    expect(await camille.thread()).toMatchObject([{ id, withdrawn: true, kind: 'flash', blocks: [] }]);
    expect((await fresh.relation()).unanswered).toBe(0);
    const { mailboxId, secrets, inForce } = await relationKept(camille);
    const read = bearerBytes(capabilitiesOf(secrets[inForce] as (typeof secrets)[0]).read);
    const answered = await world.call(READ, [{ mailboxId, read, after: 0 }]);
    const rows = answered.type === 'answer' ? (answered.value[0]?.rows ?? []) : [];
    for (const each of [id, copy.envelopeId])
      expect(rows.find(({ envelopeId }) => envelopeId === each)).toMatchObject({ bytes: null });
    const kept = await keptBy(camille);
    for (const each of [id, copy.envelopeId]) {
      const row = kept.get(ENTRY, each);
      expect([row?.erased, row?.contentKey]).toEqual([true, null]);
      expect(new TextDecoder().decode(row?.payload)).not.toContain('retirer');
    }
    expect((await camille.space()).vaultCurrent).toBe(true);
    await world.close();
  });
});
