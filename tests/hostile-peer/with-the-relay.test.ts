// A hostile person and a hostile relay who know each other: what neither could do alone.
import { expect, it } from 'vitest';
import { HOUR } from '../../shared/clock.ts';
import { encode } from '../../shared/codec.ts';
import { LETTER_KINDS } from '../../shared/kinds/table.ts';
import { flash } from '../../shared/kinds/flash.ts';
import { settle } from '../harness/world.ts';
import { pair } from '../hostile-relay/people.ts';
import { corrupt, tells } from '../hostile-relay/relay.ts';
import { hostile } from './peer.ts';

it.each([
  ['years ahead', Date.UTC(2031, 0, 1)],
  ['decades back', Date.UTC(1999, 0, 1)],
])('17: that the relay gives no hour leaves no entry to its writer’s own date: %s', async (_what, time) => {
  const { world, claire, camille } = await pair();
  const peer = await hostile(world, camille);
  const attack = tells((result) => ({ ...result, rows: result.rows.map((row) => ({ ...row, hour: 0 })) }));
  corrupt(claire.wire, attack);
  await peer.say({ kind: LETTER_KINDS.flash, payload: encode(flash, { text: 'Quand ?' }), time });
  await settle(claire);
  expect(attack.happened()).toBeGreaterThan(0);
  const [entry] = await claire.thread();
  expect(Math.abs((entry?.at ?? 0) - world.time.now())).toBeLessThanOrEqual(2 * HOUR);
  expect(entry?.writtenAt).toBe(time);
  await world.close();
});
