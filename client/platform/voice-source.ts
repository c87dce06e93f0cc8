// A voice for an audio element: the beginning and the part that is asked for, brought as it plays, where the browser can be fed so; else the whole
// of it at once. Bytes come from the engine, which has opened and checked them.
import type { Result } from '../../shared/result.ts';

/** Bytes before the first cluster, and where clusters begin: ms, and bytes from the file's beginning. */
type Index = {
  readonly head: number;
  readonly clusters: readonly { readonly at: number; readonly from: number }[];
};

export type VoiceFile<Problem> = {
  readonly length: number;
  readonly milliseconds: number;
  index(): Promise<Result<Index, Problem>>;
  bytes(from: number, until: number): Promise<Result<Uint8Array, Problem>>;
};

const TYPE = 'audio/webm; codecs="opus"';
/** Brought ahead of what is heard, ms. */
const AHEAD = 30_000;

const canFeed = (): boolean => typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(TYPE);

/** `failed` is told at most once. Returns what gives it all up. */
export function feed<Problem>(
  audio: HTMLAudioElement,
  file: VoiceFile<Problem>,
  failed: (why: Problem) => void,
): () => void {
  return canFeed() ? feedParts(audio, file, failed) : feedWhole(audio, file, failed);
}

/** Bytes that are here already, as one file. */
export function play(audio: HTMLAudioElement, bytes: Uint8Array): () => void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'audio/webm' }));
  audio.src = url;
  return () => {
    audio.removeAttribute('src');
    audio.load();
    URL.revokeObjectURL(url);
  };
}

function feedWhole<Problem>(
  audio: HTMLAudioElement,
  file: VoiceFile<Problem>,
  failed: (why: Problem) => void,
): () => void {
  let end = (): void => undefined;
  let isOver = false;
  void file.bytes(0, file.length).then((bytes) => {
    if (isOver) return;
    if (bytes.ok) end = play(audio, bytes.value);
    else failed(bytes.error);
  });
  return () => {
    isOver = true;
    end();
  };
}

function feedParts<Problem>(
  audio: HTMLAudioElement,
  file: VoiceFile<Problem>,
  failed: (why: Problem) => void,
): () => void {
  const source = new MediaSource();
  const url = URL.createObjectURL(source);
  const over = new AbortController();
  audio.src = url;
  source.addEventListener('sourceopen', () => void bring(source, audio, file, failed, over.signal), { once: true });
  return () => {
    over.abort();
    audio.removeAttribute('src');
    audio.load();
    URL.revokeObjectURL(url);
  };
}

async function bring<Problem>(
  source: MediaSource,
  audio: HTMLAudioElement,
  file: VoiceFile<Problem>,
  failed: (why: Problem) => void,
  over: AbortSignal,
): Promise<void> {
  const index = await file.index();
  if (over.aborted) return;
  if (!index.ok) return failed(index.error);
  const { head, clusters } = index.value;
  const buffer = source.addSourceBuffer(TYPE);
  source.duration = file.milliseconds / 1_000;
  const beginning = await file.bytes(0, head);
  if (over.aborted) return;
  if (!beginning.ok) return failed(beginning.error);
  await append(buffer, beginning.value);
  const here = new Set<number>();
  let isBringing = false;
  const goOn = async (): Promise<void> => {
    if (isBringing) return;
    isBringing = true;
    try {
      for (;;) {
        const next = nextOf(clusters, here, audio.currentTime * 1_000);
        if (next === null || over.aborted) return;
        const part = await file.bytes(clusters[next]?.from ?? 0, clusters[next + 1]?.from ?? file.length);
        if (over.aborted) return;
        if (!part.ok) return failed(part.error);
        await append(buffer, part.value);
        here.add(next);
        if (here.size === clusters.length && source.readyState === 'open') source.endOfStream();
      }
    } finally {
      isBringing = false;
    }
  };
  for (const event of ['timeupdate', 'seeking', 'play'] as const)
    audio.addEventListener(event, () => void goOn(), { signal: over });
  await goOn();
}

/** The first cluster that is not here of those from the place on; null where enough is. */
function nextOf(clusters: Index['clusters'], here: ReadonlySet<number>, at: number): number | null {
  const first = Math.max(
    0,
    clusters.findLastIndex((cluster) => cluster.at <= at),
  );
  for (let i = first; i < clusters.length && (clusters[i]?.at ?? 0) <= at + AHEAD; i++) if (!here.has(i)) return i;
  return null;
}

const append = (buffer: SourceBuffer, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    buffer.addEventListener('updateend', () => resolve(), { once: true });
    buffer.appendBuffer(bytes as Uint8Array<ArrayBuffer>);
  });
