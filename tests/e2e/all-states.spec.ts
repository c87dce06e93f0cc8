// A walk through every state of the app (states.ts), in French, and in every other language too where the pictures are taken. The texts come
// from the app's own dictionaries, so that one walk serves them all. Long because it is one way through the app: each
// state is reached from the one before, and two people are prepared once for all of them.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { separatorOf } from '../../client/entry/csv.ts';
import { routes } from '../../client/app/routes.ts';
import { dictionary as de } from '../../client/i18n/de/index.ts';
import { dictionary as en } from '../../client/i18n/en/index.ts';
import { type Dictionary, fr } from '../../client/i18n/fr.ts';
import { dictionary as nl } from '../../client/i18n/nl/index.ts';
import { type Language, LANGUAGES } from '../../shared/languages.ts';
import { recoveryWords } from '../../shared/crypto/identity/recovery-words.ts';
import { randomSecret } from '../../shared/crypto/base/secret.ts';
import { decode, encode } from '../../shared/codec.ts';
import { READ } from '../../shared/protocol/api.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { unwrap } from '../../shared/result.ts';
import { agreeFrame } from './agree.ts';
import { DESK, expect, type Newcomer, PHONE, SAFARI, test } from './fixtures.ts';
import { type Keys, PSYCHOLOGIST, quote, zoneWhereItIs } from './people.ts';
import type { RelayProcess } from './relay.ts';
import { FULL, lookAt, ONLY, STATES } from './states.ts';

const SPOKEN = {
  fr: { t: fr, locale: 'fr-BE' },
  en: { t: en, locale: 'en-GB' },
  nl: { t: nl, locale: 'nl-BE' },
  de: { t: de, locale: 'de-CH' },
} as const;
/** No line breaks in it by itself: what shows a name must break it. */
const LONG_LABEL = 'Lucie Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen';
/** A core day in each language: from the admission to a letter that is read. One alone: ENTRETEMPS_LANGUAGE=de. */
const only = LANGUAGES.find((each) => each === ONLY);
const languages: readonly Language[] = only !== undefined ? [only] : FULL ? LANGUAGES : ['fr'];

test('every address of the app has a state that is looked at', () => {
  const listed = new Set<string>(Object.values(STATES).flatMap((walk) => Object.values(walk)));
  expect(routes.filter((route) => !listed.has(route))).toEqual([]);
});

