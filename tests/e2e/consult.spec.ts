// A consultation on the screens of both, from the proposal to the word after it, with a real call between two browsers: what each hears and sees
// is counted where it arrives. Then a certificate that is not the one that was sealed; and a call through Debian's coturn alone, where it is installed.
import type { Page } from '@playwright/test';
import { fr as t } from '../../client/i18n/fr.ts';
import { expect, test as base } from './fixtures.ts';
import { type Person, unlock } from './people.ts';
import { startRelay } from './relay.ts';
import { FULL, lookAt } from './states.ts';
import { hasTurn, startTurn, TURN_SECRET, type TurnServer } from './turn.ts';

const ARRIVES = { timeout: 90_000 } as const;
const ZONE = 'Europe/Brussels';

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

/** Keeps the connections of a page where a test can ask for their figures. `lies`: its certificate says another fingerprint than it has. */
async function watchCalls(page: Page, lies = false): Promise<void> {
  await page.addInitScript((liar) => {
    const here = globalThis as unknown as { calls: RTCPeerConnection[]; RTCPeerConnection: unknown };
    here.calls = [];
    here.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        here.calls.push(this);
      }
    };
    if (!liar) return;
    const lie = { algorithm: 'sha-256', value: Array.from({ length: 32 }, () => '66').join(':') };
    RTCCertificate.prototype.getFingerprints = () => [lie];
  }, lies);
}

type Figures = { readonly sound: number; readonly pictures: number; readonly energy: number; readonly through: string };

/** What arrived at a page so far: packets of sound and how loud they were, pictures decoded; and what kind of address it goes from. */
const figuresOf = (page: Page): Promise<Figures> =>
  page.evaluate(async () => {
    const last = (globalThis as unknown as { calls: RTCPeerConnection[] }).calls.at(-1);
    const figures = { sound: 0, pictures: 0, energy: 0, through: '' };
    const all = new Map<string, Record<string, unknown>>();
    (await last?.getStats())?.forEach((each: Record<string, unknown>) => void all.set(String(each['id']), each));
    for (const each of all.values()) {
      if (each['type'] === 'inbound-rtp' && each['kind'] === 'audio') {
        figures.sound += Number(each['packetsReceived']);
        figures.energy += Number(each['totalAudioEnergy'] ?? 0);
      }
      if (each['type'] === 'inbound-rtp' && each['kind'] === 'video')
        figures.pictures += Number(each['framesDecoded'] ?? 0);
      if (each['type'] === 'transport') {
        const pair = all.get(String(each['selectedCandidatePairId']));
        const local = all.get(String(pair?.['localCandidateId']))?.['candidateType'];
        figures.through = typeof local === 'string' ? local : '';
      }
    }
    return figures;
  });
const arrives = async (page: Page, what: 'sound' | 'pictures' | 'energy', more: number): Promise<void> => {
  const before = (await figuresOf(page))[what];
  await expect.poll(async () => (await figuresOf(page))[what] - before, ARRIVES).toBeGreaterThan(more);
};

/** In so many minutes, as it is typed where these browsers are. */
function inMinutes(minutes: number): { readonly day: string; readonly hour: string } {
  const at = new Date(Date.now() + minutes * 60_000);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(at);
  const [day = '', hour = ''] = parts.split(' ');
  return { day, hour };
}

async function propose(desk: Page, ...moments: readonly ReturnType<typeof inMinutes>[]): Promise<void> {
  await desk.getByRole('button', { name: t.consult.propose, exact: true }).click();
  const form = desk.getByRole('form', { name: t.consult.propose });
  for (const [i, { day, hour }] of moments.entries()) {
    if (i > 0) await form.getByRole('button', { name: t.consult.momentAdd }).click();
    const moment = form.getByRole('group', { name: t.consult.moment({ number: String(i + 1) }) });
    await moment.getByLabel(t.consult.day).fill(day);
    await moment.getByLabel(t.consult.hour).fill(hour);
  }
  await form.getByLabel(t.consult.psyWords).fill('Pour en parler de vive voix.');
}

/** Both on their pages, with a consultation that begins in ten minutes. */
async function agreed(desk: Page, phone: Page): Promise<void> {
  await desk.getByRole('table').getByRole('link', { name: /Lucie/ }).first().click();
  await desk.getByRole('link', { name: t.consult.heading }).click();
  await propose(desk, inMinutes(10));
  await desk.getByRole('button', { name: t.consult.send }).click();
  await phone.getByRole('link', { name: t.consult.waits({ psy: 'Claire' }) }).click(ARRIVES);
  await phone.getByRole('radio').first().check();
  await phone.getByRole('button', { name: t.consult.take }).click();
  await expect(phone.getByText(t.consult.open)).toBeVisible(ARRIVES);
  await phone.getByRole('link', { name: t.consult.enter }).click();
  await desk.getByRole('link', { name: t.consult.join }).click(ARRIVES);
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

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

/** A page whose connections are watched from the first script on. */
async function enterWatched(person: Person, path: string, lies = false): Promise<Page> {
  const page = await person.context.newPage();
  await watchCalls(page, lies);
  await page.goto(path);
  await unlock(page, person.keys.passphrase);
  return page;
}

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
  // The network is away for a while: said on both sides, and the same call goes on.
  turn?.pause();
  for (const page of [desk, phone]) await expect(page.getByText(t.call.lost)).toBeVisible(ARRIVES);
  turn?.resume();
  for (const page of [desk, phone])
    await expect(page.getByText(/^Depuis .*Rien n’est enregistré\.$/)).toBeVisible(ARRIVES);
  for (const page of [desk, phone]) await arrives(page, 'sound', 50);
  await press(desk, t.call.hangUp);
  await expect(phone.getByText(t.call.theyLeft({ name: 'Claire' }))).toBeVisible({ timeout: 4_000 });
});
