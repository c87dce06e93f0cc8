// What a person must be told about a relation, on either side of it: what is safe first, the cause, one act.
import { For, Show } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { DueWindow, RelationNotice, RelationView } from '../engine/api/views.ts';
import type { I18n } from '../i18n/index.ts';
import { useApp } from './state.ts';
import { Button, Notice, type NoticeTone } from '../ui/index.ts';
import { minuteOf } from '../ui/calendar.ts';
import { shortName } from './names.ts';

export function RelationNotices(props: { readonly relation: RelationView; readonly onCompare: () => void }) {
  const app = useApp();
  const erasedBy = () =>
    props.relation.role === 'psychologist' && props.relation.frame.erasing === 'removed'
      ? app.t.erasure.relationByRemoved
      : app.t.erasure.relationBy;
  const said = (notice: RelationNotice) => words(notice, props.relation, app.format);
  return (
    <Show when={props.relation.notices.length > 0 || props.relation.erasedAt !== null}>
      <section class="relation-notices" aria-label={app.t.app.noticesHeading}>
        <Show when={props.relation.erasedAt}>
          {(at) => (
            <Notice
              tone="calm"
              cause={erasedBy()({
                name: shortName(props.relation.peerName),
                date: app.format.date(at(), deviceTimeZone()),
              })}
            />
          )}
        </Show>
        <For each={props.relation.notices}>
          {(notice) => (
            <Notice
              tone={said(notice).tone}
              cause={said(notice).text}
              more={
                said(notice).more === undefined
                  ? undefined
                  : { label: app.t.app.relayMore, text: said(notice).more ?? '' }
              }
            >
              <Show when={said(notice).compare}>
                <Button small kind="quiet" onPress={() => props.onCompare()}>
                  {app.t.verification.compareWords}
                </Button>
              </Show>
            </Notice>
          )}
        </For>
      </section>
    </Show>
  );
}

type Said = { readonly tone: NoticeTone; readonly text: string; readonly more?: string; readonly compare?: boolean };

function words(
  notice: RelationNotice,
  relation: RelationView,
  { t, date, hourRange }: Pick<I18n, 't' | 'date' | 'hourRange'>,
): Said {
  const name = shortName(relation.peerName);
  switch (notice.type) {
    case 'entries-missing':
      return notice.withheld
        ? { tone: 'warn', text: t.app.noticeWithheld(notice), more: t.app.relayGapMore }
        : { tone: 'calm', text: t.app.noticeMissing(notice), more: t.app.relayGapMore };
    case 'two-versions':
      return { tone: 'danger', text: t.app.noticeFork, more: t.app.relayForkMore, compare: true };
    case 'older-history':
      return { tone: 'warn', text: t.app.relayRollback, more: t.app.relayRollbackMore };
    case 'not-yet-arrived':
      return { tone: 'calm', text: t.app.noticeNotArrived };
    case 'refused-envelope':
      return { tone: 'warn', text: t.app.noticeRefused(notice) };
    case 'cannot-open-here':
      return { tone: 'warn', text: t.app.noticeCannotOpen(notice) };
    case 'keys-unread':
      return { tone: 'warn', text: t.app.noticeKeysUnread(notice) };
    case 'hours-differ': {
      const zone = deviceTimeZone();
      const hours = (window: DueWindow) => hourRange(minuteOf(window.opens), minuteOf(window.closes));
      const [agreed, here] = [hours(notice.agreed), hours(notice.here)];
      return { tone: 'calm', text: t.app.noticeHours({ date: date(notice.agreed.opens, zone), agreed, here }) };
    }
    case 'please-update':
      return { tone: 'calm', text: t.app.updateNeeded };
    case 'used-twice':
      return { tone: 'danger', text: t.app.noticeUsedTwice({ name }) };
    case 'peer-recovered': {
      const text = t.app.noticePeerRecovered({ name, date: date(notice.at, deviceTimeZone()) });
      return { tone: 'danger', text, compare: true };
    }
    case 'unconfirmed-device':
      return notice.asks
        ? { tone: 'danger', text: t.app.noticeUnconfirmedAsks({ name }), compare: true }
        : { tone: 'warn', text: t.app.noticeUnconfirmed({ name }) };
    case 'announcement-missing':
      return { tone: 'warn', text: t.app.noticeAnnouncementMissing({ name }) };
    case 'own-list-behind':
      return { tone: 'warn', text: t.app.noticeOwnListBehind({ name }) };
    case 'set-aside':
      return { tone: 'warn', text: t.app.noticeSetAside };
    case 'old-copy':
      return { tone: 'danger', text: t.app.noticeOldCopy };
    case 'rows-unread':
      return { tone: 'warn', text: notice.newer ? t.app.noticeRowsNewer(notice) : t.app.noticeRowsUnread(notice) };
    case 'rows-missing':
      return { tone: 'warn', text: t.app.noticeRowsMissing(notice) };
    case 'memory-unread':
      return {
        tone: 'warn',
        text: notice.newer ? t.app.noticeMemoryNewer : t.app.noticeMemoryUnread,
        ...(notice.asks && { more: t.app.noticeMemoryAsks, compare: true }),
      };
    case 'reading-history':
      return { tone: 'calm', text: t.app.noticeReadingHistory(notice) };
    case 'read-later':
      return { tone: 'calm', text: t.app.noticeReadLater };
    case 'kept-from-moving':
      return { tone: 'warn', text: t.app.noticeKeptFromMoving };
    case 'cut-off':
      return { tone: 'danger', text: t.app.noticeCutOff };
  }
}