for (const language of languages) {
  const { t, locale } = SPOKEN[language];

  test(`at the door, ${language}`, async ({ newcomer }) => {
    test.setTimeout(FULL ? 900_000 : 300_000);
    const look = lookAt('door', language);
    const page = await newcomer({ ...PHONE, locale });
    await page.goto('/');
    await expect(page.getByRole('heading', { name: t.stranger.heading })).toBeVisible();
    await look(page, 'stranger');
    await page.evaluate(() => localStorage.setItem('entretemps', '1'));
    await page.reload();
    await expect(page.getByText(t.stranger.evicted)).toBeVisible();
    await look(page, 'data dropped by the browser');

    await page.goto('/i');
    await expect(page.getByRole('heading', { name: t.invitation.pasteHeading })).toBeVisible();
    await look(page, 'paste an invitation');
    await page.getByLabel(t.invitation.pasteLabel).fill('https://example.org/i#');
    await page.getByRole('button', { name: t.invitation.pasteOpen }).click();
    await expect(page.getByRole('heading', { name: t.invitation.inviteProblem })).toBeVisible();
    await look(page, 'text that is no invitation');

    await page.goto('/a');
    await expect(page.getByLabel(t.onboarding.admissionPaste)).toBeVisible();
    await look(page, 'paste an admission link');
    await page.getByLabel(t.onboarding.admissionPaste).fill('https://example.org/a#short');
    await page.getByRole('button', { name: t.common.continue }).click();
    await expect(page.getByText(t.onboarding.admissionDamaged)).toBeVisible();
    await look(page, 'text that is no admission link');

    await page.goto('/retrouver');
    const words = page.getByLabel(t.recovery.wordsLabel);
    await expect(words).toBeVisible();
    await look(page, 'recovery, words');
    await words.fill('abaisser abandon');
    await page.getByRole('button', { name: t.common.continue }).click();
    await expect(page.getByText(t.recovery.wordsNumber({ count: '2' }))).toBeVisible();
    await look(page, 'recovery, too few words');
    await words.fill(sheetOfNobody());
    await page.getByRole('button', { name: t.common.continue }).click();
    await expect(page.getByRole('heading', { name: t.recovery.newPassphrase })).toBeVisible();
    await look(page, 'recovery, passphrase');

    await page.goto('/nope');
    await expect(page.getByRole('heading', { name: t.stranger.notFoundTitle })).toBeVisible();
    await look(page, 'an address that leads nowhere');
    await page.goto('/');
    await page.getByRole('link', { name: t.app.navHelp }).first().click();
    await expect(page.getByRole('heading', { name: t.help.lead })).toBeVisible();
    await look(page, 'urgent help over the door');
    await page.getByText(t.help.otherCountries).click();
    await page.getByRole('dialog').locator('details details summary').first().click();
    await look(page, 'urgent help, another country');
    await page.goto('/aide#fr');
    await look(page, 'urgent help');
    await page.goto('/help#en');
    await look(page, 'urgent help, English');
    await page.goto('/hulp#nl');
    await look(page, 'urgent help, Dutch');
    await page.goto('/hilfe#de');
    await look(page, 'urgent help, German');
    await page.goto('/hebergeur');
    await look(page, 'what the host sees');

    const lacking = await newcomer({ ...PHONE, locale });
    await lacking.addInitScript(() => Object.defineProperty(globalThis, 'BroadcastChannel', { value: undefined }));
    await lacking.goto('/');
    await expect(lacking.getByText(t.app.unsupported)).toBeVisible();
    await look(lacking, 'browser that cannot do this');
    const safari = await newcomer({ ...PHONE, locale, userAgent: SAFARI });
    await safari.goto(`/i#${'A'.repeat(130)}`);
    await expect(safari.getByRole('heading', { name: t.stranger.iosTitle })).toBeVisible();
    await look(safari, 'invitation in a tab of Safari');
    const insecure = await newcomer({ ...PHONE, locale });
    await insecure.addInitScript(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }));
    await insecure.goto('/');
    await expect(insecure.getByText(t.app.insecureTitle)).toBeVisible();
    await look(insecure, 'no secure address');
    expect(look.missed()).toEqual([]);
  });

  test(`from the admission to a day and its answer, ${language}`, async ({ relay, newcomer }) => {
    test.setTimeout(FULL ? 1_800_000 : 900_000);
    const timezoneId = zoneWhereItIs(15);
    const desk = await newcomer({ ...DESK, locale, timezoneId });
    const phone = await newcomer({ ...PHONE, locale, timezoneId });
    await openPractice(language, desk, relay, newcomer);
    const invitation = await invite(t, desk, LONG_LABEL);
    const keys = await arrive(language, desk, phone, invitation);
    await liveADay(language, desk, phone, keys);
  });
}

