// How long what was set down takes to read, in seconds (E5 rules 1 and 2 of the design; PROTOCOL.md, Promises).

/** What an entry holds of its author's own. Quotes, prompts and the wording of a worksheet are in none of these. */
export type Content = {
  /** Code points of text. */
  readonly characters: number;
  /** Of recordings, ms. */
  readonly recorded: number;
  readonly pictures: number;
  /** Pages of each document; null where they cannot be counted. */
  readonly documents: readonly (number | null)[];
  /** Fields of a worksheet that were filled with no text. */
  readonly fields: number;
};

export const textOf = (characters: number): Content => ({
  characters,
  recorded: 0,
  pictures: 0,
  documents: [],
  fields: 0,
});

/** 1,200 characters a minute. */
const CHARACTERS_A_SECOND = 20;
const PICTURE = 30;
const PAGE = 60;
const UNCOUNTED = 180;
const FIELD = 3;

/** Whole seconds. */
export const weightOf = ({ characters, recorded, pictures, documents, fields }: Content): number =>
  Math.ceil(characters / CHARACTERS_A_SECOND) +
  Math.ceil(recorded / 1_000) +
  PICTURE * pictures +
  documents.reduce((sum: number, pages) => sum + (pages === null ? UNCOUNTED : PAGE * pages), 0) +
  FIELD * fields;

/** Code points of an éclair that is read at once, outside the queue. */
export const LIGHT_CHARACTERS = 600;

/** Whether an éclair is light: short, with nothing joined. */
export const isLightFlash = ({ characters, recorded, pictures, documents, fields }: Content): boolean =>
  characters <= LIGHT_CHARACTERS && recorded + pictures + documents.length + fields === 0;
