// Pieces of a psychologist's record as an export shows them: what each says, when it happened beside when it was noted, and in the place of one that is
// not there why.
import type { ActFields, ActSays, ExportPiece, ExportSays, StubFields } from '../../../engine/api/export-views.ts';
import { contactIn } from '../../../entry/contact-words.ts';
import { askedWords, replyWords } from '../../../entry/request-words.ts';
import { fieldWords } from '../../../entry/identity-fields.ts';
import type { I18n } from '../../../i18n/index.ts';
import { handedWords, stubReason } from '../../../entry/copy-words.ts';
import { markup, type Html, NOTHING, verbatim } from './markup.ts';

const DAY_MS = 86_400_000;

type Words = { readonly i18n: I18n; readonly zone: string };
type Note = Extract<ExportSays, { type: 'note' }>;

const at = (moment: number, { i18n, zone }: Words): { date: string; time: string } => ({
  date: i18n.date(moment, zone),
  time: i18n.hourOf(moment, zone),
});

export function actHtml({ lacks, state }: ExportPiece, says: ActSays, words: Words): Html {
  const { t } = words.i18n;
  const n = String(says.n);
  const place = (what: string): Html => markup`<p class="meta"><b>${what}</b>, ${t.copying.place({ n })}</p>`;
  if (says.stub !== null)
    return markup`<article>${place(stubWords(says.stub, words))}${verbatim(says.stub.text)}</article>\n`;
  if (says.act === null)
    return markup`<article>${place(t.copying.pieceLeftOut)}<p class="meta" dir="auto">${t.copying.whyLeftOut({ why: lacks[0]?.what ?? '' })}</p></article>\n`;
  const { act } = says;
  const part = state === 'partial' ? markup`<p class="meta">${t.copying.inPart}</p>` : NOTHING;
  return markup`<article>
    <p class="meta"><b>${whatWords(act, words)}</b>, ${t.copying.edition({ n, edition: String(act.edition) })}</p>
    ${timesHtml(act, words)}${part}${contentHtml(act, words)}
  </article>\n`;
}

function stubWords({ at: moment, reason }: StubFields, words: Words): string {
  const { t } = words.i18n;
  if (reason === 'moved') return t.dossier.movedAway(at(moment, words));
  const why = stubReason(words.i18n, reason);
  return t.copying.destroyed({ ...at(moment, words), why });
}

function whatWords({ content }: ActFields, { i18n }: Words): string {
  const { t } = i18n;
  switch (content.type) {
    case 'note':
      return t.dossier.note;
    case 'contact':
      return contactIn(i18n, content);
    case 'identity':
      return t.identity.title;
    case 'handed-over':
      return t.dossier.handedOver;
    case 'asked':
      return askedWords(t, content.what);
    case 'reply':
      return replyWords(t, content.answer);
    case 'synthesis':
      return content.title || t.synthesis.untitled;
    case 'keeping':
      return t.retention.title;
    case 'supervision':
      return t.supervision.filed({ count: content.passages });
    case 'other':
      return t.dossier.laterPiece;
  }
}

function timesHtml({ from, precision, noted }: ActFields, words: Words): Html {
  const { t } = words.i18n;
  return markup`<p class="meta">${t.dossier.happened} ${happenedWords({ from, precision }, words)} · ${t.dossier.noted} ${t.dossier.at(at(noted, words))}</p>`;
}

function happenedWords({ from, precision }: Pick<ActFields, 'from' | 'precision'>, words: Words): string {
  const { t } = words.i18n;
  const { date, time } = at(from, words);
  if (precision === 'exact') return t.dossier.at({ date, time });
  return t.dossier.spanAbout({
    date,
    about: precision === 'day' ? t.dossier.timeUnknown : t.dossier.timeAbout({ time }),
  });
}

const whyHtml = (reason: string, { i18n }: Words): Html =>
  reason === '' ? NOTHING : markup`<p class="meta">${i18n.t.dossier.why}</p>${verbatim(reason)}`;

function contentHtml({ content }: ActFields, words: Words): Html {
  const { i18n } = words;
  switch (content.type) {
    case 'note':
      return markup`${verbatim(content.text)}${whyHtml(content.reason, words)}`;
    case 'contact': {
      const length = content.minutes === 0 ? NOTHING : markup`<p class="meta">${i18n.length(content.minutes)}</p>`;
      return markup`${length}${verbatim(content.text)}${whyHtml(content.reason, words)}`;
    }
    case 'identity': {
      const rows = content.fields.map(
        ({ code, value }) => markup`<dt>${fieldWords(i18n, code, content.country)}</dt><dd>${verbatim(value)}</dd>`,
      );
      return markup`<dl>${rows}</dl>${whyHtml(content.reason, words)}`;
    }
    case 'handed-over':
      return markup`<p>${handedWords(i18n.t, content)}</p>${verbatim(content.text)}`;
    case 'synthesis':
      return markup`${verbatim(content.text)}${whyHtml(content.reason, words)}`;
    case 'asked':
    case 'reply':
      return verbatim(content.text);
    case 'keeping':
      return markup`<p>${words.i18n.t.retention.day} ${words.i18n.date(content.until * DAY_MS, 'UTC')}</p>${verbatim(content.reason)}`;
    case 'supervision':
    case 'other':
      return NOTHING;
  }
}

export function apartHtml({ begunAt, changedAt, happened, contact, text }: Note, words: Words): Html {
  const { t } = words.i18n;
  const what = contact === null ? t.dossier.note : contactIn(words.i18n, contact);
  const from = happened ?? { from: begunAt, precision: 'exact' as const };
  return markup`<p class="meta"><b>${what}</b>, ${t.dossier.happened} ${happenedWords(from, words)} · ${t.dossier.apartOf(at(changedAt, words))}</p>
    ${verbatim(text)}`;
}
