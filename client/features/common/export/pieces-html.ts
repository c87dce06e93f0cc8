// Long because each piece of an export is worded here.
// Each piece of an export as it is read: whose it is, when it was written, and its text as it was written.
import type {
  ExportedFields,
  ExportedFile,
  ExportedLetter,
  ExportLack,
  ExportPiece,
  ExportSays,
  Role,
} from '../../../engine/api/export-views.ts';
import type { ItemReply, Worksheet } from '../../../engine/api/first-views.ts';
import { fits } from '../../../engine/api/first-views.ts';
import type { BlockView } from '../../../engine/api/views.ts';
import { withoutDescriptions } from '../../../entry/letter-parts.ts';
import { lineOf, wordOf } from '../../../entry/table.ts';
import { choiceName } from '../../../frame/first.ts';
import { termRows } from '../../../frame/term-words.ts';
import { termsByName } from '../../../frame/terms.ts';
import { planTitles } from '../../../help/plan-titles.ts';
import type { I18n } from '../../../i18n/index.ts';
import { markup, type Html, NOTHING, verbatim } from './markup.ts';
import { actHtml, apartHtml } from './record-html.ts';

/** `zone`: in which days and hours are told. `names`: what both of the piece's relation are called; `side`: whose export it is. */
export type PieceWords = {
  readonly i18n: I18n;
  readonly zone: string;
  readonly names: Readonly<Record<Role, string>>;
  readonly side: Role;
};

export function pieceHtml(piece: ExportPiece, words: PieceWords): Html {
  const { i18n } = words;
  const { says, lacks } = piece;
  if (says?.type === 'act') return actHtml(piece, says, words);
  // It says of a whole that it is one, and of what is left out that it was: the first page tells it.
  if (says?.type === 'chain' || piece.state === 'left-out') return NOTHING;
  if (says === null)
    return markup`<article>
      <p class="meta">${whenOf(piece.at, words)}</p>
      <p>${i18n.t.exporting.pieceAbsent({ why: whyOf(lacks[0], i18n) })}</p>
    </article>`;
  const files = lacks.map(
    (lack) => markup`<p class="meta">${i18n.t.exporting.fileAbsent({ file: lack.what, why: whyOf(lack, i18n) })}</p>`,
  );
  return markup`<article${piece.id === '' ? NOTHING : markup` id="${piece.id}"`}>${saidHtml(piece, says, words)}${files}</article>
`;
}

function whyOf(lack: ExportLack | undefined, { t }: I18n): string {
  const words: Readonly<Record<ExportLack['why'], string>> = {
    offline: t.exporting.whyOffline,
    lost: t.exporting.whyLost,
    other: t.exporting.whyOther,
    gone: t.exporting.whyGone,
    unread: t.exporting.whyUnread,
    newer: t.exporting.whyNewer,
    'left-out': t.exporting.whyLeftOut,
  };
  return words[lack?.why ?? 'unread'];
}

const whenOf = (at: number, { i18n, zone }: PieceWords): string =>
  at === 0 ? '' : i18n.t.exporting.atTime({ date: i18n.dayOfYear(at, zone), time: i18n.hourOf(at, zone) });

const whoOf = (by: Role, { names }: PieceWords): string => names[by];

function saidHtml(piece: ExportPiece, says: ExportSays, words: PieceWords): Html {
  const { i18n } = words;
  switch (says.type) {
    case 'entry':
      return entryHtml(says, words);
    case 'frame':
      return frameHtml(says.version, words);
    case 'questions':
      return markup`<h4>${i18n.t.exporting.answeredOn({ date: i18n.date(says.answered.at, words.zone) })}</h4>
        <dl lang="${says.answered.worksheet.language}">
          ${says.answered.worksheet.items.map((item, at) => answerHtml(item, says.answered.replies.find((each) => each.item === at)?.reply, words))}
        </dl>`;
    case 'decision':
      return decisionHtml(says.proposal, words);
    case 'letter':
      return markup`<p class="meta">
          <b>${letterWord(says.letter, i18n)}</b>, ${whoOf(says.by, words)}, ${whenOf(piece.at, words)}
        </p>
        ${letterHtml(says.said, words, says.files.length > 0)}${says.files.map((file) => fileHtml(file, words))}${voiceHtml(says.voice, words)}`;
    case 'mark':
      return markHtml(says.mark, words);
    case 'page': {
      const { page } = says;
      return markup`${titleHtml(page.title)}
        <p class="meta">${i18n.t.exporting.writtenOn({ date: i18n.date(page.begunDay * DAY, 'UTC') })}</p>
        ${blocksHtml(page.blocks, words)}`;
    }
    case 'plan':
      return planHtml(says.parts, words);
    case 'note':
      return apartHtml(says, words);
    case 'act':
    case 'chain':
    case 'left-out':
      return NOTHING;
  }
}

