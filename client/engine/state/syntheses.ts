// Syntheses as letters brought them, remarks on them, and those that are being written as objects of the vault: each opened once a row
// (PROTOCOL.md, Synthesis).
import { decode, encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { EnvelopeId, ObjectId } from '../../../shared/ids.ts';
import { type Annotation, annotation } from '../../../shared/kinds/annotation.ts';
import {
  type Synthesis,
  synthesis,
  type SynthesisDraft,
  synthesisDraft,
  type SynthesisSection,
} from '../../../shared/kinds/synthesis.ts';
import { LETTER_KINDS, VAULT_KINDS } from '../../../shared/kinds/table.ts';
import type { RelationKey } from '../api/views.ts';
import type { EntryRow } from './entry-row.ts';
import { MOST_OBJECT_BYTES, OBJECT, objectRow, type ObjectRow } from './object-row.ts';
import { isStub, isWithoutText, saidBy } from './opened.ts';
import type { Transaction } from './sealed-store.ts';
import type { Space } from './space.ts';
import { datedNow } from './time.ts';
import { noteTraces } from './traces-row.ts';

const sent = new WeakMap<EntryRow, Synthesis | null>();

/** Null of every other kind, and where nothing of it is left. */
export function synthesisIn(row: EntryRow): Synthesis | null {
  const before = sent.get(row);
  if (before !== undefined) return before;
  const { kind, payload } = saidBy(row);
  const told =
    kind === LETTER_KINDS.synthesis && !isWithoutText(row) && !isStub(row) ? decode(synthesis, payload) : null;
  const its = told?.ok === true ? told.value : null;
  sent.set(row, its);
  return its;
}

const remarks = new WeakMap<EntryRow, Annotation | null>();

/** Null of every other kind, of one without its text, and of what does not decode: that is "please update", in the thread. */
export function annotationIn(row: EntryRow): Annotation | null {
  const before = remarks.get(row);
  if (before !== undefined) return before;
  const { kind, payload } = saidBy(row);
  const told = kind === LETTER_KINDS.annotation && !isWithoutText(row) ? decode(annotation, payload) : null;
  const its = told?.ok === true ? told.value : null;
  remarks.set(row, its);
  return its;
}

const drafts = new WeakMap<Uint8Array, SynthesisDraft | null>();

export function synthesisDraftIn({ kind, payload }: Pick<PrivateFields, 'kind' | 'payload'>): SynthesisDraft | null {
  if (kind !== VAULT_KINDS.synthesisInProgress || payload.length > MOST_OBJECT_BYTES) return null;
  const before = drafts.get(payload);
  if (before !== undefined) return before;
  const told = decode(synthesisDraft, payload);
  const its = told.ok ? told.value : null;
  drafts.set(payload, its);
  return its;
}

export type SynthesisDraftRow = { readonly row: ObjectRow; readonly draft: SynthesisDraft };

export const synthesisDraftRows = (reads: Pick<Transaction, 'all'>, key: RelationKey): readonly SynthesisDraftRow[] =>
  [...reads.all(OBJECT).values()].flatMap((row) => {
    const draft = row.relation === key ? synthesisDraftIn(row) : null;
    return draft === null ? [] : [{ row, draft }];
  });

/** `too-long`: no other device would take it. */
export function putSynthesisDraft(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  { objectId, draft }: { readonly objectId: ObjectId; readonly draft: SynthesisDraft },
): 'too-long' | null {
  const payload = encode(synthesisDraft, draft);
  if (payload.length > MOST_OBJECT_BYTES) return 'too-long';
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.synthesisInProgress, time, payload };
  transaction.put(OBJECT, objectId, { ...objectRow(key, object), vaulted: false });
  return null;
}

/** Without the words of what is gone: where a passage stood stays. */
function withoutWordsOf(section: SynthesisSection, isGone: (id: EnvelopeId) => boolean): SynthesisSection {
  const isIts = ({ source, text }: SynthesisSection['quotes'][number]): boolean =>
    text !== '' && isGone(source.envelopeId);
  return section.quotes.some(isIts)
    ? { ...section, quotes: section.quotes.map((quote) => (isIts(quote) ? { ...quote, text: '' } : quote)) }
    : section;
}

export const withoutWords = (said: Synthesis, isGone: (id: EnvelopeId) => boolean): Synthesis => {
  const sections = said.sections.map((section) => withoutWordsOf(section, isGone));
  return sections.every((section, i) => section === said.sections[i]) ? said : { ...said, sections };
};

/** In the commit in which these are erased or taken out: what is being written quotes none of them any longer. */
export function forgetQuoted(
  space: Space,
  transaction: Transaction,
  key: RelationKey,
  gone: ReadonlySet<EnvelopeId>,
): void {
  for (const { row, draft } of synthesisDraftRows(transaction, key)) {
    const said = withoutWords(draft.said, (id) => gone.has(id));
    if (said === draft.said) continue;
    putSynthesisDraft(space, transaction, key, { objectId: row.objectId, draft: { ...draft, said } });
    noteTraces(transaction, space.ports.clock.now());
  }
}
