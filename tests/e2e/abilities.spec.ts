// Every page of two lived-in spaces (tests/demo), for whoever reads large, presses with a thumb, goes by keyboard alone, or hears what others see. What
// each criterion of WCAG asks and which test holds it: shared/ACCESSIBILITY.md, made from tests/accessibility/.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { serveDemo, type Visited } from '../demo/serve.ts';
import { cut, misnamed, smallTargets, spaceText, tabOrder, watchFocus } from './abilities.ts';
import { enterDemo } from './enter-demo.ts';
import { faults, sideways } from './states.ts';

const PORT = 8_795;
const FINGER = 44;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

const PAGES = {
  patient: [
    '/aujourdhui',
    '/ecrire',
    '/parler',
    '/fil',
    '/chercher',
    '/reponses',
    '/passages',
    '/verifier',
    '/cadre',
    '/prevenir',
    '/pause',
    '/carnet',
    '/plan',
    '/feuilles',
    '/vous',
    '/dossier',
    '/exporter',
    '/verifier-export',
    '/fiche',
    '/essai',
    '/ajouter',
    '/phrase',
    '/cle',
    '/effacer-suivi',
    '/effacer',
  ],
  psychologist: [
    '/cabinet',
    '/cabinet/chercher',
    '/dossiers/1',
    '/dossiers/1/cadre',
    '/dossiers/1/export',
    '/dossiers/1/synthese',
    '/dossiers/1/supervision',
    '/dossiers/1/feuilles',
    '/dossiers/1/seances',
    '/dossiers/1/plan',
    '/invitations',
    '/absences',
    '/semaine',
    '/releve',
    '/exercices',
    '/exercices/feuilles',
    '/reglages',
    '/pratique',
    '/pratique/suivis',
    '/pratique/acces',
  ],
} as const;
type Side = keyof typeof PAGES;
const SIZE: Readonly<Record<Side, { readonly width: number; readonly height: number }>> = {
  patient: PHONE,
  psychologist: DESK,
};

let demo: Visited;
test.beforeAll(async () => {
  test.setTimeout(400_000);
  demo = await serveDemo({ port: PORT, tell: () => undefined });
});
test.afterAll(() => demo.stop());

const enter = async (browser: Browser, side: Side): Promise<Page> => {
  const page = await browser.newPage({ viewport: SIZE[side], hasTouch: true, reducedMotion: 'reduce' });
  await enterDemo(page, demo[side]);
  return page;
};

/** Each page in turn, without loading anew: the space stays open. Whatever is wrong fails softly, so that one run tells all. */
async function walk(page: Page, side: Side, look: (route: string) => Promise<void>): Promise<void> {
  for (const route of PAGES[side]) {
    await page.evaluate((to) => {
      const link = document.body.appendChild(document.createElement('a'));
      link.href = to;
      link.click();
      link.remove();
    }, route);
    await expect(page).toHaveURL(new RegExp(`${route}$`));
    await expect(page.locator('h1').first()).toBeVisible();
    // What is read from the store stands there, or will not come.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 400))));
    await look(route);
  }
}

