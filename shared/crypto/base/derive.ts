// Which secret comes out of which by which label, once (PROTOCOL.md, Keys and tags). Kinds are checked by the compiler and
// at run time, and the bytes in between are wiped here, so that a caller never holds them.
import { kdf } from './kdf.ts';
import { reveal, Secret, type SecretKind } from './secret.ts';
import { wipe } from './sodium.ts';
import type { KdfLabel } from './tags.ts';

const STEPS = {
  'recovery/kem': { from: 'recovery', to: 'kem' },
  'recovery/anchor-read': { from: 'recovery', to: 'capability' },
  'aik/anchor': { from: 'aik', to: 'mailbox' },
  'aik/vault': { from: 'aik', to: 'mailbox' },
  'aik/vault-admin': { from: 'aik', to: 'capability' },
  'mailbox/append': { from: 'mailbox', to: 'capability' },
  'mailbox/read': { from: 'mailbox', to: 'capability' },
  'mailbox/admin': { from: 'mailbox', to: 'capability' },
  'mailbox/seal': { from: 'mailbox', to: 'mailboxSeal' },
  'invitation/psk': { from: 'psk', to: 'handshakePsk' },
  'link/mailbox': { from: 'link', to: 'mailbox' },
  'relation/psk': { from: 'mailbox', to: 'handshakePsk' },
  erase: { from: 'eraseRoot', to: 'eraseToken' },
} as const satisfies Partial<Record<KdfLabel, { from: SecretKind; to: SecretKind }>>;
type Steps = typeof STEPS;

/** KDF(-, source, label, context) as a secret; a source of another kind throws. */
export function derive<Label extends keyof Steps>(
  label: Label,
  source: Secret<Steps[Label]['from']>,
  ...context: readonly Uint8Array[]
): Secret<Steps[Label]['to']> {
  const step: Steps[Label] = STEPS[label];
  const bytes = kdf(null, reveal<Steps[Label]['from']>(source, step.from), label, ...context);
  const secret = Secret.of<Steps[Label]['to']>(step.to, bytes);
  wipe(bytes);
  return secret;
}