async function openPractice(language: Language, desk: Page, relay: RelayProcess, newcomer: Newcomer): Promise<void> {
  const { t, locale } = SPOKEN[language];
  const look = lookAt('practice', language);
  const next = desk.getByRole('button', { name: t.common.continue, exact: true });
  const link = relay.admit();
  await desk.goto(link);
  await expect(desk.getByText(t.onboarding.admissionSteps)).toBeVisible();
  await look(desk, 'admission');
  await desk.getByRole('button', { name: t.onboarding.admissionStart }).click();
  await look(desk, 'first run, who');
  await next.click();
  await expect(desk.getByText(t.onboarding.fieldRequired).first()).toBeVisible();
  await look(desk, 'first run, who, with gaps');
  await desk.getByLabel(t.onboarding.fullName).fill(PSYCHOLOGIST.name);
  await desk.getByLabel(t.onboarding.professionalTitle, { exact: true }).fill(PSYCHOLOGIST.title);
  await desk.getByLabel(t.onboarding.registrationNumber).fill(PSYCHOLOGIST.number);
  await next.click();
  await expect(desk.getByRole('heading', { name: t.onboarding.rhythmHeading })).toBeVisible();
  await look(desk, 'first run, when');
  const days = await desk.getByRole('checkbox').all();
  for (const day of days) await day.setChecked(false, { force: true });
  await expect(desk.getByText(t.onboarding.daysNone)).toBeVisible();
  await look(desk, 'first run, no day');
  for (const day of days) await day.setChecked(true, { force: true });
  await next.click();
  await expect(desk.getByRole('heading', { name: t.onboarding.passphraseHeading })).toBeVisible();
  await look(desk, 'first run, passphrase');
  await desk.getByRole('radio', { name: t.onboarding.passphraseMine }).check({ force: true });
  await look(desk, 'first run, own passphrase');
  await desk.getByLabel(t.onboarding.passphraseOwnLabel).fill('orage');
  await next.click();
  await expect(desk.getByText(t.onboarding.passphraseTooShort).first()).toBeVisible();
  await look(desk, 'first run, own passphrase too short');
  await desk.getByRole('radio', { name: t.onboarding.passphraseProposed }).check({ force: true });
  await takePassphrase(t, desk);
  const words = await readSheet(t, desk);
  await look(desk, 'first run, sheet');
  await desk.getByRole('button', { name: t.onboarding.sheetContinue }).click();
  await expect(desk.getByRole('heading', { name: t.onboarding.sheetProveHeading })).toBeVisible();
  await look(desk, 'first run, proof');
  for (const field of await desk.getByRole('textbox').all()) await field.fill('ailleurs');
  await next.click();
  await expect(desk.getByText(t.onboarding.sheetWrong)).toBeVisible();
  await look(desk, 'first run, wrong proof');
  await prove(t, desk, words);
  await expect(desk.getByRole('heading', { name: t.onboarding.doneHeading })).toBeVisible();
  await look(desk, 'first run, ready');
  await desk.getByRole('button', { name: t.onboarding.later }).click();
  await expect(desk.getByRole('heading', { name: t.caseload.empty })).toBeVisible();
  await look(desk, 'caseload, empty');

  const other = await desk.context().newPage();
  await other.goto('/cabinet');
  await expect(other.getByRole('heading', { name: t.spaces.elsewhereHeading })).toBeVisible();
  await look(other, 'open in another tab');
  await other.close();
  const late = await newcomer({ ...PHONE, locale });
  await late.goto(link);
  await expect(late.getByText(t.onboarding.admissionUsed)).toBeVisible();
  await look(late, 'admission spent');

  await follow(desk, '/invitations');
  await expect(desk.getByText(t.invitations.listEmpty)).toBeVisible();
  await look(desk, 'invitations, none');
  await invite(t, desk, 'Gaspard L.');
  await look(desk, 'invitations, ready');
  await desk.getByRole('table').getByRole('button', { name: t.entry.entryWithdraw }).click();
  await expect(desk.getByRole('dialog')).toBeVisible();
  await look(desk, 'invitations, withdraw');
  await desk.getByRole('dialog').getByRole('button', { name: t.common.cancel }).click();
  await follow(desk, '/reglages');
  await expect(desk.getByRole('heading', { name: t.settings.securityHeading })).toBeVisible();
  await look(desk, 'desk settings');
  await desk.getByRole('link', { name: t.settings.change, exact: true }).click();
  await expect(desk.getByRole('heading', { name: t.onboarding.identityHeading })).toBeVisible();
  await look(desk, 'practice, who');
  await desk.getByRole('button', { name: t.common.continue }).click();
  await expect(desk.getByRole('heading', { name: t.onboarding.rhythmHeading })).toBeVisible();
  await look(desk, 'practice, when');
  await open(desk, '/dossiers/9');
  await expect(desk.getByText(t.record.notFound)).toBeVisible();
  await look(desk, 'record not open');
  expect(look.missed()).toEqual([]);
}

