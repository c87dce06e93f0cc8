// What the two people do, step by step, by role and accessible name, in French.
import { expect, type BrowserContext, type Page } from '@playwright/test';

export const PSYCHOLOGIST = { name: 'Claire Vandermeulen', title: 'Psychologue clinicienne', number: '682119334' };

/** Everything a person keeps of a space: what opens it, what brings it back. */
export type Keys = { readonly passphrase: string; readonly sheet: readonly string[] };

/** Someone who has a space: the browser it is in, and what opens it. */
export type Person = { readonly context: BrowserContext; readonly keys: Keys };

/** What the psychologist hands over by two ways. */
export type HandedOver = { readonly link: string; readonly words: readonly string[] };

/** Argon2id at its real cost, on a machine that does other things too. */
const PASSPHRASE_MS = 120_000;

/** From the printed admission link to a space that is ready to invite. */
export async function openPractice(page: Page, admissionLink: string, who = PSYCHOLOGIST): Promise<Keys> {
  await page.goto(admissionLink);
  await page.getByRole('button', { name: 'Préparer mon espace' }).click();
  await page.getByLabel('Nom et prénom').fill(who.name);
  await page.getByLabel('Titre', { exact: true }).fill(who.title);
  await page.getByLabel('Numéro d’enregistrement').fill(who.number);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('heading', { name: 'Quand répondez-vous ?' })).toBeVisible();
  // Every day is an answer day, so that the day on which the test runs never matters.
  for (const day of await page.getByRole('checkbox').all()) await day.setChecked(true, { force: true });
  await page.getByRole('button', { name: 'Continuer' }).click();
  const passphrase = await takePassphrase(page);
  const sheet = await proveSheet(page);
  await expect(page.getByRole('heading', { name: 'Votre espace est prêt.' })).toBeVisible();
  return { passphrase, sheet };
}

/** Notes the passphrase that is proposed, and goes on with it. */
export async function takePassphrase(page: Page, goOn = 'Je l’ai notée'): Promise<string> {
  const phrase = page.locator('.phrase');
  await expect(phrase).toHaveText(/(\S+[ -]){4}\S+/);
  const passphrase = await phrase.innerText();
  await page.getByRole('button', { name: goOn }).click();
  return passphrase;
}

/** Copies the sheet's words, then types the two that are asked. */
export async function proveSheet(page: Page): Promise<readonly string[]> {
  const words = await readSheet(page);
  await page.getByRole('button', { name: 'Je l’ai sur papier' }).click();
  await expect(page.getByRole('heading', { name: 'Une preuve, pour être en sûreté' })).toBeVisible();
  const asked = await page.getByText(/^Tapez les mots \d+ et \d+ de votre fiche/).innerText();
  for (const place of asked.match(/\d+/g) ?? [])
    await page.getByLabel(`Mot ${place}`, { exact: true }).fill(words[Number(place) - 1] ?? '');
  await page.getByRole('button', { name: 'Continuer' }).click();
  return words;
}

/** The sheet's 24 words, as they stand on the page. */
export async function readSheet(page: Page): Promise<readonly string[]> {
  await expect(page.getByRole('button', { name: 'Je l’ai sur papier' })).toBeVisible({ timeout: PASSPHRASE_MS });
  const words = await page.getByRole('region', { name: 'Votre secours' }).getByRole('listitem').allInnerTexts();
  expect(words).toHaveLength(24);
  return words.map((word) => word.trim());
}

/** Prepares an invitation and reads off what is handed over. The page stands anywhere in the open space. */
export async function invite(desk: Page, label: string): Promise<HandedOver> {
  const first = desk.getByRole('button', { name: 'Inviter une première personne' });
  if (await first.isVisible()) await first.click();
  else await desk.getByRole('navigation').getByRole('link', { name: 'Invitations' }).click();
  const another = desk.getByRole('button', { name: 'Inviter une autre personne' });
  const field = desk.getByLabel('Nom de la personne, pour vous');
  await expect(another.or(field)).toBeVisible();
  if (await another.isVisible()) await another.click();
  await field.fill(label);
  await desk.getByRole('button', { name: 'Préparer l’invitation' }).click();
  await expect(desk.getByRole('heading', { name: `L’invitation de ${label} est prête.` })).toBeVisible();
  const link = await desk
    .getByRole('region', { name: `L’invitation de ${label}` })
    .locator('code')
    .innerText();
  const card = desk.getByRole('region', { name: 'La carte, si vous vous voyez' });
  return { link, words: await card.getByRole('listitem').allInnerTexts() };
}

/** Opens an invitation, compares the words, makes a space and arrives at its first day. */
export async function acceptInvitation(page: Page, { link, words }: HandedOver, name: string): Promise<Keys> {
  await page.goto(link);
  await compareWords(page, words);
  return createSpace(page, name);
}

export async function compareWords(page: Page, words: readonly string[]): Promise<void> {
  await expect(page.getByRole('heading', { name: /vous invite à lui écrire/ })).toBeVisible();
  expect(
    await page
      .getByRole('region', { name: /^Est-ce bien/ })
      .getByRole('listitem')
      .allInnerTexts(),
  ).toEqual(words);
  await page.getByRole('button', { name: 'Ce sont les mêmes mots' }).click();
}

