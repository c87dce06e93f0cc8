// The plaintext search. After a whole day between two people, and with both spaces locked, neither the relay (its data folder
// with database and WAL, and all it printed) nor either browser's whole profile holds a sentence, a name or a key of theirs. What
// is planted unsealed in both places is found, so the search sees what it should. The label a person gives a space stands in
// clear on that device, and nowhere else: the lock shows it. A link that was opened stays in that browser's own history, which no
// page can prevent: it is spent, and nothing else of the profile holds it. A link that was pasted stays nowhere.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { fromBase64Url } from '../../shared/bytes.ts';
import { invitationPskOf, parseFragment } from '../../shared/crypto/relation/invitation.ts';
import { capabilitiesOf, mailboxSealOf } from '../../shared/crypto/identity/mailbox.ts';
import { anchorReadOf, parseRecoveryWords, recoveryKemOf } from '../../shared/crypto/identity/recovery-words.ts';
import { reveal } from '../../shared/crypto/base/secret.ts';
import { loadSodium } from '../../shared/crypto/base/sodium.ts';
import { unwrap } from '../../shared/result.ts';
import { fr } from '../../client/i18n/fr.ts';
import { agreeFrame } from './agree.ts';
import { expect } from './fixtures.ts';
import {
  acceptInvitation,
  compareWords,
  createSpace,
  type HandedOver,
  invite,
  type Keys,
  lock,
  openPractice,
  openRecord,
  quote,
  sendAnswer,
  setDownFlash,
  setDownPiece,
  unlock,
} from './people.ts';
import { test } from './resident.ts';
import { keyNeedle, type Needle, searchBytes, searchFolder, sizeOf, textNeedle } from './search.ts';

// Each holds letters outside ASCII and a word that no dictionary and no browser has.
const FLASH = 'La voisine Quévrembelt a sonné, je n’ai pas ouvert.';
const TITLE = 'Rue des Brœzkamiens';
const PIECE = 'Mon frère Zwyntholdé riait trop fort.\n\nPersonne ne disait vlöstermandique à table.';
const QUOTED = 'Personne ne disait vlöstermandique à table';
const ANSWER = 'Bonjour, ce mot de gâlthurnope me retient.';
const DRAFT = 'Ce que je n’ai jamais dit à Fjörmandrel';
const HER_DRAFT = 'À reprendre demain : hésitation drâkwimmel.';
const NOTE = 'Pour moi seule : le grenier de Vöstrakelm.';
const SOUGHT = 'Klüfsterwôrm tzandrebille';
const SIGNS = 'Quand la Skvörlamine revient, je ne dors plus.';
const PATIENT = 'Ottilwyn Brákveldt';
const CASE = 'Mme Ottoline Vrêzkamp';
const OTHER_CASE = 'M. Ghislebert Thrônquaert';
const PSYCHOLOGIST = { name: 'Héliodore Quastenvüld', title: 'Psychologue', number: '990817263544' };
const LABEL = 'Carnet Plûmzwaderie';

/** The label, which is no secret of its device; then the sentences and names. */
const label = textNeedle('the label of a space', LABEL);
const texts: readonly Needle[] = [
  textNeedle('a flash', FLASH),
  textNeedle('a word of a flash', 'Quévrembelt'),
  textNeedle('a title', TITLE),
  textNeedle('a word of a title', 'Brœzkamiens'),
  textNeedle('a piece', PIECE),
  textNeedle('a word of a piece', 'Zwyntholdé'),
  textNeedle('a passage quoted', QUOTED),
  textNeedle('a word of a passage quoted', 'vlöstermandique'),
  textNeedle('an answer', ANSWER),
  textNeedle('a word of an answer', 'gâlthurnope'),
  textNeedle('a draft of the patient', DRAFT),
  textNeedle('a word of that draft', 'Fjörmandrel'),
  textNeedle('a page of the notebook', NOTE),
  textNeedle('a word of that page', 'Vöstrakelm'),
  textNeedle('words that are sought and stand nowhere', SOUGHT),
  textNeedle('a part of the crisis plan', SIGNS),
  textNeedle('a word of that part', 'Skvörlamine'),
  textNeedle('a draft of the psychologist', HER_DRAFT),
  textNeedle('a word of that draft', 'drâkwimmel'),
  textNeedle('the name of the patient', PATIENT),
  textNeedle('the second name of the patient', 'Brákveldt'),
  textNeedle('the name of a case', CASE),
  textNeedle('the second name of a case', 'Vrêzkamp'),
  textNeedle('the name of the other case', OTHER_CASE),
  textNeedle('the name of the psychologist', PSYCHOLOGIST.name),
  textNeedle('the second name of the psychologist', 'Quastenvüld'),
  textNeedle('the registration number', PSYCHOLOGIST.number),
];
/** What a browser writes about addresses by itself, without and before the app. */
const BROWSERS_OWN =
  /^(Default\/(History|Favicons|Top Sites|Shortcuts|Network Action Predictor|Sessions\/.*)(-journal|-wal)?|segmentation_platform\/.*)$/;

