// Words put into somebody's mouth, and texts changed under their answer, by a peer that seals what it likes: as read, and as brought
// back by a recovery. What entries do to each other in detail is in quotes, fates and copies.
import { describe, expect, it } from 'vitest';
import type { EntryView } from '../../client/engine/api/views.ts';
import { encode } from '../../shared/codec.ts';
import { eraseNoticePayloadCodec } from '../../shared/kinds/erase-notice.ts';
import { type Ref } from '../../shared/kinds/ref.ts';
import type { EnvelopeId } from '../../shared/ids.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { answer } from '../../shared/kinds/answer.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { replacement } from '../../shared/kinds/replacement.ts';
import { withdrawal } from '../../shared/kinds/withdrawal.ts';
import { unwrap } from '../../shared/result.ts';
import { entryKept } from '../hostile-relay/knowledge.ts';
import { answer as answerAll, write } from '../hostile-relay/people.ts';
import { createWorld, meet, newSpace, CLAIRE, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { hostile } from './peer.ts';

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;
const recover = async (world: World, words: readonly string[]): Promise<Person> => {
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(words.join(' '), RETURNED));
  return fresh;
};
const refOf = async (person: Person, id: EnvelopeId): Promise<Ref> => {
  const { author, seq, hash } = await entryKept(person, id);
  return { device: author, seq, envelopeId: id, hash };
};
const byId = async (person: Person, id: EnvelopeId): Promise<EntryView | undefined> =>
  (await person.thread()).find((entry) => entry.id === id);

describe('a psychologist who quotes what was never written', () => {
  it('X11: is shown to say it herself, as it is read and after a recovery', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world);
    const id = await write(camille, 'Je ne veux pas arrêter.');
    await settle(camille, claire);
    const source = await refOf(claire, id);
    const peer = await hostile(world, claire);
    const blocks = [
      { type: 'quote', source, start: 0, text: 'Je veux arrêter.' },
      { type: 'quote', source, start: 0, text: 'Je ne veux pas' },
    ] as const;
    const said = await peer.say({
      kind: LETTER_KINDS.answer,
      payload: encode(answer, { covers: [source], reason: '', blocks }),
    });
    await settle(camille);
    const shown = [
      { type: 'text', text: 'Je veux arrêter.', claim: { why: 'not-found', sourceId: id } },
      { type: 'quote', sourceId: id, start: 0, text: 'Je ne veux pas' },
    ];
    expect((await byId(camille, said.envelopeId))?.blocks).toEqual(shown);
    const fresh = await recover(world, words);
    expect((await byId(fresh, said.envelopeId))?.blocks).toEqual(shown);
    await world.close();
  });
});

describe('a patient who has read the answer', () => {
  it('33: changes nothing of what was answered: by replacing, taking back or erasing it, as read and after a recovery', async () => {
    const world = await createWorld();
    const claire = await world.device();
    const { words } = unwrap(
      await claire.engine.createPractice(newSpace(CLAIRE.name), CLAIRE, await world.admissionLink()),
    );
    const { link } = unwrap(await claire.engine.invite('Camille D.'));
    const camille = await world.device();
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Camille')));
    await settle(claire, camille);
    const [one, two] = [await write(camille, 'Un, répondu.'), await write(camille, 'Deux, répondu.')];
    await settle(camille, claire);
    await answerAll(world, claire, 'Lu.');
    await settle(claire, camille);

    const refs = [await refOf(camille, one), await refOf(camille, two)] as const;
    const peer = await hostile(world, camille);
    const changed = await peer.say({
      kind: LETTER_KINDS.replacement,
      payload: encode(replacement, {
        replaces: refs[0],
        kind: LETTER_KINDS.flash,
        payload: encode(flash, { text: 'Un, changé.' }),
      }),
    });
    await peer.say({ kind: LETTER_KINDS.withdrawal, payload: encode(withdrawal, { withdraws: refs[1] }) });
    await peer.say({ kind: LETTER_KINDS.eraseNotice, payload: encode(eraseNoticePayloadCodec, { refs }) });
    for (const ref of refs) await peer.erase(ref.envelopeId);
    await settle(claire);
    expect((await entryKept(claire, one)).erased).toBe(true);
    expect(await byId(claire, one)).toMatchObject({
      replacedBy: null,
      withdrawn: false,
      blocks: [{ text: 'Un, répondu.' }],
    });
    expect(await byId(claire, two)).toMatchObject({
      withdrawn: false,
      withdrawnLate: true,
      blocks: [{ text: 'Deux, répondu.' }],
    });
    expect(await byId(claire, changed.envelopeId)).toMatchObject({ kind: 'flash', replaces: null, addsTo: one });
    expect((await claire.relation()).unanswered).toBe(1);

    const fresh = await recover(world, words);
    const again = await byId(fresh, changed.envelopeId);
    expect(again).toMatchObject({ kind: 'flash', replaces: null, blocks: [{ text: 'Un, changé.' }] });
    await world.close();
  });

  it('8: is not given a second entry by an author who sends the same again', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const id = await write(camille, 'Une fois.');
    await settle(camille, claire);
    const kept = await entryKept(camille, id);
    const peer = await hostile(world, camille);
    const ref = await refOf(camille, id);
    for (let n = 0; n < 3; n++)
      await peer.say({
        kind: LETTER_KINDS.replacement,
        time: kept.time,
        payload: encode(replacement, { replaces: ref, kind: kept.kind, payload: kept.payload }),
      });
    await settle(claire);
    const thread = await claire.thread();
    expect(thread.map((entry) => entry.id)).toEqual([id]);
    expect((await claire.relation()).unanswered).toBe(1);
    await world.close();
  });
});
