// Consultations of a scenario, by the door the screens use.
import type { ConsultationChoice, ConsultationDraft, ConsultationView } from '../../client/engine/api/consult-views.ts';
import { DAY } from '../../shared/clock.ts';
import { unwrap } from '../../shared/result.ts';
import type { Person, World } from './world.ts';

const keyOf = async (person: Person) => (await person.relation()).key;

/** Tomorrow and the two days after it, at this hour. */
export const timesFrom = (world: World, minutes = 45) =>
  [1, 2, 3].map((days) => ({ begins: world.time.now() + days * DAY, minutes }));

export const proposeTimes = async (world: World, psychologist: Person, draft: Partial<ConsultationDraft> = {}) =>
  psychologist.engine.proposeConsultation(await keyOf(psychologist), {
    id: null,
    media: 'video',
    times: timesFrom(world),
    text: '',
    ...draft,
  });

/** The one that is there. */
export async function theConsultation(person: Person): Promise<ConsultationView> {
  const [only, ...others] = (await person.relation()).consult.current;
  if (only === undefined || others.length > 0) throw new Error('none, or more than one');
  return only;
}

export async function replyTo(patient: Person, choice: ConsultationChoice, text = '', to?: ConsultationView) {
  const { id, proposal } = to ?? (await theConsultation(patient));
  return patient.engine.replyToConsultation(await keyOf(patient), id, proposal, choice, text);
}

export async function callOff(psychologist: Person, text = ''): Promise<void> {
  const { id } = await theConsultation(psychologist);
  unwrap(await psychologist.engine.callOffConsultation(await keyOf(psychologist), id, text));
}
