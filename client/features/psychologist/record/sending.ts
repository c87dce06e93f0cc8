// The sending of a letter: asked about first, at once or for an hour, held for thirty seconds, and said once it has gone.
import { createMemo, createSignal } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import type { App } from '../../../app/state.ts';
import { whenSaid, whenTo } from '../../../entry/when.ts';
import { announce } from '../../../ui/index.ts';
import { dayOf } from '../../../ui/calendar.ts';
import { scheduleHours } from './hours.ts';
import type { Letter } from './letter.ts';

/** `brackets`: something is still to be rewritten. */
export type LetterTrouble = SendProblem | 'brackets';

/** To send at once, or to be read from an hour on. */
export type Asking = 'now' | 'later';

/** `covers`: what the answer covers if it is sent now. */
export function createSending(
  app: App,
  relation: () => RelationView,
  letter: Letter,
  covers: () => readonly EnvelopeId[],
) {
  const zone = deviceTimeZone();
  const [asking, setAsking] = createSignal<Asking | null>(null);
  const [problem, setProblem] = createSignal<LetterTrouble | null>(null);
  const hours = createMemo(() => scheduleHours(relation().agenda, app.now()));
  // Held no more: taken back, its draft is as it was left; gone, there is none and the page is empty for the next answer.
  const released = async (from: number) => {
    await letter.reload();
    const { peerName: patient } = relation();
    const sent = () =>
      from > app.now()
        ? app.t.schedule.waits({ patient, when: whenSaid(app, from) })
        : app.t.record.sent({ patient, time: app.format.hourOf(app.now(), zone) });
    announce(letter.isEmpty() ? sent() : app.t.record.undone);
  };
  const ask = (how: Asking) => {
    if (letter.isEmpty()) setProblem('empty');
    else if (letter.isTooLong()) setProblem('too-long');
    else if (letter.hasGap()) setProblem('brackets');
    else setAsking(how);
  };
  const send = async (reason: string, from: number) => {
    setAsking(null);
    await letter.keeper.flush();
    const result = await app.engine.answer(relation().key, { covers: covers(), blocks: letter.toSave(), reason, from });
    if (!result.ok) setProblem(result.error);
  };
  /** One counts from the hour it is read from. */
  const isSecondAt = (moment: number): boolean => {
    const { lastAnswer, scheduled } = relation();
    return [lastAnswer, scheduled].some((each) => each !== null && dayOf(each.at) === dayOf(moment));
  };
  const pending = (): string | undefined => {
    const name = relation().peerName;
    const its = relation().held;
    if (its === null) return undefined;
    return its.from > 0 ? app.t.schedule.undoPending({ name }) : app.t.record.undoPending({ name });
  };
  return {
    asking,
    /** It may be scheduled for, ascending, ms. */
    hours,
    /** The first of them, in words. */
    offered: () => (hours()[0] === undefined ? null : whenTo(app, hours()[0] ?? 0)),
    problem,
    clear: () => setProblem(null),
    ask,
    close: () => setAsking(null),
    send,
    isSecondAt,
    pending,
    /** To be called once nothing is held any more. `from`: the hour that it was to be read from, ms. */
    released,
  };
}