const CONTROL = 'Témoin en clair, knôrfelwitz, posé par la recherche.';
const control = textNeedle('the control', CONTROL);
const CONTROLS = [control, label];

test('after a whole day, neither the relay nor a browser that is locked holds a sentence, a name or a key', async ({
  relay,
  resident,
}) => {
  test.setTimeout(600_000);
  await loadSodium();
  const desk = await resident({ viewport: { width: 1440, height: 900 } });
  const phone = await resident({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const other = await resident({ viewport: { width: 390, height: 844 }, hasTouch: true });

  const admission = relay.admit();
  const hers = await openPractice(desk.page, admission, PSYCHOLOGIST);
  const followed = await invite(desk.page, OTHER_CASE);
  const pasted = await invite(desk.page, CASE);
  await phone.page.goto('/i');
  await phone.page.getByLabel('Votre invitation').fill(pasted.link);
  await phone.page.getByRole('button', { name: 'Ouvrir l’invitation' }).click();
  await compareWords(phone.page, pasted.words);
  const theirs = await createSpace(phone.page, PATIENT, LABEL);
  await agreeFrame(desk.page, phone.page, PATIENT);
  const [others] = await Promise.all([
    acceptInvitation(other.page, followed, 'Ysaline'),
    liveADay(desk.page, phone.page),
  ]);
  await lock(other.page);
  await openWithPassphraseShown(phone.page, theirs.passphrase);
  await lock(phone.page);

  const secrets = [
    ...texts,
    ...keysOf('psychologist', hers),
    ...keysOf('patient', theirs),
    ...keysOf('other patient', others),
    ...keysOfInvitation('pasted', pasted),
  ];
  const spent = [
    ...keysOfInvitation('followed', followed),
    keyNeedle('the code of the admission', fromBase64Url(new URL(admission).hash.slice(1)) ?? new Uint8Array()),
  ];
  const profiles = [desk.profile, phone.profile, other.profile] as const;
  const all = [...secrets, ...spent, label];
  const nothingIsFound = (): void => {
    expect(searchFolder(relay.dataDir, all)).toEqual([]);
    expect(searchBytes('what the relay printed', Buffer.from(relay.printed()), all)).toEqual([]);
    for (const folder of profiles) expect(searchFolder(folder, secrets)).toEqual([]);
    // A browser notes the address that it is given before any script runs. The app adds no copy of its own.
    for (const folder of profiles)
      expect(searchFolder(folder, spent).filter(({ where }) => !BROWSERS_OWN.test(where))).toEqual([]);
  };

  await test.step('while the relay runs and every space is locked', async () => {
    for (const folder of [relay.dataDir, ...profiles]) expect(sizeOf(folder)).toBeGreaterThan(50_000);
    expect(readdirSync(relay.dataDir).some((name) => name.endsWith('-wal'))).toBe(true);
    nothingIsFound();
  });

  await test.step('a link that a browser still remembers opens nothing', async () => {
    await desk.page.goto(admission);
    await expect(desk.page.getByText(/Ce lien d’admission a déjà servi/)).toBeVisible();
    await other.page.goto(followed.link);
    await expect(other.page.getByText(/Cette invitation a déjà servi/)).toBeVisible();
  });

  await test.step('once all is closed, when what is unsealed is found and nothing else is', async () => {
    await plantInProfile(phone.page);
    plantInRelay(relay.dataDir);
    await Promise.all([desk.close(), phone.close(), other.close()]);
    await relay.stop();
    nothingIsFound();
    expect(found(relay.dataDir)).toEqual([control.is]);
    expect(found(phone.profile)).toEqual([control.is, label.is].toSorted());
    expect(found(desk.profile)).toEqual([]);
    expect(found(other.profile)).toEqual([]);
    await relay.start();
  });
});

/** Entries, a draft on either side, an answer that is read; then both lock. */
async function liveADay(desk: Page, phone: Page): Promise<void> {
  await setDownFlash(phone, FLASH);
  await setDownPiece(phone, TITLE, PIECE);
  await openRecord(desk, PATIENT);
  await expect(desk.getByRole('article')).toHaveCount(2);
  await desk.getByLabel('Texte, passage 1').fill(ANSWER);
  await quote(desk, QUOTED);
  await sendAnswer(desk, PATIENT);
  await expect(desk.getByText(/part dans trente secondes/)).toBeHidden({ timeout: 120_000 });
  await phone.getByRole('button', { name: 'Lire' }).click();
  await expect(phone.getByRole('article', { name: /^Réponse du/ }).getByText(ANSWER)).toBeVisible();
  await phone.goBack();
  await keepForOneself(phone, NOTE);
  await planAndShare(phone, desk, SIGNS);
  await phone.getByLabel('Votre éclair').fill(DRAFT);
  await lock(phone);
  await lock(desk);
}

/** Kept in the notebook, found there and looked for. */
async function keepForOneself(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Écrire', exact: true }).click();
  await page.getByLabel('Votre écrit').fill(text);
  await page.getByRole('button', { name: 'Pour moi', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  await page.getByRole('link', { name: 'Ouvrir le carnet' }).click();
  await page.getByLabel('Chercher dans le carnet').fill('vostrakelm');
  await page.getByRole('button', { name: /^Pour moi seule/ }).click();
  await expect(page.getByText(text)).toBeVisible();
  await page.getByRole('button', { name: fr.common.back, exact: true }).click();
  await page.getByRole('button', { name: fr.common.back, exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Le fil' }).click();
  await page.getByRole('link', { name: fr.search.title }).click();
  await page.getByRole('searchbox').fill('vostrakelm');
  await expect(page.locator('mark')).toHaveText('Vöstrakelm');
  await page.getByRole('searchbox').fill(SOUGHT);
  await expect(page.getByRole('button', { name: fr.search.widen })).toBeHidden();
  await expect(page.locator('.search-none')).toContainText(SOUGHT);
  await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click();
}

/** A part of the crisis plan, written, given to the psychologist and read at the desk. */
async function planAndShare(page: Page, desk: Page, text: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Vous', exact: true }).click();
  await page.getByRole('link', { name: fr.plan.open }).click();
  await page.getByRole('button', { name: fr.plan.begin }).click();
  await page.getByRole('textbox', { name: fr.plan.title1, exact: true }).fill(text);
  await page.getByRole('button', { name: fr.plan.done }).click();
  await page.getByRole('button', { name: new RegExp(`^${fr.plan.share({ psy: '' }).trim()}`) }).click();
  await desk.getByRole('link', { name: fr.plan.psyTab }).click({ timeout: 120_000 });
  await expect(desk.getByText(text)).toBeVisible();
  await desk.goBack();
  await page.getByRole('button', { name: fr.common.back, exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Aujourd’hui' }).click();
}

/** Shown while it is typed, a passphrase stands in a field of plain text. */
async function openWithPassphraseShown(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: 'Afficher' }).click();
  await unlock(page, passphrase);
}

/** The passphrase, the sheet in words and in bytes, and what comes out of it. */
function keysOf(whose: string, { passphrase, sheet }: Keys): readonly Needle[] {
  const recovery = unwrap(parseRecoveryWords(sheet.join(' '))).secret;
  return [
    textNeedle(`the passphrase of the ${whose}`, passphrase),
    ...[' ', '\n', '-'].map((between) =>
      textNeedle(`four words of the ${whose}’s sheet`, sheet.slice(0, 4).join(between)),
    ),
    keyNeedle(`the recovery secret of the ${whose}`, reveal(recovery, 'recovery')),
    keyNeedle(`the sheet’s KEM key of the ${whose}`, reveal(recoveryKemOf(recovery).secretKey, 'kem')),
    keyNeedle(`the anchor’s read capability of the ${whose}`, reveal(anchorReadOf(recovery), 'capability')),
  ];
}

function keysOfInvitation(which: string, { link }: HandedOver): readonly Needle[] {
  const { psk, m0 } = unwrap(parseFragment(link));
  const capabilities = capabilitiesOf(m0);
  const of = (key: string) => `${key} of the invitation that was ${which}`;
  return [
    textNeedle(of('the fragment'), link.split('#')[1] ?? ''),
    keyNeedle(of('psk'), reveal(psk, 'psk')),
    keyNeedle(of('psk′'), reveal(invitationPskOf(psk), 'handshakePsk')),
    keyNeedle(of('M0'), reveal(m0, 'mailbox')),
    keyNeedle(of('the seal of M0'), reveal(mailboxSealOf(m0), 'mailboxSeal')),
    keyNeedle(of('the append capability'), reveal(capabilities.append, 'capability')),
    keyNeedle(of('the read capability'), reveal(capabilities.read, 'capability')),
    keyNeedle(of('the admin capability'), reveal(capabilities.admin, 'capability')),
  ];
}

/** What a careless app would do: a value of IndexedDB, written as it is. */
async function plantInProfile(page: Page): Promise<void> {
  await page.evaluate(
    (text) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('temoin', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onerror = () => reject(new Error('the control was not planted'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
          transaction.objectStore('rows').put({ text }, 1);
          transaction.oncomplete = () => resolve();
        };
      }),
    CONTROL,
  );
}

/** And what a careless relay would: a body that nobody sealed. */
function plantInRelay(dataDir: string): void {
  const database = new Database(join(dataDir, 'relay.db'));
  database
    .prepare('INSERT INTO envelope (mailbox, seq, envelope_id, received_hour, body) VALUES (999999, 1, ?, 1, ?)')
    .run(Buffer.alloc(16, 7), Buffer.from(CONTROL));
  database.close();
}

/** What of the control and the label a folder holds. */
const found = (folder: string): readonly string[] =>
  [...new Set(searchFolder(folder, CONTROLS).map(({ is }) => is))].toSorted();