async function arrive(language: Language, desk: Page, phone: Page, link: string): Promise<Keys> {
  const { t } = SPOKEN[language];
  const look = lookAt('arrival', language);
  const next = phone.getByRole('button', { name: t.common.continue, exact: true });
  await phone.goto(link);
  await expect(phone.getByRole('button', { name: t.invitation.checkYes })).toBeVisible();
  await look(phone, 'invitation, words');
  await phone.getByRole('button', { name: t.invitation.checkNo }).click();
  await look(phone, 'invitation, words differ');
  await phone.getByRole('button', { name: t.invitation.stopBack }).click();
  await phone.getByRole('button', { name: t.invitation.checkYes }).click();
  await expect(phone.getByLabel(t.onboarding.pseudonym)).toBeVisible();
  await look(phone, 'new space');
  await next.click();
  await expect(phone.getByText(t.onboarding.fieldRequired)).toBeVisible();
  await look(phone, 'new space, with gaps');
  await phone.getByLabel(t.onboarding.pseudonym).fill('Lucie');
  await next.click();
  await expect(phone.getByRole('heading', { name: t.onboarding.passphraseHeading })).toBeVisible();
  await look(phone, 'new space, passphrase');
  const passphrase = await takePassphrase(t, phone);
  const sheet = await readSheet(t, phone);
  await look(phone, 'new space, sheet');
  await phone.getByRole('button', { name: t.onboarding.sheetContinue }).click();
  await expect(phone.getByRole('heading', { name: t.onboarding.sheetProveHeading })).toBeVisible();
  await look(phone, 'new space, proof');
  await prove(t, phone, sheet);
  await expect(phone.getByText(t.today.gateNone({ psy: 'Claire' }))).toBeVisible();
  await look(phone, 'day, before a frame');
  await follow(desk, '/cabinet');
  await desk.getByRole('table').getByRole('link', { name: 'Lucie' }).click();
  await expect(desk.getByRole('heading', { name: t.record.frameFirst })).toBeVisible();
  await look(desk, 'record, before a frame');
  await agreeFrame(desk, phone, 'Lucie', t);
  await expect(phone.getByRole('heading', { name: t.today.firstPrompts })).toBeVisible();
  await look(phone, 'first day');
  await follow(phone, '/fil');
  await expect(phone.getByText(t.thread.empty)).toBeVisible();
  await look(phone, 'thread, empty');
  await follow(phone, '/reponses');
  await expect(phone.getByText(t.letter.answersEmpty)).toBeVisible();
  await look(phone, 'answers, none');
  expect(look.missed()).toEqual([]);
  return { passphrase, sheet };
}

const FLASH = 'Dans le train, j’ai pensé à sa voix plutôt qu’à ce qu’elle disait.';
const PIECE =
  'Je voulais écrire sur le dîner de dimanche, et c’est la cuisine qui revient.\n\nElle lavait les verres sans parler. Je crois que j’attendais qu’elle me demande quelque chose.';
const PASSAGE = 'Elle lavait les verres sans parler.';

