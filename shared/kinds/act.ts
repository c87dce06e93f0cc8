// Act, and the stub that a destroyed one leaves (32,784, of the vault only): what a psychologist's record of one relation is made of. An act is never
// replaced: what amends it is an act of the same subject. Each names the one before it by its hash (act-hash.ts), so that a record in which one is
// missing, changed or moved is told from a whole one by whoever reads it. Never sent (PROTOCOL.md, Acts).
import {
  type Codec,
  decode,
  encode,
  fixed,
  idCodec,
  list,
  lp,
  mapped,
  names,
  oneOf,
  optional,
  rest,
  struct,
  time,
  u16,
  u32,
  u8,
} from '../codec.ts';
import { DeviceId, ObjectId, RelationId } from '../ids.ts';
import { localDay } from './day.ts';
import { type Extra, extrasCodec } from './extras.ts';
import { ascends, held, textUpTo } from './held.ts';
import { RECORD_ANSWERS, type RecordAnswer } from './record-answered.ts';
import { RECORD_REQUESTS, type RecordRequest, REQUEST_BOUNDS } from './record-asked.ts';
import { type Ref, refCodec } from './ref.ts';
import { SYNTHESIS_BOUNDS } from './synthesis.ts';

export const ACT_BOUNDS = {
  /** Code points of a note or of what was said in a contact. */
  text: 20_000,
  /** Why it was amended or destroyed. */
  reason: 500,
  /** Of a contact. */
  minutes: 1_440,
  /** Of an identity sheet: fields, and code points of one. */
  fields: 32,
  field: 500,
  country: 2,
  /** What was handed over, and of its six words together. */
  handed: 500,
  words: 200,
  /** Of a synthesis as plain text, its headings and passages in it. */
  synthesis: 30_000,
  /** An act whole, bytes. */
  bytes: 131_072,
} as const;

/** What an act is of, by its code. One that is not here is of a later version: it is kept, counted and named so. */
export const ACT_KINDS = {
  note: 0,
  contact: 1,
  synthesis: 2,
  frameAgreed: 3,
  decision: 4,
  identity: 5,
  asked: 6,
  reply: 7,
  handedOver: 8,
  exported: 9,
  supervision: 10,
  erasedByPatient: 11,
  ending: 12,
  keepingSet: 13,
} as const;