function markHtml(
  { at, text, word, erasedAt, sourceId }: Extract<ExportSays, { type: 'mark' }>['mark'],
  words: PieceWords,
): Html {
  const { i18n, zone } = words;
  const source =
    sourceId === null
      ? markup`<p class="meta">${whenOf(at, words)}</p>`
      : markup`<p class="meta"><a href="#${sourceId}">${whenOf(at, words)}</a></p>`;
  if (erasedAt !== null)
    return markup`<p class="meta">${i18n.t.mark.erased({ date: i18n.date(erasedAt, zone) })}</p>${verbatim(word)}`;
  return markup`${source}<blockquote>${verbatim(text)}</blockquote>${verbatim(word)}`;
}

const DAY = 86_400_000;

const titleHtml = (title: string): Html => (title === '' ? NOTHING : markup`<h4 dir="auto">${title}</h4>`);

function entryHtml(says: Extract<ExportSays, { type: 'entry' }>, words: PieceWords): Html {
  const { i18n, names, side, zone } = words;
  const { entry, by, files, voice } = says;
  const peer = names[side === 'patient' ? 'psychologist' : 'patient'];
  const day = (at: number): string => i18n.date(at, zone);
  // What the other side is told of its state is of a day; what became of a text is not.
  const line = lineOf(i18n.t, entry, { side, peer, day, stillAt: () => null });
  const kind = by === 'patient' ? wordOf(i18n.t, entry) : null;
  const notes = [
    ...(line === null ? [] : [line]),
    ...(entry.replacedBy === null ? [] : [i18n.t.exporting.replacedBy]),
    ...(entry.reason === '' ? [] : [entry.reason]),
  ];
  return markup`<p class="meta">
      <b>${whoOf(by, words)}</b>, ${kind === null ? '' : `${kind}, `}<time
        datetime="${new Date(entry.at).toISOString()}"
        >${whenOf(entry.at, words)}</time
      >
    </p>
    ${titleHtml(entry.title)}${notes.map((note) => markup`<p class="meta" dir="auto">${note}</p>`)}${blocksHtml(withoutDescriptions(entry.blocks), words)}${files.map((file) => fileHtml(file, words))}${voiceHtml(voice, words)}${says.brought.map(({ worksheet }) => sheetHtml(worksheet))}${sourcesHtml(says.synthesis, words)}`;
}

/** What stands under the numbers of a synthesis, each with the way to it. */
function sourcesHtml(synthesis: Extract<ExportSays, { type: 'entry' }>['synthesis'], words: PieceWords): Html {
  if (synthesis === null || synthesis.sources.length === 0) return NOTHING;
  const { i18n, zone } = words;
  return markup`<p class="meta">${i18n.t.synthesis.numbers}</p>
    <ol>
      ${synthesis.sources.map(({ head, at, erasedAt, n }) => {
        const date = i18n.date(erasedAt ?? at ?? 0, zone);
        if (erasedAt !== null) return markup`<li>${i18n.t.synthesis.numberGone({ n: String(n), date })}</li>`;
        if (head === null || at === null) return markup`<li>${i18n.t.synthesis.numberAway({ n: String(n) })}</li>`;
        return markup`<li><a href="#${head}">${i18n.t.synthesis.number({ n: String(n), date })}</a></li>`;
      })}
    </ol>`;
}

/** As it was brought: what is filled in of one is an entry, which says it whole. */
const sheetHtml = ({ language, title, opening, items }: Worksheet): Html =>
  markup`<section lang="${language}"><h4 dir="auto">${title}</h4>${verbatim(opening)}<ol>${items.map(({ wording }) => markup`<li>${verbatim(wording)}</li>`)}</ol></section>`;

function voiceHtml(voice: Extract<ExportSays, { type: 'entry' }>['voice'], { i18n }: PieceWords): Html {
  if (voice?.path === null || voice === null) return NOTHING;
  return markup`<figure>
    <figcaption class="meta">${i18n.t.exporting.voice({ length: i18n.duration(voice.milliseconds) })}</figcaption>
    <audio controls preload="none" src="${voice.path}"></audio>
  </figure>`;
}

