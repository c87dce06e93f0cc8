// One step of the key table: a secret out of another by a label of tags.ts (PROTOCOL.md, Keys and tags). The intermediate
// bytes are wiped here, so that a caller never holds them.
import { kdf } from './kdf.ts';
import { reveal, Secret, type SecretKind } from './secret.ts';
import { wipe } from './sodium.ts';
import type { KdfLabel } from './tags.ts';

/** A secret of `kind` from KDF(-, source, label, context); label and kind must agree in length, else a thrown bug. */
export function deriveSecret<From extends SecretKind, To extends SecretKind>(
  kind: To,
  source: Secret<From>,
  label: KdfLabel,
  ...context: readonly Uint8Array[]
): Secret<To> {
  const bytes = kdf(null, reveal(source, source.kind), label, ...context);
  const secret = Secret.of(kind, bytes);
  wipe(bytes);
  return secret;
}
