// Mailbox: everything that follows from a mailbox secret M, the vault's and the anchor's included (PROTOCOL.md, Mailboxes).
// The relay is given hashes of capabilities and ids, never a secret from which another could be derived.
// Vectors: tests/vectors/mailbox.json.
import { u32be } from '../../bytes.ts';
import { type BlobId, EnvelopeId, MailboxId } from '../../ids.ts';
import { derive } from '../base/derive.ts';
import { hash } from '../base/hash.ts';
import { kdf } from '../base/kdf.ts';
import { reveal, Secret, SECRET_LENGTHS } from '../base/secret.ts';

/** What a holder of M may do with its mailbox. */
export type Capabilities = {
  readonly append: Secret<'capability'>;
  readonly read: Secret<'capability'>;
  readonly admin: Secret<'capability'>;
};

/** What the relay keeps of them: H("cap", ·), 32 bytes each. */
export type CapabilityHashes = { append: Uint8Array; read: Uint8Array; admin: Uint8Array };

/** The id of the mailbox that this *first* secret opens; it stays the same when the secret is replaced. */
export const mailboxIdOf = (m: Secret<'mailbox'>): MailboxId =>
  MailboxId.fromBytes(kdf(null, reveal(m, 'mailbox'), 'mailbox/id'));

export const capabilitiesOf = (m: Secret<'mailbox'>): Capabilities => ({
  append: derive('mailbox/append', m),
  read: derive('mailbox/read', m),
  admin: derive('mailbox/admin', m),
});

/** The outer envelope key of M; kept after a rotation, to read what was sealed under it. */
export const mailboxSealOf = (m: Secret<'mailbox'>): Secret<'mailboxSeal'> => derive('mailbox/seal', m);

/** V_g, the vault's mailbox secret of generation `generation` (u32, 0 to `MAX_VAULT_GENERATION`). Its mailbox id is random. */
export function vaultSecretOf(aik: Secret<'aik'>, generation: number): Secret<'mailbox'> {
  if (generation > MAX_VAULT_GENERATION) throw new RangeError('vault generation beyond the limit');
  return derive('aik/vault', aik, u32be(generation));
}

/** How far a search for the vault's generation goes: a relay that lies about it costs a thousand derivations, no more. */
export const MAX_VAULT_GENERATION = 1_000;

/** The vault's admin capability in every generation, in place of the one V_g would give: it needs the passphrase. */
export const vaultAdminOf = (aik: Secret<'aik'>): Secret<'capability'> => derive('aik/vault-admin', aik);

/**
 * Of sheet `sheet` (u32 from 1): the secret whose append and admin capabilities are the anchor's. Its id and read
 * capability come from the sheet itself (recovery-words.ts), so that the sheet alone finds it.
 */
export const anchorSecretOf = (aik: Secret<'aik'>, sheet: number): Secret<'mailbox'> =>
  derive('aik/anchor', aik, u32be(sheet));

/** What erases one envelope or blob; only its author's devices can derive it. */
export const eraseTokenOf = (root: Secret<'eraseRoot'>, id: EnvelopeId | BlobId): Secret<'eraseToken'> =>
  derive('erase', root, EnvelopeId.toBytes(id as EnvelopeId));

const BEARERS = ['capability', 'eraseToken', 'voucher', 'admission'] as const;
export type Bearer = (typeof BEARERS)[number];

/** A bearer secret out of a link or a store: null where it is not of its length. */
export const bearerOf = <K extends Bearer>(kind: K, bytes: Uint8Array): Secret<K> | null =>
  bytes.length === SECRET_LENGTHS[kind] ? Secret.of(kind, bytes) : null;

/** A copy of a bearer secret's 32 bytes for a request body: the only way a secret goes to the relay, which hashes it. */
export const bearerBytes = (secret: Secret<Bearer>): Uint8Array => liveBytes(secret).slice();

/** H("cap", secret), 32 bytes: all that the relay keeps of it. */
export const bearerHash = (secret: Secret<Bearer>): Uint8Array => hash('cap', liveBytes(secret));

export const hashesOf = (capabilities: Capabilities): CapabilityHashes => ({
  append: bearerHash(capabilities.append),
  read: bearerHash(capabilities.read),
  admin: bearerHash(capabilities.admin),
});

const liveBytes = (secret: Secret<Bearer>): Uint8Array => {
  // The compiler has said so; this holds against a cast too.
  if (!BEARERS.includes(secret.kind)) throw new TypeError('secret of another kind');
  return reveal(secret, secret.kind);
};
