// A recording as a blob (PROTOCOL.md, Formats only): a secretstream of chunks under a key of its own, the count padded by zero chunks
// so that its length tells only a step. Sealed and opened with libsodium as it is.
import { concatBytes, u32be } from '../../shared/bytes.ts';
import { hash } from '../../shared/crypto/base/hash.ts';
import { padme } from '../../shared/crypto/base/padding.ts';
import { sodium } from '../../shared/crypto/base/sodium.ts';
import { tag } from '../../shared/crypto/base/tags.ts';
import { BlobId, RelationId } from '../../shared/ids.ts';

const PLAIN = 65_536;
const SEALED = PLAIN + 17;
const HEADER = 24;

export type Recording = { readonly bytes: Uint8Array; readonly streamKey: Uint8Array; readonly blobHash: Uint8Array };
type Place = { readonly relationId: RelationId; readonly blobId: BlobId };

const adOf = ({ relationId, blobId }: Place, chunk: number): Uint8Array =>
  concatBytes(tag('blob'), RelationId.toBytes(relationId), BlobId.toBytes(blobId), u32be(chunk));

/** 1, 2, 4, 8, 16 chunks, then Padmé. */
const stepOf = (chunks: number): number => [1, 2, 4, 8, 16].find((step) => chunks <= step) ?? padme(chunks);

export function sealRecording(plain: Uint8Array, place: Place): Recording {
  const library = sodium();
  const streamKey = library.crypto_secretstream_xchacha20poly1305_keygen();
  const { state, header } = library.crypto_secretstream_xchacha20poly1305_init_push(streamKey);
  const count = stepOf(Math.ceil(plain.length / PLAIN));
  const bytes = new Uint8Array(HEADER + count * SEALED);
  bytes.set(header);
  for (let chunk = 0; chunk < count; chunk++) {
    const filled = new Uint8Array(PLAIN);
    filled.set(plain.subarray(chunk * PLAIN, (chunk + 1) * PLAIN));
    const mark =
      chunk === count - 1
        ? library.crypto_secretstream_xchacha20poly1305_TAG_FINAL
        : library.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    bytes.set(
      library.crypto_secretstream_xchacha20poly1305_push(state, filled, adOf(place, chunk), mark),
      HEADER + chunk * SEALED,
    );
  }
  return { bytes, streamKey, blobHash: hash('blob', bytes) };
}

/** The chunks in order as each opens, to be played at once; `whole` only after the last, FINAL. */
export function openRecording(bytes: Uint8Array, streamKey: Uint8Array, place: Place) {
  const library = sodium();
  const state = library.crypto_secretstream_xchacha20poly1305_init_pull(bytes.subarray(0, HEADER), streamKey);
  const chunks: Uint8Array[] = [];
  let whole = false;
  for (let at = HEADER; at + SEALED <= bytes.length && !whole; at += SEALED) {
    const sealed = bytes.subarray(at, at + SEALED);
    const pulled = library.crypto_secretstream_xchacha20poly1305_pull(state, sealed, adOf(place, chunks.length));
    if (!pulled) break;
    chunks.push(pulled.message);
    whole = pulled.tag === library.crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  }
  return { chunks, whole };
}
