// What a person must be told about a relation, on either side of it: what is safe first, the cause, one act.
import { For, Show } from 'solid-js';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { RelationNotice, RelationView } from '../engine/api/views.ts';
import type { I18n } from '../i18n/index.ts';
import { useApp } from './state.ts';
import { Button, Notice, type NoticeTone } from '../ui/index.ts';
import { shortName } from './names.ts';

export function RelationNotices(props: { readonly relation: RelationView; readonly onCompare: () => void }) {
  const app = useApp();
  const said = (notice: RelationNotice) => words(notice, props.relation, app.format);
  return (
    <Show when={props.relation.notices.length > 0}>
      <section class="relation-notices" aria-label={app.t.errors.noticesHeading}>
        <For each={props.relation.notices}>
          {(notice) => (
            <Notice
              tone={said(notice).tone}
              cause={said(notice).text}
              more={
                said(notice).more === undefined
                  ? undefined
                  : { label: app.t.errors.relayMore, text: said(notice).more ?? '' }
              }
            >
              <Show when={said(notice).compare}>
                <Button small kind="quiet" onPress={() => props.onCompare()}>
                  {app.t.daily.compareWords}
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

function words(notice: RelationNotice, relation: RelationView, { t, date }: Pick<I18n, 't' | 'date'>): Said {
  const name = shortName(relation.peerName);
  switch (notice.type) {
    case 'entries-missing':
      return notice.withheld
        ? { tone: 'warn', text: t.daily.noticeWithheld(notice), more: t.errors.relayGapMore }
        : { tone: 'calm', text: t.daily.noticeMissing(notice), more: t.errors.relayGapMore };
    case 'two-versions':
      return { tone: 'danger', text: t.daily.noticeFork, more: t.errors.relayForkMore, compare: true };
    case 'older-history':
      return { tone: 'warn', text: t.errors.relayRollback, more: t.errors.relayRollbackMore };
    case 'not-yet-arrived':
      return { tone: 'calm', text: t.daily.noticeNotArrived };
    case 'refused-envelope':
      return { tone: 'warn', text: t.daily.noticeRefused(notice) };
    case 'cannot-open-here':
      return { tone: 'warn', text: t.daily.noticeCannotOpen(notice) };
    case 'please-update':
      return { tone: 'calm', text: t.errors.updateNeeded };
    case 'used-twice':
      return { tone: 'danger', text: t.daily.noticeUsedTwice({ name }) };
    case 'peer-recovered': {
      const text = t.daily.noticePeerRecovered({ name, date: date(notice.at, deviceTimeZone()) });
      return { tone: 'danger', text, compare: true };
    }
    case 'unconfirmed-device':
      return { tone: 'warn', text: t.daily.noticeUnconfirmed({ name }) };
    case 'announcement-missing':
      return { tone: 'warn', text: t.daily.noticeAnnouncementMissing({ name }) };
    case 'own-list-behind':
      return { tone: 'warn', text: t.daily.noticeOwnListBehind({ name }) };
    case 'set-aside':
      return { tone: 'warn', text: t.daily.noticeSetAside };
    case 'old-copy':
      return { tone: 'danger', text: t.daily.noticeOldCopy };
    case 'rows-unread':
      return { tone: 'warn', text: notice.newer ? t.daily.noticeRowsNewer(notice) : t.daily.noticeRowsUnread(notice) };
    case 'memory-unread':
      return {
        tone: 'warn',
        text: notice.newer ? t.daily.noticeMemoryNewer : t.daily.noticeMemoryUnread,
        ...(notice.asks && { more: t.daily.noticeMemoryAsks, compare: true }),
      };
    case 'read-later':
      return { tone: 'calm', text: t.daily.noticeReadLater };
    case 'kept-from-moving':
      return { tone: 'warn', text: t.daily.noticeKeptFromMoving };
    case 'cut-off':
      return { tone: 'danger', text: t.daily.noticeCutOff };
  }
}
