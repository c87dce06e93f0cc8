// Why a psychologist stopped, kept for herself: in the commit of the stop or not at all, on all her devices, back from the sheet, and in no letter.
import { afterEach, describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { MOST_ENDING_NOTE } from '../../shared/kinds/ending-note.ts';
import { link } from '../harness/link.ts';
import { agreed, standing } from '../harness/rhythm.ts';
import { createWorld, newSpace, PASSPHRASE, type Person, settle, type World } from '../harness/world.ts';

let world: World;
afterEach(() => world.close());

const REASON = 'Trois messages de menaces, malgré deux rappels du cadre.';
const STOP = { step: 'stopped', lastDay: 0, wishesSynthesis: false, text: 'Je m’arrête ici.' } as const;
const stop = async (person: Person, reason = REASON) =>
  person.engine.endRelation((await person.relation()).key, STOP, reason);

describe('the reason of a stop', () => {
  it('stays with her on every device and comes back from the sheet; the patient’s devices have nothing of it', async () => {
    world = await createWorld();
    const { claire, camille } = await agreed(world);
    const second = await link(world, claire);
    await settle(claire, second, camille);
    unwrap(await stop(claire));
    expect(await standing(claire)).toMatchObject({ reason: REASON, end: { how: 'stopped' } });
    await settle(claire, second, camille);
    expect(await standing(second)).toMatchObject({ reason: REASON, end: { how: 'stopped' } });
    expect(await standing(camille)).toMatchObject({ reason: null, end: { how: 'stopped', text: STOP.text } });
    const { words } = unwrap(await claire.engine.newSheet(PASSPHRASE));
    await settle(claire);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('Claire')));
    await settle(fresh);
    expect((await standing(fresh)).reason).toBe(REASON);
  });

  it.each(['before', 'after'] as const)(
    'is there with the stop, or neither is: a death %s its commit',
    async (when) => {
      world = await createWorld();
      const { claire } = await agreed(world);
      const { id } = await claire.space();
      claire.store.crashAt(claire.store.commits() + 1, when);
      await stop(claire).catch(() => undefined);
      const again = await claire.restart();
      unwrap(await again.engine.unlock(id, PASSPHRASE));
      const { reason, end } = await standing(again);
      expect({ reason, how: end?.how ?? null }).toEqual(
        when === 'after' ? { reason: REASON, how: 'stopped' } : { reason: null, how: null },
      );
    },
  );

  it('may be left out, and one that is too long stops nothing', async () => {
    world = await createWorld();
    const { claire } = await agreed(world);
    expect(await stop(claire, 'a'.repeat(MOST_ENDING_NOTE + 1))).toEqual({ ok: false, error: 'too-long' });
    expect((await standing(claire)).end).toBeNull();
    unwrap(await stop(claire, '  '));
    expect(await standing(claire)).toMatchObject({ reason: null, end: { how: 'stopped' } });
  });

  it('goes with the relation', async () => {
    world = await createWorld();
    const { claire, camille } = await agreed(world);
    unwrap(await stop(claire));
    await settle(claire, camille);
    const second = await link(world, claire);
    await settle(claire, second);
    unwrap(await claire.engine.eraseRelation((await claire.relation()).key));
    await settle(claire, second, claire, second);
    expect((await second.space()).relations).toEqual([]);
  });
});
