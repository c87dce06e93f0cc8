// Synthesis (22): what a psychologist sees of a period, by section, with the entries that it speaks of named at a place in its text. It covers nothing.
// Of one id there are versions, all of which stand. And the same as it is being written (32,779, of the vault only) (PROTOCOL.md, Synthesis).
import { type Codec, fixed, idCodec, list, struct, u16, u32 } from '../codec.ts';
import { RelationId } from '../ids.ts';
import { writtenText } from './blocks.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { held } from './held.ts';
import { type Ref, refCodec } from './ref.ts';

export const SYNTHESIS_BOUNDS = {
  sections: 40,
  /** Of one section: entries that are named in its text, and passages quoted behind it. */
  pointers: 500,
  quotes: 100,
  /** Code points of all of it, quotes included; of the title, and of a heading. */
  text: 20_000,
  title: 200,
} as const;

/** At `at`, UTF-16 units of the section's text, stands the number of an entry. */
export type Pointer = { readonly at: number; readonly source: Ref };

/** As in an answer; in a synthesis that is being written, empty once its source was erased. */
export type Quoted = { readonly source: Ref; readonly start: number; readonly text: string };

export type SynthesisSection = {
  readonly heading: string;
  readonly text: string;
  /** Places ascending; several may stand at one. */
  readonly pointers: readonly Pointer[];
  readonly quotes: readonly Quoted[];
};

export type Synthesis = {
  /** 16 bytes. */
  readonly synthesisId: Uint8Array;
  /** From 1, as its writer counts. */
  readonly version: number;
  readonly title: string;
  /** Days of its writer's calendar; 0: not said, of one that is being written. */
  readonly from: number;
  readonly to: number;
  readonly sections: readonly SynthesisSection[];
  readonly extras: readonly Extra[];
};

/** A pointer stands within its text or at the end of it, and none before another. */
const arePlaced = ({ text, pointers }: SynthesisSection): boolean =>
  pointers.every(({ at }, i) => at <= text.length && (i === 0 || (pointers[i - 1] as Pointer).at <= at));

const section: Codec<SynthesisSection> = held(
  struct<SynthesisSection>({
    heading: writtenText,
    text: writtenText,
    pointers: list(struct<Pointer>({ at: u32, source: refCodec }), SYNTHESIS_BOUNDS.pointers),
    quotes: list(struct<Quoted>({ source: refCodec, start: u32, text: writtenText }), SYNTHESIS_BOUNDS.quotes),
  }),
  arePlaced,
);

const fields = struct<Synthesis>({
  synthesisId: fixed(16),
  version: u16,
  title: writtenText,
  from: localDay,
  to: localDay,
  sections: list(section, SYNTHESIS_BOUNDS.sections),
  extras: extrasCodec(),
});

export const synthesis: Codec<Synthesis> = held(
  fields,
  ({ version, from, to, sections }) => version > 0 && from > 0 && from <= to && sections.length > 0,
);

export type SynthesisDraft = {
  readonly relationId: RelationId;
  readonly said: Synthesis;
};

/** Nothing of what is typed is too much or too little here. */
export const synthesisDraft: Codec<SynthesisDraft> = struct<SynthesisDraft>({
  relationId: idCodec(RelationId),
  said: fields,
});
