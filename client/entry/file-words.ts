// Files in words: what one is called, why one was not joined, what was found in a document.
import { LETTER_FILES } from '../../shared/kinds/bounds.ts';
import type { FileView, LeavingView } from '../engine/api/file-views.ts';
import type { App } from '../app/state.ts';
import type { Dictionary } from '../i18n/index.ts';
import type { Document, FileTrouble } from './files.ts';

type Words = Pick<App, 't' | 'format'>;

const MEGABYTE = 1_000_000;
const megabytes = ({ t, format }: Words, bytes: number): string =>
  t.attach.megabytes({ n: format.number(Math.round((bytes / MEGABYTE) * 10) / 10) });

/** What each bound is, bytes: as it is said. */
const MOST = { picture: 30_000_000, letter: 64_000_000 } as const;

export function troubleWords(app: Words, { problem, size }: FileTrouble): string {
  const { t, format } = app;
  switch (problem) {
    case 'too-big':
      return t.attach.tooBig({
        size: megabytes(app, size),
        limit: megabytes(app, size > MOST.picture ? MOST.picture : 20_000_000),
      });
    case 'too-many-pixels':
      return t.attach.tooManyPixels;
    case 'heic':
      return t.attach.heic;
    case 'damaged':
      return t.attach.damaged;
    case 'refused-type':
    case 'document':
      return t.attach.refusedType;
    case 'too-many':
      return t.attach.limit({ limit: format.number(LETTER_FILES) });
    case 'too-heavy':
      return t.attach.heavy({ limit: megabytes(app, MOST.letter) });
    case 'storage-failed':
      return t.attach.storage;
    case 'cannot-clean':
    case 'refused':
    case 'too-long':
    case 'gone':
    case 'locked':
      return t.attach.cannotClean;
  }
}

export const kindWord = (t: Dictionary, { media }: Pick<FileView, 'media'>): string =>
  ({ jpeg: t.attach.kindImage, png: t.attach.kindDrawing, pdf: t.attach.kindDocument })[media];

/** What a document is called where it is shown, and as what it is saved. */
export const documentName = (t: Dictionary, { name }: Pick<FileView, 'name'>): string =>
  name === '' ? t.attach.pdfDefaultName : name;

/** Null where a plain search found nothing. */
export function foundWords(t: Dictionary, { look }: Document): string | null {
  const names: Readonly<Record<Document['look']['found'][number], string>> = {
    author: t.attach.foundAuthor,
    title: t.attach.foundTitle,
    program: t.attach.foundProgram,
    dates: t.attach.foundDates,
    versions: t.attach.foundVersions,
    files: t.attach.foundFiles,
  };
  const details = look.found.map((each) => names[each]).join(', ');
  return details === '' ? null : t.attach.pdfFound({ details });
}

/** Of a letter that is on its way with files. */
export function leavingWords({ t, offline }: Pick<App, 't' | 'offline'>, { problem }: LeavingView): string {
  if (problem !== null)
    return { 'no-room': t.attach.quota, refused: t.attach.refused, closed: t.attach.closed }[problem];
  return offline() ? t.attach.waiting : t.attach.sending;
}
