// Long because a page is followed to every place where it may be, and may not be.
// The notebook: pages that a patient keeps for themselves, given later one by one or never. Played over the real relay.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GivenView } from '../../client/engine/api/notebook-views.ts';
import type { BlockView, EntryView } from '../../client/engine/api/views.ts';
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts';
import { utf8 } from '../../shared/bytes.ts';
import type { ObjectId } from '../../shared/ids.ts';
import { LETTER_KINDS, SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { localTime } from '../../shared/rhythm/calendar.ts';
import { unwrap } from '../../shared/result.ts';
import { HERE, link } from '../harness/link.ts';
import { agreed, end, goOn, rest, TODAY } from '../harness/rhythm.ts';
import { answer, flash } from '../harness/thread.ts';
import { APPEND } from '../../shared/protocol/api.ts';
import { decode } from '../../shared/codec.ts';
import { DATABASE } from '../../server/data/open-data.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { relayFile } from '../harness/relay-file.ts';
import { relationKept, vaultKept } from '../hostile-relay/knowledge.ts';
import { createWorld, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

const text = (said: string): readonly BlockView[] => [{ type: 'text', text: said }];
const dayOf = (world: World): number => localTime(world.time.now(), 'Europe/Brussels').day;
const keyOf = async (person: Person) => (await person.relation()).key;
const write = async (person: Person, said: string, title = ''): Promise<ObjectId> => {
  const id = unwrap(await person.engine.savePage(null, { title, blocks: text(said) }));
  await person.engine.leavePage();
  return id;
};
const rewrite = async (person: Person, id: ObjectId, said: string, title = ''): Promise<void> => {
  unwrap(await person.engine.savePage(id, { title, blocks: text(said) }));
};
const pagesOf = async (person: Person, search = ''): Promise<readonly string[]> =>
  (await person.engine.pages(search)).map(({ title, opening }) => [title, opening].filter(Boolean).join(': '));
const textOf = async (person: Person, id: ObjectId): Promise<string | undefined> =>
  (await person.engine.page(id))?.blocks.map((block) => block.text).join('\n\n');
const given = async (person: Person, id: ObjectId): Promise<GivenView | null | undefined> =>
  (await person.engine.page(id))?.given;
/** What a person's thread says of its entries: text, the day it was written on, and whether it was reworked. */
const told = (thread: readonly EntryView[]) =>
  thread
    .filter(({ withdrawn, erasedAt, replacedBy }) => !withdrawn && erasedAt === null && replacedBy === null)
    .map(({ kind, blocks, writtenOn, reworked }) => ({
      kind,
      text: blocks.map((block) => block.text).join('\n\n'),
      writtenOn,
      reworked,
    }));
const reopen = async (person: Person): Promise<Person> => {
  const again = await person.restart();
  const { spaces } = await again.view();
  for (const phrase of [PASSPHRASE, HERE.passphrase])
    if ((await again.engine.unlock(spaces[0]!.id, phrase)).ok) return again;
  throw new Error('it does not open');
};

describe('a page of the notebook', () => {
  it('is kept, found by its words without accents or capitals, written on and erased, on every device', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world, TODAY);
    const computer = await link(world, camille, TODAY);
    await settle(camille, computer, claire);
    const room = await write(camille, 'On entendait les pas avant la porte.', 'La chambre du fond');
    world.time.advance(DAY);
    await write(camille, 'Déjà l’été, et rien de prêt.');
    await settle(camille, computer);
    expect(await pagesOf(computer)).toEqual([
      'Déjà l’été, et rien de prêt.',
      'La chambre du fond: On entendait les pas avant la porte.',
    ]);
    expect(await pagesOf(computer, 'ete DEJA')).toEqual(['Déjà l’été, et rien de prêt.']);
    expect(await pagesOf(computer, 'fond pas')).toHaveLength(1);
    expect(await pagesOf(computer, 'fond été')).toEqual([]);
    await rewrite(computer, room, 'On entendait les pas. Puis plus rien.', 'La chambre du fond');
    await computer.engine.leavePage();
    await settle(computer, camille);
    expect(await textOf(camille, room)).toBe('On entendait les pas. Puis plus rien.');
    unwrap(await camille.engine.erasePage(room));
    expect(await pagesOf(camille)).toEqual(['Déjà l’été, et rien de prêt.']);
    await settle(camille, computer);
    expect(await pagesOf(computer)).toEqual(['Déjà l’été, et rien de prêt.']);
    // Whoever shows the page still and writes on does not bring it back.
    expect(await computer.engine.savePage(room, { title: '', blocks: text('Encore.') })).toEqual({
      ok: false,
      error: 'not-there',
    });
    await world.close();
  });

  it('comes back by the sheet, without those that were erased', async () => {
    const world = await createWorld();
    const { claire, camille, words } = await meet(world, TODAY);
    await write(camille, 'À garder.');
    const gone = await write(camille, 'À effacer.');
    await settle(camille, claire);
    unwrap(await camille.engine.erasePage(gone));
    await settle(camille);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    await settle(fresh);
    expect(await pagesOf(fresh)).toEqual(['À garder.']);
    await world.close();
  });

  it('that is written on reaches the vault after five minutes, or as one turns away, and not at every key', async () => {
    const world = await createWorld();
    const { camille } = await meet(world, TODAY);
    const computer = await link(world, camille, TODAY);
    await settle(camille, computer);
    const id = unwrap(await camille.engine.savePage(null, { title: '', blocks: text('Minute 0.') }));
    for (let minute = 1; minute <= 6; minute++) {
      await camille.engine.sync();
      await computer.engine.sync();
      expect(await pagesOf(computer)).toEqual(minute <= 5 ? [] : ['Minute 5.']);
      world.time.advance(MINUTE);
      await rewrite(camille, id, `Minute ${minute}.`);
    }
    await camille.engine.leavePage();
    await settle(camille, computer);
    expect(await pagesOf(computer)).toEqual(['Minute 6.']);
    await world.close();
  });

  it('that both devices changed without a network keeps both texts', async () => {
    const world = await createWorld();
    const { camille } = await meet(world, TODAY);
    let computer = await link(world, camille, TODAY);
    const id = await write(camille, 'Commencé.');
    await settle(camille, computer);
    computer.wire.offline = true;
    await rewrite(computer, id, 'Commencé. Suite du soir.');
    await rewrite(camille, id, 'Commencé. Suite du matin.');
    await camille.engine.leavePage();
    await settle(camille);
    // Its app died meanwhile.
    computer = await reopen(computer);
    await computer.engine.leavePage();
    await settle(computer, camille, computer);
    const both = ['Commencé. Suite du matin.', 'Commencé. Suite du soir.'];
    expect((await pagesOf(computer)).toSorted()).toEqual(both);
    expect((await pagesOf(camille)).toSorted()).toEqual(both);
    await settle(camille, computer, camille);
    expect(await pagesOf(camille)).toHaveLength(2);
    await world.close();
  });

  it('that was erased while another device was away goes there too, and nothing else does', async () => {
    const world = await createWorld();
    const { camille } = await meet(world, TODAY);
    const computer = await link(world, camille, TODAY);
    const gone = await write(camille, 'À effacer.');
    await write(camille, 'À garder.');
    await settle(camille, computer);
    unwrap(await camille.engine.erasePage(gone));
    await settle(camille);
    // The other one was away all that time; what it holds of the page goes as it reads on.
    await settle(computer, camille);
    expect(await pagesOf(computer)).toEqual(['À garder.']);
    expect(await pagesOf(await reopen(computer))).toEqual(['À garder.']);
    await world.close();
  });

  it('that was erased stays erased where the relay shows an older vault, on the device that had not heard of it too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'notebook-'));
    const world = await createWorld({ file: join(folder, DATABASE) });
    const { camille, words } = await meet(world, TODAY);
    const computer = await link(world, camille, TODAY);
    const gone = await write(camille, 'À effacer.');
    await write(camille, 'À garder.');
    await settle(camille, computer);
    const file = relayFile(folder);
    const at = vaultMailboxId((await vaultKept(camille)).state.vaultId);
    const older = file.show(at);
    unwrap(await camille.engine.erasePage(gone));
    await settle(camille);
    file.putBack(older);
    await write(camille, 'Plus tard.');
    await settle(camille, computer, camille, computer);
    expect((await pagesOf(camille)).toSorted()).toEqual(['Plus tard.', 'À garder.']);
    expect((await pagesOf(computer)).toSorted()).toEqual(['Plus tard.', 'À garder.']);
    const fresh = await world.device(TODAY);
    unwrap(await fresh.engine.recover(words.join(' '), { label: 'x', language: 'fr', passphrase: PASSPHRASE }));
    expect((await pagesOf(fresh)).toSorted()).toEqual(['Plus tard.', 'À garder.']);
    file.close();
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it('is of this device only in a space that has no vault, and opens there again', async () => {
    const world = await createWorld();
    const { claire } = await meet(world, TODAY);
    const alone = await world.device(TODAY);
    const { link: invitation } = unwrap(await claire.engine.invite('Nadia'));
    unwrap(
      await alone.engine.joinInNewSpaceHere(invitation, {
        label: 'x',
        name: 'Nadia',
        language: 'fr',
        passphrase: PASSPHRASE,
      }),
    );
    const id = await write(alone, 'Ici seulement.');
    const gone = await write(alone, 'Effacée.');
    unwrap(await alone.engine.erasePage(gone));
    expect(await textOf(await reopen(alone), id)).toBe('Ici seulement.');
    await world.close();
  });
});

describe('keeping for oneself', () => {
  it('takes the draft along in one commit, and nothing of it leaves', async () => {
    const world = await createWorld();
    const { claire, camille } = await agreed(world);
    const key = await keyOf(camille);
    const place = { relation: key, kind: 'piece' } as const;
    const draft = { kind: 'piece', title: 'Un titre', blocks: text('Pour moi.'), replacing: null, from: null } as const;
    unwrap(await camille.engine.saveDraft(place, draft));
    unwrap(await camille.engine.keepForMe(place, draft));
    expect(await camille.engine.draft(place)).toBeNull();
    expect(await pagesOf(camille)).toEqual(['Un titre: Pour moi.']);
    expect(await camille.engine.keepForMe(place, { kind: 'flash', text: ' ' })).toEqual({ ok: false, error: 'empty' });
    await settle(camille, claire);
    expect(await claire.thread()).toEqual([]);
    await world.close();
  });
});

describe('a page given later', () => {
  it('shows both days to both people, and counts as set down today', async () => {
    const world = await createWorld();
    const { claire, camille } = await agreed(world);
    const key = await keyOf(camille);
    const begun = dayOf(world);
    const id = await write(camille, 'On entendait les pas avant la porte.', 'La chambre du fond');
    world.time.advance(18 * DAY);
    const before = world.time.now();
    const entry = unwrap(await camille.engine.givePage(key, id, true));
    await settle(camille, claire);
    const both = [{ kind: 'piece', text: 'On entendait les pas avant la porte.', writtenOn: begun, reworked: false }];
    expect(told(await camille.thread())).toEqual(both);
    expect(told(await claire.thread())).toEqual(both);
    const [hers] = await claire.thread();
    expect(hers!.title).toBe('La chambre du fond');
    expect(Math.abs(hers!.at - before)).toBeLessThanOrEqual(HOUR);
    expect(hers!.changeable).toBe(false);
    expect((await claire.relation()).unanswered).toBe(1);
    // Both count the same window for it.
    expect((await claire.relation()).waiting).toEqual((await camille.relation()).waiting);
    expect(await given(camille, id)).toMatchObject({ entry, state: 'stands', changed: false });
    expect(await camille.engine.pageGivenAs(entry)).toBe(id);
    await answer(claire, 'Merci.');
    world.time.advance(MINUTE);
    await settle(claire, camille);
    expect((await camille.thread())[0]!.answeredBy).not.toBeNull();
    await world.close();
  });

  it('without the tick, or on the day it was begun, shows one', async () => {
    const world = await createWorld();
    const { claire, camille } = await agreed(world);
    const key = await keyOf(camille);
    const id = await write(camille, 'Un jour.');
    unwrap(await camille.engine.givePage(key, await write(camille, 'D’aujourd’hui.'), true));
    world.time.advance(DAY);
    unwrap(await camille.engine.givePage(key, id, false));
    await settle(camille, claire);
    for (const each of [claire, camille])
      expect((await each.thread()).map(({ writtenOn, kind }) => [writtenOn, kind])).toEqual([
        [null, 'piece'],
        [null, 'piece'],
      ]);
    await world.close();
  });

  it('as a cut copy leaves the whole page in the notebook, and not a word of what was cut anywhere else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'notebook-'));
    const world = await createWorld({ file: join(folder, 'relay.db') });
    const { claire, camille } = await agreed(world);
    const key = await keyOf(camille);
    const begun = dayOf(world);
    const id = await write(camille, 'Ceci oui. Cela, le mot caché, non.');
    world.time.advance(3 * DAY);
    unwrap(await camille.engine.copyPage(key, id, true));
    const place = { relation: key, kind: 'piece' } as const;
    const draft = await camille.engine.draft(place);
    if (draft?.kind !== 'piece') throw new Error('no copy');
    expect(draft.from).toEqual({ page: id, day: begun });
    // Another copy does not go over it.
    expect(await camille.engine.copyPage(key, id, true)).toEqual({ ok: false, error: 'draft-there' });
    const cut = { ...draft, blocks: text('Ceci oui.') };
    unwrap(await camille.engine.saveDraft(place, cut));
    // A death of the app loses neither the copy nor the day that goes with it.
    const again = await reopen(camille);
    expect(await again.engine.draft(place)).toMatchObject({
      blocks: text('Ceci oui.'),
      from: { page: id, day: begun },
    });
    unwrap(await again.engine.deposit(key, { kind: 'piece', title: '', blocks: text('Ceci oui.'), from: draft.from }));
    await settle(again, claire);
    expect(told(await claire.thread())).toEqual([
      { kind: 'piece', text: 'Ceci oui.', writtenOn: begun, reworked: true },
    ]);
    expect(await textOf(again, id)).toBe('Ceci oui. Cela, le mot caché, non.');
    expect(await given(again, id)).toMatchObject({ state: 'stands', changed: false });
    // What was given is in the notebook's hands no more: what changes later stays there.
    await rewrite(again, id, 'Tout autre chose.');
    await again.engine.leavePage();
    await settle(again, claire);
    expect(await given(again, id)).toMatchObject({ state: 'stands', changed: true });
    expect(told(await claire.thread())[0]!.text).toBe('Ceci oui.');
    const seen = JSON.stringify(await claire.thread());
    expect(seen).not.toContain('caché');
    for (const bytes of await world.relayBytes())
      expect(Buffer.from(bytes).includes(Buffer.from(utf8('mot caché')))).toBe(false);
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it('a copy that is begun on one device goes on with its day on another', async () => {
    const world = await createWorld();
    const { claire, camille } = await agreed(world);
    const computer = await link(world, camille, TODAY);
    await settle(camille, computer, claire);
    const begun = dayOf(world);
    const id = await write(camille, 'À relire.');
    world.time.advance(2 * DAY);
    const key = await keyOf(camille);
    unwrap(await camille.engine.copyPage(key, id, true));
    await camille.engine.leave({ relation: key, kind: 'piece' });
    await settle(camille, computer);
    const { key: there, draftsElsewhere } = await computer.relation();
    const place = { relation: there, kind: 'piece' } as const;
    const taken = await computer.engine.draftElsewhere(place, draftsElsewhere[0]!.device);
    expect(taken).toMatchObject({ blocks: text('À relire.'), from: { page: id, day: begun } });
    await world.close();
  });

  it('taken back before the answer is gone there and still here; replaced, it keeps its day', async () => {
    const world = await createWorld();
    const { claire, camille } = await agreed(world);
    const key = await keyOf(camille);
    const begun = dayOf(world);
    const id = await write(camille, 'Une page.');
    world.time.advance(DAY);
    const entry = unwrap(await camille.engine.givePage(key, id, true));
    await settle(camille, claire);
    unwrap(await camille.engine.withdraw(key, entry));
    await settle(camille, claire);
    expect(told(await claire.thread())).toEqual([]);
    expect(await textOf(camille, id)).toBe('Une page.');
    expect(await given(camille, id)).toMatchObject({ state: 'withdrawn' });
    const second = unwrap(await camille.engine.givePage(key, id, true));
    await settle(camille, claire);
    const by = { kind: 'piece', title: '', blocks: text('Une page, autrement.') } as const;
    unwrap(await camille.engine.replace(key, second, by));
    await settle(camille, claire);
    const both = [{ kind: 'piece', text: 'Une page, autrement.', writtenOn: begun, reworked: true }];
    expect(told(await claire.thread())).toEqual(both);
    expect(told(await camille.thread())).toEqual(both);
    expect(await given(camille, id)).toMatchObject({ state: 'stands' });
    // Erasing here and there are two acts.
    unwrap(await camille.engine.erasePage(id));
    await settle(camille, claire);
    expect(told(await claire.thread())).toEqual(both);
    await world.close();
  });

  it('waits where the other person’s app does not read it, and says so; as a piece of the day it leaves', async () => {
    const world = await createWorld();
    const older = { speaks: SPOKEN_KINDS.filter((kind) => kind !== LETTER_KINDS.page) };
    const { claire, camille } = await agreed(world, undefined, older);
    const key = await keyOf(camille);
    const id = await write(camille, 'Une page.');
    world.time.advance(DAY);
    expect(await camille.engine.givePage(key, id, true)).toEqual({ ok: false, error: 'other-side' });
    expect(await given(camille, id)).toBeNull();
    unwrap(await camille.engine.givePage(key, id, false));
    await settle(camille, claire);
    expect(told(await claire.thread())).toEqual([
      { kind: 'piece', text: 'Une page.', writtenOn: null, reworked: false },
    ]);
    await world.close();
  });

  it('waits in the outbox without a network, and never before a frame, in a pause or after an end', async () => {
    const world = await createWorld();
    const early = await meet(world, TODAY);
    const page = await write(early.camille, 'Trop tôt.');
    expect(await early.camille.engine.givePage(await keyOf(early.camille), page, false)).toEqual({
      ok: false,
      error: 'frame-first',
    });
    const { claire, camille } = await agreed(world);
    const key = await keyOf(camille);
    const id = await write(camille, 'Une page.');
    world.time.advance(DAY);
    await settle(camille, claire);
    camille.wire.offline = true;
    unwrap(await camille.engine.givePage(key, id, true));
    await camille.engine.sync();
    expect((await camille.space()).connection.unsent).toBe(1);
    expect((await camille.thread()).map(({ delivery }) => delivery)).toEqual(['kept']);
    camille.wire.offline = false;
    await settle(camille, claire);
    expect(await claire.thread()).toHaveLength(1);
    unwrap(await rest(camille));
    expect(await camille.engine.givePage(key, id, true)).toEqual({ ok: false, error: 'paused' });
    unwrap(await goOn(camille));
    unwrap(await end(camille, 'ended'));
    expect(await camille.engine.givePage(key, id, true)).toEqual({ ok: false, error: 'over' });
    await world.close();
  });
});

describe('what nobody else learns', () => {
  it('fifty private pages and none leave what the psychologist sees, and the relation’s envelopes, the same', async () => {
    const lived = async (pages: number) => {
      const world = await createWorld();
      const { claire, camille } = await agreed(world);
      const mailbox = await sentSizes(camille);
      await flash(camille, 'Un éclair.');
      for (let n = 0; n < pages; n++) await write(camille, `Page ${n}. ${'mot '.repeat(n)}`);
      await settle(camille, claire);
      const view = await claire.relation();
      const seen = { thread: await claire.thread(), view };
      await world.close();
      return { mailbox, seen: withoutNames(seen) };
    };
    const [none, fifty] = [await lived(0), await lived(50)];
    expect(none.mailbox.length).toBeGreaterThan(0);
    expect(fifty.mailbox).toEqual(none.mailbox);
    expect(fifty.seen).toEqual(none.seen);
  }, 60_000);
});

/** Sizes of the envelopes that a person sends in their relation, from now on. */
async function sentSizes(person: Person): Promise<readonly number[]> {
  const { mailboxId } = await relationKept(person);
  const sizes: number[] = [];
  person.wire.intercept = (path, body, send) => {
    if (path === APPEND.path)
      for (const item of unwrap(decode(APPEND.request, body)))
        if (item.mailboxId === mailboxId) sizes.push(item.bytes.length);
    return send();
  };
  return sizes;
}

/** Ids are drawn. */
const withoutNames = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, each: unknown) =>
      /^(id|key|relationId|hash|threadVersion)$/.test(name) ? undefined : each,
    ),
  );

