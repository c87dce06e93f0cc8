// A consultation on the screens of both, from the proposal to the word after it, with a real call between two browsers: what each hears and sees
// is counted where it arrives. Then a certificate that is not the one that was sealed; and a call through Debian's coturn alone, where it is installed.
import { fr as t } from '../../client/i18n/fr.ts';
import { agreed, ARRIVES, arrives, enterWatched, figuresOf, inMinutes, press, propose } from './calls.ts';
import { expect, test as base } from './fixtures.ts';
import { startRelay } from './relay.ts';
import { FULL, lookAt } from './states.ts';
import { hasTurn, startTurn, TURN_SECRET, type TurnServer } from './turn.ts';

/** A relay that hands out coturn, where there is one. */
const test = base.extend<object, { readonly turn: TurnServer | null }>({
  turn: [
    async ({ browserName: _name }, use) => {
      if (!hasTurn()) process.stdout.write('coturn is not installed: the call through a server alone is not made\n');
      const turn = hasTurn() ? await startTurn() : null;
      await use(turn);
      await turn?.stop();
    },
    { scope: 'worker' },
  ],
  relay: [
    async ({ turn }, use) => {
      const relay = await startRelay(turn === null ? {} : { TURN_URLS: turn.url, TURN_SECRET });
      await use(relay);
      await relay.remove();
    },
    { scope: 'worker' },
  ],
});

test('a consultation is proposed, taken, spoken in with sound and pictures both ways, ended and noted', async ({
  freshPair,
}) => {
  test.setTimeout(FULL ? 900_000 : 400_000);
  const look = lookAt('consult', 'fr');
  const at = await enterWatched(freshPair.desk, '/cabinet');
  const mobile = await enterWatched(freshPair.phone, '/aujourdhui');

  await test.step('three times are proposed, none suits, and one is taken', async () => {
    await at.getByRole('table').getByRole('link', { name: /Lucie/ }).first().click();
    await at.getByRole('link', { name: t.consult.heading }).click();
    await expect(at.getByText(t.consult.none)).toBeVisible();
    await propose(at, inMinutes(2_000), inMinutes(3_000), inMinutes(4_000));
    await look(at, 'record, a consultation to propose');
    await at.getByRole('button', { name: t.consult.send }).click();
    await expect(at.getByText(t.consult.proposedTo({ patient: 'Lucie' }))).toBeVisible();
    await mobile.getByRole('link', { name: t.consult.waits({ psy: 'Claire' }) }).click(ARRIVES);
    await expect(mobile.getByText('Pour en parler de vive voix.')).toBeVisible();
    expect(await mobile.getByRole('radio', { checked: true }).count()).toBe(0);
    await look(mobile, 'consultation, proposed');
    await mobile.getByRole('radio', { name: t.consult.noneSuits }).check();
    await mobile.getByLabel(t.consult.words).fill('Plutôt tout à l’heure.');
    await mobile.getByRole('button', { name: t.consult.takeNone }).click();
    await expect(at.getByText(t.consult.saidNone({ patient: 'Lucie' }))).toBeVisible(ARRIVES);
    await expect(at.getByText('Plutôt tout à l’heure.')).toBeVisible();
    await at.getByRole('button', { name: t.consult.proposeMove }).click();
    const form = at.getByRole('form', { name: t.consult.proposeMove });
    const { day, hour } = inMinutes(10);
    await form.getByLabel(t.consult.day).fill(day);
    await form.getByLabel(t.consult.hour).fill(hour);
    await form.getByRole('button', { name: t.consult.send }).click();
    await mobile.getByRole('radio').first().check(ARRIVES);
    await mobile.getByRole('button', { name: t.consult.take }).click();
    await expect(mobile.getByText(t.consult.open)).toBeVisible(ARRIVES);
    await look(mobile, 'consultation, agreed on');
  });

  await test.step('the file for a calendar is made on the device, and names nobody', async () => {
    const [download] = await Promise.all([mobile.waitForEvent('download'), press(mobile, t.consult.calendar)]);
    expect(download.suggestedFilename()).toBe('rendez-vous.ics');
    const file = Buffer.concat(await (await download.createReadStream()).toArray()).toString();
    expect(file).toMatch(
      /^BEGIN:VCALENDAR\r\n[^]*DTSTART:\d{8}T\d{4}00Z\r\n[^]*SUMMARY:Rendez-vous\r\n[^]*END:VCALENDAR\r\n$/,
    );
    for (const word of ['Claire', 'Lucie', 'Entretemps', 'psy']) expect(file).not.toContain(word);
  });

  await test.step('the patient enters and waits, and the desk is told so wherever it is', async () => {
    await mobile.getByRole('link', { name: t.consult.enter }).click();
    await expect(mobile.getByText(t.call.pre)).toBeVisible();
    await expect(mobile.getByText(t.call.words)).toBeVisible(ARRIVES);
    await look(mobile, 'call, before it');
    await press(mobile, t.call.enter);
    await expect(mobile.getByText(t.call.waiting({ name: 'Claire' }))).toBeVisible(ARRIVES);
    await expect(at.getByText(t.consult.ringing({ patient: 'Lucie' }))).toBeVisible(ARRIVES);
    await look(at, 'record, somebody waits');
    await at.getByRole('link', { name: t.consult.join }).first().click();
    await press(at, t.call.enter);
    for (const page of [at, mobile])
      await expect(page.getByText(/^Depuis .*Rien n’est enregistré\.$/)).toBeVisible(ARRIVES);
    await expect(mobile.getByText(t.call.theirMicrophoneOff({ name: 'Claire' }))).toBeVisible();
  });

  await test.step('sound and pictures arrive on both sides, and what is off is said', async () => {
    for (const page of [at, mobile]) {
      await press(page, t.call.microphoneOff);
      await press(page, t.call.cameraOff);
    }
    for (const page of [at, mobile]) {
      await arrives(page, 'sound', 50);
      await arrives(page, 'energy', 0);
      await arrives(page, 'pictures', 20);
    }
    await expect(mobile.getByLabel(t.call.theirPicture({ name: 'Claire' }))).toBeVisible();
    await look(mobile, 'call, both seen');
    await look(at, 'call, at the desk');
    await press(at, t.call.cameraOn);
    await expect(mobile.getByText(t.call.theirCameraOff({ name: 'Claire' }))).toBeVisible(ARRIVES);
    await press(mobile, t.call.microphoneOn);
    await expect(at.getByText(t.call.theirMicrophoneOff({ name: 'Lucie' }))).toBeVisible(ARRIVES);
  });

  await test.step('one hangs up, the other is told at once, and what became of it is kept and said', async () => {
    await press(mobile, t.call.hangUp);
    await expect(mobile.getByText(t.call.ended)).toBeVisible();
    await expect(at.getByText(t.call.theyLeft({ name: 'Lucie' }))).toBeVisible({ timeout: 4_000 });
    await look(mobile, 'call, after it');
    await at.getByLabel(t.call.noteWords).fill('Merci de cet échange.');
    await look(at, 'call, noted at the desk');
    await press(at, t.call.noteSend);
    await press(at, t.common.back);
    await expect(at.getByText(/^Séance tenue de/)).toBeVisible(ARRIVES);
    await press(mobile, t.common.back);
    await expect(mobile.getByText('Merci de cet échange.')).toBeVisible(ARRIVES);
  });
  expect(look.missed()).toEqual([]);
});

