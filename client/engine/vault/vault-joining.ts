// A vault that lives for years. Before its keyring would hold more erased ranges than it should, the oldest epochs are written again in part and
// given up, so that ranges join; content keys that have become many go into packs (pack-keys.ts), and where a host takes none, into few large
// records (PROTOCOL.md, Vault epochs; decisions 0082, 0111, 0115). A crash at any step is harmless: what survives stands in the vault twice until the plan is made anew.
import { DAY, HOUR } from '../../../shared/clock.ts';
import type { ErasurePlan } from '../../../shared/crypto/vault/vault-erasure.ts';
import {
  type JoiningBounds,
  mayBeLoose,
  needsJoining,
  planGathering,
  planJoining,
} from '../../../shared/crypto/vault/vault-joining.ts';
import type { VaultRead } from '../../../shared/crypto/vault/vault-reader.ts';
import { ENTRY } from '../state/entry-row.ts';
import { SELF } from '../state/keys.ts';
import { type Space, vaultOf } from '../state/space.ts';
import { VAULT } from '../state/vault-row.ts';
import { hasPackedLately, packKeys } from './pack-keys.ts';
import type { Written } from './vault-read.ts';
import { bytesToGo, giveUp, wholeVault } from './whole.ts';

/** A keyring of so many ranges is 32 KiB; so many records are written in some seconds. Loose records of 2,000 bytes are 4 MB. */
const BOUNDS: JoiningBounds = { ranges: 4_096, records: 64, loose: 2_048 };

/** The whole vault is read for it: at most so often since the space was opened, ms. */
type Tried = WeakMap<Space['store'], number>;
const joined: Tried = new WeakMap();
const gathered: Tried = new WeakMap();

function isTooSoon(tried: Tried, { store, ports }: Space, wait: number): boolean {
  const now = ports.clock.now();
  if (Math.abs(now - (tried.get(store) ?? Number.NEGATIVE_INFINITY)) < wait) return true;
  tried.set(store, now);
  return false;
}

/** Each set aside by itself: neither keeps the other, nor anything else, from the vault. */
export async function keepSmall(space: Space): Promise<Written> {
  const joining = (await space.aside.take('vault/ranges', () => joinRanges(space))) ?? 'written';
  if (joining !== 'written') return joining;
  const packing = (await space.aside.take('vault/packs', () => packKeys(space))) ?? 'no-room';
  // A host that takes no blobs keeps them as records, in few.
  if (packing !== 'written' && packing !== 'no-room') return packing;
  if (packing === 'written' && hasPackedLately(space)) return 'written';
  return (await space.aside.take('vault/loose', () => gatherKeys(space))) ?? 'written';
}

/** Joins some of the erased ranges where they come near too many; else does nothing. */
async function joinRanges(space: Space): Promise<Written> {
  const bounds = space.ports.joining ?? BOUNDS;
  if (!needsJoining(vaultOf(space.store).state, bounds) || isTooSoon(joined, space, HOUR)) return 'written';
  return rewrite(space, (whole) => planJoining(whole, bounds));
}

/** Gathers content keys where records of few have become many; else does nothing. */
async function gatherKeys(space: Space): Promise<Written> {
  const bounds = space.ports.joining ?? BOUNDS;
  const { state } = vaultOf(space.store);
  if (!mayBeLoose(state, 0, bounds)) return 'written';
  let keys = 0;
  for (const { vaulted, contentKey } of space.store.all(ENTRY).values()) if (vaulted && contentKey !== null) keys++;
  if (!mayBeLoose(state, keys, bounds) || isTooSoon(gathered, space, DAY)) return 'written';
  return rewrite(space, (whole) => planGathering(whole, bounds));
}

async function rewrite(space: Space, planFrom: (whole: VaultRead) => ErasurePlan | null): Promise<Written> {
  const whole = await wholeVault(space);
  if (!whole.ok) return whole.error;
  const plan = planFrom(whole.value);
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
