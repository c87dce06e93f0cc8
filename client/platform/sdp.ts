// The texts that browsers describe a connection with. Of the own browser's text six values are read, and anything else than expected is refused;
// for the far side a text is written of sealed values, and none of its own is ever seen (shared/decisions/0145). RFC 8866, 8829, 8839, 8843.
import {
  CANDIDATE_TYPES,
  type CallCandidate,
  callCandidate,
  type CallDescription,
  callDescription,
} from '../../shared/kinds/call-signal.ts';
import { decode, encode } from '../../shared/codec.ts';
import { fromHex, toHex } from '../../shared/bytes.ts';
import type { RemoteSide } from './call-connection.ts';

const MID = 'urn:ietf:params:rtp-hdrext:sdes:mid';
const TRANSPORT = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';
/** As browsers name the types of candidates, in the order of their codes. */
const TYPES = ['host', 'srflx', 'relay'] as const;
const SECTIONS = ['audio', 'video', 'application'] as const;

export type OwnSide = { readonly description: CallDescription; readonly fingerprint: Uint8Array };

type Section = { readonly name: string; readonly formats: readonly string[]; readonly lines: readonly string[] };

function sectionsOf(sdp: string): { readonly session: readonly string[]; readonly sections: readonly Section[] } {
  const session: string[] = [];
  const sections: { name: string; formats: string[]; lines: string[] }[] = [];
  for (const line of sdp.split(/\r?\n/)) {
    if (line.startsWith('m=')) {
      const [name = '', , , ...formats] = line.slice(2).split(' ');
      sections.push({ name, formats, lines: [] });
    } else (sections.at(-1)?.lines ?? session).push(line);
  }
  return { session, sections };
}

const valuesOf = (lines: readonly string[], name: string): readonly string[] =>
  lines.filter((line) => line.startsWith(`a=${name}:`)).map((line) => line.slice(name.length + 3));

/** The one value that all of them have; null where there is none, or more than one. */
function oneOf(values: readonly string[]): string | null {
  const [first, ...others] = new Set(values);
  return first === undefined || others.length > 0 ? null : first;
}

/** Of a codec, the payload type that a section offers. */
function payloadTypeOf({ lines, formats }: Section, codec: string): number {
  const found = valuesOf(lines, 'rtpmap').find((value) => value.toLowerCase().endsWith(` ${codec}`));
  const type = found?.split(' ')[0] ?? '';
  return formats.includes(type) ? Number(type) : Number.NaN;
}

/** The id of a header extension; 0 where the section does not have it. */
function extensionOf({ lines }: Section, uri: string): number {
  const found = valuesOf(lines, 'extmap').find((value) => value.split(' ')[1] === uri);
  return Number(/^\d+/.exec(found ?? '0')?.[0]);
}

/** What an own browser's text says; null where it is not as this app asked for it. */
export function readOwnSide(sdp: string): OwnSide | null {
  const { session, sections } = sectionsOf(sdp);
  const [audio, video, data, ...more] = sections;
  if (audio === undefined || video === undefined || data === undefined || more.length > 0) return null;
  if (sections.some(({ name, lines }, i) => name !== SECTIONS[i] || oneOf(valuesOf(lines, 'mid')) !== String(i)))
    return null;
  const all = [...session, ...sections.flatMap(({ lines }) => lines)];
  const fingerprint = fingerprintIn(oneOf(valuesOf(all, 'fingerprint').map((value) => value.toLowerCase())));
  const [ufrag, pwd] = [oneOf(valuesOf(all, 'ice-ufrag')), oneOf(valuesOf(all, 'ice-pwd'))];
  if (fingerprint === null || ufrag === null || pwd === null) return null;
  const [midExtension, transportExtension] = [MID, TRANSPORT].map((uri) => {
    const its = [audio, video].map((section) => extensionOf(section, uri));
    return its[0] === its[1] ? (its[0] ?? 0) : 0;
  }) as [number, number];
  const description = {
    ufrag,
    pwd,
    opus: payloadTypeOf(audio, 'opus/48000/2'),
    vp8: payloadTypeOf(video, 'vp8/90000'),
    midExtension,
    transportExtension,
  };
  return isWritable(description) ? { description, fingerprint } : null;
}

function isWritable(description: CallDescription): boolean {
  try {
    return encode(callDescription, description).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** `sha-256 AB:CD…`, in any case; null for every other. */
export function fingerprintIn(value: string | null): Uint8Array | null {
  const hex = /^sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/.exec(value?.toLowerCase() ?? '')?.[1];
  return hex === undefined ? null : fromHex(hex.replaceAll(':', ''));
}

const pairsOf = (bytes: Uint8Array): string => (toHex(bytes).toUpperCase().match(/../g) ?? []).join(':');

/** The far side's text, of what it sealed and of nothing else. */
export function writeSide({ description, fingerprint, candidates }: RemoteSide, type: 'offer' | 'reply'): string {
  const { ufrag, pwd, opus, vp8, midExtension, transportExtension } = description;
  const transport = [
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${pairsOf(fingerprint)}`,
    `a=setup:${type === 'offer' ? 'actpass' : 'active'}`,
  ];
  const media = [
    ...(midExtension === 0 ? [] : [`a=extmap:${midExtension} ${MID}`]),
    ...(transportExtension === 0 ? [] : [`a=extmap:${transportExtension} ${TRANSPORT}`]),
    'a=sendrecv',
    'a=rtcp-mux',
    'a=rtcp-rsize',
  ];
  const congestion = (format: number): readonly string[] =>
    transportExtension === 0 ? [] : [`a=rtcp-fb:${format} transport-cc`];
  const lines = [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1 2',
    `m=audio 9 UDP/TLS/RTP/SAVPF ${opus}`,
    ...transport,
    'a=mid:0',
    ...media,
    `a=rtpmap:${opus} opus/48000/2`,
    `a=fmtp:${opus} minptime=10;useinbandfec=1`,
    ...congestion(opus),
    ...candidates.map((candidate) => `a=${writeCandidate(candidate)}`),
    `m=video 9 UDP/TLS/RTP/SAVPF ${vp8}`,
    ...transport,
    'a=mid:1',
    ...media,
    `a=rtpmap:${vp8} VP8/90000`,
    `a=rtcp-fb:${vp8} ccm fir`,
    `a=rtcp-fb:${vp8} nack`,
    `a=rtcp-fb:${vp8} nack pli`,
    ...congestion(vp8),
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    ...transport,
    'a=mid:2',
    'a=sctp-port:5000',
    'a=max-message-size:65536',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** A candidate over UDP, as the own browser writes it; null for every other. */
export function readCandidate(line: string): CallCandidate | null {
  const [foundation = '', component, protocol, priority, address = '', port, typ, type] = line
    .replace(/^a=/, '')
    .replace(/^candidate:/, '')
    .split(' ');
  const at = TYPES.findIndex((each) => each === type);
  const its = CANDIDATE_TYPES[at];
  if (component !== '1' || protocol?.toLowerCase() !== 'udp' || typ !== 'typ' || its === undefined) return null;
  const candidate = { type: its, foundation, priority: Number(priority), address, port: Number(port) };
  try {
    const read = decode(callCandidate, encode(callCandidate, candidate));
    return read.ok ? read.value : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where an address was seen from is said to nobody. */
export function writeCandidate({ type, foundation, priority, address, port }: CallCandidate): string {
  const name = TYPES[CANDIDATE_TYPES.indexOf(type)];
  const related = type === 'host' ? '' : ' raddr 0.0.0.0 rport 0';
  return `candidate:${foundation} 1 udp ${priority} ${address} ${port} typ ${name}${related}`;
}
