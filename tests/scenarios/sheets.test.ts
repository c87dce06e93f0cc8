// New recovery sheets when nothing of one's own pays for them any more: the vault does, some times a year (PROTOCOL.md, own).
import { expect, it } from 'vitest';
import { CREATE, OWN } from '../../shared/protocol/api.ts';
import { unwrap } from '../../shared/result.ts';
import { flash, texts } from '../harness/days.ts';
import { createWorld, DAY, meet, PASSPHRASE, settle } from '../harness/world.ts';

const RETURNED = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;

it('7: a patient whose vouchers have died makes a new sheet, and recovers with it', async () => {
  const world = await createWorld();
  const { camille, claire, words } = await meet(world);
  await flash(camille, 'Gardé.');
  await settle(camille, claire);
  world.time.advance(401 * DAY);
  await settle(camille, claire);
  const asked: string[] = [];
  camille.wire.intercept = async (path, _body, send) => {
    const answer = await send();
    if (path === CREATE.path || path === OWN.path) asked.push(`${path} ${answer?.status}`);
    return answer;
  };
  const sheet = unwrap(await camille.engine.newSheet(PASSPHRASE));
  camille.wire.intercept = null;
  // Her vouchers were offered, and taken by nobody.
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.at(-1)).toBe(`${OWN.path} 200`);
  expect(asked.slice(0, -1).every((one) => one === `${CREATE.path} 403`)).toBe(true);
  const old = await world.device();
  expect(await old.engine.recover(words.join(' '), RETURNED)).toEqual({ ok: false, error: { type: 'replaced' } });
  const fresh = await world.device();
  unwrap(await fresh.engine.recover(sheet.words.join(' '), RETURNED));
  expect(await texts(fresh)).toEqual(['Gardé.']);
  await world.close();
});

it('7: a seventeenth sheet within a year is refused by that name, and the sixteenth goes on working', async () => {
  const world = await createWorld();
  const { camille, claire } = await meet(world);
  world.time.advance(401 * DAY);
  await settle(camille, claire);
  let last: readonly string[] = [];
  for (let n = 1; n <= 16; n++) last = unwrap(await camille.engine.newSheet(PASSPHRASE)).words;
  expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'too-many-sheets' });
  world.time.advance(DAY);
  expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'too-many-sheets' });
  world.time.advance(365 * DAY);
  await settle(camille, claire);
  const next = unwrap(await camille.engine.newSheet(PASSPHRASE));
  const fresh = await world.device();
  expect(await fresh.engine.recover(last.join(' '), RETURNED)).toEqual({ ok: false, error: { type: 'replaced' } });
  unwrap(await fresh.engine.recover(next.words.join(' '), RETURNED));
  await world.close();
});

it('a refusal of the relay is called by its own name', async () => {
  const world = await createWorld();
  const { camille } = await meet(world);
  const refusing = (status: number, refusal: string) => {
    camille.wire.intercept = async (path, _body, send) => {
      const answer = await send();
      if ((path !== CREATE.path && path !== OWN.path) || answer === null) return answer;
      return { ...answer, status, body: new TextEncoder().encode(JSON.stringify({ refusal })) };
    };
  };
  refusing(503, 'busy');
  expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'busy' });
  refusing(403, 'not-admitted');
  expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'not-admitted' });
  camille.wire.intercept = async (path, _body, send) => (path === CREATE.path ? null : send());
  expect(await camille.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'offline' });
  camille.wire.intercept = null;
  unwrap(await camille.engine.newSheet(PASSPHRASE));
  await world.close();
});
