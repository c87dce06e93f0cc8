// Acts of a psychologist's record as an export has them: each whole one with its bytes and the same in clear, so that whoever checks it asks the chain
// itself and not only the manifest (EXPORT.md, A record's chain).
import { equalBytes, fromHex, toHex } from '../bytes.ts';
import { decode } from '../codec.ts';
import { type ActLink, type ActStanding, foldActs } from '../crypto/vault/act-chain.ts';
import { actHashOf } from '../crypto/vault/act-hash.ts';
import type { RelationId } from '../ids.ts';
import {
  ACT_BOUNDS,
  ACT_KINDS,
  type Act,
  type AskedContent,
  askedContent,
  actOrStub,
  type ContactContent,
  contactContent,
  type HandedOverContent,
  handedOverContent,
  type IdentityContent,
  identityContent,
  type KeepingContent,
  keepingContent,
  noteContent,
  type Precision,
  type ReplyContent,
  replyContent,
  type Stub,
  type SynthesisContent,
  synthesisContent,
  type SupervisionContent,
  supervisionContent,
} from '../kinds/act.ts';
import type { Piece } from './manifest.ts';

/** The section of a piece that is an act, a stub, or the word of how the chain stands. */
export const ACT_SECTION = 'act';

/** Content by what it is of; bytes as hex where this version does not know it. */
export type ActContent =
  | { readonly type: 'note'; readonly text: string; readonly reason: string }
  | ({ readonly type: 'contact' } & ContactContent)
  | ({ readonly type: 'identity' } & IdentityContent)
  | ({ readonly type: 'handed-over' } & HandedOverContent)
  | ({ readonly type: 'asked'; readonly request: string } & Omit<AskedContent, 'requestId'>)
  | ({ readonly type: 'reply'; readonly request: string } & Omit<ReplyContent, 'requestId'>)
  | ({ readonly type: 'keeping' } & KeepingContent)
  /** `synthesis`: which, of all its versions; `letter`: the envelope that brought it, empty where none did. */
  | ({ readonly type: 'synthesis'; readonly synthesis: string; readonly letter: string } & Omit<
      SynthesisContent,
      'synthesisId' | 'letter'
    >)
  | ({ readonly type: 'supervision' } & SupervisionContent)
  | { readonly type: 'other'; readonly bytes: string };

/** An act in clear, without its salt. */
export type ActFields = {
  readonly what: number;
  readonly subject: string;
  readonly edition: number;
  readonly from: number;
  readonly to: number;
  readonly precision: Precision;
  readonly noted: number;
  readonly prevTaken: number;
  readonly content: ActContent;
};

export type StubFields = Pick<Stub, 'reason' | 'text'> & { readonly at: number };

/**
 * `hash`, `prev`: lower-case hex; `prev` is empty of a stub. `bytes`: the payload of kind 32,784, which has the salt; empty of an act that is given in
 * part or left out. `act`: null of one that is left out, and of a stub.
 */
export type ActSays = {
  readonly type: 'act';
  readonly n: number;
  readonly hash: string;
  readonly prev: string;
  readonly bytes: string;
  readonly act: ActFields | null;
  readonly stub: StubFields | null;
};

/** How the chain stood on the device that made the export. */
export type ChainSays = { readonly type: 'chain'; readonly standing: ActStanding; readonly count: number };

const named = <T extends { readonly requestId: Uint8Array }>({ requestId, ...said }: T) => ({
  request: toHex(requestId),
  ...said,
});

function actContentOf({ what, content }: Pick<Act, 'what' | 'content'>): ActContent {
  if (what === ACT_KINDS.note) {
    const said = decode(noteContent, content);
    if (said.ok) return { type: 'note', ...said.value };
  }
  if (what === ACT_KINDS.contact) {
    const said = decode(contactContent, content);
    if (said.ok) return { type: 'contact', ...said.value };
  }
  if (what === ACT_KINDS.identity) {
    const said = decode(identityContent, content);
    if (said.ok) return { type: 'identity', ...said.value };
  }
  if (what === ACT_KINDS.handedOver) {
    const said = decode(handedOverContent, content);
    if (said.ok) return { type: 'handed-over', ...said.value };
  }
  if (what === ACT_KINDS.asked) {
    const said = decode(askedContent, content);
    if (said.ok) return { type: 'asked', ...named(said.value) };
  }
  if (what === ACT_KINDS.reply) {
    const said = decode(replyContent, content);
    if (said.ok) return { type: 'reply', ...named(said.value) };
  }
  if (what === ACT_KINDS.synthesis) {
    const said = decode(synthesisContent, content);
    if (said.ok) {
      const { synthesisId, letter, ...its } = said.value;
      return { type: 'synthesis', synthesis: toHex(synthesisId), letter: letter?.envelopeId ?? '', ...its };
    }
  }
  if (what === ACT_KINDS.keepingSet) {
    const said = decode(keepingContent, content);
    if (said.ok) return { type: 'keeping', ...said.value };
  }
  if (what === ACT_KINDS.supervision) {
    const said = decode(supervisionContent, content);
    if (said.ok) return { type: 'supervision', ...said.value };
  }
  return { type: 'other', bytes: toHex(content) };
}

const fieldsOf = (act: Act): ActFields => ({
  what: act.what,
  subject: act.subject,
  edition: act.edition,
  ...act.happened,
  noted: act.noted,
  prevTaken: act.prevTaken,
  content: actContentOf(act),
});