describe('a pause', () => {
  it('keeps what is written meanwhile in the notebook, and offers it one by one once it is over', async () => {
    const world = await createWorld();
    const { claire, camille } = await agreed(world);
    const key = await keyOf(camille);
    await write(camille, 'D’avant.');
    unwrap(await rest(camille));
    const place = { relation: key, kind: 'flash' } as const;
    expect(await camille.engine.deposit(key, { kind: 'flash', text: 'Pendant.' })).toEqual({
      ok: false,
      error: 'paused',
    });
    const [first, second, third] = [
      unwrap(await camille.engine.keepForMe(place, { kind: 'flash', text: 'Un.' })),
      unwrap(await camille.engine.keepForMe(place, { kind: 'flash', text: 'Deux.' })),
      unwrap(await camille.engine.keepForMe(place, { kind: 'flash', text: 'Trois.' })),
    ] as const;
    world.time.advance(3 * DAY);
    await settle(camille, claire);
    expect((await camille.space()).notebook.fromPause).toBe(3);
    unwrap(await goOn(camille));
    await settle(camille, claire);
    unwrap(await camille.engine.givePage(key, first, true));
    unwrap(await camille.engine.keepPage(second));
    unwrap(await camille.engine.erasePage(third));
    expect((await camille.space()).notebook.fromPause).toBe(0);
    await settle(camille, claire);
    expect(told(await claire.thread()).map((each) => each.text)).toEqual(['Un.']);
    expect((await pagesOf(camille)).toSorted()).toEqual(['Deux.', 'D’avant.', 'Un.']);
    await world.close();
  });
});

