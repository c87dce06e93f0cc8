// The pages of an export: pieces in their order under headings, a new page where one has grown long, and a first page that says what there is.
import type { ExportPiece, ExportRelation, ExportSection, Role } from '../../../engine/api/export-views.ts';
import { isDestroyed } from '../../../entry/copy-words.ts';
import type { I18n } from '../../../i18n/index.ts';
import { document, markup, type Html, NOTHING } from './markup.ts';
import { pieceHtml } from './pieces-html.ts';

/** `peers`: what each relation's other person is called, by its number. `own`: how oneself is; `side`: as whom. `cover`: before everything. */
export type PageWords = {
  readonly i18n: I18n;
  readonly zone: string;
  readonly made: number;
  readonly peers: ReadonlyMap<number, string>;
  readonly side: Role;
  readonly own: string;
  readonly title: string;
  cover(counts: Counts): readonly Html[];
};

/** Pieces that are not whole. */
export type Counts = { partial: number; leftOut: number; stubs: number };

/** A page in the list of contents: of whom its first piece is, and its dates, ms. */
type Entry = { readonly path: string; readonly heading: string; readonly from: number; readonly until: number };
export type Page = { readonly path: string; readonly text: string };

export const FIRST_PAGE = 'index.html';
const pathOf = (page: number): string => `page-${page}.html`;

export type Pages = {
  add(pieces: readonly ExportPiece[]): void;
  /** What was added since as a page of its own, which is something: more follows. */
  turn(): Page;
  /** The last page where there are several, and the first, which has everything where there is no other. */
  end(relations: readonly ExportRelation[]): readonly Page[];
};

/** Headings above pieces, each where it changes. `begin`: of a page, under all of its own. */
function createHeadings({ i18n, zone, peers }: PageWords) {
  const { t, locale } = i18n;
  let relation: number | null = null;
  let section: ExportSection | null = null;
  let day = '';

  function dayOf({ section: its, at }: ExportPiece): Html {
    const now = its === 'exchange' ? i18n.dayOfYear(at, zone) : '';
    const isNew = now !== day && now !== '';
    day = now;
    return isNew ? markup`<h4>${now.charAt(0).toLocaleUpperCase(locale) + now.slice(1)}</h4>` : NOTHING;
  }

  const nameOf = (piece: ExportPiece): string =>
    piece.relation === 0 ? t.exporting.secOwn : (peers.get(piece.relation) ?? '');

  return {
    nameOf,
    begin(): void {
      [relation, section, day] = [null, null, ''];
    },
    of(piece: ExportPiece): Html {
      const isOther = piece.relation !== relation;
      if (isOther) [relation, section, day] = [piece.relation, null, ''];
      const name = isOther ? markup`<h2 dir="auto">${nameOf(piece)}</h2>` : NOTHING;
      const its = piece.section === section ? NOTHING : markup`<h3>${sectionWord(piece.section, i18n)}</h3>`;
      section = piece.section;
      return markup`${name}${its}${dayOf(piece)}`;
    },
  };
}

