// Where two devices of one person meet while one is linked: a mailbox that the code alone locates, in which each leaves its steps
// (PROTOCOL.md, Linking).
import { type LinkStep, linkMailboxOf, openLinkStep, sealLinkStep } from '../../../shared/crypto/identity/link.ts';
import {
  bearerBytes,
  capabilitiesOf,
  hashesOf,
  mailboxIdOf,
  vaultAdminOf,
} from '../../../shared/crypto/identity/mailbox.ts';
import type { Secret } from '../../../shared/crypto/base/secret.ts';
import { vaultMailboxId } from '../../../shared/crypto/vault/vault.ts';
import { MINUTE, SECOND } from '../../../shared/clock.ts';
import { EnvelopeId, type VaultId } from '../../../shared/ids.ts';
import { APPEND, DELETE, OWN, READ } from '../../../shared/protocol/api.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Ports } from '../ports.ts';
import { lastingRefusal, mayRetry, type RelayClient } from '../relay/relay-client.ts';

/** A link ends so long after its code was shown, or typed. */
export const LINK_MS = 10 * MINUTE;
const POLL_MS = 2 * SECOND;

export type Meeting = { readonly ports: Ports; readonly relay: RelayClient; readonly code: Secret<'link'> };

/** `too-many-links`: as many as a vault pays for within a year. */
export async function openMeeting(
  { relay, code }: Meeting,
  { aik, vaultId }: { readonly aik: Secret<'aik'>; readonly vaultId: VaultId },
): Promise<Result<null, 'offline' | 'too-many-links' | 'nothing-came'>> {
  const m = linkMailboxOf(code);
  const opened = await relay.call(OWN, {
    mailboxId: mailboxIdOf(m),
    hashes: hashesOf(capabilitiesOf(m)),
    payer: vaultMailboxId(vaultId),
    admin: bearerBytes(vaultAdminOf(aik)),
  });
  if (opened.ok) return ok(null);
  if (opened.error.type !== 'refused') return err('offline');
  if (opened.error.refusal === 'over-quota') return err('too-many-links');
  // A code serves once: its mailbox was deleted.
  return err(lastingRefusal(opened.error) === 'gone' ? 'nothing-came' : 'offline');
}

/** The same bytes again until the relay has taken them, or `until`. */
export async function post({ ports, relay, code }: Meeting, step: LinkStep, goesOn: () => boolean): Promise<boolean> {
  const m = linkMailboxOf(code);
  const envelopeId = EnvelopeId.random(ports.random);
  const bytes = sealLinkStep(code, envelopeId, step, ports.random);
  const item = {
    mailboxId: mailboxIdOf(m),
    append: bearerBytes(capabilitiesOf(m).append),
    envelopeId,
    // Nobody erases one: the mailbox goes as a whole.
    eraseHash: ports.random.bytes(32),
    expectedSeq: null,
    bytes,
    wake: false,
  };
  while (goesOn()) {
    const answer = await relay.call(APPEND, [item]);
    if (answer.ok) return answer.value[0]?.status === 0;
    if (!mayRetry(answer.error)) return false;
    await pause(ports);
  }
  return false;
}

/** Steps read so far that opened, in their order; `away` while there is no such mailbox, or no relay; `gone` once it was deleted. */
export async function readSteps({ relay, code }: Meeting): Promise<readonly LinkStep[] | 'away' | 'gone'> {
  const m = linkMailboxOf(code);
  const read = bearerBytes(capabilitiesOf(m).read);
  const answer = await relay.call(READ, [{ mailboxId: mailboxIdOf(m), read, after: 0 }]);
  const result = answer.ok ? answer.value[0] : undefined;
  if (result?.status === 3) return 'gone';
  if (result === undefined || result.status !== 0) return 'away';
  return result.rows.flatMap(({ envelopeId, bytes }) => {
    const step = bytes === null ? null : openLinkStep(code, envelopeId, bytes);
    return step?.ok === true ? [step.value] : [];
  });
}

/** Asks again every two seconds until `take` has what it waits for, or `goesOn` says no more: then null. */
export async function awaitStep<R>(
  meeting: Meeting,
  goesOn: () => boolean,
  take: (steps: readonly LinkStep[] | 'away' | 'gone') => R | null | Promise<R | null>,
): Promise<R | null> {
  while (goesOn()) {
    const taken = await take(await readSteps(meeting));
    if (taken !== null) return taken;
    await pause(meeting.ports);
  }
  return null;
}

export const pause = ({ timer }: Ports): Promise<void> =>
  new Promise((resolve) => {
    timer.after(POLL_MS, resolve);
  });

/** Whoever holds the code can delete it; here its opener does, when a link ends either way. */
export async function closeMeeting({ relay, code }: Meeting): Promise<void> {
  const m = linkMailboxOf(code);
  await relay.call(DELETE, { mailboxId: mailboxIdOf(m), admin: bearerBytes(capabilitiesOf(m).admin) });
}
