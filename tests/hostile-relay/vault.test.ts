// A hostile relay and the 24 words: anchor and vault withheld, cut, changed, rolled back, filled with what nobody wrote. A
// recovery either brings everything back or ends in its own words; none resets or deletes anything, so that the next one, by
// an honest relay, still succeeds. Long because every lie is told to a whole recovery, and again in honesty.
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../shared/bytes.ts';
import { decode, encode } from '../../shared/codec.ts';
import { EnvelopeId, type MailboxId } from '../../shared/ids.ts';
import { APPEND, type AppendItem, type EnvelopeRow, READ, ROTATE } from '../../shared/protocol/api.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { unwrap } from '../../shared/result.ts';
import { seededRandom } from '../harness/random.ts';
import { PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';
import { accountKept, vaultKept } from './knowledge.ts';
import { answer, noticesOf, pair, textsOf, write } from './people.ts';
import { answers, type Attack, corrupt, flipped, rewrites, tells } from './relay.ts';

const random = seededRandom(20261121, 7_004);
const space = { label: 'Retrouvé', language: 'fr', passphrase: PASSPHRASE } as const;

/** A patient with an entry and its answer, everything in the vault. */
async function begun() {
  const { world, claire, camille, words } = await pair();
  const met = (await vaultKept(camille)).state.seq;
  await write(camille, 'À retrouver.');
  await settle(camille, claire);
  await answer(world, claire, 'Gardé.');
  await settle(camille);
  expect((await camille.space()).vaultCurrent).toBe(true);
  const vault = vaultMailboxId((await vaultKept(camille)).state.vaultId);
  const anchor = (await accountKept(camille)).sheet!.anchorId;
  return { world, claire, camille, words: words.join(' '), vault, anchor, met };
}

const recover = (device: Person, words: string) => device.engine.recover(words, space);

/** Tries by the hostile relay, then by an honest one. */
async function tried(world: World, words: string, attack: Attack) {
  const device = await world.device();
  corrupt(device.wire, attack);
  const result = await recover(device, words);
  const happened = attack.happened();
  const spaces = (await device.view()).spaces.length;
  device.wire.intercept = null;
  const again = await recover(device, words);
  return { result, happened, spaces, again, texts: again.ok ? await textsOf(device) : [] };
}

const inMailbox =
  (at: MailboxId, match: (row: EnvelopeRow) => boolean = () => true) =>
  (row: EnvelopeRow, mailboxId: MailboxId): boolean =>
    mailboxId === at && match(row);

describe('the anchor', () => {
  it.each<[string, (at: MailboxId) => Attack, string]>([
    [
      'called forbidden',
      (at) => tells((read, cursor) => (cursor.mailboxId === at ? { ...read, status: 1, last: 0, rows: [] } : null)),
      'not-found',
    ],
    [
      'called gone',
      (at) => tells((read, cursor) => (cursor.mailboxId === at ? { ...read, status: 3, last: 0, rows: [] } : null)),
      'replaced',
    ],
    ['withheld', (at) => rewrites(inMailbox(at), () => []), 'not-found'],
    ['made a tombstone', (at) => rewrites(inMailbox(at), (row) => [{ ...row, bytes: null }]), 'not-found'],
    ['with a bit of its ciphertext turned', (at) => rewrites(inMailbox(at), (row) => [changed(row, 500)]), 'damaged'],
    ['with a bit of what it seals turned', (at) => rewrites(inMailbox(at), (row) => [changed(row, 1_200)]), 'damaged'],
    ['with its last bit turned', (at) => rewrites(inMailbox(at), (row) => [changed(row, 1_999)]), 'damaged'],
    [
      'followed by another of the relay’s own',
      (at) => rewrites(inMailbox(at), (row) => [row, { ...row, bytes: random.bytes(2_000) }]),
      'damaged',
    ],
    [
      'under a page of somebody’s network',
      () => answers((told) => ({ ...told, body: utf8('<html>') }), 'READ'),
      'offline',
    ],
  ])('%s: recovery ends in its own words, and nothing is lost by it', async (_what, attackOn, problem) => {
    const { world, words, anchor } = await begun();
    const { result, happened, spaces, again, texts } = await tried(world, words, attackOn(anchor));
    expect(happened).toBeGreaterThan(0);
    expect(result).toEqual({ ok: false, error: { type: problem } });
    expect(spaces).toBe(0);
    expect(again).toMatchObject({ ok: true });
    expect(texts).toEqual(['À retrouver.', 'Gardé.']);
    await world.close();
  });
});

const changed = (row: EnvelopeRow, at: number): EnvelopeRow => ({
  ...row,
  bytes: row.bytes === null ? null : flipped(row.bytes, at),
});

describe('the vault', () => {
  it.each<[string, (at: MailboxId) => Attack]>([
    [
      'without its first record',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 1),
          () => [],
        ),
    ],
    [
      'without one in the middle',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 4),
          () => [],
        ),
    ],
    [
      'with a record erased that nobody erased',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 5),
          (row) => [{ ...row, bytes: null }],
        ),
    ],
    ['with two records exchanged', (at) => exchanged(at, 4, 5)],
    [
      'with a record twice',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 4),
          (row) => [row, row],
        ),
    ],
    [
      'with a record of the relay’s own',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 4),
          (row) => [row, { ...row, envelopeId: EnvelopeId.random(random), bytes: random.bytes(2_000) }],
        ),
    ],
    [
      'with a record under another id',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 4),
          (row) => [{ ...row, envelopeId: EnvelopeId.random(random) }],
        ),
    ],
    [
      'with a bit of a record’s seal turned',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 4),
          (row) => [changed(row, 3)],
        ),
    ],
    [
      'with a bit of a record turned',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 4),
          (row) => [changed(row, 100)],
        ),
    ],
    [
      'with a record cut',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq === 4),
          (row) => [{ ...row, bytes: (row.bytes ?? new Uint8Array(1)).subarray(1) }],
        ),
    ],
    ['empty', (at) => rewrites(inMailbox(at), () => [])],
    [
      'rolled back before its first list entry',
      (at) =>
        rewrites(
          inMailbox(at, ({ seq }) => seq > 1),
          () => [],
        ),
    ],
    [
      'called forbidden',
      (at) => tells((read, cursor) => (cursor.mailboxId === at ? { ...read, status: 1, last: 0, rows: [] } : null)),
    ],
  ])('%s: damaged, and nothing is lost by it', async (_what, attackOn) => {
    const { world, words, vault } = await begun();
    const { result, happened, spaces, again, texts } = await tried(world, words, attackOn(vault));
    expect(happened).toBeGreaterThan(0);
    // Checks: vault-reader.ts, openRows and readList; accounts of holes by the keyring alone.
    expect(result).toEqual({ ok: false, error: { type: 'damaged' } });
    expect(spaces).toBe(0);
    expect(again).toMatchObject({ ok: true });
    expect(texts).toEqual(['À retrouver.', 'Gardé.']);
    await world.close();
  });

  it('without end: reading stops, as if the relay were away', async () => {
    const { world, words, vault } = await begun();
    const page = Array.from({ length: 2_000 }, () => ({ envelopeId: EnvelopeId.random(random), hour: 0, bytes: null }));
    const attack = tells((read, cursor) =>
      cursor.mailboxId === vault
        ? {
            status: 0,
            last: Number.MAX_SAFE_INTEGER,
            rows: page.map((row, i) => ({ ...row, seq: cursor.after + 1 + (i % 1_000) })),
          }
        : null,
    );
    const { result, happened, again } = await tried(world, words, attack);
    expect(happened).toBeGreaterThan(0);
    // Check: mailbox-read.ts, rows follow one another.
    expect(result).toEqual({ ok: false, error: { type: 'offline' } });
    expect(again).toMatchObject({ ok: true });
    await world.close();
  });

  it('shown whole: nothing is said to be missing, also once letters have come', async () => {
    const { world, claire, camille, words } = await begun();
    await write(camille, 'Encore une.');
    await settle(camille, claire, camille);
    const fresh = await world.device();
    expect(await recover(fresh, words)).toMatchObject({ ok: true });
    await settle(fresh, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, fresh, claire, fresh);
    await answer(world, claire, 'Bienvenue.');
    await settle(fresh);
    expect(await textsOf(fresh)).toContain('Bienvenue.');
    expect((await fresh.space()).recovery?.missing).toBe(0);
    await world.close();
  });

  it('its letters shown backwards after a recovery: the new device is told of, and nobody is called a stranger', async () => {
    const { world, claire, words } = await begun();
    const fresh = await world.device();
    const attack = tells(({ rows, ...result }) =>
      rows.length < 2
        ? null
        : { ...result, rows: [...rows].reverse().map((row, i) => ({ ...row, seq: rows[i]?.seq ?? 0 })) },
    );
    corrupt(claire.wire, attack);
    expect(await recover(fresh, words)).toMatchObject({ ok: true });
    await settle(fresh);
    await write(fresh, 'De retour.');
    await settle(fresh);
    await claire.engine.sync();
    expect(attack.happened()).toBeGreaterThan(0);
    // Check: inbox.ts, receiveRows tries again what did not open before another did.
    expect(await textsOf(claire)).toContain('De retour.');
    expect(await noticesOf(claire)).toEqual(['peer-recovered']);
    await world.close();
  });

  it('rolled back just before recovery: what is missing is told by the first letter that comes', async () => {
    const { world, claire, camille, words, vault, met } = await begun();
    // A letter tells of the vault as it was before that letter: one more shows what the first one left there.
    await write(camille, 'Encore une.');
    await settle(camille, claire);
    const lost = (await vaultKept(camille)).state.seq - met;
    expect(lost).toBeGreaterThan(0);
    const fresh = await world.device();
    const attack = rewound(fresh, vault, met);
    expect(await recover(fresh, words)).toMatchObject({ ok: true });
    expect(attack.happened()).toBeGreaterThan(0);
    await settle(fresh, claire);
    await claire.engine.confirmRecovery((await claire.relation()).key);
    await settle(claire, fresh);
    await answer(world, claire, 'Êtes-vous bien de retour ?');
    await settle(fresh);
    expect(await textsOf(fresh)).toContain('Êtes-vous bien de retour ?');
    // Check: vault-mark.ts, the mark that the other person returns.
    const missing = (await fresh.space()).recovery?.missing ?? 0;
    // Another record in the place of the mark would tell of one by itself.
    expect(missing).toBeGreaterThan(1);
    expect(missing).toBeLessThanOrEqual(lost);
    await world.close();
  });

  it('rolled back to before an earlier recovery is damaged: the anchor tells of a later list', async () => {
    const { world, claire, words, vault } = await begun();
    const before = await copiedBy(await world.device(), words, vault);
    unwrap(await recover(await world.device(), words));
    const fresh = await world.device();
    const attack = rewound(fresh, vault, before);
    // Check: recovery.ts, the anchor's list head as the list's floor.
    expect(await recover(fresh, words)).toEqual({ ok: false, error: { type: 'damaged' } });
    expect(attack.happened()).toBeGreaterThan(0);
    fresh.wire.intercept = null;
    unwrap(await recover(fresh, words));
    await settle(fresh, claire);
    expect(await textsOf(fresh)).toEqual(['À retrouver.', 'Gardé.']);
    await world.close();
  });
});

