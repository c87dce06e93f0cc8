// Every refusal of the table, once at every call, then an honest relay: what comes of it all is what an honest relay would have left. A
// refusal that passes is never taken for one that lasts, and no single one ends anything.
import { describe, expect, it } from 'vitest';
import { REFUSALS, type Refusal } from '../../shared/protocol/errors.ts';
import { APPEND, ENDPOINTS, READ } from '../../shared/protocol/api.ts';
import { decode, encode } from '../../shared/codec.ts';
import { utf8 } from '../../shared/bytes.ts';
import { bearerBytes, capabilitiesOf } from '../../shared/crypto/identity/mailbox.ts';
import { vaultMailboxId } from '../../shared/crypto/vault/vault.ts';
import { unwrap } from '../../shared/result.ts';
import { accountKept, keptBy, vaultKept } from './knowledge.ts';
import { OUTBOX } from '../../client/engine/state/outbox-rows.ts';
import { answer, noticesOf, pair, textsOf, write } from './people.ts';
import { DAY, newSpace, PASSPHRASE, type Person, settle } from '../harness/world.ts';

const NAMES = new Map(Object.entries(ENDPOINTS).map(([name, { path }]) => [path as string, name]));

/** A refusal of every call, or of every mailbox that one call names. */
type Lie =
  | Refusal
  | { readonly call: 'READ'; readonly status: 1 | 3 }
  | { readonly call: 'APPEND'; readonly status: 1 | 2 | 3 | 4 | 5 };

function answerOf(
  lie: Lie,
  name: string,
  body: Uint8Array,
): { readonly status: number; readonly body: Uint8Array } | null {
  if (typeof lie === 'string') return { status: REFUSALS[lie].status, body: utf8(JSON.stringify({ refusal: lie })) };
  if (lie.call !== name) return null;
  if (lie.call === 'READ') {
    const results = unwrap(decode(READ.request, body)).map(() => ({ status: lie.status, last: 0, rows: [] }));
    return { status: 200, body: encode(READ.response, results) };
  }
  const results = unwrap(decode(APPEND.request, body)).map(() => ({ status: lie.status, seq: 0 }));
  return { status: 200, body: encode(APPEND.response, results) };
}

/** Refuses each call the first time it is made, and again after `anew`; counts what it refused. */
function refuses(person: Person, refusal: Lie): { readonly seen: Map<string, number>; anew(): void } {
  const seen = new Map<string, number>();
  let refused = new Set<string>();
  person.wire.intercept = async (path, body, send) => {
    const name = NAMES.get(path) ?? path;
    const lie = refused.has(name) ? null : answerOf(refusal, name, body);
    if (lie === null) return send();
    refused.add(name);
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return { ...lie, date: null, retryAfter: null };
  };
  return {
    seen,
    anew: () => {
      refused = new Set();
    },
  };
}

/** Tries as a person would, until it is done. */
async function until<T>(act: () => Promise<{ readonly ok: boolean; readonly value?: T | undefined }>): Promise<T> {
  for (let attempt = 0; attempt < 8; attempt++) {
    const done = await act();
    if (done.ok) return done.value as T;
  }
  throw new Error('it never came to be');
}

/** Invites, and where that failed takes the invitation that a later pass finished. */
async function invite(person: Person, label: string): Promise<{ readonly key: string; readonly link: string }> {
  return until<{ readonly key: string; readonly link: string }>(async () => {
    const made = await person.engine.invite(label);
    if (made.ok) return made;
    await settle(person);
    const value = (await person.space()).invitations.find((row) => row.label === label && row.state === 'open');
    return value === undefined ? { ok: false } : { ok: true, value };
  });
}

async function weeks(refusal: Lie | null) {
  const { world, claire, camille } = await pair();
  const people = [claire, camille];
  const attacks = refusal === null ? [] : people.map((person) => refuses(person, refusal));
  const anew = (): void => {
    for (const attack of attacks) attack.anew();
  };
  const first = await write(camille, 'À retirer.');
  await write(camille, 'Un.');
  await settle(camille, claire);
  anew();
  unwrap(await camille.engine.withdraw((await camille.relation()).key, first));
  await settle(camille, claire);
  anew();
  await answer(world, claire, 'Une réponse.');
  await settle(camille, claire);
  anew();
  const { key } = await invite(claire, 'Noor');
  anew();
  await until(() => claire.engine.withdrawInvitation(key));
  anew();
  const { link } = await invite(claire, 'Lou');
  await settle(claire);
  anew();
  await until(() => claire.engine.newSheet(PASSPHRASE));
  const lou = await world.device();
  await until(() => lou.engine.joinInNewSpace(link, newSpace('Lou')));
  for (let week = 0; week < 3; week++) {
    world.time.advance(8 * DAY);
    anew();
    await settle(camille, claire, lou);
  }
  for (const person of people) person.wire.intercept = null;
  for (let day = 0; day < 4; day++) {
    world.time.advance(DAY + 1);
    await settle(camille, claire, lou);
  }
  const vaults = await Promise.all(people.map(vaultKept));
  // What was replaced is gone at the relay, not only from the list of what is to go.
  const standing = await Promise.all(
    vaults.map(async ({ state, secret }) => {
      const read = bearerBytes(capabilitiesOf(secret).read);
      const shown = await world.call(READ, [{ mailboxId: vaultMailboxId(state.vaultId), read, after: 0 }]);
      if (shown.type !== 'answer') throw new Error('the vault is not to be read');
      return shown.value[0]?.rows.filter(({ bytes }) => bytes !== null).length;
    }),
  );
  const end = {
    texts: [await textsOf(claire), await textsOf(camille)],
    notices: [await noticesOf(claire), await noticesOf(camille)],
    relations: (await claire.space()).relations.map(({ state }) => state),
    invitations: (await claire.space()).invitations.map(({ state, label }) => [label, state]),
    waiting: (await Promise.all(people.map(keptBy))).map((store) => store.all(OUTBOX).size),
    leftovers: vaults.map(({ state, toErase }) => state.leftovers.length + toErase.length),
    standing,
    sheet: (await accountKept(claire)).sheet?.number,
    vaults: (await Promise.all(people.map((person) => person.space()))).map(({ vaultCurrent, vaultStuck }) => [
      vaultCurrent,
      vaultStuck,
    ]),
  };
  const seen = new Set(attacks.flatMap((attack) => [...attack.seen.keys()]));
  await world.close();
  return { end, seen };
}

describe('a relay that refuses every call once, each in its turn', () => {
  const honest = weeks(null);

  it.each(Object.keys(REFUSALS) as Refusal[])(
    'X13: with "%s": in the end all is as with an honest one',
    async (refusal) => {
      const { end, seen } = await weeks(refusal);
      expect([...seen]).toEqual(
        expect.arrayContaining(['APPEND', 'READ', 'ERASE', 'ROTATE', 'DELETE', 'CREATE', 'VOUCHERS']),
      );
      expect(end).toEqual((await honest).end);
      expect(end.leftovers).toEqual([0, 0]);
    },
  );

  it.each<Exclude<Lie, string>>([
    { call: 'READ', status: 1 },
    { call: 'READ', status: 3 },
    { call: 'APPEND', status: 1 },
    { call: 'APPEND', status: 2 },
    { call: 'APPEND', status: 3 },
    { call: 'APPEND', status: 4 },
    { call: 'APPEND', status: 5 },
  ])('X13: with status $status for all that one $call names: the same', async (lie) => {
    const { end, seen } = await weeks(lie);
    expect([...seen]).toEqual([lie.call]);
    expect(end).toEqual((await honest).end);
  });
});
