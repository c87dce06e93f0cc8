// What people do in the story, one act each. Whoever acts is in touch with the relay before and after it.
import type { BlockView } from '../../../client/engine/api/views.ts';
import type { ItemReply } from '../../../client/engine/api/worksheet-views.ts';
import type { NewFile } from '../../../client/engine/api/file-views.ts';
import { loadWorksheets } from '../../../client/library/starter/worksheets.ts';
import { contentOf, freshDraft, withCountry } from '../../../client/features/psychologist/frame/draft.ts';
import { templateIn } from '../../../client/features/psychologist/frame/template/template.ts';
import type { FrameDraft } from '../../../client/engine/api/frame-views.ts';
import type { ObjectId } from '../../../shared/ids.ts';
import type { Profile } from '../../../shared/protocol/cadre.ts';
import { unwrap } from '../../../shared/result.ts';
import { type Actor, HELD, pass, passageIn, relationWith, type Stage } from '../stage.ts';

export const CLAIRE: Profile = {
  name: 'Claire Vandermeulen',
  title: 'Psychologue clinicienne',
  registration: '682119334',
  // Monday to Friday, 18 h to 20 h, what is set down before 17 h.
  rhythm: { days: 0b0011111, windowStart: 1_080, windowEnd: 1_200, cutOff: 1_020, timeZone: 'Europe/Brussels' },
};

/** A paragraph of a letter, or a passage that it quotes. */
export type Part = string | { readonly quote: string };

/** Somebody of the story; `label`: as Claire calls them. */
export type Someone = { readonly name: string; readonly label: string; actor: Actor; words: readonly string[] };

export type Verbs = ReturnType<typeof verbs>;

export function verbs(stage: Stage, claire: Actor) {
  const key = async (someone: Someone) => (await relationWith(someone.actor, CLAIRE.name)).key;
  const hers = async (someone: Someone) => (await relationWith(claire, someone.name)).key;
  const meet = (someone: Someone) => pass(someone.actor, claire);
  const waits = async (someone: Someone) =>
    (await claire.engine.thread(await hers(someone)))
      .filter(({ mine, kind, answeredBy }) => !mine && answeredBy === null && READ.has(kind))
      .map(({ id }) => id);
  const blocksOf = async (someone: Someone, parts: readonly Part[]): Promise<readonly BlockView[]> => {
    const thread = await claire.engine.thread(await hers(someone));
    return parts.map((part) =>
      typeof part === 'string' ? { type: 'text', text: part } : { type: 'quote', ...passageIn(thread, part.quote) },
    );
  };

  return {
    key,
    hers,
    async flash(someone: Someone, text: string) {
      unwrap(await someone.actor.engine.deposit(await key(someone), { kind: 'flash', text }));
      await meet(someone);
    },
    async piece(someone: Someone, title: string, text: string, picture?: NewFile) {
      const relation = await key(someone);
      const { engine } = someone.actor;
      if (picture !== undefined) unwrap(await engine.addDraftFile({ relation, kind: 'piece' }, picture));
      unwrap(await engine.deposit(relation, { kind: 'piece', title, blocks: [{ type: 'text', text }] }));
      await meet(someone);
      await meet(someone);
    },
    /** As a recorder hands it over, a second at a time. */
    async speak(someone: Someone, file: Uint8Array, seconds: number, text: string) {
      const relation = await key(someone);
      const { engine } = someone.actor;
      const take = unwrap(await engine.beginTake(relation));
      const length = Math.ceil(file.length / seconds);
      for (let n = 0; n < seconds; n++) {
        const bytes = file.slice(n * length, (n + 1) * length);
        unwrap(await engine.addSlice(relation, take, { stretch: 0, n, bytes, milliseconds: 1_000, levels: wave(n) }));
      }
      unwrap(await engine.setDownTake(relation, text));
      await meet(someone);
      await meet(someone);
    },
    /** Over all that waits; `from`: the hour from which it is to be read, ms. It is read where it is to be at once. */
    async letter(someone: Someone, parts: readonly Part[], from?: number) {
      await meet(someone);
      const answer = { covers: await waits(someone), blocks: await blocksOf(someone, parts), reason: '' };
      unwrap(await claire.engine.answer(await hers(someone), { ...answer, ...(from !== undefined && { from }) }));
      stage.until(stage.now() + HELD);
      await meet(someone);
    },
    async read(someone: Someone) {
      await meet(someone);
      const relation = await key(someone);
      for (const { id, mine, kind, opened: isOpened } of await someone.actor.engine.thread(relation))
        if (!mine && !isOpened && (kind === 'answer' || kind === 'synthesis'))
          await someone.actor.engine.markOpened(relation, id);
      await meet(someone);
    },
    /** What she has begun and not sent. */
    async draft(someone: Someone, parts: readonly Part[]) {
      await meet(someone);
      const relation = await hers(someone);
      for (const { id, mine, opened: isOpened } of await claire.engine.thread(relation))
        if (!mine && !isOpened) await claire.engine.markOpened(relation, id);
      const draft = { kind: 'answer', blocks: await blocksOf(someone, parts) } as const;
      unwrap(await claire.engine.saveDraft({ relation, kind: 'answer' }, draft));
    },
    /** One of her library's, to go with her next letter, every day from the morning on until a day. */
    async joinNights(someone: Someone, until: number): Promise<ObjectId> {
      const text = (await loadWorksheets('fr')).find(({ id }) => id === 'nights');
      if (text === undefined) throw new Error('no such worksheet');
      const { id: origin, ...starter } = text;
      const own = { ...starter, language: 'fr', source: 'Entretemps', origin };
      const id = unwrap(await claire.engine.saveWorksheet(null, own));
      const plan = { type: 'days', weekdays: 0b1111111, minute: 6 * 60, until } as const;
      unwrap(await claire.engine.joinWorksheet(await hers(someone), id, plan));
      return id;
    },
    async fillIn(someone: Someone, replies: readonly ItemReply[]) {
      await meet(someone);
      const relation = await key(someone);
      const { engine } = someone.actor;
      const sent = (await engine.worksheets(relation)).sent.find(({ offered }) => offered !== null);
      if (sent === undefined) throw new Error('no worksheet is offered');
      unwrap(await engine.saveBegunWorksheet(relation, sent.id, replies));
      unwrap(await engine.setDownWorksheet(relation, sent.id));
      await meet(someone);
    },
    async note(someone: Someone, text: string, minutes = 0) {
      const relation = await hers(someone);
      const contact = minutes === 0 ? null : ({ route: 'phone', with: 'patient', minutes } as const);
      const said = { place: 'record', subject: null, happened: null, contact, text, reason: '' } as const;
      const id = unwrap(await claire.engine.saveNote(relation, null, said));
      unwrap(await claire.engine.fileNote(relation, id));
      await claire.engine.sync();
    },
    async propose(someone: Someone, change: Partial<FrameDraft> = {}) {
      unwrap(await claire.engine.proposeFrame(await hers(someone), { ...(await frameDraft()), ...change }));
      await meet(someone);
    },
    async agree(someone: Someone) {
      const { engine } = someone.actor;
      const relation = await key(someone);
      const hash = (await engine.frame(relation))?.versions[0]?.hash ?? '';
      unwrap(await engine.agreeFrame(relation, hash, CHOICES, ''));
      await meet(someone);
    },
    async ask(someone: Someone, clause: string, text: string) {
      const { engine } = someone.actor;
      const relation = await key(someone);
      const hash = (await engine.frame(relation))?.versions[0]?.hash ?? '';
      unwrap(await engine.askAboutFrame(relation, hash, 'question', [clause], text));
      await meet(someone);
    },
    /** After the first exchanges, both go on. */
    async goOn(someone: Someone) {
      await meet(someone);
      const text = 'Ces premiers échanges me semblent porter. Continuons comme convenu, si vous le voulez aussi.';
      unwrap(await claire.engine.proposeDecision(await hers(someone), 'go-on', text));
      await meet(someone);
      const relation = await key(someone);
      const { engine } = someone.actor;
      const [proposal] = (await engine.firstExchanges(relation))?.proposals ?? [];
      if (proposal === undefined) throw new Error('nothing is proposed');
      unwrap(await engine.replyToDecision(relation, proposal.id, true, 'go-on', ''));
      await meet(someone);
    },
    /** Both read their six words to each other, and they are the same. */
    async compareWords(someone: Someone) {
      await someone.actor.engine.confirmIdentity(await key(someone));
      await claire.engine.confirmIdentity(await hers(someone));
      await meet(someone);
    },
    meet,
  };
}

