// The rhythm of a scenario: absences, delays, pauses and ends, by the door the screens use.
import type { AbsenceDraft, EndDraft, RhythmStanding } from '../../client/engine/api/rhythm-views.ts';
import { SPOKEN_KINDS } from '../../shared/kinds/table.ts';
import { agree, DRAFT, propose } from './frame.ts';
import { meet, settle, type DeviceOptions, type Person, type World } from './world.ts';

/** Apps of today. */
export const TODAY: DeviceOptions = { speaks: SPOKEN_KINDS };

export const standing = async (person: Person): Promise<RhythmStanding> => (await person.relation()).rhythm;
const keyOf = async (person: Person) => (await person.relation()).key;

export const plan = async (person: Person, draft: Partial<AbsenceDraft>) => {
  const key = await keyOf(person);
  const [told] = await person.engine.planAbsence([key], {
    id: null,
    why: 'absence',
    place: null,
    days: [],
    text: '',
    ...draft,
  });
  return told?.result;
};
export const tell = async (person: Person, until: number | null, text = '') =>
  person.engine.tellDelay(await keyOf(person), until, text);
export const rest = async (person: Person, returnDay: number | null = null, text = '') =>
  person.engine.pauseRelation(await keyOf(person), returnDay, text);
export const goOn = async (person: Person, step: 'resumes' | 'asks' = 'resumes') =>
  person.engine.resumeRelation(await keyOf(person), step, '');
export const end = async (person: Person, step: EndDraft['step'], more: Partial<EndDraft> = {}) =>
  person.engine.endRelation(await keyOf(person), { step, lastDay: 0, wishesSynthesis: false, text: '', ...more });

/** Two people whose frame is agreed on, since yesterday. */
export async function agreed(world: World, draft = DRAFT, options: DeviceOptions = TODAY): ReturnType<typeof meet> {
  const both = await meet(world, options);
  await propose(both.claire, draft);
  await settle(both.claire, both.camille);
  await agree(both.camille);
  await settle(both.camille, both.claire);
  return both;
}
