// Spaces and roles: several spaces in one browser, several relations in one space, and nothing that passes from one to another.
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/result.ts';
import { answerAndRead, flash, indexOf, texts, welcome } from '../harness/days.ts';
import { CLAIRE, createWorld, meet, newSpace, PASSPHRASE, psychologist, settle } from '../harness/world.ts';

const NORA = { ...CLAIRE, name: 'Nora Lambert', registration: '992100007' };

describe('two spaces in one browser', () => {
  it('open both links, one after the other, each under its own passphrase', async () => {
    const world = await createWorld();
    const browser = await world.device();
    unwrap(await browser.engine.createPractice(newSpace('Claire Vasseur'), CLAIRE, await world.admissionLink()));
    const { link } = unwrap(await browser.engine.invite('Camille D.'));
    const hers = (await browser.space()).id;
    const other = 'moulin avril ardoise';
    unwrap(await browser.engine.joinInNewSpace(link, newSpace('Camille', { passphrase: other })));
    const theirs = (await browser.space()).id;
    expect((await browser.view()).spaces.map(({ label }) => label).sort()).toEqual([
      'Espace de Camille',
      'Espace de Claire Vasseur',
    ]);

    expect(await browser.engine.unlock(hers, other)).toEqual({ ok: false, error: 'wrong-passphrase' });
    expect(await browser.engine.unlock(theirs, PASSPHRASE)).toEqual({ ok: false, error: 'wrong-passphrase' });
    for (let turn = 0; turn < 3; turn++) {
      unwrap(await browser.engine.unlock(hers, PASSPHRASE));
      await browser.engine.sync();
      expect((await browser.space()).practice).not.toBeNull();
      unwrap(await browser.engine.unlock(theirs, other));
      await browser.engine.sync();
      expect((await browser.space()).practice).toBeNull();
    }
    await flash(browser, 'D’une même table.');
    await browser.engine.sync();
    unwrap(await browser.engine.unlock(hers, PASSPHRASE));
    await browser.engine.sync();
    expect(await texts(browser)).toEqual(['D’une même table.']);
    expect((await browser.relation()).state).toBe('active');
    await world.close();
  });

  it('show nothing but their labels while locked, and refuse a wrong passphrase and a space that is not there', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    await flash(camille, 'Sous clé.');
    const { id } = await camille.space();
    await camille.engine.lock();
    const view = await camille.view();
    expect(view.open).toBeNull();
    expect(view.spaces).toEqual([{ id, label: 'Espace de Camille', language: 'fr', passkeys: [], phrase: 'no' }]);
    expect(await camille.engine.unlock(id, `${PASSPHRASE} `)).toEqual({ ok: false, error: 'wrong-passphrase' });
    const elsewhere = (await claire.space()).id;
    expect(await camille.engine.unlock(elsewhere, PASSPHRASE)).toEqual({ ok: false, error: 'unknown-space' });
    expect((await camille.view()).open).toBeNull();
    unwrap(await camille.engine.unlock(id, PASSPHRASE));
    expect(await texts(camille)).toEqual(['Sous clé.']);
    await world.close();
  });

  it('are said to need more memory than there is, and open once there is enough', async () => {
    const world = await createWorld();
    const memory = { mebibytes: 256 };
    const claire = await world.device({ memory });
    unwrap(await claire.engine.createPractice(newSpace('Claire'), CLAIRE, await world.admissionLink()));
    const { id } = await claire.space();
    memory.mebibytes = 128;
    expect(await claire.engine.newSheet(PASSPHRASE)).toEqual({ ok: false, error: 'no-memory' });
    await claire.engine.lock();
    expect(await claire.engine.unlock(id, PASSPHRASE)).toEqual({ ok: false, error: 'no-memory' });
    memory.mebibytes = 256;
    expect((await claire.engine.unlock(id, PASSPHRASE)).ok).toBe(true);
    await world.close();
  });

  it('take a new label that holds after a restart', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const { id } = await camille.space();
    await camille.engine.renameSpace(id, 'Le soir');
    expect((await camille.space()).label).toBe('Le soir');
    expect((await (await camille.restart()).view()).spaces[0]?.label).toBe('Le soir');
    await world.close();
  });

  it('are said to be damaged where their account is, and the other space still opens', async () => {
    const world = await createWorld();
    const { camille } = await meet(world);
    const { id } = await camille.space();
    const { link } = unwrap(await (await psychologist(world, NORA)).engine.invite('Camille'));
    unwrap(await camille.engine.joinInNewSpace(link, newSpace('Autre')));
    const whole = (await camille.space()).id;
    await camille.engine.lock();
    const row = (await camille.store.load(id)).find(({ table }) => table === 'account')!;
    const value = row.value.slice();
    value[value.length - 1] = (value.at(-1) as number) ^ 1;
    await camille.store.commit(id, [{ ...row, value }]);
    const again = await camille.restart();
    expect(await again.engine.unlock(id, PASSPHRASE)).toEqual({ ok: false, error: 'damaged' });
    expect((await again.view()).open).toBeNull();
    unwrap(await again.engine.unlock(whole, PASSPHRASE));
    // Nothing was dropped or repaired silently: the row put right, all is there.
    await again.store.commit(id, [row]);
    unwrap(await again.engine.unlock(id, PASSPHRASE));
    expect((await again.relation()).peerName).toBe('Claire Vasseur');
    await world.close();
  });
});

