// The voice in a recorder's slices, and the one file that is made of it. A slice is no unit: it ends inside the next element, so after one that
// was lost everything is passed over up to the next cluster. What is made has packets, in order, and times of their own: a player finds every
// place in it, and no two programs disagree on where one is (Matroska, RFC 9559; Opus, RFC 6716 and 7845).
import { concatBytes } from '../../../shared/bytes.ts';
import { element, elementAt, float, ID, unsigned, unsignedIn } from './ebml.ts';
import { soundOf } from './opus.ts';

/** What one run of a recorder gave: its slices, oldest first; null in the place of one that is not here. */
export type Stretch = {
  /** The bytes before its first cluster. */
  readonly header: Uint8Array;
  readonly slices: readonly (Uint8Array | null)[];
};

export type Voice = {
  readonly bytes: Uint8Array;
  readonly milliseconds: number;
  /** Where something is joined to what it did not follow, ms. */
  readonly seams: readonly number[];
};

/** A header is some hundred bytes; one of more is no recorder's. */
const MOST_HEADER = 64 * 1024;
const CLUSTER_ID = [0x1f, 0x43, 0xb6, 0x75] as const;
/** Sound of one cluster, microseconds: what a player fetches to begin somewhere. */
const CLUSTER = 5_000_000;
const TRACK = 1;
const MILLISECOND = 1_000;

/** The bytes before the first cluster of a recorder's beginning; null where there is none yet. */
export function headerIn(bytes: Uint8Array): Uint8Array | null {
  const end = clusterAfter(bytes, 0);
  return end === null || end > MOST_HEADER || tracksIn(bytes.subarray(0, end)) === null ? null : bytes.slice(0, end);
}

function clusterAfter(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(CLUSTER_ID[0], from); at !== -1; at = bytes.indexOf(CLUSTER_ID[0], at + 1))
    if (CLUSTER_ID.every((byte, i) => bytes[at + i] === byte)) return at;
  return null;
}

/** The description of its one track, as the recorder wrote it; null where that is not Opus alone. */
function tracksIn(header: Uint8Array): Uint8Array | null {
  for (let at = 0; ;) {
    const found = elementAt(header, at);
    if (found === null) return null;
    const isOuter = found.id === ID.segment;
    const end = found.length === null || isOuter ? found.at : found.at + found.length;
    if (found.id === ID.tracks) {
      const body = header.subarray(found.at, end);
      return end <= header.length && includes(body, OPUS) ? body : null;
    }
    at = end;
  }
}
const OPUS = new TextEncoder().encode('A_OPUS');
const includes = (bytes: Uint8Array, part: Uint8Array): boolean =>
  bytes.some((_, at) => part.every((byte, i) => bytes[at + i] === byte));

type Packet = { readonly bytes: Uint8Array; readonly sound: number };

/** Packets of bytes that follow each other, from a cluster on; what is cut off at the end is left out. */
function packetsIn(bytes: Uint8Array): readonly Packet[] {
  const packets: Packet[] = [];
  const take = (content: Uint8Array): void => {
    // One track: its number is one byte, then a relative time and flags. Lacing is no recorder's way with Opus.
    const isPlain = content.length > 4 && (content[0] as number) >= 0x80 && ((content[3] as number) & 0x06) === 0;
    const sound = isPlain ? soundOf(content.subarray(4)) : null;
    if (sound !== null) packets.push({ bytes: content.subarray(4), sound });
  };
  for (let at = 0; at < bytes.length;) {
    const found = elementAt(bytes, at);
    if (found === null) return packets;
    if (found.id === ID.cluster || found.id === ID.blockGroup) {
      at = found.at;
      continue;
    }
    if (found.length === null) return packets;
    const end = found.at + found.length;
    if (end > bytes.length) return packets;
    if (found.id === ID.simpleBlock || found.id === ID.block) take(bytes.subarray(found.at, end));
    at = end;
  }
  return packets;
}

/** Runs of packets that follow each other, of one stretch. */
function runsOf({ slices, header }: Stretch): readonly (readonly Packet[])[] {
  const runs: (readonly Packet[])[] = [];
  let run: Uint8Array[] = [];
  const end = (): void => {
    const bytes = concatBytes(...run);
    run = [];
    const from = clusterAfter(bytes, 0);
    const packets = from === null ? [] : packetsIn(bytes.subarray(from));
    if (packets.length > 0) runs.push(packets);
  };
  for (const slice of slices) {
    if (slice === null) end();
    else run.push(slice);
  }
  end();
  // A header may hold what looks like a cluster as little as it may be one: slices begin behind it or with it.
  return header.length === 0 ? [] : runs;
}

/** One file of all stretches; null where nothing of them can be heard. */
export function voiceOf(stretches: readonly Stretch[]): Voice | null {
  const [first] = stretches;
  const tracks = first === undefined ? null : tracksIn(first.header);
  const runs = stretches.flatMap(runsOf);
  if (tracks === null || runs.length === 0) return null;
  const seams: number[] = [];
  let sound = 0;
  for (const packets of runs) {
    const at = Math.round(sound / MILLISECOND);
    if (at > (seams.at(-1) ?? 0)) seams.push(at);
    sound += packets.reduce((sum, packet) => sum + packet.sound, 0);
  }
  const milliseconds = Math.max(1, Math.round(sound / MILLISECOND));
  const left = seams.filter((at) => at < milliseconds);
  return { bytes: fileOf(tracks, runs.flat(), milliseconds), milliseconds, seams: left };
}

type Cluster = { readonly at: number; readonly blocks: readonly Uint8Array[] };

