// A psychologist and a patient who have agreed on a frame, for tests that begin behind it: made by the real engine against the running relay and
// laid into two browsers, which takes two seconds of a processor where the screens take thirty. That the screens lead there is tested where it is
// what is tested (arrival, day, frame, first).
import type { Page } from '@playwright/test';
import { createEngine } from '../../client/engine/engine.ts';
import type { Engine } from '../../client/engine/api/api.ts';
import type { Ports } from '../../client/engine/ports.ts';
import type { RecoverySheet } from '../../client/engine/api/sheet-views.ts';
import { contentOf, freshDraft, withCountry } from '../../client/features/psychologist/frame/draft.ts';
import { templateIn } from '../../client/features/psychologist/frame/template/template.ts';
import type { Profile } from '../../shared/protocol/cadre.ts';
import type { TermValues } from '../../shared/kinds/terms.ts';
import { unwrap } from '../../shared/result.ts';
import { type Browser, portsOn, pwHash, rowsIn, untilIn } from '../bench/client-space.ts';
import { createMemoryStore, type MemoryStore } from '../harness/memory-store.ts';
import { type HandedOver, type Keys, PSYCHOLOGIST, unlock } from './people.ts';
import type { RelayProcess } from './relay.ts';
import { layRows } from './rows.ts';

export type MadePair = {
  readonly desk: { readonly rows: Browser; readonly keys: Keys };
  readonly phone: { readonly rows: Browser; readonly keys: Keys };
  readonly invitation: HandedOver;
};

/** As the app proposes its passphrases: five words. */
const PASSPHRASES = { hers: 'verger lanterne falaise moulin brume', his: 'sentier ardoise plume rivage tilleul' };

/** As the browsers of these tests are (playwright.config.ts): one sealed with more memory would not open in them. */
const SMALL_MIB = 128;
const smallDevice: Ports['pwHash'] = {
  hash: async (passphrase, salt, parameters) => {
    if (parameters.memoryMiB > SMALL_MIB) throw new Error('no memory');
    return pwHash.hash(passphrase, salt, parameters);
  },
};

/** Every day is an answer day, so that the day on which a test runs never matters. */
const PROFILE: Profile = {
  name: PSYCHOLOGIST.name,
  title: PSYCHOLOGIST.title,
  registration: PSYCHOLOGIST.number,
  rhythm: { days: 0b1111111, windowStart: 1_080, windowEnd: 1_200, cutOff: 1_020, timeZone: 'Europe/Brussels' },
};

export type Wished = {
  readonly label: string;
  readonly name: string;
  /** What the patient chooses of it. */
  readonly supervision?: 0 | 1;
  /** The patient's space came back by its sheet since, and is not confirmed. */
  readonly recovered?: 'his' | null;
  readonly silence?: TermValues['silence'];
  /** Whom a patient reaches where answers stop. */
  readonly contact?: string;
};

/**
 * At a relay that gives an admission link whenever it is asked: one whose answer came too late is spent. `label`: as the psychologist calls the
 * patient; `name`: as the patient does.
 */
export async function makePair(
  { origin, admit }: Pick<RelayProcess, 'origin' | 'admit'>,
  {
    label,
    name,
    supervision = 0,
    recovered = null,
    silence = { choice: 0, afterDays: 0, contact: '' },
    contact = '',
  }: Wished,
): Promise<MadePair> {
  const stores = { desk: createMemoryStore(), phone: createMemoryStore() };
  const claire = await createEngine(portsOn(stores.desk, origin, smallDevice));
  const lucie = await createEngine(portsOn(stores.phone, origin, smallDevice));
  const hers = await untilIn(() => claire.createPractice(space(PROFILE.name, PASSPHRASES.hers), PROFILE, admit()));
  await proved(claire, hers);
  const { link } = await untilIn(() => claire.invite(label));
  const joined = await untilIn(() => lucie.joinInNewSpace(link, space(name, PASSPHRASES.his)));
  await proved(lucie, joined.sheet);
  const pass = async (): Promise<void> => {
    for (let round = 0; round < 4; round++) for (const engine of [claire, lucie]) await engine.sync();
  };
  await pass();
  await agree(claire, lucie, pass, { supervision, silence, contact });
  const words = (await opened(claire)).practice?.words ?? [];
  for (const engine of [claire, lucie]) await engine.close();
  if (recovered === 'his') stores.phone = await found(origin, joined.sheet.words, PASSPHRASES.his);
  return {
    desk: { rows: await rowsIn(stores.desk), keys: { passphrase: PASSPHRASES.hers, sheet: hers.words } },
    phone: { rows: await rowsIn(stores.phone), keys: { passphrase: PASSPHRASES.his, sheet: joined.sheet.words } },
    invitation: { link, words },
  };
}

/** The space on a device that started from the sheet. */
async function found(origin: string, words: readonly string[], passphrase: string): Promise<MemoryStore> {
  const store = createMemoryStore();
  const fresh = await createEngine(portsOn(store, origin, smallDevice));
  unwrap(await fresh.recover(words.join(' '), { label: 'Retrouvé', language: 'fr', passphrase }));
  for (let round = 0; round < 3; round++) await fresh.sync();
  await fresh.close();
  return store;
}

/** The space laid into a browser in which the app has not run yet, and opened there: it stands on its first page. */
export async function enterMade(page: Page, { rows, keys }: MadePair['desk']): Promise<void> {
  // A page that runs nothing of the app.
  await page.goto('/aide');
  await layRows(page, rows);
  await page.goto('/');
  await unlock(page, keys.passphrase);
}

const space = (name: string, passphrase: string) => ({ label: name, name, language: 'fr', passphrase }) as const;

async function opened(engine: Engine) {
  const { open } = await engine.view();
  if (open === null) throw new Error('no space is open');
  return open;
}

/** The two words that are asked, from the paper. */
async function proved(engine: Engine, { words, places }: RecoverySheet): Promise<void> {
  if (!(await engine.proveSheet(places.map((place) => ({ place, word: words[place - 1] ?? '' })))))
    throw new Error('the sheet was not proved');
}

/** The template as it stands, what is in brackets kept as the words it is. */
async function agree(
  claire: Engine,
  lucie: Engine,
  pass: () => Promise<void>,
  { supervision, silence, contact }: Required<Pick<Wished, 'supervision' | 'silence' | 'contact'>>,
): Promise<void> {
  const template = await templateIn('fr');
  const draft = contentOf(withCountry(freshDraft('fr', '', template, PROFILE), 'BE', template, PROFILE));
  const clauses = draft.clauses.map((clause) => ({ ...clause, text: clause.text.replaceAll(/\[([^\]]+)\]/g, '$1') }));
  const [hers] = (await opened(claire)).relations;
  const [his] = (await opened(lucie)).relations;
  if (hers === undefined || his === undefined) throw new Error('they have not met');
  const terms = draft.terms.map((term) =>
    term.name === 'psychologistSilent' && term.value !== null ? { ...term, value: { ...term.value, contact } } : term,
  );
  unwrap(await claire.proposeFrame(hers.key, { ...draft, clauses, terms }));
  await pass();
  const version = (await lucie.frame(his.key))?.versions[0];
  if (version === undefined) throw new Error('no frame has come');
  // The first of what is left to the patient, as one would choose it.
  const choices = [
    { name: 'silence', value: silence },
    { name: 'supervision', value: supervision },
  ] as const;
  unwrap(await lucie.agreeFrame(his.key, version.hash, choices, ''));
  await pass();
}
