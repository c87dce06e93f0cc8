// Sync: one pass reads every mailbox to its end, accepts first flights, sends what waits, moves mailboxes that are to move, and brings
// the vault up to date; between these the domains take their steps. Each is repeatable; a pass that dies anywhere is simply made again
// (PROTOCOL.md, Relay, Chains).
import type { Domain, Moment } from '../domain.ts';
import { type EnvelopeId } from '../../../shared/ids.ts';
import { probeInForce } from '../receive/probe.ts';
import { readAll } from '../receive/reading.ts';
import { rereadUnopened, unreadOf } from '../receive/reread.ts';
import { rereadAwaited } from '../receive/inbox.ts';
import { peerListOf } from '../send/letters.ts';
import { flushOutbox, type Taken, waitingIn } from '../send/outbox.ts';
import { settleRead } from '../send/tidy.ts';
import { isOwnListBehind } from '../send/peer-lists.ts';
import { isCopied } from '../state/copied-row.ts';
import { isRevokedHere } from '../state/device-rows.ts';
import { ownListOf } from '../state/lists.ts';
import { RELATION } from '../state/relation-row.ts';
import { accountOf, type Space, vaultOf } from '../state/space.ts';
import { isOldCopy } from '../vault/old-copy.ts';
import { hasSiblings } from '../vault/readers.ts';
import { readVaultOn } from '../vault/vault-read.ts';
import { inVaultTurn, writeVault } from '../vault/vault-writer.ts';
import { rotateDue } from './moves.ts';

/** Reading and sending bring each other forward: a first contact takes four rounds, nothing takes more than this. */
const MAX_ROUNDS = 12;

export type PassReport = {
  readonly reached: boolean;
  readonly changed: boolean;
  /** Null where the pass did not come so far as to know. */
  readonly vaultStuck: boolean | null;
  /** There is more of what one pass takes a part of: the next comes at once. */
  readonly more?: boolean;
};

/**
 * One whole pass, in which each domain takes its steps. `reached` false where the relay was away at some step. `looks`: whether to ask how far
 * the relay shows the vault.
 */
export async function syncPass(space: Space, domains: readonly Domain[], looks: boolean): Promise<PassReport> {
  let more = false;
  const stepsAt = async (moment: Moment): Promise<boolean> => {
    let news = false;
    for (const step of domains.flatMap(({ steps }) => steps?.[moment] ?? [])) {
      const came = await step(space);
      news ||= came === true || came === 'more';
      more ||= came === 'more';
    }
    return news;
  };
  if (isRevokedHere(space.store)) return { reached: true, changed: false, vaultStuck: false };
  await stepsAt('first');
  const vaultBefore = vaultOf(space.store).state;
  const known = await readOwn(space);
  if (known === 'offline' || known === 'ended')
    return { reached: known !== 'offline', changed: true, vaultStuck: null };
  space.effort.begin();
  space.aside.begin();
  const unread = unreadOf(space);
  const came = await stepsAt('restore');
  const rounds = await allRounds(space, stepsAt);
  // What other own devices wrote in the vault is news, whatever else came.
  let changed = rounds.changed || came || vaultOf(space.store).state !== vaultBefore;
  if (!rounds.goesOn) return { reached: rounds.reached, changed, vaultStuck: null };
  // After what is new, so that none of it waits for what opens nowhere.
  const reread = await rereadUnopened(space, unread);
  const awaited = await rereadAwaited(space);
  if (awaited === null) return { reached: false, changed, vaultStuck: null };
  changed ||= awaited;
  if (isCopied(space.store))
    return { reached: reread.reached, changed: changed || reread.progressed, vaultStuck: null };
  const probed = await probeInForce(space);
  changed ||= reread.progressed || probed === true;
  if (probed === null || !reread.reached) return { reached: false, changed, vaultStuck: null };
  const news = await stepsAt('tidy');
  const written = await writeVault(space, looks);
  if (written.reached) {
    await stepsAt('vaulted');
    space.aside.end();
  }
  return {
    reached: written.reached,
    changed: changed || written.wrote || news,
    // What others wrote beyond what it shows does not come to this device, and nothing of this one to them, whether or not anything waits.
    vaultStuck: written.reached ? written.stuck || known === 'stuck' : null,
    more,
  };
}

/**
 * What other own devices wrote comes before anything is read, sealed or wrapped here: their keys, the Ms they moved to, whom they let in or
 * shut out. `ended`: this device was shut out, or is a copy. `stuck`: the relay shows a vault that cannot go on from where this device is.
 */
async function readOwn(space: Space): Promise<'read' | 'offline' | 'ended' | 'stuck'> {
  if (!hasSiblings(space.store, space.ports.random)) return 'read';
  const read = await inVaultTurn(space, () => readVaultOn(space));
  if (read === 'offline') return 'offline';
  if (read === 'moved' || read === 'copied') return 'ended';
  return read === 'refused' ? 'stuck' : 'read';
}

/** The other person knows of own devices that this one does not: the vault tells. */
const isBehind = (space: Space): boolean =>
  [...space.store.all(RELATION).values()].some((relation) =>
    space.aside.takeNow(relation.key, () =>
      isOwnListBehind(
        relation,
        ownListOf(accountOf(space.store), space.ports.random),
        peerListOf(relation, space.ports.random),
      ),
    ),
  );

type Rounds = { readonly goesOn: boolean; readonly reached: boolean; readonly changed: boolean };

/** Reads and sends until neither brings the other forward. */
async function allRounds(space: Space, stepsAt: (moment: Moment) => Promise<boolean>): Promise<Rounds> {
  const taken = new Map<EnvelopeId, Taken>();
  let changed = false;
  let wasStuck = false;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (!isCopied(space.store)) await stepsAt('release');
    const read = await readAll(space);
    if (!read.reached) return { goesOn: false, reached: false, changed };
    if (round === 0 && isBehind(space) && (await inVaultTurn(space, () => readVaultOn(space))) === 'moved')
      return { goesOn: false, reached: true, changed: true };
    if (await isOldCopy(space)) return { goesOn: false, reached: true, changed: changed || read.progressed };
    // A copy reads, and nothing leaves from it.
    if (isCopied(space.store)) {
      changed ||= read.progressed;
      if (read.progressed) continue;
      break;
    }
    await stepsAt('announce');
    await stepsAt('say');
    const before = waitingIn(space, taken).length;
    const sent = await flushOutbox(space, taken);
    if (!sent.reached) return { goesOn: false, reached: false, changed };
    const rotated = await rotateDue(space);
    changed ||= read.progressed || before > 0 || rotated === 'moved';
    if (rotated === 'offline') return { goesOn: false, reached: false, changed };
    // What was refused is tried once more after the mailbox was read to its end, and again by the next pass.
    const isStuck = before > 0 && waitingIn(space, taken).length >= before;
    if (!read.progressed && rotated === 'none' && (before === 0 || (isStuck && wasStuck))) break;
    wasStuck = isStuck;
  }
  await settleRead(space, taken);
  return { goesOn: true, reached: true, changed };
}
