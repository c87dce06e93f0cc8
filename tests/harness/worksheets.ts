// Worksheets in scenarios: one to compose, and what both people do with it through their engines.
import type {
  ItemReply,
  WorksheetInHand,
  WorksheetPlan,
  WorksheetsView,
  WorksheetText,
} from '../../client/engine/api/worksheet-views.ts';
import type { EnvelopeId, ObjectId } from '../../shared/ids.ts';
import { unwrap } from '../../shared/result.ts';
import type { Person } from './world.ts';

export const NIGHTS: WorksheetText = {
  language: 'fr',
  title: 'Les nuits',
  opening: 'À remplir au lever.',
  note: 'Éviter quand surveiller le sommeil le rend plus inquiet.',
  source: 'Entretemps',
  origin: 'nights',
  items: [
    { type: 'when', wording: 'Lumière éteinte, à peu près à', asks: 'time' },
    { type: 'one', wording: 'Réveils pendant la nuit', choices: ['aucun', 'plusieurs'], ownWords: true },
    { type: 'scale', wording: 'Cette nuit m’a semblé', points: 5, low: 'hachée', high: 'd’une pièce', figures: false },
    { type: 'open', wording: 'Ce qui était là au réveil' },
    {
      type: 'table',
      wording: 'Les scènes',
      columns: [
        { type: 'open', wording: 'Ce qui s’est passé' },
        { type: 'open', wording: 'Ce que j’ai fait' },
      ],
      rows: [],
    },
  ],
};

export const ONCE: WorksheetPlan = { type: 'once' };

export const open = (item: number, text: string): ItemReply => ({ item, reply: { type: 'open', text } });
export const scale = (item: number, point: number): ItemReply => ({ item, reply: { type: 'scale', point } });

export const keyOf = async (person: Person, index = 0) => (await person.relation(index)).key;

/** In her library. */
export const compose = async (claire: Person, text: Partial<WorksheetText> = {}): Promise<ObjectId> =>
  unwrap(await claire.engine.saveWorksheet(null, { ...NIGHTS, ...text }));

/** A letter over all that waits, with worksheets of her library beside it; it leaves once its thirty seconds are over. */
export async function answerWith(
  claire: Person,
  joined: readonly (readonly [ObjectId, WorksheetPlan])[],
  text = 'Une feuille, si vous voulez.',
): Promise<void> {
  const key = await keyOf(claire);
  for (const [id, plan] of joined) unwrap(await claire.engine.joinWorksheet(key, id, plan));
  const covers = (await claire.thread()).flatMap((entry) =>
    !entry.mine && entry.answeredBy === null ? [entry.id] : [],
  );
  unwrap(await claire.engine.answer(key, { covers, blocks: [{ type: 'text', text }], reason: '' }));
}

/** Reads every letter that is there. */
export async function readLetters(camille: Person): Promise<void> {
  const key = await keyOf(camille);
  for (const entry of await camille.thread())
    if (entry.kind === 'answer' && !entry.opened) await camille.engine.markOpened(key, entry.id);
}

export const standing = async (person: Person): Promise<WorksheetsView> =>
  person.engine.worksheets(await keyOf(person));
export const inHand = async (person: Person, id: ObjectId): Promise<WorksheetInHand | null> =>
  person.engine.worksheetInHand(await keyOf(person), id);
export const fillIn = async (person: Person, id: ObjectId, replies: readonly ItemReply[]): Promise<void> =>
  void unwrap(await person.engine.saveBegunWorksheet(await keyOf(person), id, replies));
export const setDown = async (person: Person, id: ObjectId): Promise<EnvelopeId> =>
  unwrap(await person.engine.setDownWorksheet(await keyOf(person), id));
