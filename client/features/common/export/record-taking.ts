// A record as it is taken away: its manifest's head, the cover of its pages, and the access log as rows beside them.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { RecordAsk } from '../../../engine/api/export-views.ts';
import { logFile } from '../../../entry/access-words.ts';
import { countryName } from '../../../i18n/help-numbers.ts';
import type { I18n } from '../../../i18n/index.ts';
import { type CopyFor, forWords } from '../../../entry/copy-words.ts';
import { markup, type Html, NOTHING } from './markup.ts';
import type { Counts } from './pages.ts';
import { orderOf, type Profile, remindersOf } from './profiles.ts';
import type { Taking } from './run.ts';

export type Copy = {
  readonly to: CopyFor;
  readonly profile: Profile | '';
  readonly ask: Omit<RecordAsk, 'order' | 'mark'>;
  readonly log: boolean;
};

/** `own`: what the psychologist is called. */
export const recordTaking = (i18n: I18n, own: string, copy: Copy): Taking => ({
  head: { purpose: copy.to, profile: copy.profile },
  pages: {
    side: 'psychologist',
    own,
    title: i18n.t.copying.pageTitle,
    cover: (counts) => coverOf(i18n, copy, counts),
  },
  begin: (engine) => engine.beginRecordExport({ ...copy.ask, order: orderOf(copy.profile), mark: i18n.t.copying.mark }),
  async files(engine) {
    if (!copy.log) return [];
    return [logFile(i18n, await engine.accessesOf(copy.ask.relation))];
  },
});

function coverOf(
  { t, locale }: I18n,
  { to, profile, ask, log }: Copy,
  { leftOut, partial, stubs }: Counts,
): readonly Html[] {
  const line = (text: string): Html => markup`<p>${text}</p>`;
  const some = (count: number, say: (p: { readonly count: number }) => string): Html =>
    count === 0 ? NOTHING : line(say({ count }));
  const country = profile === '' ? NOTHING : line(t.copying.countryFor({ country: countryName(profile, locale) }));
  const why =
    leftOut === 0 || ask.reason === ''
      ? NOTHING
      : markup`<p dir="auto">${t.copying.whyLeftOut({ why: ask.reason })}</p>`;
  return [
    line(forWords(t, to)),
    country,
    some(leftOut, t.checking.leftOut),
    why,
    some(partial, t.checking.partial),
    some(stubs, t.checking.destroyed),
    ask.contents.apart ? line(t.copying.apartIn) : NOTHING,
    log ? markup`<p><a href="${t.copying.logFile}">${t.log.title}</a></p>` : NOTHING,
    remindersOf(profile).includes('sign') && to === 'person' ? signHtml(t) : NOTHING,
  ];
}

/** Lines to be filled in by hand, on paper. */
const signHtml = (t: I18n['t']): Html =>
  markup`<dl>${[t.copying.givenBy, t.copying.receivedBy, t.copying.onThe].map((word) => markup`<dt>${word}</dt><dd>${'_'.repeat(40)}</dd>`)}</dl>`;

/** deviceTimeZone is what its pages tell hours in. */
export const handedText = ({ t, date }: I18n, at: number): string =>
  t.copying.handedOn({ date: date(at, deviceTimeZone()) });