async function liveADay(language: Language, desk: Page, phone: Page, keys: Keys): Promise<void> {
  const { t } = SPOKEN[language];
  const look = lookAt('day', language);
  const setDown = phone.getByRole('button', { name: t.writing.send, exact: true });
  await follow(phone, '/aujourdhui');
  await phone.getByLabel(t.today.writeFlashLabel).fill(FLASH);
  await look(phone, 'day, flash being written');
  await setDown.click();
  await expect(phone.getByText(t.writing.entrySent).first()).toBeVisible();
  await look(phone, 'day, set down');
  await phone.getByRole('button', { name: entryActs(t) }).click();
  await expect(phone.getByRole('button', { name: t.entry.modify })).toBeVisible();
  await look(phone, 'day, acts of an entry');
  await phone.keyboard.press('Escape');

  await phone.getByRole('button', { name: t.today.write, exact: true }).click();
  const page = phone.getByLabel(t.writing.bodyLabel);
  await expect(page).toBeVisible();
  await look(phone, 'writing, empty');
  await page.fill('mot '.repeat(LIMITS.entryCharacters / 4 + 9));
  await expect(phone.getByRole('button', { name: t.writing.split({ count: 2 }) })).toBeVisible();
  await look(phone, 'writing, too long');
  await page.fill(PIECE);
  await phone.getByLabel(t.writing.pieceTitleLabel).fill('Le dîner de dimanche');
  await expect(phone.getByText(draftSaved(t))).toBeVisible();
  await look(phone, 'writing, a draft');
  await setDown.click();

  // Before the letter leaves: only until then can an entry be withdrawn.
  await follow(phone, '/fil');
  await expect(phone.getByRole('article')).toHaveCount(2);
  await look(phone, 'thread');
  await phone.getByRole('button', { name: /Le dîner de dimanche/ }).click();
  await look(phone, 'thread, an entry open');
  await phone.getByRole('button', { name: t.entry.entryWithdraw, exact: true }).click();
  await expect(phone.getByRole('dialog')).toBeVisible();
  await look(phone, 'thread, withdraw');
  await phone.getByRole('dialog').getByRole('button', { name: t.common.cancel }).click();
  await phone.getByRole('article').getByRole('button', { name: t.common.moreActions }).click();
  await phone.getByRole('button', { name: t.erasure.entry }).click();
  await expect(phone.getByRole('dialog')).toBeVisible();
  await phone.getByText(t.erasure.limits).click();
  await look(phone, 'thread, erase an entry');
  await phone.getByRole('dialog').getByRole('button', { name: t.common.cancel }).click();
  await follow(phone, '/aujourdhui');

  await follow(desk, '/cabinet');
  await expect(desk.getByRole('table').getByRole('cell', { name: '2', exact: true })).toBeVisible();
  await look(desk, 'caseload');
  await desk.getByRole('table').getByRole('link', { name: 'Lucie' }).click();
  await expect(desk.getByText(PASSAGE)).toBeVisible();
  await look(desk, 'record');
  await select(desk, PASSAGE);
  await look(desk, 'record, passage selected');
  const letter = desk.getByLabel(t.record.textLabel({ n: '1' }));
  await letter.fill('Bonjour Lucie,\n\nJe m’arrête à une phrase.');
  await quote(desk, PASSAGE, { bar: t.record.selectionLabel, act: t.record.quote });
  await desk.getByLabel(t.record.textLabel({ n: '2' })).fill('Qu’attendiez-vous qu’elle demande ?\n\nClaire');
  await look(desk, 'record, letter with a quote');
  await desk.getByRole('button', { name: t.record.reread }).click();
  await look(desk, 'record, letter read again');
  await desk.getByRole('button', { name: t.record.backToWriting }).click();
  await desk.getByRole('heading', { level: 1, name: 'Lucie' }).click();
  await desk.keyboard.press('?');
  await expect(desk.getByRole('dialog', { name: t.record.keysHeading })).toBeVisible();
  await look(desk, 'record, keys');
  await desk.keyboard.press('Escape');
  await desk.getByRole('button', { name: t.record.send, exact: true }).click();
  await expect(desk.getByRole('dialog', { name: t.record.dialogHeading({ name: 'Lucie' }) })).toBeVisible();
  await look(desk, 'record, send');
  await desk.getByRole('button', { name: t.record.dialogSend({ name: 'Lucie' }), exact: true }).click();
  await expect(desk.getByText(t.record.undoPending({ name: 'Lucie' }))).toBeVisible();
  await look(desk, 'record, held');
  await desk.getByRole('link', { name: t.verification.compare }).click();
  await expect(desk.getByText(/^(\d{5} ?)+$/).first()).toBeVisible();
  await look(desk, 'relation words at the desk');

  await phone.getByRole('link', { name: t.today.notVerified }).click();
  await expect(phone.getByRole('button', { name: t.verification.same })).toBeVisible();
  await look(phone, 'relation words');
  await phone.getByRole('button', { name: t.verification.different }).click();
  await expect(phone.getByRole('heading', { name: t.verification.stopHeading })).toBeVisible();
  await look(phone, 'relation words differ');
  await phone.getByRole('button', { name: t.invitation.stopBack }).click();
  await phone.getByRole('button', { name: t.verification.same }).click();
  await expect(phone.getByText(t.verification.verified)).toBeVisible();
  await look(phone, 'relation verified');
  await phone.getByRole('button', { name: t.common.continue }).click();

  await follow(phone, '/vous');
  await expect(phone.getByRole('heading', { name: t.settings.securityHeading })).toBeVisible();
  await look(phone, 'you');
  await open(phone, '/fiche');
  await expect(phone.getByRole('heading', { name: t.onboarding.sheetHeading })).toBeVisible();
  await look(phone, 'new sheet');
  await open(phone, '/phrase');
  await expect(phone.getByRole('heading', { name: t.onboarding.youPassphraseHeading })).toBeVisible();
  await look(phone, 'new passphrase');
  await open(phone, '/effacer-suivi');
  await expect(phone.getByRole('heading', { name: t.erasure.relation })).toBeVisible();
  await look(phone, 'erase a relation');
  await phone.getByRole('button', { name: t.erasure.confirm, exact: true }).click();
  await expect(phone.getByText(t.erasure.typeWrong({ word: t.erasure.word }))).toBeVisible();
  await look(phone, 'erase a relation, a wrong word');
  await open(phone, '/effacer');
  await expect(phone.getByLabel(t.lock.passphrase, { exact: true })).toBeVisible();
  await look(phone, 'erase a space');
  await open(desk, '/effacer');
  await expect(desk.getByText(t.erasure.nothingErased)).toBeVisible();
  await look(desk, 'desk, a space with relations is not erased');
  await open(phone, '/essai');
  await phone.getByLabel(t.recovery.wordsLabel).fill(keys.sheet.join(' '));
  await expect(phone.getByText(t.recovery.wordsCount({ count: '24' }))).toBeVisible();
  await look(phone, 'sheet to try');
  const shown = await showNothing(phone);
  await phone.getByRole('button', { name: t.rehearsal.start, exact: true }).click();
  await expect(phone.getByRole('heading', { name: t.rehearsal.intact })).toBeVisible();
  await look(phone, 'sheet that would bring nothing back');
  await shown();
  await phone.goBack();
  await open(phone, '/essai');
  await phone.getByLabel(t.recovery.wordsLabel).fill(keys.sheet.join(' '));
  await phone.getByRole('button', { name: t.rehearsal.start, exact: true }).click();
  await expect(phone.getByRole('heading', { name: t.rehearsal.right })).toBeVisible();
  await look(phone, 'sheet tried');

  await open(phone, '/aujourdhui');
  await expect(phone.getByRole('heading', { name: t.today.answersWaiting({ count: 1 }) })).toBeVisible({
    timeout: 120_000,
  });
  await look(phone, 'day, answer arrived');
  await phone.getByRole('button', { name: t.today.answerRead }).click();
  await expect(phone.getByRole('blockquote')).toBeVisible();
  await look(phone, 'letter');
  await phone.getByRole('button', { name: t.common.moreActions }).click();
  await phone.getByRole('button', { name: t.erasure.takeOutLetter }).click();
  await expect(phone.getByRole('dialog')).toContainText(t.erasure.takeOutLetterBack);
  await look(phone, 'letter, take it out');
  await phone.keyboard.press('Escape');
  await open(phone, '/reponses');
  await expect(phone.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await look(phone, 'answers');
  await follow(phone, '/fil');
  await expect(phone.getByText(t.thread.answerRow({ name: 'Claire' }))).toBeVisible();
  await look(phone, 'thread, answered');

  await open(desk, '/cabinet');
  await expect(desk.getByRole('cell', { name: pattern(t.caseload.stateSentAt({ time: '#' })) })).toBeVisible();
  await look(desk, 'caseload, answered');
  await desk.getByRole('table').getByRole('link', { name: 'Lucie' }).click();
  await expect(letter).toBeVisible();
  await look(desk, 'record, answered');
  // What stands there whole has no more to be read: the letter with its quote alone is folded.
  await desk.getByRole('button', { name: t.record.earlier }).click();
  await expect(desk.getByText('Elle lavait les verres sans parler.', { exact: false }).first()).toBeVisible();
  await expect(desk.getByRole('button', { name: t.record.readWhole })).toHaveCount(1);
  const answered = desk.getByRole('article').filter({ hasText: 'Elle lavait les verres sans parler.' });
  await answered.first().getByRole('button', { name: t.common.moreActions }).click();
  await desk.getByRole('button', { name: t.erasure.takeOutEntry }).click();
  await expect(desk.getByRole('dialog')).toContainText(t.erasure.takeOutNoRule);
  await look(desk, 'record, take an entry out');
  await desk.keyboard.press('Escape');
  await letter.fill('Un mot encore.');
  await desk.getByRole('button', { name: t.record.send, exact: true }).click();
  await expect(desk.getByText(t.record.secondAsk)).toBeVisible();
  await look(desk, 'record, second letter of a day');
  await desk.keyboard.press('Escape');

  await open(desk, '/releve');
  const typed = desk.getByRole('textbox', { name: pattern(t.tally.typedFor({ who: 'S01', date: '#' })) });
  await typed.fill('45');
  await typed.blur();
  await look(desk, 'tally');
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: t.tally.save }).click(),
  ]);
  const saved = await readFile(await file.path(), 'utf8');
  expect(saved.startsWith('\ufeff')).toBe(true);
  const [head, ...lines] = saved.slice(1).trimEnd().split('\r\n');
  const separator = separatorOf(language);
  expect(head?.split(separator)).toHaveLength(10);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.split(separator)).toEqual(expect.arrayContaining(['S01', t.tally.answered, '45']));
  expect(saved).not.toMatch(/Lucie|verres/);
  await desk.getByLabel(t.tally.until, { exact: true }).fill('2020-01-01');
  await desk.getByLabel(t.tally.from, { exact: true }).fill('2020-01-01');
  await expect(desk.getByText(t.tally.empty)).toBeVisible();
  await look(desk, 'tally, nothing in that time');

  const limit = async (people: string): Promise<void> => {
    await open(desk, '/semaine');
    await desk.getByLabel(t.ceiling.people, { exact: true }).fill(people);
    await desk.getByRole('button', { name: t.ceiling.save }).click();
  };
  await limit('1');
  await expect(desk.getByText(t.ceiling.reached({ count: 1 }))).toBeVisible();
  await look(desk, 'the week, a limit reached');
  await open(desk, '/invitations');
  await expect(desk.getByRole('link', { name: t.ceiling.raise })).toBeVisible();
  await expect(desk.getByRole('button', { name: t.invitations.create })).toBeHidden();
  await look(desk, 'invitations, a limit reached');
  await limit('');
  await expect(desk.getByText(t.ceiling.reached({ count: 1 }))).toBeHidden();

  await open(desk, '/invitations');
  const second = await invite(t, desk, 'Anne D.');
  await open(phone, '/i');
  await phone.getByLabel(t.invitation.pasteLabel).fill(second);
  await phone.getByRole('button', { name: t.invitation.pasteOpen }).click();
  await phone.getByRole('button', { name: t.invitation.checkYes }).click();
  await expect(phone.getByRole('heading', { name: t.invitation.whereTitle })).toBeVisible();
  await look(phone, 'invitation beside a space');
  await phone
    .getByRole('button', { name: t.invitation.whereExisting({ label: t.onboarding.spaceLabelUsual }) })
    .click();
  await expect(phone.getByLabel(t.invitation.joinName)).toBeVisible();
  await look(phone, 'invitation into this space');

  await phone.goto('/aujourdhui');
  const passphrase = phone.getByLabel(t.lock.passphrase, { exact: true });
  await expect(passphrase).toBeVisible();
  await look(phone, 'locked');
  await passphrase.fill(`${keys.passphrase} non`);
  await phone.getByRole('button', { name: t.lock.unlock }).click();
  await expect(phone.getByText(t.lock.wrong)).toBeVisible({ timeout: 120_000 });
  await look(phone, 'locked, wrong passphrase');
  expect(look.missed()).toEqual([]);
}