export function createPages(words: PageWords): Pages {
  const { i18n } = words;
  const { t, locale } = i18n;
  const headings = createHeadings(words);
  const counts: Counts = { partial: 0, leftOut: 0, stubs: 0 };
  const contents: Entry[] = [];
  let body: Html[] = [];
  let [from, until, heading] = [0, 0, ''];

  /** A page of several: the next begins with its own headings. */
  function turn(isLast = false): Page {
    const n = contents.length + 1;
    const path = pathOf(n);
    contents.push({ path, heading, from, until });
    const nav = markup`<nav class="meta"><a href="${FIRST_PAGE}">${t.exporting.pageFirst}</a>${n === 1 ? NOTHING : markup` · <a href="${pathOf(n - 1)}">${t.exporting.pageBefore}</a>`}${isLast ? NOTHING : markup` · <a href="${pathOf(n + 1)}">${t.exporting.pageNext}</a>`}</nav>`;
    const title = t.exporting.pageOf({ n: String(n) });
    const text = document(locale, title, markup`${nav}<h1>${title}</h1>${body}${nav}`);
    [body, from, until, heading] = [[], 0, 0, ''];
    headings.begin();
    return { path, text };
  }

  return {
    add(pieces) {
      for (const piece of pieces) {
        counts.partial += Number(piece.state === 'partial');
        counts.leftOut += Number(piece.state === 'left-out');
        counts.stubs += Number(isDestroyed(piece));
        if (body.length === 0) heading = headings.nameOf(piece);
        if (piece.at > 0) [from, until] = [from === 0 ? piece.at : Math.min(from, piece.at), Math.max(until, piece.at)];
        const { side, own, zone } = words;
        const peer = words.peers.get(piece.relation) ?? '';
        const names = side === 'patient' ? { patient: own, psychologist: peer } : { patient: peer, psychologist: own };
        const said = pieceHtml(piece, { i18n, zone, names, side });
        if (said !== NOTHING) body.push(markup`${headings.of(piece)}${said}`);
      }
    },
    turn: () => turn(),
    end(relations) {
      const last = contents.length > 0 ? [turn(true)] : [];
      return [
        ...last,
        { path: FIRST_PAGE, text: firstPage(words, relations, contents, markup`${words.cover(counts)}`, body) },
      ];
    },
  };
}

function firstPage(
  { i18n, zone, made, title }: PageWords,
  relations: readonly ExportRelation[],
  contents: readonly Entry[],
  cover: Html,
  body: readonly Html[],
): string {
  const { t, locale } = i18n;
  const date = (at: number): string => i18n.date(at, zone);
  const lacking = relations.flatMap(({ name, state }) => {
    if (state === 'whole') return [];
    const why = state === 'later' ? t.exporting.relationLater : t.exporting.relationUnread;
    return [markup`<p><b dir="auto">${name}</b>. ${why}</p>`];
  });
  const rows = contents.map(({ path, heading, from, until }, at) => {
    const days = from === 0 ? '' : t.exporting.fromUntil({ from: date(from), until: date(until) });
    const name = t.exporting.pageOf({ n: String(at + 1) });
    return markup`<li><a href="${path}">${name}</a>, ${heading}. ${days}</li>`;
  });
  const list = rows.length === 0 ? NOTHING : markup`<nav><h2>${t.exporting.contents}</h2><ol>${rows}</ol></nav>`;
  const said = t.exporting.made({ date: date(made), time: i18n.hourOf(made, zone) });
  return document(
    locale,
    title,
    markup`<h1>${title}</h1><p>${said}</p><p class="meta">${t.exporting.clear}</p>${cover}${lacking}${list}${body}`,
  );
}

function sectionWord(section: ExportSection, { t }: I18n): string {
  const words: Readonly<Record<ExportSection, string>> = {
    frame: t.exporting.secFrame,
    questions: t.exporting.secQuestions,
    decision: t.exporting.secDecision,
    letter: t.exporting.secLetter,
    marks: t.mark.title,
    exchange: t.exporting.secExchange,
    notebook: t.notebook.title,
    plan: t.plan.title,
    act: t.dossier.pieces,
    apart: t.copying.apart,
  };
  return words[section];
}

/** Beside the pages: what each file is, for whoever finds the archive. */
export function readMeOf({ t }: I18n): Page {
  const lines = [
    t.exporting.readMe0,
    '',
    t.exporting.readMe1,
    '',
    t.exporting.readMe2,
    t.exporting.readMe3,
    t.exporting.readMe4,
    t.exporting.readMe5,
    '',
    t.exporting.readMe6({ command: 'npm run record:check' }),
  ];
  return { path: t.exporting.readMeName, text: `${lines.join('\r\n')}\r\n` };
}
