// What is being written in a relation that is erased: it goes in the commit that begins that, of whatever kind it is, and no page that is still open keeps
// it there again (PROTOCOL.md, Erasure).
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TABLES } from '../../client/engine/domains.ts';
import type { SealedStore, Table } from '../../client/engine/state/sealed-store.ts';
import { MINUTE, utcDayOf } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash } from '../harness/days.ts';
import { said as reply } from '../harness/first.ts';
import { DRAFT } from '../harness/frame.ts';
import { jpegOf } from '../harness/pictures.ts';
import { agreed } from '../harness/rhythm.ts';
import { createWorld, settle, type World } from '../harness/world.ts';
import { keptBy } from '../hostile-relay/knowledge.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Tables with rows of a relation that hold no words of anybody's, or none that can be read once its entries are erased. */
const STAYS_FOR_THE_NETWORK = [
  'again', // what was asked for again
  'asked',
  'awaited',
  'digest', // goes with the commit that changes what it is of
  'entry', // its text and key go, and the row says that it went
  'erasing',
  'history',
  'lacking',
  'later',
  'lost',
  'outbox',
  'pack', // heads of shelves
  'push', // of whom the device is woken
  'relation', // its state, and its name until it is gone
  'reread',
  'sent',
  'session',
  'signal',
  'spoken',
  'unopened', // places of envelopes
  'vaultKey',
  'waking',
];

describe('what is being written in a relation that is erased', () => {
  it('goes at once, of whatever table a row of it can be: a new table says so, or is named here', () => {
    const ofRelations = (TABLES as unknown as Table<unknown>[]).filter(({ relation }) => relation !== undefined);
    const staying = ofRelations.filter(({ goesAtOnce }) => goesAtOnce !== true).map(({ name }) => name);
    expect(staying.toSorted()).toEqual(STAYS_FOR_THE_NETWORK);
  });

  const written = (store: SealedStore, key: string): string[] =>
    (TABLES as unknown as Table<unknown>[]).flatMap((table) =>
      table.goesAtOnce === true
        ? [...store.all(table).values()].filter((row) => table.relation?.(row) === key).map(() => table.name)
        : [],
    );

  it('is unreadable at once on the patient’s device, without a network, and is not kept there again by an open page', async () => {
    const { claire, camille } = await agreed(world);
    await flash(camille, 'Bonjour.');
    await settle(camille, claire);
    await answerAndRead(world, claire, camille, 'Bonjour à vous.');
    const today = utcDayOf(world.time.now());
    const sections = [{ heading: '', text: 'Un mot.', pointers: [], quotes: [] }];
    const hers = (await claire.relation()).key;
    const synthesis = { title: 'A', from: today - 9, to: today, sections };
    const id = unwrap(await claire.engine.saveSynthesis(hers, null, synthesis));
    unwrap(await claire.engine.sendSynthesis(hers, id));
    world.time.advance(MINUTE);
    await settle(claire, camille);
    const { key } = await camille.relation();
    const letter = (await camille.engine.synthesesOf(key)).sent[0]!.versions[0]!.letter;
    const place = { relation: key, kind: 'piece' } as const;
    const draft = { kind: 'piece', title: '', blocks: [{ type: 'text', text: 'À finir.' }] } as const;
    const write = async () => {
      await camille.engine.saveDraft(place, { ...draft, replacing: null, from: null }).catch(() => null);
      await camille.engine.saveQuestions(key, { at: 1, replies: [reply(0, 1, 'Oui, ce soir.')] }).catch(() => null);
      await camille.engine
        .keepRemark(key, { letter, section: 0, start: 0, passage: 'Un mot', text: 'C’est faux.' })
        .catch(() => null);
      await camille.engine.addStroke(place, { isThick: false, points: [1, 2] }).catch(() => null);
      await camille.engine
        .addDraftFile(place, { media: 'jpeg', width: 8, height: 8, description: '', bytes: jpegOf(8, 8) })
        .catch(() => null);
      await camille.engine.beginTake(key).catch(() => null);
    };
    await write();
    const tables = ['draft', 'draft-file', 'questionsDraft', 'remarkDraft', 'stroke', 'take', 'voice-file'];
    expect(new Set(written(await keptBy(camille), key))).toEqual(new Set(tables));
    camille.wire.offline = true;
    unwrap(await camille.engine.eraseRelation(key));
    expect(written(await keptBy(camille), key)).toEqual([]);
    expect((await camille.engine.firstExchanges(key))?.draft ?? null).toBeNull();
    expect(await camille.engine.remarkDraft(key)).toBeNull();
    await write();
    expect(written(await keptBy(camille), key)).toEqual([]);
  });

  it('is unreadable at once on the psychologist’s device, who is still to say what she decides', async () => {
    const { claire, camille } = await agreed(world);
    const { key } = await claire.relation();
    const write = async () => {
      await claire.engine.saveDecision(key, { decision: 'go-on', text: 'Nous continuons.' }).catch(() => null);
      await claire.engine.saveFrameDraft(key, DRAFT).catch(() => null);
      const blocks = [{ type: 'text', text: 'En cours.' }] as const;
      await claire.engine.saveDraft({ relation: key, kind: 'answer' }, { kind: 'answer', blocks }).catch(() => null);
    };
    await write();
    expect(new Set(written(await keptBy(claire), key))).toEqual(
      new Set(['decisionDraft', 'draft', 'frameFrom', 'object']),
    );
    claire.wire.offline = true;
    unwrap(await claire.engine.eraseRelation(key));
    expect(written(await keptBy(claire), key)).toEqual([]);
    await write();
    expect(written(await keptBy(claire), key)).toEqual([]);
    expect((await camille.relation()).key).not.toBe('');
  });
});
