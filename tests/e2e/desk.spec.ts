// The desk at every size it is used in: what one reads and what one writes are in sight together, the ways out stay in sight,
// and what was read stays readable.
import type { Locator, Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import {
  enter,
  invite,
  openRecord,
  proveSheet,
  PSYCHOLOGIST,
  setDownFlash,
  setDownPiece,
  takePassphrase,
} from './people.ts';

type Size = { readonly width: number; readonly height: number };
const LAPTOP = { width: 1100, height: 800 };
const TABLET = { width: 820, height: 1180 };
const LYING = { width: 844, height: 390 };

/** What must never leave the window of a record: the ways out, and the act of the letter. */
const lasting = (desk: Page): readonly Locator[] => [
  desk.getByRole('link', { name: 'Numéros d’urgence' }),
  desk.getByRole('button', { name: 'Verrouiller' }),
  desk.getByRole('button', { name: 'Envoyer' }),
];

async function boxOf(part: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('it is not on the page');
  return box;
}

async function expectInSight(desk: Page, size: Size): Promise<void> {
  for (const part of lasting(desk)) {
    const { x, y, width, height } = await boxOf(part);
    expect.soft(y, `the top of ${String(part)}`).toBeGreaterThanOrEqual(0);
    expect.soft(y + height, `the foot of ${String(part)}`).toBeLessThanOrEqual(size.height);
    expect.soft(x + width, `the end of ${String(part)}`).toBeLessThanOrEqual(size.width);
  }
}

test('a record and its letter are in sight together on a laptop, a tablet and a phone that lies', async ({ pair }) => {
  const desk = await enter(pair.desk);
  await openRecord(desk, 'Lucie');
  const record = desk.getByRole('region', { name: 'Lucie', exact: true });
  const letter = desk.getByRole('region', { name: 'Réponse à Lucie' });
  await expect(letter).toBeVisible();
  for (const size of [LAPTOP, LYING]) {
    await desk.setViewportSize(size);
    const [left, right] = [await boxOf(record), await boxOf(letter)];
    expect(left.x + left.width).toBeLessThanOrEqual(right.x + 1);
    expect(Math.abs(left.y - right.y)).toBeLessThan(20);
    await expectInSight(desk, size);
  }
  await desk.setViewportSize(TABLET);
  const [above, below] = [await boxOf(record), await boxOf(letter)];
  expect(above.y + above.height).toBeLessThanOrEqual(below.y + 1);
  expect(below.y + below.height).toBeLessThanOrEqual(TABLET.height);
  await expectInSight(desk, TABLET);
});

test('the day line of the caseload keeps its size on a tablet', async ({ pair }) => {
  const phone = await enter(pair.phone);
  await setDownFlash(phone, 'Pour que la fenêtre se dessine.');
  const desk = await enter(pair.desk);
  await desk.setViewportSize(TABLET);
  const line = desk.locator('.caseload-heading .day-line');
  await expect(line).toBeVisible();
  expect((await boxOf(line)).height).toBeLessThan(100);
});

test('a banner takes neither the ways out nor the letter’s act out of the window', async ({ pair }) => {
  const desk = await pair.desk.context.newPage();
  // The relay's clock, an hour and more away from this device's.
  await pair.desk.context.route('**/v1/**', async (route) => {
    if (route.request().url().includes('subscribe')) return route.continue();
    const response = await route.fetch();
    const date = new Date(Date.now() - 5_000_000).toUTCString();
    return route.fulfill({ response, headers: { ...response.headers(), date } });
  });
  await desk.goto('/');
  await desk.getByLabel('Phrase secrète').fill(pair.desk.keys.passphrase);
  await desk.getByRole('button', { name: 'Déverrouiller' }).click();
  await openRecord(desk, 'Lucie');
  await expect(desk.locator('.banner')).toBeVisible();
  for (const size of [{ width: 1440, height: 900 }, LAPTOP, TABLET]) {
    await desk.setViewportSize(size);
    expect((await boxOf(desk.locator('.banner'))).height, 'it takes room').toBeGreaterThan(30);
    await expectInSight(desk, size);
  }
  await pair.desk.context.unroute('**/v1/**');
});

test('what stood before the psychologist’s eyes stays when it is taken back, what did not is emptied', async ({
  freshPair,
}) => {
  const phone = await enter(freshPair.phone);
  await setDownPiece(phone, 'Le long', `La première ligne.\n\n${'Une ligne de plus.\n\n'.repeat(60)}`);
  await setDownPiece(phone, 'Le suivant', 'Ce que personne n’a vu.');
  const desk = await freshPair.desk.context.newPage();
  await desk.clock.install();
  await desk.goto('/');
  await desk.getByLabel('Phrase secrète').fill(freshPair.desk.keys.passphrase);
  await desk.getByRole('button', { name: 'Déverrouiller' }).click();
  await openRecord(desk, 'Lucie');
  await expect(desk.getByRole('article')).toHaveCount(2);
  await expect(desk.getByText('La première ligne.')).toBeInViewport();
  await expect(desk.getByText('Ce que personne n’a vu.')).not.toBeInViewport();
  // Drawn once more, and looked at for a moment.
  await desk.evaluate(() => new Promise((drawn) => new IntersectionObserver(drawn).observe(document.body)));
  await desk.clock.runFor(3_000);

  await phone.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  for (const name of [/Le long/, /Le suivant/]) {
    await phone.getByRole('button', { name }).first().click();
    await phone.getByRole('button', { name: 'Retirer', exact: true }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
    await expect(phone.getByRole('dialog')).toBeHidden();
    // What was taken back offers nothing any more.
    await expect(phone.getByRole('button', { name: 'Retirer', exact: true })).toHaveCount(0);
  }
  await expect(desk.getByText('Lucie a retiré ce dépôt. Il reste ici, car il avait été ouvert.')).toBeVisible();
  await expect(desk.getByText('La première ligne.')).toBeVisible();
  await expect(desk.getByText('Ce que personne n’a vu.')).toBeHidden();
});

test('what can be pressed at the desk is high enough for a pointer, and higher for a finger', async ({ pair }) => {
  const phone = await enter(pair.phone);
  await setDownFlash(phone, 'Quelque chose à citer.');
  const desk = await enter(pair.desk);
  const places = ['Aujourd’hui', 'Invitations', 'Réglages'];
  /** What is lower than so many pixels, by its text. */
  const lower = (least: number) =>
    desk.locator('.desk :is(a, button, summary, .chips span, .segments span)').evaluateAll(
      (all, px) =>
        all
          .filter((each) => each.getClientRects().length > 0 && !each.matches('.skip, .sr'))
          .filter((each) => each.getBoundingClientRect().height < px - 0.5)
          .map((each) => `${each.textContent.trim().slice(0, 30)}: ${each.getBoundingClientRect().height}`),
      least,
    );
  const walk = async (least: number): Promise<void> => {
    for (const name of places) {
      await desk.getByRole('navigation').getByRole('link', { name }).click();
      await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await lower(least), `${name}, ${least} px`).toEqual([]);
    }
    await openRecord(desk, 'Lucie');
    await expect(desk.getByRole('region', { name: 'Réponse à Lucie' })).toBeVisible();
    expect.soft(await lower(least), `record, ${least} px`).toEqual([]);
  };
  await walk(36);
  const session = await desk.context().newCDPSession(desk);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'pointer', value: 'coarse' }] });
  expect(await desk.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
  await walk(44);
});