for (const side of ['patient', 'psychologist'] as const) {
  test(`text twice as large on 320 px, a phone on its side and spaced text: nothing sideways, nothing cut, ${side}`, async ({
    browser,
  }) => {
    const page = await enter(browser, side);
    await walk(page, side, async (route) => {
      const look = async (how: string): Promise<void> => {
        expect.soft(await sideways(page), `${route}, ${how}`).toEqual([]);
        expect.soft(await cut(page), `${route}, ${how}`).toEqual([]);
      };
      await page.setViewportSize({ width: 320, height: 640 });
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await look('twice as large on 320 px');
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
      await page.setViewportSize({ width: 844, height: 390 });
      await look('on its side');
      await page.setViewportSize(PHONE);
      const unspace = await spaceText(page);
      await look('spaced');
      await unspace();
      await page.setViewportSize(SIZE[side]);
    });
    await page.close();
  });

  test(`a finger meets everything, Tab leads everywhere and back, and what is said is what is seen, ${side}`, async ({
    browser,
  }) => {
    const page = await enter(browser, side);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'pointer', value: 'coarse' }] });
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
    await walk(page, side, async (route) => {
      expect.soft(await smallTargets(page, FINGER), `${route}, less than ${FINGER} px`).toEqual([]);
      expect.soft(await misnamed(page), `${route}, named otherwise than it is written`).toEqual([]);
      await watchFocus(page);
      const order = await tabOrder(page);
      expect.soft(order?.faults, `${route}, the focus`).toEqual([]);
      expect.soft(order?.stops.length ?? 0, `${route}, ways on`).toBeGreaterThan(2);
    });
    await page.close();
  });

  test(`forced colours leave every page readable, and what is pressed has an edge, ${side}`, async ({ browser }) => {
    const page = await enter(browser, side);
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' });
    await walk(page, side, async (route) => {
      // Contrast is the system's own there.
      const found = (await faults(page, 'light')).filter((each) => !each.startsWith('color-contrast'));
      expect.soft(found, route).toEqual([]);
      const flat = await page.evaluate(() =>
        [...document.querySelectorAll('.button:not(.button-plain), .input, .passphrase-input')]
          .filter((each) => each.checkVisibility())
          .filter((each) => {
            const { borderTopStyle, outlineStyle } = getComputedStyle(each);
            return borderTopStyle === 'none' && outlineStyle === 'none';
          })
          .map((each) => each.outerHTML.slice(0, 120)),
      );
      expect.soft(flat, `${route}, without an edge`).toEqual([]);
    });
    await page.close();
  });
}

test('a day by keyboard alone: unlocked, written, set down; the focus stands in what came, and says what it is', async ({
  browser,
}) => {
  const page = await browser.newPage({ viewport: PHONE, reducedMotion: 'reduce' });
  const focused = () => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
  /** As a person does who knows no other way. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let n = 0; n < 80 && !name.test(await focused()); n++) await page.keyboard.press('Tab');
    expect(await focused()).toMatch(name);
  };
  await page.goto(demo.patient.address);
  await tabTo(/^Entrer/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Phrase secrète' })).toBeFocused();
  await page.keyboard.type(demo.patient.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 120_000 });
  // The page that came is named by its heading while the focus stands on it.
  const main = page.getByRole('main');
  await expect(main).toBeFocused();
  await expect(main).toHaveAccessibleName(await page.getByRole('heading', { level: 1 }).innerText());

  const flash = page.getByLabel('Votre éclair');
  for (let n = 0; n < 80 && !(await flash.evaluate((each) => each === document.activeElement)); n++)
    await page.keyboard.press('Tab');
  await page.keyboard.type('Écrit sans souris.');
  await tabTo(/^Déposer$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Écrit sans souris/ })).toBeVisible();
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /^Déposé/ })
      .first(),
  ).toBeAttached();

  await tabTo(/^Réponses$/);
  await page.keyboard.press('Enter');
  await expect(main).toBeFocused();
  await expect(main).toHaveAccessibleName(/\S/);
  await tabTo(/^Aide urgente$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect.poll(() => dialog.evaluate((each) => each.contains(document.activeElement))).toBe(true);
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press('Tab');
    const isOut = await page.evaluate(
      () => document.activeElement?.closest('dialog, [role=dialog], body') === document.body,
    );
    // Past its last stop the browser itself is met, never the page beneath.
    if (isOut) expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(focused).toMatch(/^Aide urgente$/);
  await page.close();
});

test('keys of one letter act, and no longer once that is turned off', async ({ browser }) => {
  const page = await enter(browser, 'patient');
  await page.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  await expect(page.locator('.thread-day').first()).toBeVisible();
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/\/chercher$/);
  await page.goBack();
  await page.getByRole('navigation').getByRole('link', { name: 'Vous' }).click();
  const keys = page.getByRole('group', { name: 'Raccourcis d’une seule touche' });
  await keys.getByRole('radio', { name: 'Éteints' }).check({ force: true });
  await page.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  await expect(page).toHaveURL(/\/fil$/);
  await page.keyboard.press('/');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await expect(page).toHaveURL(/\/fil$/);
  await page.close();
});
