// What stands beside an entry, brought for an export: files whole, as they are held to what their letter says of them; a voice in parts, so that an
// hour of it is never held at once.
import type { EnvelopeId } from '../../../shared/ids.ts';
import type { ExportedFile, ExportedVoice, ExportLack } from '../api/export-views.ts';
import type { FileMedia } from '../api/file-views.ts';
import type { RelationKey } from '../api/views.ts';
import { fileBytes, filesOfEntry } from '../files/reading.ts';
import type { Space } from '../state/space.ts';
import { heardBytes, heardOf } from '../voice/playing.ts';

export type Bytes = { readonly path: string; readonly bytes: Uint8Array; readonly isLast: boolean };

export type Beside = {
  readonly files: readonly ExportedFile[];
  readonly voice: ExportedVoice | null;
  readonly lacks: readonly ExportLack[];
};

export type BesideAsk = {
  readonly key: RelationKey;
  readonly id: EnvelopeId;
  /** Of its files' names in the archive. */
  readonly number: number;
  readonly isWanted: boolean;
};

const ENDINGS: Readonly<Record<FileMedia, string>> = { jpeg: 'jpg', png: 'png', pdf: 'pdf' };
const VOICE_ENDING = 'webm';
/** Of a voice at once. */
const PART_BYTES = 2 ** 20;

const pathOf = (number: number, place: number, ending: string): string =>
  `fichiers/${String(number).padStart(4, '0')}-${place}.${ending}`;

/** Yields their bytes, and returns what a piece says of them. Nothing of it throws: what cannot be brought is named. */
export async function* bringBeside(
  space: Space,
  { key, id, number, isWanted }: BesideAsk,
): AsyncGenerator<Bytes, Beside> {
  const lacks: ExportLack[] = [];
  const files: ExportedFile[] = [];
  for (const [n, view] of filesOfEntry(space, key, id).entries()) {
    const path = pathOf(number, n + 1, ENDINGS[view.media]);
    const brought = isWanted ? await fileBytes(space, key, id, n) : null;
    if (brought?.ok === true) yield { path, bytes: brought.value, isLast: true };
    else lacks.push({ what: path, why: brought === null ? 'left-out' : brought.error });
    files.push({ ...view, path: brought?.ok === true ? path : null });
  }
  const heard = heardOf(space, key, id);
  if (heard === null) return { files, voice: null, lacks };
  const path = pathOf(number, files.length + 1, VOICE_ENDING);
  const why = isWanted ? yield* bringVoice(space, { key, id, path, length: heard.length }) : 'left-out';
  if (why !== null) lacks.push({ what: path, why });
  const { milliseconds, length } = heard;
  return { files, voice: { milliseconds, length, path: why === null ? path : null }, lacks };
}

/** Null once all of it was; else why not. What was brought before is closed where it ends, so that the archive goes on. */
async function* bringVoice(
  space: Space,
  { key, id, path, length }: Pick<BesideAsk, 'key' | 'id'> & { readonly path: string; readonly length: number },
): AsyncGenerator<Bytes, ExportLack['why'] | null> {
  for (let from = 0; from < length; from += PART_BYTES) {
    const until = Math.min(length, from + PART_BYTES);
    const brought = await heardBytes(space, key, id, { from, until });
    if (brought.ok) {
      yield { path, bytes: brought.value, isLast: until === length };
      continue;
    }
    if (from > 0) yield { path, bytes: new Uint8Array(0), isLast: true };
    return brought.error;
  }
  return null;
}