/** Of spaces that nobody opens again. */
export const NOBODYS = 'personne ne vient ici';

/** What is answered. */
const READ: ReadonlySet<string> = new Set(['flash', 'piece', 'recording', 'worksheet']);

/** Somebody comes: an invitation, a space of their own, and two devices that know each other. */
export async function arrive(
  stage: Stage,
  claire: Actor,
  { name, label, passphrase }: { name: string; label: string; passphrase: string | null },
): Promise<Someone> {
  const actor = await stage.actor(passphrase !== null);
  const { link } = unwrap(await claire.engine.invite(label));
  const space = { label: name, name, language: 'fr', passphrase: passphrase ?? NOBODYS } as const;
  const { sheet } = unwrap(await actor.engine.joinInNewSpace(link, space));
  await prove(actor, sheet);
  await pass(actor, claire);
  await pass(actor, claire);
  return { name, label, actor, words: sheet.words };
}

/** The two words that are asked, from the paper. */
export async function prove(
  { engine }: Actor,
  { words, places }: { readonly words: readonly string[]; readonly places: readonly number[] },
): Promise<void> {
  if (!(await engine.proveSheet(places.map((place) => ({ place, word: words[place - 1] ?? '' })))))
    throw new Error('the sheet was not proved');
}

/** What a frame leaves to the patient. */
const CHOICES = [
  { name: 'silence', value: { choice: 0, afterDays: 0, contact: '' } },
  { name: 'supervision', value: 0 },
] as const;

/** The template for Belgium, what stands in brackets kept as the words it is. */
async function frameDraft(): Promise<FrameDraft> {
  const template = await templateIn('fr');
  const draft = contentOf(withCountry(freshDraft('fr', '', template, CLAIRE), 'BE', template, CLAIRE));
  return { ...draft, clauses: draft.clauses.map((c) => ({ ...c, text: c.text.replaceAll(/\[([^\]]+)\]/g, '$1') })) };
}

/** A voice as a wave shows it, ten a second: swells with its syllables. */
const wave = (second: number): number[] =>
  Array.from({ length: 10 }, (_, n) => Math.round(70 + 60 * Math.abs(Math.sin(second * 3.1 + n * 1.7)) + 40 * (n % 3)));
