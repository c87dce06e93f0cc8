// Vouchers that a psychologist hands a patient: each pays for a mailbox of the patient's own.
import { utcDayOf } from '../../../shared/clock.ts';
import { decode } from '../../../shared/codec.ts';
import { LETTER_BOUNDS, vouchersPayloadCodec } from '../../../shared/crypto/relation/letter.ts';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import type { Arrived } from '../domain.ts';
import { ACCOUNT } from '../state/account-row.ts';
import { SELF } from '../state/keys.ts';
import { accountOf, relationOf, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';

/** Vouchers held at most, however many are sent: what they pay for is a handful of mailboxes. */
const MAX_VOUCHERS = 64;

export function keepVouchers({ transaction, space, key, payload }: Arrived): void {
  const told = decode(vouchersPayloadCodec, payload);
  if (!told.ok) return;
  const account = accountOf(transaction);
  // From a psychologist to a patient only: in a practice they would go out again in its invitations, and pay for nothing.
  if (account.practice !== null || relationOf(transaction, key).role !== 'patient') return;
  const expiryDay = utcDayOf(space.ports.clock.now()) + LIMITS.voucherDays;
  const more = told.value.vouchers.slice(0, LETTER_BOUNDS.vouchers).map((voucher) => ({ voucher, expiryDay }));
  transaction.put(ACCOUNT, SELF, { ...account, vouchers: [...account.vouchers, ...more].slice(0, MAX_VOUCHERS) });
  transaction.put(VAULT, SELF, { ...vaultOf(transaction), vouchersVaulted: false });
}