test('a certificate that is not the one that was sealed ends the call on both sides, and nothing is heard', async ({
  freshPair,
}) => {
  test.setTimeout(400_000);
  const phone = await enterWatched(freshPair.phone, '/aujourdhui', true);
  const desk = await enterWatched(freshPair.desk, '/cabinet');
  await agreed(desk, phone);
  for (const page of [phone, desk]) await press(page, t.call.enter);
  await expect(desk.getByText(t.call.otherCertificate)).toBeVisible(ARRIVES);
  await expect(phone.getByRole('button', { name: t.call.hangUp })).toBeHidden(ARRIVES);
  for (const page of [phone, desk]) expect((await figuresOf(page)).sound).toBe(0);
});

test('a call goes through a server alone where both choose that, and goes on after the network was away', async ({
  freshPair,
  turn,
}) => {
  test.skip(turn === null, 'coturn is not installed');
  test.setTimeout(400_000);
  const desk = await enterWatched(freshPair.desk, '/cabinet');
  const phone = await enterWatched(freshPair.phone, '/aujourdhui');
  await agreed(desk, phone);
  for (const page of [phone, desk]) {
    await page.getByRole('checkbox', { name: t.call.addressRelayed }).check(ARRIVES);
    await press(page, t.call.enter);
  }
  for (const page of [desk, phone])
    await expect(page.getByText(/^Depuis .*Rien n’est enregistré\.$/)).toBeVisible(ARRIVES);
  for (const page of [desk, phone]) await press(page, t.call.microphoneOff);
  for (const page of [desk, phone]) await arrives(page, 'sound', 50);
  expect([(await figuresOf(desk)).through, (await figuresOf(phone)).through]).toEqual(['relay', 'relay']);
  const before = await figuresOf(desk);
  // The network is away for a while: said on both sides, and the same call goes on.
  turn?.pause();
  for (const page of [desk, phone]) await expect(page.getByText(t.call.lost)).toBeVisible(ARRIVES);
  turn?.resume();
  for (const page of [desk, phone])
    await expect(page.getByText(/^Depuis .*Rien n’est enregistré\.$/)).toBeVisible(ARRIVES);
  for (const page of [desk, phone]) await arrives(page, 'sound', 50);
  // ICE was restarted: on the same connection, under another name.
  const after = await figuresOf(desk);
  expect(after.made).toBe(before.made);
  expect(after.descriptions).toBeGreaterThan(before.descriptions);
  await press(desk, t.call.hangUp);
  await expect(phone.getByText(t.call.theyLeft({ name: 'Claire' }))).toBeVisible({ timeout: 4_000 });
});