/** Prepares an invitation at /invitations and gives its link. */
async function invite(t: Dictionary, desk: Page, label: string): Promise<string> {
  if (!desk.url().endsWith('/invitations')) await follow(desk, '/invitations');
  const another = desk.getByRole('button', { name: t.invitations.inviteAnother });
  const field = desk.getByLabel(t.invitations.newName);
  await expect(another.or(field)).toBeVisible();
  if (await another.isVisible()) await another.click();
  await field.fill(label);
  await desk.getByRole('button', { name: t.invitations.create }).click();
  await expect(desk.getByRole('heading', { name: t.invitations.readyHeading({ name: label }) })).toBeVisible();
  return desk.locator('code').innerText();
}

async function takePassphrase(t: Dictionary, page: Page): Promise<string> {
  const phrase = page.locator('.phrase');
  await expect(phrase).toHaveText(/(\S+[ -]){4}\S+/);
  const passphrase = await phrase.innerText();
  await page.getByRole('button', { name: t.onboarding.passphraseKeep }).click();
  return passphrase;
}

async function readSheet(t: Dictionary, page: Page): Promise<readonly string[]> {
  await expect(page.getByRole('button', { name: t.onboarding.sheetContinue })).toBeVisible({ timeout: 120_000 });
  const words = page.getByRole('region', { name: t.onboarding.sheetSection }).getByRole('listitem');
  return (await words.allInnerTexts()).map((word) => word.trim());
}