function clustersOf(packets: readonly Packet[]): readonly Cluster[] {
  const clusters: { at: number; blocks: Uint8Array[] }[] = [];
  let sound = 0;
  let begun = -CLUSTER;
  for (const { bytes, sound: its } of packets) {
    if (sound - begun >= CLUSTER) {
      begun = sound;
      clusters.push({ at: Math.round(sound / MILLISECOND), blocks: [] });
    }
    const cluster = clusters.at(-1) as { at: number; blocks: Uint8Array[] };
    const relative = Math.round(sound / MILLISECOND) - cluster.at;
    const head = Uint8Array.of(0x80 | TRACK, relative >> 8, relative & 0xff, 0x80);
    cluster.blocks.push(element(ID.simpleBlock, head, bytes));
    sound += its;
  }
  return clusters;
}

const EBML_HEAD = element(
  ID.ebml,
  element(0x4286, Uint8Array.of(1)),
  element(0x42f7, Uint8Array.of(1)),
  element(0x42f2, Uint8Array.of(4)),
  element(0x42f3, Uint8Array.of(8)),
  element(0x4282, new TextEncoder().encode('webm')),
  element(0x4287, Uint8Array.of(4)),
  element(0x4285, Uint8Array.of(2)),
);
const APP = new TextEncoder().encode('Entretemps');

/** Its index stands before the sound: whoever has the beginning knows where every cluster is. */
function fileOf(tracks: Uint8Array, packets: readonly Packet[], milliseconds: number): Uint8Array {
  const clusters = clustersOf(packets).map(({ at, blocks }) => ({
    at,
    bytes: element(ID.cluster, unsigned(ID.timestamp, at), ...blocks),
  }));
  const info = element(
    ID.info,
    unsigned(ID.timestampScale, 1_000_000),
    float(ID.duration, milliseconds),
    element(ID.muxingApp, APP),
    element(ID.writingApp, APP),
  );
  const track = element(ID.tracks, withNumber(tracks));
  const cuesOf = (positions: readonly number[]): Uint8Array =>
    element(
      ID.cues,
      ...clusters.map(({ at }, i) =>
        element(
          ID.cuePoint,
          unsigned(ID.cueTime, at),
          element(
            ID.cueTrackPositions,
            unsigned(ID.cueTrack, TRACK),
            unsigned(ID.cueClusterPosition, positions[i] as number),
          ),
        ),
      ),
    );
  const before = info.length + track.length + cuesOf(clusters.map(() => 0)).length;
  let position = before;
  const positions = clusters.map(({ bytes }) => {
    const at = position;
    position += bytes.length;
    return at;
  });
  const segment = element(ID.segment, info, track, cuesOf(positions), ...clusters.map(({ bytes }) => bytes));
  return concatBytes(EBML_HEAD, segment);
}

/** The track under number 1, whatever number its recorder gave it. */
function withNumber(tracks: Uint8Array): Uint8Array {
  const entry = elementAt(tracks, 0);
  if (entry === null || entry.length === null) return tracks;
  const bytes = tracks.slice();
  for (let at = entry.at; at < entry.at + entry.length;) {
    const found = elementAt(tracks, at);
    if (found === null || found.length === null) return bytes;
    if (found.id === TRACK_NUMBER)
      bytes.fill(0, found.at, found.at + found.length).set([TRACK], found.at + found.length - 1);
    at = found.at + found.length;
  }
  return bytes;
}
const TRACK_NUMBER = 0xd7;

export type Index = {
  /** Bytes before the first cluster: what a player is given first. */
  readonly head: number;
  /** Where clusters begin, in order: ms, and bytes from the file's beginning. */
  readonly clusters: readonly { readonly at: number; readonly from: number }[];
};

/** Where every place of a file that was made here is, read from its beginning; null where that is cut off, or is another's. */
export function indexOf(bytes: Uint8Array): Index | null {
  const head = elementAt(bytes, 0);
  if (head === null || head.id !== ID.ebml || head.length === null) return null;
  const segment = elementAt(bytes, head.at + head.length);
  if (segment === null || segment.id !== ID.segment) return null;
  for (let at = segment.at; ;) {
    const found = elementAt(bytes, at);
    if (found === null || found.length === null || found.at + found.length > bytes.length) return null;
    const end = found.at + found.length;
    if (found.id === ID.cues) {
      const clusters = cuesIn(bytes.subarray(found.at, end)).map((cue) => ({ ...cue, from: segment.at + cue.from }));
      const isOrdered = clusters.every(({ at: its, from }, i) => {
        const before = clusters[i - 1];
        return before === undefined ? from === end : its > before.at && from > before.from;
      });
      return clusters.length > 0 && isOrdered ? { head: end, clusters } : null;
    }
    at = end;
  }
}

function cuesIn(bytes: Uint8Array): readonly { readonly at: number; readonly from: number }[] {
  const cues: { at: number; from: number }[] = [];
  for (let at = 0; at < bytes.length;) {
    const point = elementAt(bytes, at);
    if (point === null || point.length === null || point.id !== ID.cuePoint) return [];
    const end = point.at + point.length;
    const time = valueIn(bytes.subarray(point.at, end), ID.cueTime);
    const from = valueIn(bytes.subarray(point.at, end), ID.cueClusterPosition);
    if (time === null || from === null) return [];
    cues.push({ at: time, from });
    at = end;
  }
  return cues;
}

/** The value of the first element of an id, wherever among these and those in them. */
function valueIn(bytes: Uint8Array, id: number): number | null {
  for (let at = 0; at < bytes.length;) {
    const found = elementAt(bytes, at);
    if (found === null || found.length === null) return null;
    if (found.id === id) return unsignedIn(bytes.subarray(found.at, found.at + found.length));
    at = found.id === ID.cueTrackPositions ? found.at : found.at + found.length;
  }
  return null;
}