function fileHtml({ path, media, name, description, width, height }: ExportedFile, { i18n }: PieceWords): Html {
  const caption = description === '' ? NOTHING : markup`<figcaption>${verbatim(description)}</figcaption>`;
  if (path === null) return description === '' ? NOTHING : markup`<figure>${caption}</figure>`;
  if (media === 'pdf')
    return markup`<figure>
      <p><a href="${path}">${name === '' ? i18n.t.exporting.document : name}</a></p>
      ${caption}
    </figure>`;
  const alt = description === '' ? i18n.t.exporting.picture : description;
  return markup`<figure>
    <img src="${path}" alt="${alt}" width="${width}" height="${height}" loading="lazy" />${caption}
  </figure>`;
}

const blocksHtml = (blocks: readonly BlockView[], { i18n }: PieceWords): readonly Html[] =>
  blocks.map((block) => {
    if (block.type === 'quote')
      return markup`<blockquote><p class="meta">${i18n.t.exporting.quoted}</p>${verbatim(block.text)}</blockquote>`;
    if (block.type === 'prompt') return markup`<div class="text asked" dir="auto">${block.text}</div>`;
    return verbatim(block.text);
  });

function frameHtml(version: Extract<ExportSays, { type: 'frame' }>['version'], words: PieceWords): Html {
  const { i18n, zone } = words;
  const { t } = i18n;
  const date = (at: number): string => i18n.date(at, zone);
  const { agreed } = version;
  const rows = termRows(termsByName(version.terms), termsByName(agreed?.choices ?? []), { t, format: i18n });
  return markup`<h4>${t.exporting.version({ n: String(version.number), date: date(version.proposedAt) })}</h4>
    <p class="meta">${agreed === null ? '' : t.frame.stateAgreed({ date: date(agreed.at) })}</p>
    ${verbatim(agreed?.text ?? '')}${verbatim(version.note)}
    <div lang="${version.language}">
      ${version.clauses.map(
        ({ title, text }) =>
          markup`<h4>${title}</h4>
            ${text === '' ? markup`<p class="meta">${t.frame.notSpecified}</p>` : verbatim(text)}`,
      )}
    </div>
    <h4>${t.frame.termsHeading}</h4>
    <dl>
      ${rows.map(
        ({ label, said }) =>
          markup`<dt>${label}</dt>
            <dd>${said}</dd>`,
      )}
    </dl>
    ${version.questions.map(
      ({ at, what, text }) =>
        markup`<p class="meta">
            ${what === 'question' ? t.exporting.asked({ date: date(at) }) : t.exporting.notAgreed({ date: date(at) })}
          </p>
          ${verbatim(text)}`,
    )}`;
}

function answerHtml(
  item: Worksheet['items'][number],
  reply: ItemReply['reply'] | undefined,
  { i18n }: PieceWords,
): Html {
  const said = reply === undefined ? [] : replyTexts(item, reply, i18n);
  return markup`<dt>${item.wording}</dt>
    ${said.length === 0 ? markup`<dd class="meta">${i18n.t.first.noReply}</dd>` : said.map((text) => markup`<dd>${verbatim(text)}</dd>`)}`;
}

type Asked = Worksheet['items'][number];
/** What was answered, in the words it was put in; what fits no question as it is. */
function replyTexts(item: Asked, reply: ItemReply['reply'], i18n: I18n): readonly string[] {
  const isIts = fits(item, reply);
  switch (reply.type) {
    case 'open':
      return reply.text === '' ? [] : [reply.text];
    case 'one':
    case 'many': {
      const choices = isIts && (item.type === 'one' || item.type === 'many') ? item.choices : [];
      return [
        ...reply.chosen.flatMap((place) => choices[place] ?? []),
        ...(reply.ownWords === '' ? [] : [reply.ownWords]),
      ];
    }
    case 'scale':
      return [String(reply.point + 1)];
    case 'when':
      return [
        ...(reply.day === null ? [] : [i18n.date(reply.day * DAY, 'UTC')]),
        ...(reply.minute === null ? [] : [i18n.hour(reply.minute)]),
      ];
    case 'table':
      return reply.cells.flatMap(({ row, column, reply: its }) => {
        const asked = item.type === 'table' ? item.columns[column] : undefined;
        const texts = asked === undefined ? [] : replyTexts(asked, its, i18n);
        return texts.map((text) => `${row + 1}, ${asked?.wording ?? ''} : ${text}`);
      });
  }
}