/** Of a payload that decodes; null otherwise. */
export function actSaysOf(payload: Uint8Array): ActSays | null {
  const read = payload.length <= ACT_BOUNDS.bytes ? decode(actOrStub, payload) : null;
  if (read?.ok !== true) return null;
  const bytes = toHex(payload);
  if (read.value.type === 'stub') {
    const { n, actHash, time, reason, text } = read.value.stub;
    return { type: 'act', n, hash: toHex(actHash), prev: '', bytes, act: null, stub: { at: time, reason, text } };
  }
  const { act } = read.value;
  const { n, prev } = act;
  return { type: 'act', n, hash: toHex(actHashOf(payload)), prev: toHex(prev), bytes, act: fieldsOf(act), stub: null };
}

type Wrong = { readonly type: 'version' | 'time'; readonly n: number } | { readonly type: 'piece' };

/** Of one export. `take`: a piece of the section as its line says it; `end`: whether those are the chain that they say they are. */
export function createActCheck(): { take(line: string, piece: Piece): Wrong | null; end(): Wrong | null } {
  const links: { readonly link: ActLink; readonly piece: number }[] = [];
  const relations = new Set<RelationId>();
  let said: (ChainSays & { readonly piece: number }) | null = null;

  return {
    take(line, piece) {
      const says = saysIn(line);
      if (says === null) return piece.state === 'absent' ? null : { type: 'piece' };
      if (says.type === 'chain') {
        if (said !== null || piece.id !== '') return { type: 'piece' };
        said = { ...says, piece: piece.n };
        return null;
      }
      if (piece.id !== says.hash) return { type: 'piece' };
      const wrong = wrongIn(says, piece, relations);
      if (wrong !== null) return wrong;
      const [hash, prev] = [fromHex(says.hash), says.prev === '' ? null : fromHex(says.prev)];
      if (hash?.length !== 32 || (prev !== null && prev?.length !== 32)) return { type: 'piece' };
      if (says.n < (links.at(-1)?.link.n ?? 0)) return { type: 'version', n: piece.n };
      links.push({ link: { n: says.n, hash, prev: prev ?? null }, piece: piece.n });
      return null;
    },
    end() {
      if (said === null) return links.length === 0 ? null : { type: 'version', n: links[0]?.piece ?? 1 };
      if (relations.size > 1) return { type: 'version', n: said.piece };
      const all = links.map(({ link }) => link);
      const [relation] = relations;
      // Whose first act it is cannot be asked where no act is given whole.
      const fold = foldActs(
        relation ?? ('' as RelationId),
        relation === undefined ? all.filter(({ n }) => n > 1) : all,
      );
      const count = new Set(all.map(({ n }) => n)).size;
      if (relation === undefined ? count === said.count : fold.standing === said.standing && count === said.count)
        return null;
      return { type: 'version', n: firstLoose(links) ?? said.piece };
    },
  };
}

/** The piece whose act does not follow the one before it, as they stand. */
function firstLoose(links: readonly { readonly link: ActLink; readonly piece: number }[]): number | null {
  for (const [at, { link, piece }] of links.entries()) {
    const before = links[at - 1]?.link;
    const isNext = link.n === (before?.n ?? 0) + 1;
    const isNamed = link.prev === null || before === undefined || equalBytes(link.prev, before.hash);
    if (!isNext || !isNamed) return piece;
  }
  return null;
}

/** What is given whole against its own bytes. */
function wrongIn(says: ActSays, piece: Piece, relations: Set<RelationId>): Wrong | null {
  if (piece.state !== 'whole' && piece.state !== 'stub')
    return says.bytes === '' && (piece.state === 'partial') === (says.act !== null) ? null : { type: 'piece' };
  const payload = fromHex(says.bytes);
  const read = payload === null ? null : decode(actOrStub, payload);
  const told = payload === null ? null : actSaysOf(payload);
  if (read?.ok !== true || told === null || (told.stub !== null) !== (piece.state === 'stub')) return { type: 'piece' };
  relations.add(read.value.type === 'act' ? read.value.act.relationId : read.value.stub.relationId);
  if (JSON.stringify(told) === JSON.stringify(asKnown(says, told)))
    return piece.at === atOf(told) ? null : { type: 'time', n: piece.n };
  const [mine, its] = [told.act, says.act];
  const isTime = mine !== null && its !== null && timesIn(mine) !== timesIn(its);
  return isTime ? { type: 'time', n: piece.n } : { type: 'piece' };
}

/** What a later version reads of content that this one does not know is not judged here. */
function asKnown(says: ActSays, { act }: ActSays): ActSays {
  const isKnown = act === null || says.act === null || act.content.type !== 'other';
  return isKnown ? says : { ...says, act: { ...says.act, content: act.content } };
}

const timesIn = ({ from, to, precision, noted, prevTaken }: ActFields): string =>
  [from, to, precision, noted, prevTaken].join(' ');

/** When it was noted, or destroyed. */
export const atOf = ({ act, stub }: Pick<ActSays, 'act' | 'stub'>): number => act?.noted ?? stub?.at ?? 0;

function saysIn(line: string): ActSays | ChainSays | null {
  const { says } = JSON.parse(line) as { readonly says: Record<string, unknown> };
  const { type, n, hash, prev, bytes, standing, count } = says;
  if (type === 'chain')
    return typeof standing === 'string' && typeof count === 'number'
      ? { type, standing: standing as ActStanding, count }
      : null;
  const isAct =
    type === 'act' &&
    typeof n === 'number' &&
    Number.isSafeInteger(n) &&
    [hash, prev, bytes].every((each) => typeof each === 'string') &&
    typeof says['act'] === 'object' &&
    typeof says['stub'] === 'object';
  return isAct ? (says as unknown as ActSays) : null;
}
