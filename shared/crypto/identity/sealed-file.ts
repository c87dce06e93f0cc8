// Sealed files: a long file under a passphrase, in order, in bounded memory. Argon2id (RFC 9106) makes the stream key, libsodium's
// secretstream (XChaCha20-Poly1305 with a FINAL tag) seals the chunks; nothing is added to either. Cutting, reordering, joining
// and changing chunks or header are all refused. Format: server/OPERATIONS.md, Backups.
import { concatBytes, equalBytes, utf8 } from '../../bytes.ts';
import type { Random } from '../../clock.ts';
import { type Codec, decode, encode, fixed, mapped, struct } from '../../codec.ts';
import { err, ok, type Result } from '../../result.ts';
import { CANNOT_OPEN, type CannotOpen } from '../base/aead.ts';
import { argon2id, PASSPHRASE_SALT_BYTES, type PassphraseParameters, passphraseParametersCodec } from './passphrase.ts';
import { destroy, reveal } from '../base/secret.ts';
import { sodium } from '../base/sodium.ts';

/**
 * What the plain text is, written into the file's first line. 1: a database; 2: a database and the parts of blobs; 3: a database whose
 * blobs lie in an object store
 * (server/OPERATIONS.md, The file). Sealed alike.
 */
export type SealedLayout = 1 | 2 | 3;
const MAGICS: Record<SealedLayout, Uint8Array> = {
  1: utf8('entretemps sealed file 1\n'),
  2: utf8('entretemps sealed file 2\n'),
  3: utf8('entretemps sealed file 3\n'),
};
const MAGIC_BYTES = MAGICS[1].length;
const STREAM_HEADER_BYTES = 24;
/** Plain bytes in every chunk but the last, which holds 0 to as many. */
export const SEALED_FILE_CHUNK = 64 * 1024;
/** What sealing adds to a chunk. */
const CHUNK_OVERHEAD = 17;
/** A sealed chunk in the file; only the last is shorter. */
export const SEALED_CHUNK_BYTES = SEALED_FILE_CHUNK + CHUNK_OVERHEAD;
/** Magic, Argon2id's parameters and salt, secretstream's header. */
export const SEALED_HEADER_BYTES = MAGIC_BYTES + 3 + PASSPHRASE_SALT_BYTES + STREAM_HEADER_BYTES;

type Opening = { readonly layout: SealedLayout; readonly parameters: PassphraseParameters; readonly salt: Uint8Array };

/** What is known before the stream begins; with the stream's header behind it, associated data of every chunk. */
const openingCodec: Codec<Opening> = mapped(
  struct<Omit<Opening, 'layout'> & { magic: Uint8Array }>({
    magic: fixed(MAGIC_BYTES),
    parameters: passphraseParametersCodec,
    salt: fixed(PASSPHRASE_SALT_BYTES),
  }),
  ({ magic, ...opening }) => {
    const layout = ([1, 2, 3] as const).find((known) => equalBytes(magic, MAGICS[known]));
    return layout === undefined ? null : { layout, ...opening };
  },
  ({ layout, ...opening }) => ({ magic: MAGICS[layout], ...opening }),
);

export type SealedFileWriter = {
  /** The file's first `SEALED_HEADER_BYTES`. */
  readonly header: Uint8Array;
  /** At most `SEALED_FILE_CHUNK` plain bytes; every chunk but the last is full, and exactly one is the last. */
  seal(chunk: Uint8Array, last: boolean): Uint8Array;
};

/** Each file draws its own salt, hence has a key of its own. Throws where Argon2id's memory cannot be had. */
export function sealFile(
  passphrase: string,
  parameters: PassphraseParameters,
  random: Random,
  layout: SealedLayout = 2,
): SealedFileWriter {
  const salt = random.bytes(PASSPHRASE_SALT_BYTES);
  const library = sodium();
  const streamKey = argon2id(passphrase, salt, parameters);
  const { state, header: streamHeader } = library.crypto_secretstream_xchacha20poly1305_init_push(
    reveal(streamKey, 'passphrase'),
  );
  destroy(streamKey);
  const header = concatBytes(encode(openingCodec, { layout, parameters, salt }), streamHeader);
  return {
    header,
    seal: (chunk, last) => {
      if (chunk.length > SEALED_FILE_CHUNK || (!last && chunk.length < SEALED_FILE_CHUNK))
        throw new RangeError('chunk of the wrong length');
      const tag = last
        ? library.crypto_secretstream_xchacha20poly1305_TAG_FINAL
        : library.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
      return library.crypto_secretstream_xchacha20poly1305_push(state, chunk, header, tag);
    },
  };
}

/** Not a sealed file at all: another file, or a later format. */
export type NotSealedFile = { readonly type: 'not-a-sealed-file' };

export type SealedFileReader = {
  readonly layout: SealedLayout;
  /** `last`: the file must end here. Fails for a wrong passphrase as for changed bytes. */
  open(sealed: Uint8Array): Result<{ readonly chunk: Uint8Array; readonly last: boolean }, CannotOpen>;
};

/** `header`: the file's first `SEALED_HEADER_BYTES`. Throws where Argon2id's memory cannot be had. */
export function openSealedFile(passphrase: string, header: Uint8Array): Result<SealedFileReader, NotSealedFile> {
  const opening = decode(openingCodec, header.subarray(0, -STREAM_HEADER_BYTES));
  if (header.length !== SEALED_HEADER_BYTES || !opening.ok) return err({ type: 'not-a-sealed-file' });
  const library = sodium();
  const streamKey = argon2id(passphrase, opening.value.salt, opening.value.parameters);
  const state = library.crypto_secretstream_xchacha20poly1305_init_pull(
    header.subarray(-STREAM_HEADER_BYTES),
    reveal(streamKey, 'passphrase'),
  );
  destroy(streamKey);
  return ok({
    layout: opening.value.layout,
    open: (sealed) => {
      if (sealed.length < CHUNK_OVERHEAD || sealed.length > SEALED_CHUNK_BYTES) return err(CANNOT_OPEN);
      const pulled = library.crypto_secretstream_xchacha20poly1305_pull(state, sealed, header);
      // libsodium answers false for bytes that do not open.
      if (!pulled) return err(CANNOT_OPEN);
      return ok({
        chunk: pulled.message,
        last: pulled.tag === library.crypto_secretstream_xchacha20poly1305_TAG_FINAL,
      });
    },
  });
}