async function prove(t: Dictionary, page: Page, words: readonly string[]): Promise<void> {
  const asked = await page
    .getByText(/\d+ (et|and|en|und) \d+/)
    .first()
    .innerText();
  for (const n of asked.match(/\d+/g) ?? [])
    await page.getByLabel(t.onboarding.sheetProveWord({ n }), { exact: true }).fill(words[Number(n) - 1] ?? '');
  await page.getByRole('button', { name: t.common.continue, exact: true }).click();
}

/** 24 words that make a sheet, though of no space. */
/** A relay that says of everything it is asked for that it is gone; until what this returns is called. */
async function showNothing(page: Page): Promise<() => Promise<void>> {
  await page.context().route(`**${READ.path}`, (route) => {
    const asked = unwrap(decode(READ.request, new Uint8Array(route.request().postDataBuffer() ?? [])));
    const gone = encode(
      READ.response,
      asked.map(() => ({ status: 3, last: 0, rows: [] })),
    );
    return route.fulfill({ contentType: 'application/octet-stream', body: Buffer.from(gone) });
  });
  return () => page.context().unroute(`**${READ.path}`);
}

const sheetOfNobody = (): string =>
  recoveryWords(randomSecret('recovery', { bytes: (length) => randomBytes(length) }), 'french').join(' ');

