// Pages that other own devices write or erase in the vault, as they become this device's. Nothing that was typed is ever lost to another device's
// word: where both changed a page, both texts stay.
import { ObjectId } from '../../../shared/ids.ts';
import type { PrivateFields } from '../../../shared/crypto/vault/vault-records.ts';
import { type ForMe, type Given, MOST_GIVEN } from '../../../shared/kinds/for-me.ts';
import { ERASED_OBJECT } from '../state/erased-object-row.ts';
import { IN_HAND } from '../state/in-hand-row.ts';
import { OBJECT, objectRow } from '../state/object-row.ts';
import { isSameText, pageIn, pageRow, putPage, textOfPage } from '../state/pages.ts';
import type { Transaction } from '../state/sealed-store.ts';
import type { Space } from '../state/space.ts';
import { noteTraces } from '../state/traces-row.ts';

export function takePage(space: Space, transaction: Transaction, object: PrivateFields): void {
  const { objectId } = object;
  const page = pageIn(object);
  if (page === null || transaction.get(ERASED_OBJECT, objectId) !== undefined) return;
  const before = pageRow(transaction, objectId);
  if (before === null || before.row.vaulted) {
    transaction.put(OBJECT, objectId, objectRow(null, object));
    return;
  }
  const isWritten = transaction.get(IN_HAND, objectId) !== undefined;
  if (isSameText(textOfPage(before.page), textOfPage(page)) || !isWritten) {
    // Only what it says beside its text was changed here.
    putPage(space, transaction, objectId, { ...page, given: united(page.given, before.page.given) });
    return;
  }
  putPage(space, transaction, objectId, { ...before.page, given: united(page.given, before.page.given) });
  const other: ForMe = { ...page, given: [] };
  if (!isKept(transaction, other)) putPage(space, transaction, ObjectId.random(space.ports.random), other);
}

/** Of what is the same, the one that says that the text is another by now. */
function united(theirs: readonly Given[], own: readonly Given[]): readonly Given[] {
  const all = new Map(theirs.map((each) => [each.envelopeId, each]));
  for (const each of own) {
    const known = all.get(each.envelopeId);
    all.set(each.envelopeId, { ...each, changed: each.changed || known?.changed === true });
  }
  return [...all.values()].slice(-MOST_GIVEN);
}

/** The same record is told again where the vault is read anew. */
const isKept = (transaction: Transaction, page: ForMe): boolean =>
  [...transaction.all(OBJECT).values()].some((row) => {
    const known = pageIn(row);
    return known?.begunDay === page.begunDay && isSameText(textOfPage(known), textOfPage(page));
  });

/** What another own device erased goes here too. */
export function takeErasedObject(space: Space, transaction: Transaction, objectId: ObjectId): void {
  if (pageRow(transaction, objectId) === null) return;
  const at = space.ports.clock.now();
  transaction.delete(OBJECT, objectId);
  transaction.delete(IN_HAND, objectId);
  transaction.put(ERASED_OBJECT, objectId, { objectId, at, inVault: false });
  noteTraces(transaction, at);
}