/** The three steps of a new space, after the words. */
export async function createSpace(page: Page, name: string, label?: string): Promise<Keys> {
  await page.getByLabel('Nom d’usage').fill(name);
  if (label !== undefined) await page.getByLabel('Nom de cet espace sur cet appareil').fill(label);
  await page.getByRole('button', { name: 'Continuer' }).click();
  const passphrase = await takePassphrase(page);
  const sheet = await proveSheet(page);
  // A frame comes before writing: agree.ts.
  await expect(page.getByRole('heading', { level: 1, name: /prépare le cadre|est à lire/ })).toBeVisible();
  return { passphrase, sheet };
}

/** One thought, from the day's page. */
export async function setDownFlash(page: Page, text: string): Promise<void> {
  await page.getByLabel('Votre éclair').fill(text);
  await page.getByRole('button', { name: 'Déposer', exact: true }).click();
  await expect(page.getByText('Déposé. Modifiable jusqu’à la réponse.')).toBeVisible();
  await expect(page.getByLabel('Votre éclair')).toHaveValue('');
}

/** A full page with a title. */
export async function setDownPiece(page: Page, title: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await page.getByLabel('Titre, facultatif').fill(title);
  await page.getByLabel('Votre écrit').fill(text);
  await page.getByRole('button', { name: 'Déposer', exact: true }).click();
  await expect(page.getByLabel('Votre éclair')).toBeVisible();
}

export async function lock(page: Page): Promise<void> {
  if (await page.getByRole('button', { name: 'Verrouiller' }).isHidden())
    await page.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  await page.getByRole('button', { name: 'Verrouiller' }).click();
  await expect(page.getByLabel('Phrase secrète')).toBeVisible();
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Phrase secrète').fill(passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(page.getByLabel('Phrase secrète')).toBeHidden({ timeout: PASSPHRASE_MS });
}

/** A new page of someone's browser at an address of the app, unlocked. */
export async function enter({ context, keys }: Person, path = '/'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await unlock(page, keys.passphrase);
  return page;
}

/** Throws the piece away that is being written. */
export async function discardDraft(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Autres actions' }).click();
  await phone.getByRole('button', { name: 'Jeter ce brouillon' }).click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Jeter ce brouillon' }).click();
  await expect(phone.getByLabel('Votre éclair')).toBeVisible();
}

/**
 * Throws the éclair away that is being written, for whoever comes after. Not by emptying its field: that is kept a second later, which the
 * page may not see. It goes the way of a piece, each step of which is kept before the next shows.
 */
export async function discardFlash(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Continuer en écrit' }).click();
  await discardDraft(phone);
}

/** Opens a dossier from the desk's list. */
export async function openRecord(desk: Page, name: string): Promise<void> {
  await desk
    .getByRole('navigation')
    .getByRole('link', { name: /^Aujourd’hui/ })
    .click();
  await desk.getByRole('table').getByRole('link', { name }).click();
  await expect(desk.getByRole('heading', { level: 1, name })).toBeVisible();
}

/**
 * Selects a passage of one line with the mouse and quotes it. Lines above it may still be coming, which moves it under the mouse, as it
 * would under a hand: it is selected again then.
 */
export async function quote(
  desk: Page,
  passage: string,
  named = { bar: 'Passage sélectionné', act: 'Citer' },
): Promise<void> {
  const bar = desk.getByRole('toolbar', { name: named.bar });
  await expect(async () => {
    await selectByMouse(desk, passage);
    await expect(bar).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await bar.getByRole('button', { name: named.act }).click();
}

async function selectByMouse(desk: Page, passage: string): Promise<void> {
  const line = desk.getByRole('article').getByText(passage).first();
  // Waits until it stands still.
  await line.hover();
  const ends = await line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const from = node.nodeValue?.indexOf(wanted) ?? -1;
      if (from < 0) continue;
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, from + wanted.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, y: (top + bottom) / 2 };
    }
    throw new Error('the passage does not stand in one piece of text');
  }, passage);
  await desk.mouse.move(ends.left, ends.y);
  await desk.mouse.down();
  await desk.mouse.move(ends.right, ends.y, { steps: 4 });
  await desk.mouse.up();
}

/** Confirms the letter that is written. What follows is its thirty seconds. */
export async function sendAnswer(desk: Page, name: string): Promise<void> {
  await desk.getByRole('button', { name: /^Envoyer…?$/ }).click();
  await expect(desk.getByRole('dialog', { name: `Envoyer à ${name} ?` })).toBeVisible();
  await desk.getByRole('button', { name: `Envoyer à ${name}`, exact: true }).click();
  await expect(desk.getByText(`La réponse à ${name} part dans trente secondes.`)).toBeVisible();
}

/** How many sheets of paper a page takes. */
export async function printedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** A time zone in which this hour of the day is now: what a page says of the day then never depends on when a test runs. */
export function zoneWhereItIs(hour: number, now = new Date()): string {
  const ahead = ((hour - now.getUTCHours() + 36) % 24) - 12;
  // POSIX counts westwards.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
