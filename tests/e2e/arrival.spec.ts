// How a person arrives and comes back: with the keyboard alone, with the 24 words in a new browser; and the invitations that
// lead nowhere, each told apart.
import type { Locator, Page } from '@playwright/test';
import { agreeFrame } from './agree.ts';
import { DESK, expect, PHONE, test } from './fixtures.ts';
import { enter, invite, printedPages, readSheet, takePassphrase } from './people.ts';

const FLASH = 'Écrit sans souris, du premier mot au dernier.';

/** Presses Tab until the focus stands where it is wanted, and can be seen there. */
async function reach(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 30 && !(await isThere()); presses++) await page.keyboard.press('Tab');
  await expect(wanted).toBeFocused();
  expect(await wanted.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
}

async function press(page: Page, name: string): Promise<void> {
  await reach(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await reach(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

test.describe('someone new', () => {
  test.describe.configure({ mode: 'serial' });
  let words: readonly string[] = [];

  test('goes from the invitation to a space with the keyboard alone, can print the sheet, and writes once a frame is agreed on', async ({
    pair,
    newcomer,
  }) => {
    const desk = await enter(pair.desk);
    const invitation = await invite(desk, 'Noé B.');
    const page = await newcomer(PHONE);
    await page.goto(invitation.link);
    await press(page, 'Ce sont les mêmes mots');
    await type(page, 'Nom d’usage', 'Noé');
    await press(page, 'Continuer');
    await expect(page.locator('.phrase')).toHaveText(/\S+-\S+|\S+ \S+/);
    await press(page, 'Je l’ai notée');
    words = await readSheet(page);

    await test.step('the sheet is one page of paper: its words, and nothing to press', async () => {
      await page.emulateMedia({ media: 'print' });
      // By its place: one word in ninety stands on its sheet twice.
      const printed = page.getByRole('region', { name: 'Votre secours' }).getByRole('listitem');
      await expect(printed.nth(23)).toHaveText(words[23] ?? '');
      await expect(printed.nth(23)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Je l’ai sur papier' })).toBeHidden();
      expect(await printedPages(page)).toBe(1);
      await page.emulateMedia({ media: null });
    });

    await press(page, 'Je l’ai sur papier');
    const asked = await page.getByText(/^Tapez les mots \d+ et \d+ de votre fiche/).innerText();
    for (const place of asked.match(/\d+/g) ?? []) await type(page, `Mot ${place}`, words[Number(place) - 1] ?? '');
    await press(page, 'Continuer');
    await expect(page.getByRole('heading', { level: 1, name: /prépare le cadre/ })).toBeVisible();
    await agreeFrame(desk, page, 'Noé');
    await type(page, 'Votre éclair', FLASH);
    await press(page, 'Déposer');
    await expect(page.getByText('Déposé. Modifiable jusqu’à la réponse.')).toBeVisible();
    await expect(page.getByRole('button', { name: FLASH })).toContainText(/Envoyé|Arrivé/);
  });

  test('comes back in another browser with the 24 words, a wrong one pointed at', async ({ newcomer }) => {
    const page = await newcomer(PHONE);
    await page.goto('/');
    await page.getByRole('link', { name: 'Retrouver mon espace' }).click();
    const field = page.getByLabel('Les 24 mots, séparés par des espaces');
    await field.fill(words.map((word, at) => (at === 6 ? 'xylographe' : word)).join(' '));
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByRole('alert')).toContainText('Rien n’est effacé. Le mot 7 n’est pas dans la liste');
    await field.fill(words.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join('\n'));
    await page.getByRole('button', { name: 'Continuer' }).click();
    await takePassphrase(page);
    await expect(page.getByRole('heading', { name: 'Votre espace est retrouvé.' })).toBeVisible({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Ouvrir' }).click();
    await expect(page.getByRole('button', { name: FLASH })).toBeVisible();
  });
});

test('an invitation that was used, altered or cut short creates nothing and says which it is', async ({
  pair,
  newcomer,
}) => {
  const page = await newcomer(PHONE);
  const refused = async (words: string) => {
    await expect(page.getByRole('heading', { name: 'Cette invitation ne s’ouvre pas' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByRole('button', { name: 'Ce sont les mêmes mots' })).toBeHidden();
    await page.getByRole('button', { name: 'Coller une autre invitation' }).click();
  };
  const paste = async (link: string) => {
    await page.getByLabel('Votre invitation').fill(link);
    await page.getByRole('button', { name: 'Ouvrir l’invitation' }).click();
  };
  await page.goto(pair.invitation.link);
  await refused('Cette invitation a déjà servi.');
  await paste(pair.invitation.link.slice(0, -6));
  await refused('Le lien est incomplet. Rien n’a été créé.');

  const desk = await enter(pair.desk);
  const { link } = await invite(desk, 'Personne');
  const at = link.indexOf('#') + 60;
  await paste(`${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`);
  await refused('rien n’est parti');
});

test('F6: a time zone that is no place is shown with its hour, and is a psychologist’s only once she confirms it', async ({
  relay,
  newcomer,
}) => {
  const link = relay.admit();
  for (const [timezoneId, isPlace] of [
    ['Atlantic/Reykjavik', false],
    ['UTC', false],
    ['America/Montreal', true],
  ] as const) {
    const page = await newcomer({ ...DESK, timezoneId });
    await page.goto(link);
    await page.getByRole('button', { name: 'Préparer mon espace' }).click();
    await page.getByLabel('Nom et prénom').fill('Claire Vandermeulen');
    await page.getByLabel('Titre', { exact: true }).fill('Psychologue');
    await page.getByLabel('Numéro d’enregistrement').fill('682119334');
    const next = page.getByRole('button', { name: 'Continuer' });
    await next.click();
    const zone = page.getByLabel('Fuseau horaire');
    await expect(zone).toHaveValue(/./);
    await expect(zone).toHaveAccessibleDescription(/À l’instant, il y est \d+\sh/);
    const confirm = page.getByRole('checkbox', { name: /^Oui, il est .* là où je travaille$/ });
    if (!isPlace) {
      await next.click();
      await expect(page.getByText('Confirmez l’heure qu’il est, ou choisissez un autre fuseau.')).toBeVisible();
      await zone.fill('Europe/Brussels');
      await expect(confirm).toBeHidden();
      await zone.fill(timezoneId);
      await expect(confirm).not.toBeChecked();
      await confirm.check();
    }
    await next.click();
    await expect(page.locator('.phrase')).toBeVisible();
  }
});

test('an admission link opened in a tab that is already at its page is asked about, also a second time', async ({
  relay,
  newcomer,
}) => {
  const page = await newcomer(DESK);
  await page.goto('/a');
  await expect(page.getByLabel('Lien d’admission, en entier')).toBeVisible();
  const link = relay.admit();
  // After the call has answered: the page that goes would take the answer with it.
  const open = (href: string) => page.evaluate((to) => void setTimeout(() => location.assign(to)), href);
  await open(link);
  await expect(page.getByRole('button', { name: 'Préparer mon espace' })).toBeVisible();
  await open(`${new URL(link).origin}/a#${'A'.repeat(43)}`);
  await expect(page.getByText('Ce lien d’admission a déjà servi.')).toBeVisible();
  await open(link);
  await expect(page.getByRole('button', { name: 'Préparer mon espace' })).toBeVisible();
});

test('in a browser without a space an invitation opened twice goes on in the later tab, unless a space is being made', async ({
  pair,
  newcomer,
}) => {
  const desk = await enter(pair.desk);
  const { link } = await invite(desk, 'Deux fois');
  const first = await newcomer(PHONE);
  await first.goto(link);
  const same = (page: Page) => page.getByRole('button', { name: 'Ce sont les mêmes mots' });
  await expect(same(first)).toBeVisible();
  const second = await first.context().newPage();
  await second.goto(link);
  await expect(same(second)).toBeVisible();
  await expect(first.getByRole('heading', { name: 'Cette page continue dans un autre onglet.' })).toBeVisible();
  await same(second).click();
  await second.getByLabel('Nom d’usage').fill('Deux');
  const third = await first.context().newPage();
  await third.goto(link);
  await expect(third.getByRole('heading', { name: 'Un espace se prépare dans un autre onglet.' })).toBeVisible();
  await expect(second.getByLabel('Nom d’usage')).toHaveValue('Deux');
  for (const page of [first, third]) await expect(page.getByText(/Cet espace (est ouvert|continue)/)).toHaveCount(0);
});

test('Back during the set-up is a step back with what was typed, a reload says where the link went, a spent link leads to the space', async ({
  pair,
  relay,
  newcomer,
}) => {
  const page = await newcomer(DESK);
  const link = relay.admit();
  await page.goto(link);
  await page.getByRole('button', { name: 'Préparer mon espace' }).click();
  await page.getByLabel('Nom et prénom').fill('Ana Costa');
  await page.getByLabel('Titre', { exact: true }).fill('Psychologue');
  await page.getByLabel('Numéro d’enregistrement').fill('1');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('heading', { name: 'Quand répondez-vous ?' })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Nom et prénom')).toHaveValue('Ana Costa');
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Quand répondez-vous ?' })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Préparer mon espace' })).toBeVisible();
  await page.reload();
  await expect(page.getByText(/Le lien n’est gardé nulle part/)).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([history.state, { ...sessionStorage }, { ...localStorage }]));
  expect(kept).not.toContain(new URL(link).hash.slice(1));
  await page.getByLabel('Lien d’admission, en entier').fill(link);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('button', { name: 'Préparer mon espace' })).toBeVisible();

  const phone = await newcomer(PHONE);
  const desk = await enter(pair.desk);
  const invitation = await invite(desk, 'Retour');
  await phone.goto(invitation.link);
  await phone.getByRole('button', { name: 'Ce sont les mêmes mots' }).click();
  await phone.getByLabel('Nom d’usage').fill('Rose');
  await phone.getByRole('button', { name: 'Continuer' }).click();
  await expect(phone.locator('.phrase')).toBeVisible();
  await phone.goBack();
  await expect(phone.getByLabel('Nom d’usage')).toHaveValue('Rose');
  await phone.goBack();
  await expect(phone.getByRole('button', { name: 'Ce sont les mêmes mots' })).toBeVisible();

  const back = await pair.phone.context.newPage();
  await back.goto(pair.invitation.link);
  await expect(back.getByText(/Cette invitation a déjà servi/)).toBeVisible();
  await back.getByRole('link', { name: 'Ouvrir mon espace' }).click();
  await expect(back.getByLabel('Phrase secrète')).toBeVisible();
});