/** A link of the page's navigation. */
const follow = (page: Page, href: string): Promise<void> =>
  page.getByRole('navigation').locator(`a[href="${href}"]`).first().click();

/** An address of the app, without loading it anew: the space stays open. */
const open = (page: Page, href: string): Promise<void> =>
  page.evaluate((to) => {
    const link = document.body.appendChild(document.createElement('a'));
    link.href = to;
    link.click();
    link.remove();
  }, href);

const entryActs = (t: Dictionary): RegExp => pattern(t.today.entryActions({ time: '#' }));
const draftSaved = (t: Dictionary): RegExp => pattern(t.writing.draftSaved({ time: '#' }));

/** A text of the dictionary with anything in the place of `#`. */
const pattern = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('#', '.+'));

/** Marks a passage as a reader does, and leaves it marked. */
async function select(desk: Page, passage: string): Promise<void> {
  const line = desk.getByRole('article').getByText(passage).first();
  await line.evaluate((element, wanted) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    const from = node?.nodeValue?.indexOf(wanted) ?? -1;
    if (node === null || from < 0) throw new Error('the passage does not stand in one piece of text');
    getSelection()?.setBaseAndExtent(node, from, node, from + wanted.length);
  }, passage);
  await expect(desk.getByRole('toolbar')).toBeVisible();
}
