// A psychologist's own library over the real relay: on every device of hers, after a loss too, and in nobody else's hands.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryText } from '../../client/engine/api/library-views.ts';
import { MINUTE } from '../../shared/clock.ts';
import { ObjectId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import { welcome } from '../harness/days.ts';
import { link } from '../harness/link.ts';
import { CLAIRE, createWorld, newSpace, type Person, settle, type World } from '../harness/world.ts';

const text = (name: string, more: Partial<LibraryText> = {}): LibraryText => ({
  which: 'exercise',
  name,
  note: 'Quand c’est calme.',
  origin: '',
  text: `Le texte de ${name}.`,
  ...more,
});
const namesOf = async ({ engine }: Person): Promise<readonly string[]> =>
  (await engine.library()).map(({ name }) => name);

let world: World;
let claire: Person;
let words: readonly string[];
beforeEach(async () => {
  world = await createWorld();
  claire = await world.device();
  const made = await claire.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink());
  ({ words } = unwrap(made));
});
afterEach(() => world.close());

describe('her library', () => {
  it('is kept, changed and taken out, and refuses what is nothing, too long, or gone', async () => {
    const { engine } = claire;
    const id = unwrap(await engine.saveLibraryItem(null, text('  Trois phrases ')));
    unwrap(await engine.saveLibraryItem(null, text('Lettre courte', { which: 'model', note: '' })));
    expect(await namesOf(claire)).toEqual(['Lettre courte', 'Trois phrases']);
    unwrap(await engine.saveLibraryItem(id, text('Quatre phrases')));
    expect(await namesOf(claire)).toEqual(['Lettre courte', 'Quatre phrases']);
    const refused = async (its: LibraryText) => engine.saveLibraryItem(null, its);
    expect(await refused(text('Vide', { text: ' ' }))).toEqual({ ok: false, error: 'empty' });
    expect(await refused(text(' '))).toEqual({ ok: false, error: 'empty' });
    expect(await refused(text('x'.repeat(121)))).toEqual({ ok: false, error: 'too-long' });
    expect(await refused(text('Long', { text: 'x'.repeat(10_001) }))).toEqual({ ok: false, error: 'too-long' });
    unwrap(await engine.removeLibraryItem(id));
    unwrap(await engine.removeLibraryItem(id));
    expect(await namesOf(claire)).toEqual(['Lettre courte']);
    expect(await engine.saveLibraryItem(id, text('Trop tard'))).toEqual({ ok: false, error: 'gone' });
    const nobody = ObjectId.fromBytes(new Uint8Array(16).fill(9));
    unwrap(await engine.removeLibraryItem(nobody));
    await engine.lock();
    expect(await engine.library()).toEqual([]);
    expect(await engine.saveLibraryItem(null, text('Fermé'))).toEqual({ ok: false, error: 'locked' });
  });

  it('keeps templates of her notes beside them, on every device and after a loss, and makes none of them something else', async () => {
    const its = text('Note de lecture', { which: 'template', note: '', origin: 'template.reading' });
    const id = unwrap(await claire.engine.saveLibraryItem(null, its));
    const second = await link(world, claire);
    await settle(claire, second);
    expect(await second.engine.library()).toMatchObject([{ id, ...its }]);
    expect(await second.engine.saveLibraryItem(id, { ...its, which: 'model' })).toEqual({ ok: false, error: 'gone' });
    unwrap(await second.engine.saveLibraryItem(id, { ...its, text: 'Lu le {date}.' }));
    await settle(second, claire);
    expect(await claire.engine.library()).toMatchObject([{ id, which: 'template', text: 'Lu le {date}.' }]);
    const fresh = await world.device();
    unwrap(await fresh.engine.recover(words.join(' '), newSpace('x')));
    await settle(fresh);
    expect(await fresh.engine.library()).toMatchObject([{ id, which: 'template', text: 'Lu le {date}.' }]);
  });

  it('follows her devices: what one writes the others have, the last word of each text standing', async () => {
    const id = unwrap(await claire.engine.saveLibraryItem(null, text('Trois phrases')));
    await settle(claire);
    const second = await link(world, claire);
    await settle(claire, second);
    expect(await namesOf(second)).toEqual(['Trois phrases']);
    world.time.advance(MINUTE);
    unwrap(await second.engine.saveLibraryItem(id, text('Du second')));
    await settle(second, claire);
    expect(await namesOf(claire)).toEqual(['Du second']);
    // Both at once, apart: the later one stands on both.
    world.time.advance(MINUTE);
    unwrap(await second.engine.saveLibraryItem(id, text('Avant')));
    world.time.advance(MINUTE);
    unwrap(await claire.engine.saveLibraryItem(id, text('Après')));
    await settle(second, claire, second, claire);
    expect([await namesOf(claire), await namesOf(second)]).toEqual([['Après'], ['Après']]);
    unwrap(await claire.engine.removeLibraryItem(id));
    await settle(claire, second);
    expect(await namesOf(second)).toEqual([]);
    expect(await second.engine.saveLibraryItem(id, text('Encore'))).toEqual({ ok: false, error: 'gone' });
  });

  it('comes back with the sheet, and never to a patient', async () => {
    const { person: camille } = await welcome(world, claire, 'Camille');
    unwrap(await claire.engine.saveLibraryItem(null, text('Trois phrases')));
    unwrap(await claire.engine.saveLibraryItem(null, text('Lettre', { which: 'model' })));
    const id = unwrap(await claire.engine.saveLibraryItem(null, text('Retirée')));
    unwrap(await claire.engine.removeLibraryItem(id));
    await settle(claire, camille);
    expect(await camille.engine.library()).toEqual([]);
    const fresh = await world.device();
    const returned = { label: 'Retrouvé', language: 'fr', passphrase: 'une autre phrase secrète' } as const;
    unwrap(await fresh.engine.recover(words.join(' '), returned));
    expect(await fresh.engine.library()).toMatchObject([
      { which: 'model', name: 'Lettre' },
      { which: 'exercise', name: 'Trois phrases', note: 'Quand c’est calme.', text: 'Le texte de Trois phrases.' },
    ]);
  });
});
