// Every refusal of the table, once at every call, then an honest relay: what comes of it all is what an honest relay would have left. A
// refusal that passes is never taken for one that lasts, and no single one ends anything.
import { describe, expect, it } from 'vitest';
import { REFUSALS, type Refusal } from '../../shared/protocol/errors.ts';
import { ENDPOINTS } from '../../shared/protocol/api.ts';
import { utf8 } from '../../shared/bytes.ts';
import { unwrap } from '../../shared/result.ts';
import { accountKept, keptBy, vaultKept } from './knowledge.ts';
import { OUTBOX } from '../../client/engine/rows.ts';
import { answer, noticesOf, pair, textsOf, write } from './people.ts';
import { DAY, newSpace, PASSPHRASE, type Person, settle } from '../harness/world.ts';

const NAMES = new Map(Object.entries(ENDPOINTS).map(([name, { path }]) => [path as string, name]));

/** Refuses each call the first time it is made, and again after `anew`; counts what it refused. */
function refuses(person: Person, refusal: Refusal): { readonly seen: Map<string, number>; anew(): void } {
  const seen = new Map<string, number>();
  let refused = new Set<string>();
  person.wire.intercept = async (path, _body, send) => {
    const name = NAMES.get(path) ?? path;
    if (refused.has(name)) return send();
    refused.add(name);
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return { status: REFUSALS[refusal].status, body: utf8(JSON.stringify({ refusal })), date: null, retryAfter: null };
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

async function weeks(refusal: Refusal | null) {
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
  const end = {
    texts: [await textsOf(claire), await textsOf(camille)],
    notices: [await noticesOf(claire), await noticesOf(camille)],
    relations: (await claire.space()).relations.map(({ state }) => state),
    invitations: (await claire.space()).invitations.map(({ state, label }) => [label, state]),
    waiting: (await Promise.all(people.map(keptBy))).map((store) => store.all(OUTBOX).size),
    leftovers: vaults.map(({ state, toErase }) => state.leftovers.length + toErase.length),
    sheet: (await accountKept(claire)).sheet.number,
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
});