test('the caseload keeps what belongs together on one line, and gives its signs words', async ({ pair }) => {
  const phone = await enter(pair.phone);
  await setDownFlash(phone, 'Quelque chose à lire.');
  const desk = await enter(pair.desk);
  const row = desk.getByRole('row').filter({ hasText: 'Lucie' });
  await expect(row.getByText('Pas encore vérifiée')).toBeVisible();
  for (const size of [TABLET, LAPTOP, { width: 1440, height: 900 }]) {
    await desk.setViewportSize(size);
    const lines = await row.evaluate((element) =>
      [...element.children].slice(2).map((cell) => {
        const range = new Range();
        range.selectNodeContents(cell);
        const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top / 4));
        return [cell.textContent.trim(), new Set(tops).size] as const;
      }),
    );
    const cells = lines.filter(([text]) => text !== '').map(([text, count]) => `${text}: ${count}`);
    expect(cells, `${size.width} px wide`).toEqual(
      expect.arrayContaining([expect.stringMatching(/^1 min: 1$/), 'À lire: 1']),
    );
    expect
      .soft(
        cells.filter((cell) => !cell.endsWith(': 1')),
        `${size.width} px wide`,
      )
      .toEqual([]);
  }
});

test('the send dialog names no quote where there is none', async ({ pair }) => {
  const phone = await enter(pair.phone);
  await setDownFlash(phone, 'Un dépôt de plus.');
  const desk = await enter(pair.desk);
  await openRecord(desk, 'Lucie');
  await desk.getByLabel('Texte 1').or(desk.locator('.letter-field')).first().fill('Deux mots');
  await desk.getByRole('button', { name: 'Envoyer' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Envoyer à Lucie ?' });
  await expect(dialog.getByText(/^2 mots\. Elle couvre/)).toBeVisible();
  await expect(dialog.getByText('citation')).toBeHidden();
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await desk.locator('.letter-field').first().fill('');
});

test('the acts of the set-up keep their place, and what was set up is changed for the invitations to come', async ({
  relay,
  newcomer,
}) => {
  const desk = await newcomer(DESK);
  await desk.goto(relay.admit());
  await desk.getByRole('button', { name: 'Préparer mon espace' }).click();
  await desk.getByLabel('Nom et prénom').fill(PSYCHOLOGIST.name);
  await desk.getByLabel('Titre', { exact: true }).fill(PSYCHOLOGIST.title);
  await desk.getByLabel('Numéro d’enregistrement').fill(PSYCHOLOGIST.number);
  const places: string[] = [];
  const note = async (): Promise<void> => {
    for (const size of [LAPTOP, TABLET, DESK.viewport]) {
      await desk.setViewportSize(size);
      const { x, y, width, height } = await boxOf(desk.getByRole('button', { name: /^(Continuer|Je l’ai notée)$/ }));
      places.push(`${size.width}: ${Math.round(x + width)} ${Math.round(y + height)}`);
    }
  };
  await note();
  await desk.getByRole('button', { name: 'Continuer' }).click();
  await expect(desk.getByRole('heading', { name: 'Quand répondez-vous ?' })).toBeVisible();
  await note();
  await desk.getByRole('button', { name: 'Continuer' }).click();
  await expect(desk.getByRole('button', { name: 'Je l’ai notée' })).toBeVisible();
  await note();
  expect(new Set(places).size, places.join(', ')).toBe(3);

  await takePassphrase(desk);
  await proveSheet(desk);
  await desk.getByRole('button', { name: 'Plus tard' }).click();
  await desk.getByRole('navigation').getByRole('link', { name: 'Réglages' }).click();
  const practice = desk.getByRole('region', { name: 'Votre pratique' });
  await expect(practice.getByText('entre 18 h et 20 h')).toBeVisible();
  await practice.getByRole('link', { name: 'Modifier' }).click();
  await expect(desk.getByText(/^Un changement vaut pour les invitations/)).toBeVisible();
  await desk.getByLabel('Nom et prénom').fill('Claire Lambert');
  await desk.getByRole('button', { name: 'Continuer' }).click();
  await desk.getByLabel('et se ferme à').fill('21:00');
  await desk.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(practice.getByText('entre 18 h et 21 h')).toBeVisible();
  await expect(practice.getByText('Claire Lambert')).toBeVisible();

  const { link } = await invite(desk, 'Jonas');
  const phone = await newcomer(PHONE);
  await phone.goto(link);
  await expect(phone.getByRole('heading', { name: 'Claire Lambert vous invite à lui écrire.' })).toBeVisible();
});
