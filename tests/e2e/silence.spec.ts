// Silences, weeks after anybody wrote, on one clock for the browsers and the relay: what a psychologist is told of why nothing comes, by what her device
// knows, and what the frame says is done then; what the patient reads of it. Nothing is sent by itself. The patient's side of an answer that does not
// come is tried in process (tests/scenarios/silence.test.ts).
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { DAY } from '../../shared/clock.ts';
import { fr as t } from '../../client/i18n/fr.ts';
import { corrupt, drops } from '../hostile-relay/relay.ts';
import { createClock } from './clock.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { wireBefore } from './hostile.ts';
import { enterMade, type MadePair, makePair } from './made-pair.ts';
import { openRecord, sendAnswer, setDownFlash, unlock } from './people.ts';
import { startRelay } from './relay.ts';
import { FULL, lookAt } from './states.ts';

const ARRIVES = { timeout: 90_000 } as const;
const CONTACT = 'M. Lefèvre, 04 000 00 00';

test('a silence is told by what the device knows, and what the frame says of it is an act of a person', async ({
  browser,
  watch,
  quiet: _quiet,
}) => {
  test.setTimeout(FULL ? 1_500_000 : 600_000);
  const look = lookAt('silence', 'fr');
  const clock = createClock(Date.now());
  const relay = await startRelay(clock.env);
  const contexts: BrowserContext[] = [];
  const open = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: relay.origin,
      serviceWorkers: 'block',
      locale: 'fr-BE',
      timezoneId: 'Europe/Brussels',
      ...options,
    });
    contexts.push(context);
    await watch.over(context);
    await clock.over(context);
    return context.newPage();
  };
  const made = (choice: 0 | 1 | 2 | 3, recovered: 'his' | null = null): Promise<MadePair> =>
    makePair(relay, {
      label: 'Lucie M.',
      name: 'Lucie',
      recovered,
      silence: { choice, afterDays: 14, contact: choice === 3 ? CONTACT : '' },
      contact: CONTACT,
    });
  /** Its page is opened anew: by then it is locked. */
  const comes = async (page: Page, side: MadePair['desk'], path: string): Promise<void> => {
    await page.goto(path);
    await unlock(page, side.keys.passphrase);
  };
  const later = (days: number): Promise<void> => clock.set(clock.now() + days * DAY);
  const pairs = {
    nothing: await made(0),
    word: await made(1),
    call: await made(2),
    contact: await made(3, 'his'),
  };
  const desks = {
    nothing: await open(DESK),
    word: await open(DESK),
    call: await open(DESK),
    contact: await open(DESK),
  };
  const phones = {
    nothing: await open(PHONE),
    word: await open(PHONE),
    call: await open(PHONE),
  };
  const record = async (page: Page, side: MadePair['desk']): Promise<void> => {
    await comes(page, side, '/cabinet');
    await openRecord(page, 'Lucie');
  };

  await test.step('the day of the agreement: one of two entries is kept back by the relay, and the other is answered', async () => {
    for (const name of ['nothing', 'word', 'contact'] as const) await enterMade(desks[name], pairs[name].desk);
    for (const name of ['nothing', 'word', 'call'] as const) await enterMade(phones[name], pairs[name].phone);
    let kept = 0;
    corrupt(
      await wireBefore(desks.call.context()),
      drops(() => kept++ === 0),
    );
    await setDownFlash(phones.call, 'Celui que le relais retient.');
    await setDownFlash(phones.call, 'Celui qui arrive.');
    await enterMade(desks.call, pairs.call.desk);
    await openRecord(desks.call, 'Lucie');
    await expect(desks.call.getByText('Celui qui arrive.').first()).toBeVisible(ARRIVES);
    await desks.call.getByLabel(t.record.textLabel({ n: '1' })).fill('Je vous lis.');
    await sendAnswer(desks.call, 'Lucie');
    await clock.set(clock.now() + 40_000);
    await expect(phones.call.getByRole('button', { name: 'Lire', exact: true })).toBeVisible(ARRIVES);
    await expect(desks.nothing.getByText(t.silence.psyPerson)).toHaveCount(0);
  });

  await later(16);
  await test.step('a frame that says nothing of it: the person is silent, as far as the device knows', async () => {
    await record(desks.nothing, pairs.nothing.desk);
    await expect(desks.nothing.getByText(t.silence.psyPerson)).toBeVisible(ARRIVES);
    await expect(desks.nothing.getByText(t.silence.dueNone)).toBeVisible();
    await look(desks.nothing, 'record, a silence and nothing to do');
  });

  await test.step('a call: something is missing, and it may not be the person; done, it is noted', async () => {
    await record(desks.call, pairs.call.desk);
    await expect(desks.call.getByText(t.silence.psyRelay)).toBeVisible(ARRIVES);
    await expect(desks.call.getByText(t.silence.dueCall)).toBeVisible();
    await look(desks.call, 'record, a silence and a call');
    await desks.call.getByRole('button', { name: t.silence.noted }).click();
    await expect(desks.call.getByText(/^Noté le .*: c’est fait\.$/)).toBeVisible();
  });

  await test.step('a question to somebody: the person came back on a new device; not now, then nothing', async () => {
    const desk = desks.contact;
    await record(desk, pairs.contact.desk);
    await expect(desk.getByText(/^Vos dossiers sont intacts\. Lucie.* a retrouvé son espace/)).toBeVisible(ARRIVES);
    await expect(desk.getByText(t.silence.dueContact({ contact: CONTACT }))).toBeVisible();
    await look(desk, 'record, a silence and somebody to ask');
    await desk.getByRole('button', { name: t.silence.later }).click();
    await expect(desk.getByText(t.silence.dueContact({ contact: CONTACT }))).toBeHidden();
    await later(1);
    await record(desk, pairs.contact.desk);
    await desk.getByRole('button', { name: t.silence.skip }).click(ARRIVES);
    await expect(desk.getByText(/^Noté le .*: ne rien faire\.$/)).toBeVisible();
  });

  await test.step('a word: it is ready and nothing has left; reread and sent by hand, it is read as what it is', async () => {
    const [desk, phone] = [desks.word, phones.word];
    await comes(phone, pairs.word.phone, '/aujourdhui');
    await expect(phone.getByText(t.silence.wordCame)).toHaveCount(0);
    await comes(desk, pairs.word.desk, '/cabinet');
    await expect(desk.getByText(t.silence.case)).toBeVisible(ARRIVES);
    await look(desk, 'caseload, a word is ready');
    await openRecord(desk, 'Lucie');
    await expect(desk.getByText(t.silence.dueLetter)).toBeVisible(ARRIVES);
    await desk.getByRole('button', { name: t.silence.open }).click();
    const dialog = desk.getByRole('dialog');
    await expect(dialog.getByText(t.silence.wordsHint)).toBeVisible();
    await look(desk, 'record, a word to reread');
    const words = dialog.getByLabel(t.silence.words);
    await words.fill((await words.inputValue()).replace(/ \[[^\]]*\]/, ''));
    await dialog.getByRole('button', { name: t.silence.send }).click();
    await expect(desk.getByText(t.silence.pending)).toBeVisible();
    await expect(desk.getByText(/^Mot envoyé à Lucie/)).toBeVisible(ARRIVES);
    await look(desk, 'record, a word was sent');
    await phone.getByRole('button', { name: t.silence.wordRead }).click(ARRIVES);
    await expect(phone.getByText(t.silence.received)).toBeVisible();
    await look(phone, 'letter, a word that was agreed on');
  });

  await Promise.all(contexts.map((context) => context.close()));
  await relay.remove();
  clock.remove();
  expect(look.missed()).toEqual([]);
});
