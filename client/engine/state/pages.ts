// The pages that a person keeps for themselves, as objects of the vault: read, kept, marked as set down (PROTOCOL.md, What follows a person).
import { decode, encode } from '../../../shared/codec.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import type { ObjectId } from '../../../shared/ids.ts';
import { asking, type ForMe, forMe, type Given, MOST_GIVEN } from '../../../shared/kinds/for-me.ts';
import { flash } from '../../../shared/kinds/flash.ts';
import { piece } from '../../../shared/kinds/piece.ts';
import { LETTER_KINDS, VAULT_KINDS } from '../../../shared/kinds/table.ts';
import { linesOf, worksheetFilled, type WorksheetFilled } from '../../../shared/kinds/worksheet-filled.ts';
import { plainText } from '../../../shared/protocol/text.ts';
import { MOST_OBJECT_BYTES, OBJECT, objectRow, type ObjectRow } from './object-row.ts';
import type { Transaction } from './sealed-store.ts';
import type { Space } from './space.ts';
import { datedNow } from './time.ts';

const known = new WeakMap<Uint8Array, ForMe | null>();

/** What a page says; null of every other object, and of what a later version wrote. Decoded once. */
export function pageIn({ kind, payload }: Pick<PrivateFields, 'kind' | 'payload'>): ForMe | null {
  if (kind !== VAULT_KINDS.forMe || payload.length > MOST_OBJECT_BYTES) return null;
  const before = known.get(payload);
  if (before !== undefined) return before;
  const told = decode(forMe, payload);
  const page = told.ok && isKnown(told.value) ? told.value : null;
  known.set(payload, page);
  return page;
}

const isKnown = (page: ForMe): boolean =>
  page.kind === LETTER_KINDS.flash || page.kind === LETTER_KINDS.piece || filledOfPage(page) !== null;

/** The worksheet that a page is; null where it is none. */
export function filledOfPage({ kind, payload }: Pick<ForMe, 'kind' | 'payload'>): WorksheetFilled | null {
  const said = kind === LETTER_KINDS.worksheetFilled ? decode(worksheetFilled, payload) : null;
  return said?.ok === true ? said.value : null;
}

export type Text = { readonly title: string; readonly blocks: readonly { readonly text: string }[] };

/** Its text, as a piece has it; of a worksheet its title, and what was filled in with the wording of each item. */
export function textOfPage(page: ForMe): { readonly title: string; readonly blocks: readonly OwnBlock[] } {
  const { kind, payload } = page;
  const filled = filledOfPage(page);
  if (filled !== null)
    return { title: filled.worksheet.title, blocks: linesOf(filled).map(({ text }) => ({ type: 'text', text })) };
  if (kind === LETTER_KINDS.flash) {
    const said = decode(flash, payload);
    return { title: '', blocks: said.ok ? [{ type: 'text', text: said.value.text }] : [] };
  }
  const said = decode(piece, payload);
  if (!said.ok) return { title: '', blocks: [] };
  // A passage of somebody else's stands in no page of this version's: it is its writer's own words.
  const blocks = said.value.blocks.map(({ type, text }): OwnBlock => ({
    type: type === 'prompt' ? type : 'text',
    text,
  }));
  return { title: said.value.title, blocks };
}

export type OwnBlock = { readonly type: 'text' | 'prompt'; readonly text: string };

/** Whether two say the same, as it will be sealed. */
export const isSameText = (a: Text, b: Text): boolean =>
  sealed(a.title) === sealed(b.title) && sealed(plainText(a.blocks)) === sealed(plainText(b.blocks));
const sealed = (text: string): string => text.trim().normalize('NFC');

export type PageRow = { readonly row: ObjectRow; readonly page: ForMe };

export function pageRow(reads: Pick<Transaction, 'get'>, id: ObjectId): PageRow | null {
  const row = reads.get(OBJECT, id);
  const page = row === undefined ? null : pageIn(row);
  return row === undefined || page === null ? null : { row, page };
}

export const pageRows = (reads: Pick<Transaction, 'all'>): readonly PageRow[] =>
  [...reads.all(OBJECT).values()].flatMap((row) => {
    const page = pageIn(row);
    return page === null ? [] : [{ row, page }];
  });

/** Of this device, newer than what was there before, whatever the clock says. */
export function putPage(space: Space, transaction: Transaction, objectId: ObjectId, page: ForMe): void {
  const time = Math.max(datedNow(space), (transaction.get(OBJECT, objectId)?.time ?? 0) + 1);
  const object = { objectId, kind: VAULT_KINDS.forMe, time, payload: encode(forMe, page) };
  transaction.put(OBJECT, objectId, { ...objectRow(null, object), vaulted: false });
}

/** A page that is there was set down: it asks for nothing more. */
export function notePageGiven(space: Space, transaction: Transaction, id: ObjectId, as: Omit<Given, 'changed'>): void {
  const page = pageRow(transaction, id)?.page;
  if (page === undefined) return;
  const given = [...page.given, { ...as, changed: false }].slice(-MOST_GIVEN);
  putPage(space, transaction, id, { ...page, given, extras: asking(page.extras, null) });
}
