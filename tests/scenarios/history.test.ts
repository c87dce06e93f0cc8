// A history on its way back after a recovery: the newest first, then all of it page by page, and on from there after whatever cuts it off.
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../shared/codec.ts';
import { READ, type ReadCursor, ROTATE } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash, notices, texts } from '../harness/days.ts';
import { atWhicheverWrite } from '../harness/deaths.ts';
import { createWorld, HOUR, meet, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { relationKept } from '../hostile-relay/knowledge.ts';

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
const WRITTEN = ['1', '2', '3', '4', '5', '6', '7', 'Réponse.'];
/** Rows that the relay gives of the relation's mailbox at once: it may give as few as it likes. */
const A_PAGE = 4;
/** Calls before the first page: how far the mailbox goes, and its newest rows in as many answers as there may be. */
const NEWEST = 5;

/** A patient's history, and the words that bring it back. */
async function written() {
  const world = await createWorld();
  const { claire, camille, words } = await meet(world);
  for (const text of WRITTEN.slice(0, -1)) await flash(camille, text);
  await settle(camille, claire);
  await answerAndRead(world, claire, camille, 'Réponse.');
  const { mailboxId } = await relationKept(camille, 0);
  const isOfHistory = (cursor: ReadCursor): boolean => cursor.mailboxId === mailboxId;
  return { world, claire, words: words.join(' '), isOfHistory };
}

/** A device to which the relay gives short pages. Returns from where it asked for each of them. */
function paged(device: Person, isOfHistory: (cursor: ReadCursor) => boolean): readonly number[] {
  const asked: number[] = [];
  device.wire.intercept = async (path, body, send) => {
    if (path !== READ.path) return send();
    const cursors = unwrap(decode(READ.request, body));
    const answer = await send();
    if (answer?.status !== 200 || !cursors.some(isOfHistory)) return answer;
    asked.push(cursors.find(isOfHistory)!.after);
    const results = unwrap(decode(READ.response, answer.body)).map((result, i) => {
      if (!isOfHistory(cursors[i] as ReadCursor)) return result;
      return { ...result, rows: result.rows.slice(0, A_PAGE) };
    });
    return { ...answer, body: encode(READ.response, results) };
  };
  return asked;
}

async function unlocked(device: Person): Promise<Person> {
  const again = await device.restart();
  const [space] = (await again.view()).spaces;
  if (space !== undefined) unwrap(await again.engine.unlock(space.id, RETURNED.passphrase));
  return again;
}

const isReading = async (device: Person): Promise<boolean> =>
  notices(await device.relation()).includes('reading-history');

/** The relay goes away when a history was asked for so often. */
function leavesAt(device: Person, times: number, asked: readonly number[]): void {
  const { intercept } = device.wire;
  device.wire.intercept = async (path, body, send) =>
    asked.length >= times ? null : (intercept?.(path, body, send) ?? send());
}

describe('a history after a recovery', () => {
  it('shows its newest at once, and nothing is written beside the rest that is still to come', async () => {
    const { world, words, isOfHistory } = await written();
    const device = await world.device();
    const asked = paged(device, isOfHistory);
    // How far it goes, its newest rows, and the first page.
    leavesAt(device, NEWEST + 1, asked);
    expect(unwrap(await device.engine.recover(words, RETURNED)).following).toBe(true);
    const first = await texts(device);
    expect(first.length).toBeGreaterThan(0);
    expect(WRITTEN).toEqual(expect.arrayContaining([...first]));
    const { key, notices: told } = await device.relation();
    expect(told).toEqual([{ type: 'reading-history', done: A_PAGE, total: expect.any(Number) }]);
    const mine = (await device.thread()).find((entry) => entry.mine);
    expect(await device.engine.eraseEntry(key, mine!.id)).toEqual({ ok: false, error: 'reading' });
    expect(await device.engine.withdraw(key, mine!.id)).toEqual({ ok: false, error: 'reading' });
    device.wire.intercept = null;
    await settle(device);
    expect(await texts(device)).toEqual(WRITTEN);
    expect(await isReading(device)).toBe(false);
    await flash(device, 'De retour.');
    await world.close();
  });

  it('goes on where a device died, at whatever commit, and no page is read a second time', async () => {
    const { world, claire, words, isOfHistory } = await written();
    for (const [commit, when] of [
      [4, 'after'],
      [5, 'before'],
      [5, 'after'],
      [6, 'before'],
      [6, 'after'],
      [7, 'after'],
    ] as const) {
      const device = await world.device();
      paged(device, isOfHistory);
      device.store.crashAt(commit, when);
      await device.engine.recover(words, RETURNED).catch(() => undefined);
      expect(device.store.hasCrashed()).toBe(true);
      const again = await unlocked(device);
      const isLeft = await isReading(again);
      const asked = paged(again, isOfHistory);
      await settle(again, claire);
      expect(await texts(again), `${when} commit ${commit}`).toEqual(WRITTEN);
      expect(notices(await again.relation())).toEqual([]);
      // Each page once, from where the last one that was kept ended.
      const read = asked.filter((after) => after < Number.MAX_SAFE_INTEGER);
      if (isLeft) expect(read.slice(0, 3)).toEqual([...new Set(read.slice(0, 3))]);
    }
    await world.close();
  });

  it('is paused by a lock, and goes on with the next unlocking', async () => {
    const { world, words, isOfHistory } = await written();
    const device = await world.device();
    const asked = paged(device, isOfHistory);
    leavesAt(device, NEWEST + 2, asked);
    unwrap(await device.engine.recover(words, RETURNED));
    await device.engine.lock();
    device.wire.intercept = null;
    const again = await unlocked(device);
    expect(await isReading(again)).toBe(true);
    const rest = paged(again, isOfHistory);
    await again.engine.sync();
    expect(rest[0]).toBeGreaterThan(0);
    expect(await texts(again)).toEqual(WRITTEN);
    await world.close();
  });
});

describe('what is written while a history is on its way back', () => {
  /** A patient's device of whose history a page is there. */
  async function reading() {
    const story = await written();
    story.world.time.advance(HOUR);
    const device = await story.world.device();
    leavesAt(device, NEWEST + 1, paged(device, story.isOfHistory));
    unwrap(await device.engine.recover(story.words, RETURNED));
    expect(await isReading(device)).toBe(true);
    return { ...story, device, key: (await device.relation()).key };
  }
  const deposit = (device: Person, key: Parameters<Person['engine']['deposit']>[0], text: string) =>
    device.engine.deposit(key, { kind: 'flash', text });

  it('is kept, shown behind all that came before, and leaves in order under the same ids once that is whole', async () => {
    const { world, claire, device, key } = await reading();
    const first = unwrap(await deposit(device, key, 'Pendant, un.'));
    world.time.advance(HOUR / 4);
    const second = unwrap(await deposit(device, key, 'Pendant, deux.'));
    expect((await texts(device)).slice(-2)).toEqual(['Pendant, un.', 'Pendant, deux.']);
    const shown = (await device.thread()).slice(-2);
    expect(shown).toMatchObject([
      { id: first, delivery: 'kept', changeable: false, at: world.time.now() - HOUR / 4 },
      { id: second, delivery: 'kept', changeable: false, at: world.time.now() },
    ]);
    const again = await unlocked(device);
    expect((await texts(again)).slice(-2)).toEqual(['Pendant, un.', 'Pendant, deux.']);
    await settle(again);
    expect(await texts(again)).toEqual([...WRITTEN, 'Pendant, un.', 'Pendant, deux.']);
    await claire.engine.sync();
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, again, claire);
    expect(await texts(claire)).toEqual([...WRITTEN, 'Pendant, un.', 'Pendant, deux.']);
    expect((await again.thread()).slice(-2)).toMatchObject([
      { id: first, delivery: 'arrived', changeable: true },
      { id: second, delivery: 'arrived', changeable: true },
    ]);
    expect((await claire.thread()).slice(-2).map(({ id }) => id)).toEqual([first, second]);
    expect(notices(await again.relation())).toEqual([]);
    expect((await again.space()).vaultCurrent).toBe(true);
    await world.close();
  });

  it('is gone without a trace where it is erased before it left', async () => {
    const { world, claire, device, key } = await reading();
    const gone = unwrap(await deposit(device, key, 'Finalement non.'));
    unwrap(await deposit(device, key, 'Ceci oui.'));
    unwrap(await device.engine.eraseEntry(key, gone));
    device.wire.intercept = null;
    await settle(device);
    await claire.engine.sync();
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, device, claire);
    for (const person of [device, claire]) expect(await texts(person)).toEqual([...WRITTEN, 'Ceci oui.']);
    expect(notices(await claire.relation())).toEqual([]);
    await world.close();
  });

  it('goes on where it was, at whichever write the device dies, and leaves once', async () => {
    await atWhicheverWrite(40, async (commit, when) => {
      const { world, claire, device, key } = await reading();
      unwrap(await deposit(device, key, 'Pendant, un.'));
      unwrap(await deposit(device, key, 'Pendant, deux.'));
      device.wire.intercept = null;
      device.store.crashAt(device.store.commits() + commit, when);
      for (let pass = 0; pass < 3; pass++) await device.engine.sync().catch(() => undefined);
      const hasDied = device.store.hasCrashed();
      const again = await unlocked(device);
      await settle(again, claire);
      await claire.engine.confirmRecovery((await claire.relation()).key);
      await settle(claire, again, claire);
      for (const person of [again, claire])
        expect(await texts(person), `commit ${commit}`).toEqual([...WRITTEN, 'Pendant, un.', 'Pendant, deux.']);
      await world.close();
      return hasDied;
    });
  }, 240_000);

  it('of the psychologist too: an answer is held until then', async () => {
    const { world, claire, camille } = await (async () => {
      const its = await createWorld();
      return { world: its, ...(await meet(its)) };
    })();
    for (const text of WRITTEN.slice(0, -1)) await flash(camille, text);
    await settle(camille, claire);
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    await settle(claire);
    const { mailboxId } = await relationKept(claire, 0);
    const device = await world.device();
    leavesAt(
      device,
      NEWEST + 1,
      paged(device, (cursor) => cursor.mailboxId === mailboxId),
    );
    unwrap(await device.engine.recover(words.join(' '), RETURNED));
    expect(await isReading(device)).toBe(true);
    const { key } = await device.relation();
    const covers = (await device.thread()).map(({ id }) => id);
    const blocks = [{ type: 'text', text: 'Déjà une réponse.' } as const];
    unwrap(await device.engine.answer(key, { covers, blocks, reason: '' }));
    world.time.advance(HOUR);
    await device.engine.sync();
    expect((await device.relation()).held).not.toBeNull();
    device.wire.intercept = null;
    await settle(device, camille);
    await camille.engine.confirmRecovery((await camille.relation()).key);
    await settle(camille, device, camille);
    expect((await device.relation()).held).toBeNull();
    expect(await texts(camille)).toContain('Déjà une réponse.');
    await world.close();
  });
});

describe('a recovery that is stopped', () => {
  /** The device's own rows and the relay's are as they were. */
  async function untouched(world: World, device: Person, words: string): Promise<void> {
    expect((await device.view()).spaces).toEqual([]);
    device.wire.intercept = null;
    unwrap(await device.engine.recover(words, RETURNED));
    await world.close();
  }

  it('while it reads leaves nothing: no space here, and no record of it in the vault', async () => {
    const { world, words } = await written();
    const device = await world.device();
    const called: string[] = [];
    device.wire.intercept = async (path, _body, send) => {
      called.push(path);
      if (called.length === 2) await device.engine.stopRecovery();
      return send();
    };
    expect(await device.engine.recover(words, RETURNED)).toEqual({ ok: false, error: { type: 'interrupted' } });
    expect(called.every((path) => path === READ.path)).toBe(true);
    expect(called).not.toContain(ROTATE.path);
    world.time.advance(HOUR);
    await untouched(world, device, words);
  });
});