describe('several relations', () => {
  it('of one patient with two psychologists in one space never mix', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const nora = await psychologist(world, NORA);
    const { link } = unwrap(await nora.engine.invite('C.'));
    unwrap(await camille.engine.joinHere(link, 'Camille D.'));
    await settle(nora, camille, claire);
    const [toClaire, toNora] = [await indexOf(camille, 'Claire Vasseur'), await indexOf(camille, 'Nora Lambert')];
    await flash(camille, 'Pour Claire.', toClaire);
    await flash(camille, 'Pour Nora.', toNora);
    await settle(camille, claire, nora);
    expect(await texts(claire)).toEqual(['Pour Claire.']);
    expect(await texts(nora)).toEqual(['Pour Nora.']);
    await answerAndRead(world, nora, camille, 'De Nora.');
    expect(await texts(camille, toNora)).toEqual(['Pour Nora.', 'De Nora.']);
    expect(await texts(camille, toClaire)).toEqual(['Pour Claire.']);
    expect((await camille.relation(toClaire)).unanswered).toBe(1);
    expect((await camille.relation(toNora)).unanswered).toBe(0);
    expect((await claire.relation()).peerName).toBe('Camille');
    expect((await nora.relation()).peerName).toBe('Camille D.');
    const words = await Promise.all(
      [toClaire, toNora].map(async (index) => camille.engine.identityOf((await camille.relation(index)).key)),
    );
    expect(words[0]?.words).not.toEqual(words[1]?.words);
    await world.close();
  });

  it('of two psychologists on one relay never mix', async () => {
    const world = await createWorld();
    const [claire, nora] = [await psychologist(world), await psychologist(world, NORA)];
    const { person: camille } = await welcome(world, claire, 'Camille');
    const { person: sacha } = await welcome(world, nora, 'Sacha');
    await flash(camille, 'De Camille.');
    await flash(sacha, 'De Sacha.');
    await settle(camille, sacha, claire, nora);
    expect(await texts(claire)).toEqual(['De Camille.']);
    expect(await texts(nora)).toEqual(['De Sacha.']);
    expect((await claire.space()).relations).toHaveLength(1);
    expect((await nora.space()).relations).toHaveLength(1);
    await world.close();
  });

  it('of one psychologist with many patients each get their own answer', async () => {
    const world = await createWorld();
    const claire = await psychologist(world);
    const names = ['Camille', 'Sacha', 'Lou'];
    const people = [];
    for (const name of names) people.push((await welcome(world, claire, name)).person);
    for (const [i, person] of people.entries()) await flash(person, `Je suis ${names[i]}.`);
    await settle(...people, claire);
    for (const name of names) {
      const index = await indexOf(claire, name);
      expect(await texts(claire, index)).toEqual([`Je suis ${name}.`]);
      const { key } = await claire.relation(index);
      const covers = (await claire.thread(index)).map(({ id }) => id);
      unwrap(await claire.engine.answer(key, { covers, reason: '', blocks: [{ type: 'text', text: `À ${name}.` }] }));
    }
    world.time.advance(31_000);
    await settle(claire, ...people);
    for (const [i, person] of people.entries()) expect((await texts(person)).at(-1)).toBe(`À ${names[i]}.`);
    await world.close();
  });

  it('let one person be psychologist in one and patient in another, within one space', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const nora = await psychologist(world, NORA);
    const { link } = unwrap(await nora.engine.invite('Claire V.'));
    unwrap(await claire.engine.joinHere(link, 'Claire'));
    await settle(nora, claire, camille);
    const [asPsychologist, asPatient] = [await indexOf(claire, 'Camille'), await indexOf(claire, 'Nora Lambert')];
    expect((await claire.relation(asPsychologist)).role).toBe('psychologist');
    expect((await claire.relation(asPatient)).role).toBe('patient');
    await flash(claire, 'La journée a été longue.', asPatient);
    await flash(camille, 'Un rêve.');
    await settle(camille, claire, nora);
    expect(await texts(nora)).toEqual(['La journée a été longue.']);
    expect(await texts(claire, asPsychologist)).toEqual(['Un rêve.']);
    expect((await claire.relation(asPsychologist)).unanswered).toBe(1);
    await answerAndRead(world, nora, claire, 'Reposez-vous.');
    expect(await texts(claire, asPatient)).toEqual(['La journée a été longue.', 'Reposez-vous.']);
    expect(await texts(camille)).toEqual(['Un rêve.']);
    await world.close();
  });

  it('are joined once: the same link opened again in the same space leads to the same relation', async () => {
    const world = await createWorld();
    const { claire, camille } = await meet(world);
    const nora = await psychologist(world, NORA);
    const { link } = unwrap(await nora.engine.invite('Camille'));
    const key = unwrap(await camille.engine.joinHere(link, 'Camille'));
    const again = await camille.engine.joinHere(link, 'Camille');
    expect(again).toEqual({ ok: true, value: key });
    await settle(nora, camille, claire);
    expect((await camille.space()).relations).toHaveLength(2);
    expect((await nora.space()).relations).toHaveLength(1);
    await world.close();
  });
});