/** How exactly it is known when something happened: at this time, about then, or that day at an unknown hour. */
export const PRECISIONS = ['exact', 'about', 'day'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** When something happened, as who keeps the record says, ms. */
export type Happened = { readonly from: number; readonly to: number; readonly precision: Precision };

export const happenedCodec: Codec<Happened> = held(
  struct<Happened>({ from: time, to: time, precision: names(PRECISIONS) }),
  ({ from, to }) => from <= to,
);

export type Act = {
  readonly relationId: RelationId;
  /** From 1; 0 of one that has no place yet, which is in no vault. */
  readonly n: number;
  /** The hash of act n − 1, of a stub the one it names, of 1 the relation's (act-hash.ts). 32 bytes. */
  readonly prev: Uint8Array;
  /** 32 random bytes, so that the hash in a stub tells nothing of what was destroyed. */
  readonly salt: Uint8Array;
  /** The relay's hour of the record that brought n − 1, ms; 0: not known to its writer. */
  readonly prevTaken: number;
  /** ACT_KINDS. */
  readonly what: number;
  /** The object id of its first edition. */
  readonly subject: ObjectId;
  /** From 1. */
  readonly edition: number;
  readonly happened: Happened;
  /** When it was noted by its device's clock, ms. */
  readonly noted: number;
  readonly device: DeviceId;
  /** By what it is of: see the codecs below. */
  readonly content: Uint8Array;
  readonly extras: readonly Extra[];
};

export type Stub = {
  readonly relationId: RelationId;
  readonly n: number;
  /** Of the act that stood there. 32 bytes. */
  readonly actHash: Uint8Array;
  readonly time: number;
  readonly reason: StubReason;
  readonly text: string;
};

export const STUB_REASONS = ['asked', 'term', 'moved', 'other'] as const;
export type StubReason = (typeof STUB_REASONS)[number];

export const actCodec: Codec<Act> = held(
  struct<Act>({
    relationId: idCodec(RelationId),
    n: u32,
    prev: fixed(32),
    salt: fixed(32),
    prevTaken: time,
    what: u8,
    subject: idCodec(ObjectId),
    edition: u16,
    happened: happenedCodec,
    noted: time,
    device: idCodec(DeviceId),
    content: lp,
    extras: extrasCodec(),
  }),
  ({ edition }) => edition > 0,
);

const stubCodec: Codec<Stub> = held(
  struct<Stub>({
    relationId: idCodec(RelationId),
    n: u32,
    actHash: fixed(32),
    time,
    reason: names(STUB_REASONS),
    text: textUpTo(ACT_BOUNDS.reason),
  }),
  ({ n }) => n > 0,
);

export type ActOrStub = { readonly type: 'act'; readonly act: Act } | { readonly type: 'stub'; readonly stub: Stub };

/** The payload of kind 32,784: u8 0 and an act, or u8 1 and a stub. */
export const actOrStub: Codec<ActOrStub> = mapped<{ which: 0 | 1; bytes: Uint8Array }, ActOrStub>(
  struct<{ which: 0 | 1; bytes: Uint8Array }>({ which: oneOf(u8, [0, 1]), bytes: rest }),
  ({ which, bytes }) => {
    if (which === 0) {
      const act = decode(actCodec, bytes);
      return act.ok ? { type: 'act', act: act.value } : null;
    }
    const stub = decode(stubCodec, bytes);
    return stub.ok ? { type: 'stub', stub: stub.value } : null;
  },
  (value) =>
    value.type === 'act'
      ? { which: 0, bytes: encode(actCodec, value.act) }
      : { which: 1, bytes: encode(stubCodec, value.stub) },
);

/** What a note says; `reason`: why it was amended, empty of a first edition. */
export type NoteContent = { readonly text: string; readonly reason: string };
export const noteContent: Codec<NoteContent> = struct<NoteContent>({
  text: textUpTo(ACT_BOUNDS.text),
  reason: textUpTo(ACT_BOUNDS.reason),
});

export const CONTACT_ROUTES = ['phone', 'room', 'video', 'letter', 'mail', 'other'] as const;
export type ContactRoute = (typeof CONTACT_ROUTES)[number];
export const CONTACT_WITH = ['patient', 'relative', 'care', 'authority'] as const;
export type ContactWith = (typeof CONTACT_WITH)[number];

/** A contact outside of the app. */
export type ContactContent = {
  readonly route: ContactRoute;
  readonly with: ContactWith;
  /** 0: not said. */
  readonly minutes: number;
  readonly text: string;
  readonly reason: string;
};
export const contactContent: Codec<ContactContent> = held(
  struct<ContactContent>({
    route: names(CONTACT_ROUTES),
    with: names(CONTACT_WITH),
    minutes: u16,
    text: textUpTo(ACT_BOUNDS.text),
    reason: textUpTo(ACT_BOUNDS.reason),
  }),
  ({ minutes }) => minutes <= ACT_BOUNDS.minutes,
);

/** A synthesis as it was sent, or put there unsent. */
export type SynthesisContent = {
  /** 16 bytes, of all its versions. */
  readonly synthesisId: Uint8Array;
  /** Null: it was sent to nobody. */
  readonly letter: Ref | null;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly reason: string;
};
export const synthesisContent: Codec<SynthesisContent> = held(
  struct<SynthesisContent>({
    synthesisId: fixed(16),
    letter: optional(refCodec),
    title: textUpTo(SYNTHESIS_BOUNDS.title),
    from: localDay,
    to: localDay,
    text: textUpTo(ACT_BOUNDS.synthesis),
    reason: textUpTo(ACT_BOUNDS.reason),
  }),
  ({ from, to }) => from > 0 && from <= to,
);

/** Who somebody is, by the fields that a country proposes; none has to be filled in. */
export type IdentityContent = {
  /** As a frame names it: ISO 3166-1, or QC; empty: none. */
  readonly country: string;
  /** Codes ascending; what they mean is the same in every country. */
  readonly fields: readonly { readonly code: number; readonly value: string }[];
  readonly reason: string;
};
export const identityContent: Codec<IdentityContent> = held(
  struct<IdentityContent>({
    country: textUpTo(ACT_BOUNDS.country),
    fields: list(
      struct<{ code: number; value: string }>({ code: u8, value: textUpTo(ACT_BOUNDS.field) }),
      ACT_BOUNDS.fields,
    ),
    reason: textUpTo(ACT_BOUNDS.reason),
  }),
  ({ fields }) => ascends(fields.map(({ code }) => code)),
);

/** For whom a copy was made that was handed over. */
export const HANDED_TO = ['person', 'colleague', 'authority', 'archive'] as const;
export type HandedTo = (typeof HANDED_TO)[number];

/** A copy of the record that was handed over. `words`: the six of its file, parted by spaces. */
export type HandedOverContent = { readonly to: HandedTo; readonly words: string; readonly text: string };
export const handedOverContent: Codec<HandedOverContent> = struct<HandedOverContent>({
  to: names(HANDED_TO),
  words: textUpTo(ACT_BOUNDS.words),
  text: textUpTo(ACT_BOUNDS.handed),
});

/** A request or remark of the patient's, as it came. */
export type AskedContent = {
  readonly requestId: Uint8Array;
  readonly what: RecordRequest;
  /** When it was set down, ms, as both sides place it. */
  readonly asked: number;
  readonly text: string;
};
export const askedContent: Codec<AskedContent> = struct<AskedContent>({
  requestId: fixed(16),
  what: names(RECORD_REQUESTS),
  asked: time,
  text: textUpTo(REQUEST_BOUNDS.text),
});

/** What was replied to it. */
export type ReplyContent = { readonly requestId: Uint8Array; readonly answer: RecordAnswer; readonly text: string };
export const replyContent: Codec<ReplyContent> = struct<ReplyContent>({
  requestId: fixed(16),
  answer: names(RECORD_ANSWERS),
  text: textUpTo(REQUEST_BOUNDS.text),
});

/** Until when a record is to be kept, days since 1970, and why. */
export type KeepingContent = { readonly until: number; readonly reason: string };
export const keepingContent: Codec<KeepingContent> = struct<KeepingContent>({
  until: localDay,
  reason: textUpTo(ACT_BOUNDS.reason),
});

/** Excerpts that were made for supervision: how many passages, and nothing of what they say. */
export type SupervisionContent = { readonly passages: number };
export const supervisionContent: Codec<SupervisionContent> = struct<SupervisionContent>({ passages: u16 });
