// When will this be read: asked for, on this device, and answered by a day. It speaks of a day and never of too much; nothing is refused.
import { Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { WhenRead } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { absenceOf } from '../../../app/absences.ts';
import { shortName } from '../../../app/names.ts';
import { type App, useApp } from '../../../app/state.ts';
import { dayOf, noonOf } from '../../../ui/calendar.ts';

export function AskWhen(props: { readonly relation: RelationView; readonly length: number }) {
  const app = useApp();
  const [said, setSaid] = createSignal<{ readonly words: string; readonly isToday: boolean } | null>(null);
  const ask = async () => {
    if (said() !== null) return setSaid(null);
    const { relation } = props;
    const when = await app.engine.whenRead(relation.key, { length: props.length, isFlash: false });
    setSaid(
      when === null
        ? null
        : { words: wordsOf(app, relation, when), isToday: dayOf(when.due.opens) === dayOf(app.now()) },
    );
  };
  return (
    <Show when={props.relation.rhythm.hasVolume}>
      <div class="ask-when">
        <button type="button" class="link" aria-expanded={said() !== null} onClick={() => void ask()}>
          {app.t.writing.whenAsk}
        </button>
        <div role="status">
          <Show when={said()}>
            {(its) => (
              <>
                <p>{its().words}</p>
                <Show when={!its().isToday}>
                  <p class="meta">
                    <a class="link" href="/aide" rel="external">
                      {app.t.writing.whenUrgent}
                    </a>
                  </p>
                </Show>
              </>
            )}
          </Show>
        </div>
      </div>
    </Show>
  );
}

function wordsOf({ t, format, now, offline }: App, relation: RelationView, { due, cutOff, over }: WhenRead): string {
  const zone = deviceTimeZone();
  const isToday = dayOf(due.opens) === dayOf(now());
  const nextReadDay = format.nextDay(due.opens, now(), zone);
  if (relation.notices.some(({ type }) => type === 'entries-missing' || type === 'reading-history'))
    return t.writing.whenUnknown;
  if (offline())
    return isToday
      ? t.writing.whenOfflineToday({ cutoff: format.hourOf(cutOff, zone) })
      : t.writing.whenOfflineLater({ nextReadDay });
  const away = absenceOf(relation, now());
  if (away !== null)
    return t.writing.whenAbsence({
      psy: shortName(relation.peerName),
      date: format.day(noonOf(away.until), zone),
      nextReadDay,
    });
  if (over > 0) return t.writing.whenSeveral({ nextReadDay });
  if (!isToday) return t.writing.whenLater({ nextReadDay });
  return t.writing.whenYes({ windowStart: format.hourOf(due.opens, zone), windowEnd: format.hourOf(due.closes, zone) });
}