describe('an end', () => {
  it('puts what was being written into the notebook, once, however long its screen stays open', async () => {
    const world = await createWorld();
    const { claire, camille } = await agreed(world);
    const key = await keyOf(camille);
    const place = { relation: key, kind: 'piece' } as const;
    const draft = { kind: 'piece', title: 'Lundi', blocks: text('Commencé.'), replacing: null, from: null } as const;
    unwrap(await camille.engine.saveDraft(place, draft));
    unwrap(await end(claire, 'stopped', { text: 'Je ne peux pas continuer.' }));
    await settle(claire, camille);
    expect(await camille.engine.draft(place)).toBeNull();
    expect(await pagesOf(camille)).toEqual(['Lundi: Commencé.']);
    expect((await camille.space()).notebook.fromClosed).toBe(true);
    // The page it was typed on is still there, and goes on keeping.
    unwrap(await camille.engine.saveDraft(place, { ...draft, blocks: text('Commencé. Et continué.') }));
    await settle(camille);
    expect(await pagesOf(camille)).toEqual(['Lundi: Commencé. Et continué.']);
    const [page] = await camille.engine.pages('');
    unwrap(await camille.engine.keepPage(page!.id));
    expect((await camille.space()).notebook.fromClosed).toBe(false);
    await world.close();
  });
});

describe('a copied profile that heals', () => {
  it('loses no page that only the copy had, and brings none back that it had erased', async () => {
    const world = await createWorld();
    const { claire, camille } = await agreed(world);
    const gone = await write(camille, 'À effacer.');
    await write(camille, 'Commune.');
    await settle(camille, claire);
    const copy = await world.device({ ...TODAY, store: camille.store.clone() });
    unwrap(await copy.engine.unlock((await copy.view()).spaces[0]!.id, PASSPHRASE));
    copy.wire.offline = true;
    await write(copy, 'Du double seulement.');
    unwrap(await copy.engine.erasePage(gone));
    await write(camille, 'De l’original.');
    await settle(camille, claire);
    copy.wire.offline = false;
    await settle(copy);
    expect((await copy.space()).copiedUntil).not.toBeNull();
    unwrap(await copy.engine.healCopy(PASSPHRASE, true));
    await settle(camille, copy, claire, copy, camille);
    expect((await pagesOf(copy)).toSorted()).toEqual(['Commune.', 'De l’original.', 'Du double seulement.']);
    await settle(camille, copy, camille);
    expect((await pagesOf(camille)).toSorted()).toEqual(['Commune.', 'De l’original.', 'Du double seulement.']);
    await world.close();
  });
});
