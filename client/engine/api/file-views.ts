// What the screens see of files: those beside what is being written, letters with files or a recording that are on their way, and what stands
// beside an entry.
import type { RelationKey } from './views.ts';

/** A photo or any picture, a drawing, a document: how each is sealed follows from it. */
export type FileMedia = 'jpeg' | 'png' | 'pdf';

/** A file beside an entry, by its place there. */
export type FileView = {
  readonly media: FileMedia;
  /** Of a picture, pixels; of a document 0. */
  readonly width: number;
  readonly height: number;
  /** Of a document; 0: not counted. */
  readonly pages: number;
  /** Of a document, as its author calls it. Empty: none. */
  readonly name: string;
  readonly description: string;
  /** Bytes. */
  readonly length: number;
};

/** One beside a draft: a file, or a voice. */
export type DraftFileView = Omit<FileView, 'media'> & {
  readonly id: string;
  readonly media: FileMedia | 'voice';
  /** Of a voice; of any other 0 and none. */
  readonly milliseconds: number;
  readonly levels: readonly number[];
  readonly seams: readonly number[];
};

/** What is to stand beside a draft: a picture made anew, or a document as it is. */
export type NewFile = Pick<FileView, 'media' | 'width' | 'height' | 'description'> & { readonly bytes: Uint8Array };

/**
 * too-many, too-heavy: of one letter. refused: it is not what it is said to be. storage-failed: no room on this device. gone: there is no such
 * file any more.
 */
export type DraftFileProblem = 'too-many' | 'too-heavy' | 'refused' | 'too-long' | 'storage-failed' | 'gone' | 'locked';

/** A stroke of a drawing: x, y by turns, each 0 to 65,535 of the page's width or height. */
export type Stroke = { readonly isThick: boolean; readonly points: readonly number[] };

/** full: as many strokes as a drawing holds. */
export type StrokeProblem = 'full' | 'storage-failed' | 'locked';

/** Strokes of one drawing. */
export const MOST_STROKES = 2_000;

/** offline: it is at the relay, which is away. lost: the relay has it no more. other: what it shows is not this file, or not what it says. gone: there is none. */
export type FileProblem = 'offline' | 'lost' | 'other' | 'gone' | 'locked';

/** no-room: the host takes no more. refused: what the relay shows is not what was put. closed: nothing can be sent in this relation now. */
export type LeavingProblem = 'no-room' | 'refused' | 'closed';

/** Set down, and on its way: it is an entry once the relay has all that it names. */
export type LeavingView = {
  readonly relation: RelationKey;
  readonly id: string;
  readonly what: 'recording' | 'page' | 'answer';
  /** When it was set down, ms. */
  readonly at: number;
  readonly milliseconds: number;
  readonly files: number;
  readonly title: string;
  /** Without its files: empty where it says nothing beside them. */
  readonly text: string;
  /** What keeps it here; null: nothing but time and network. */
  readonly problem: LeavingProblem | null;
};