/** The vault as it lies on the relay now, seen by a recovery that gets no further than reading it. */
async function copiedBy(device: Person, words: string, at: MailboxId): Promise<readonly EnvelopeRow[]> {
  let copied: readonly EnvelopeRow[] = [];
  device.wire.intercept = async (path, body, send) => {
    if (path === APPEND.path) return null;
    const answered = await send();
    if (path !== READ.path || answered === null) return answered;
    const cursors = unwrap(decode(READ.request, body));
    unwrap(decode(READ.response, answered.body)).forEach(({ rows, status }, i) => {
      if (cursors[i]?.mailboxId === at && status === 0) copied = rows;
    });
    return answered;
  };
  expect(await recover(device, words)).toEqual({ ok: false, error: { type: 'offline' } });
  return copied;
}

function exchanged(at: MailboxId, a: number, b: number): Attack {
  let times = 0;
  return {
    happened: () => times,
    fresh: (rows, mailboxId) => {
      if (mailboxId !== at) return rows;
      times++;
      const swapped = (seq: number) => (seq === a ? b : seq === b ? a : seq);
      return [...rows].sort((one, other) => swapped(one.seq) - swapped(other.seq));
    },
  };
}

/** The vault as it was, or at so many records, taking new ones behind them: a copy of the relay's files put back in time. */
function rewound(device: Person, at: MailboxId, was: number | readonly EnvelopeRow[]): { happened(): number } {
  let times = 0;
  let rows: EnvelopeRow[] | null = typeof was === 'number' ? null : [...was];
  const stored = (item: AppendItem): { status: 0 | 2; seq: number } => {
    if (rows === null || item.expectedSeq !== rows.length + 1) return { status: 2, seq: 0 };
    rows.push({ seq: rows.length + 1, envelopeId: item.envelopeId, hour: 0, bytes: item.bytes });
    return { status: 0, seq: rows.length };
  };
  device.wire.intercept = async (path, body, send) => {
    if (path === ROTATE.path && unwrap(decode(ROTATE.request, body)).mailboxId === at)
      return { status: 200, body: new Uint8Array(0), date: null, retryAfter: null };
    if (path === APPEND.path) {
      const items = unwrap(decode(APPEND.request, body));
      if (items.some(({ mailboxId }) => mailboxId === at)) {
        times++;
        return { status: 200, body: encode(APPEND.response, items.map(stored)), date: null, retryAfter: null };
      }
    }
    const answered = await send();
    if (path !== READ.path || answered === null) return answered;
    const cursors = unwrap(decode(READ.request, body));
    const results = unwrap(decode(READ.response, answered.body)).map((result, i) => {
      if (cursors[i]?.mailboxId !== at || result.status !== 0) return result;
      times++;
      rows ??= result.rows.slice(0, was as number);
      return { status: 0 as const, last: rows.length, rows: rows.filter(({ seq }) => seq > (cursors[i]?.after ?? 0)) };
    });
    return { ...answered, body: encode(READ.response, results) };
  };
  return { happened: () => times };
}
