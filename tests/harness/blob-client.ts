// How a client uploads a blob and reads it back (PROTOCOL.md, Relay, Blobs), over any way to make a call: it begins by asking how far it
// came, puts what is missing, and believes the bytes it reads back, never an answer. Recordings will be made and kept so.
import type { Endpoint } from '../../shared/protocol/api.ts';
import { BLOB_OPEN, BLOB_PUT, BLOB_READ } from '../../shared/protocol/api.ts';
import type { BlobId, MailboxId } from '../../shared/ids.ts';

/** `none`: no answer came, what was asked may or may not have been done. */
export type Answer<T> =
  | { readonly type: 'answer'; readonly value: T }
  | { readonly type: 'refused'; readonly status: number }
  | { readonly type: 'none' };
export type Call = <Q, A>(endpoint: Endpoint<Q, A>, request: Q) => Promise<Answer<A>>;

export type Upload = {
  readonly mailboxId: MailboxId;
  readonly append: Uint8Array;
  readonly blobId: BlobId;
  readonly eraseHash: Uint8Array;
  readonly bytes: Uint8Array;
  /** How much is put at once. */
  readonly partBytes: number;
  /** Told after each answer how far it is. */
  readonly promised?: (durable: number) => void;
};

/** Goes on from wherever the upload stands. Answers `none` where the relay went away: the same call again goes on. */
export async function upload(call: Call, given: Upload): Promise<Answer<null>> {
  const { mailboxId, append, blobId, eraseHash, bytes, partBytes, promised = () => undefined } = given;
  const opened = await call(BLOB_OPEN, { mailboxId, append, blobId, eraseHash, length: bytes.length });
  if (opened.type !== 'answer') return opened;
  let { durable } = opened.value;
  promised(durable);
  while (durable < bytes.length) {
    const part = bytes.subarray(durable, durable + partBytes);
    const answer = await call(BLOB_PUT, { mailboxId, append, blobId, offset: durable, bytes: part });
    if (answer.type !== 'answer') return answer;
    // Behind or ahead of what was asked (another device of the same upload): on from where it stands.
    ({ durable } = answer.value);
    promised(durable);
  }
  return { type: 'answer', value: null };
}

/** All that is durable of a blob, range by range; null where a call was refused or not answered. */
export async function download(
  call: Call,
  from: { readonly mailboxId: MailboxId; readonly read: Uint8Array; readonly blobId: BlobId },
  rangeBytes: number,
): Promise<{ readonly length: number; readonly bytes: Uint8Array } | null> {
  const ranges: Uint8Array[] = [];
  for (let offset = 0; ; offset += rangeBytes) {
    const answer = await call(BLOB_READ, { ...from, offset, length: rangeBytes });
    if (answer.type !== 'answer') return null;
    ranges.push(answer.value.bytes);
    if (offset + rangeBytes >= answer.value.durable)
      return { length: answer.value.length, bytes: Buffer.concat(ranges) };
  }
}
