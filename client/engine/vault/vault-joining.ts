// The keyring of a vault that lives for years: before it would hold more erased ranges than it should, the oldest epochs are written
// again in part and given up, so that ranges join (PROTOCOL.md, Vault epochs; decision 0082). A crash at any step is harmless: what
// survives stands in the vault twice until the plan is made anew.
import { HOUR } from '../../../shared/clock.ts';
import { type JoiningBounds, needsJoining, planJoining } from '../../../shared/crypto/vault/vault-joining.ts';
import { SELF } from '../state/keys.ts';
import { type Space, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';
import { bytesToGo, giveUp, wholeVault } from './vault-erasure.ts';
import type { Written } from './vault-read.ts';

/** A keyring of so many ranges is 32 KiB; so many records are written in some seconds. */
const BOUNDS: JoiningBounds = { ranges: 4_096, records: 64 };
/** The whole vault is read for it: at most once an hour, since the space was opened, ms. */
const triedAt = new WeakMap<Space['store'], number>();

/** Joins some of the erased ranges where they come near too many; else does nothing. */
export async function joinRanges(space: Space): Promise<Written> {
  const bounds = space.ports.joining ?? BOUNDS;
  if (!needsJoining(vaultOf(space.store).state, bounds)) return 'written';
  const now = space.ports.clock.now();
  if (Math.abs(now - (triedAt.get(space.store) ?? Number.NEGATIVE_INFINITY)) < HOUR) return 'written';
  triedAt.set(space.store, now);
  const whole = await wholeVault(space);
  if (!whole.ok) return whole.error;
  const plan = planJoining(whole.value, bounds);
  if (plan === null) return 'written';
  const outcome = await giveUp(space, plan, []);
  if (outcome !== 'written') return outcome;
  await space.store.transact((transaction) => {
    const vault = vaultOf(transaction);
    const toErase = bytesToGo(vault, [...plan.counted, ...whole.value.state.leftovers]);
    transaction.put(VAULT, SELF, { ...vault, toErase });
  });
  return 'written';
}