function decisionHtml(
  { at, decision, text, reply }: Extract<ExportSays, { type: 'decision' }>['proposal'],
  words: PieceWords,
): Html {
  const { i18n, names, zone } = words;
  const said = (who: string, when: number, choice: typeof decision) =>
    i18n.t.exporting.proposedOn({ who, date: i18n.date(when, zone), choice: choiceName({ t: i18n.t }, choice) });
  const answer =
    reply === null
      ? NOTHING
      : markup`<p class="meta">${said(names.patient, reply.at, reply.decision)}</p>
          ${verbatim(reply.text)}`;
  return markup`<p class="meta">${said(names.psychologist, at, decision)}</p>
    ${verbatim(text)}${answer}`;
}

function planHtml(parts: readonly string[], { i18n }: PieceWords): Html {
  const titles = planTitles(i18n.t);
  return markup`${parts.flatMap((part, at) =>
    part === ''
      ? []
      : [
          markup`<h4>${titles[at] ?? ''}</h4>
            ${verbatim(part)}`,
        ],
  )}`;
}

function letterWord(letter: ExportedLetter, { t }: I18n): string {
  const words: Readonly<Record<ExportedLetter, string>> = {
    absence: t.exporting.letterAbsence,
    pause: t.exporting.letterPause,
    resume: t.exporting.letterResume,
    ending: t.exporting.letterEnding,
    'please-look': t.exporting.letterPleaseLook,
    acknowledged: t.exporting.letterAcknowledged,
    'crisis-plan': t.exporting.letterPlan,
    cover: t.exporting.letterCover,
    transfer: t.exporting.letterTransfer,
    'handed-on': t.exporting.letterHandedOn,
    'consultation-proposed': t.exporting.letterProposed,
    'consultation-reply': t.exporting.letterReply,
    'consultation-ended': t.exporting.letterEnded,
    'worksheet-ended': t.exporting.letterSheetEnded,
    'record-asked': t.exporting.letterAsked,
    'record-answered': t.exporting.letterAnswered,
    annotation: t.exporting.letterAnnotation,
  };
  return words[letter];
}

const textIn = (said: ExportedFields, name: string): string => {
  const value = said[name];
  return typeof value === 'string' ? value : '';
};
const listIn = (said: ExportedFields, name: string): readonly unknown[] => {
  const value = said[name];
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
};
const numberIn = (said: unknown, name: string): number => {
  const value = typeof said === 'object' && said !== null ? (said as ExportedFields)[name] : undefined;
  return typeof value === 'number' ? value : 0;
};

/** What of a letter's fields people wrote or chose; all of them stand beside, for other software. */
/** `isShown`: its files are, with what describes them. */
function letterHtml(said: ExportedFields, words: PieceWords, isShown: boolean): Html {
  const { i18n, zone } = words;
  const day = (number: number): string => i18n.date(number * DAY, 'UTC');
  const range = (from: number, until: number): Html =>
    markup`<p>${i18n.t.exporting.fromUntil({ from: day(from), until: day(until) })}</p>`;
  const days = [...listIn(said, 'days'), said].flatMap((each) => {
    const [from, until] = [numberIn(each, 'from'), numberIn(each, 'until')];
    return from > 0 && until > 0 ? [range(from, until)] : [];
  });
  const single = ['returnDay', 'lastDay'].flatMap((name) => {
    const its = numberIn(said, name);
    return its > 0 ? [markup`<p>${i18n.t.exporting.onDay({ date: day(its) })}</p>`] : [];
  });
  const times = [...listIn(said, 'times'), said].flatMap((each) => {
    const begins = numberIn(each, 'begins');
    const date = i18n.dayOfYear(begins, zone);
    return begins > 0 ? [markup`<p>${i18n.t.exporting.atTime({ date, time: i18n.hourOf(begins, zone) })}</p>`] : [];
  });
  const passage = textIn(said, 'passage');
  const of = passage === '' ? NOTHING : markup`<blockquote>${verbatim(passage)}</blockquote>`;
  const name = ['name', 'title', 'registration'].map((field) => textIn(said, field)).filter((text) => text !== '');
  const parts = listIn(said, 'parts').map((part) => (typeof part === 'string' ? verbatim(part) : NOTHING));
  const blocks = listIn(said, 'blocks')
    .map((block) => (block ?? {}) as ExportedFields)
    .filter(({ file }) => !isShown || file === undefined)
    .map((block) => verbatim(textIn(block, 'text')));
  return markup`${name.length === 0 ? NOTHING : markup`<p dir="auto">${name.join(', ')}</p>`}${days}${single}${times}${of}${verbatim(textIn(said, 'text'))}${blocks}${parts}`;
}
