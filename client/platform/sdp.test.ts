// Descriptions of connections: of the own browser's text only what was asked for is read, and the far side's text is written of sealed values.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallCandidate, CallDescription } from '../../shared/kinds/call-signal.ts';
import { fingerprintIn, readCandidate, readOwnSide, writeCandidate, writeSide } from './sdp.ts';

const FINGERPRINT = new Uint8Array(32).fill(0xab);
const DESCRIPTION: CallDescription = {
  ufrag: 'b3In',
  pwd: 'TrCVjpGfy/N+iFRD8h+HH6bR',
  opus: 111,
  vp8: 96,
  midExtension: 4,
  transportExtension: 3,
};
const HOST: CallCandidate = {
  type: 'host',
  foundation: '2069281780',
  priority: 2_113_937_151,
  address: 'a71b04f4-3698-45d6-8282-a8e27efa4a59.local',
  port: 36_494,
};
const remote = { description: DESCRIPTION, fingerprint: FINGERPRINT, candidates: [HOST] };
const TEXT = writeSide(remote, 'offer');

/** As Chromium 156 and Firefox ESR 153 write theirs: a fingerprint a section or one for all, more codecs, more extensions. */
const CHROMIUM = TEXT.replaceAll('a=sendrecv', 'a=extmap:14 urn:ietf:params:rtp-hdrext:toffset\r\na=sendrecv')
  .replace('SAVPF 111\r\n', 'SAVPF 63 111\r\n')
  .replace('a=rtpmap:111', 'a=rtpmap:63 red/48000/2\r\na=rtpmap:111');
const line = /a=fingerprint:.*\r\n/;
const FIREFOX = TEXT.replaceAll(new RegExp(line, 'g'), '').replace('s=-\r\n', `s=-\r\n${line.exec(TEXT)?.[0]}`);

describe('the own browser’s description', () => {
  it.each([
    ['as written here', TEXT],
    ['as Chromium writes it', CHROMIUM],
    ['as Firefox writes it', FIREFOX],
    ['with other line ends', TEXT.replaceAll('\r\n', '\n')],
  ])('%s is read as its six values and one fingerprint', (_how, sdp) => {
    expect(readOwnSide(sdp)).toEqual({ description: DESCRIPTION, fingerprint: FINGERPRINT });
  });

  const wrong: Readonly<Record<string, string>> = {
    nothing: '',
    'another fingerprint in its last section': TEXT.replace(
      /(a=fingerprint:sha-256 )AB(?=[^]*$)(?![^]*a=fingerprint)/,
      '$1AC',
    ),
    'no fingerprint': TEXT.replaceAll(new RegExp(line, 'g'), ''),
    'a fingerprint of SHA-1': TEXT.replaceAll('sha-256', 'sha-1'),
    'two names of ICE': TEXT.replace('a=ice-ufrag:b3In', 'a=ice-ufrag:b3Io'),
    'sections in another order': TEXT.replace('m=audio', 'm=video'),
    'a fourth section': `${TEXT}m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n`,
    'another name of a section': TEXT.replace('a=mid:1', 'a=mid:video'),
    'no Opus': TEXT.replace('opus/48000/2', 'PCMU/8000'),
    'a codec that its section does not offer': TEXT.replace('SAVPF 96', 'SAVPF 97'),
  };
  it.each(Object.entries(wrong))('with %s is refused', (_what, sdp) => {
    expect(readOwnSide(sdp)).toBeNull();
  });
});

describe('the far side’s description', () => {
  const ice = fc.stringMatching(/^[A-Za-z0-9+/]{22,60}$/);
  it('says what was sealed, and is the same lines for every value', () => {
    fc.assert(
      fc.property(
        fc.record({
          ufrag: ice,
          pwd: ice,
          opus: fc.integer({ min: 96, max: 110 }),
          vp8: fc.integer({ min: 111, max: 127 }),
          midExtension: fc.integer({ min: 8, max: 14 }),
          transportExtension: fc.integer({ min: 0, max: 7 }),
        }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (description, fingerprint) => {
          const sdp = writeSide({ description, fingerprint, candidates: [] }, 'reply');
          expect(readOwnSide(sdp)).toEqual({ description, fingerprint });
          expect(sdp.match(/a=fingerprint/g)).toHaveLength(3);
          const extensions = description.transportExtension === 0 ? 2 : 0;
          // Two extensions and two lines of feedback fewer.
          expect(sdp.split('\r\n')).toHaveLength(TEXT.split('\r\n').length - 1 - 2 * extensions);
        },
      ),
    );
  });

  it('offers either role of DTLS, and answers with one', () => {
    expect(TEXT.match(/a=setup:actpass/g)).toHaveLength(3);
    expect(writeSide(remote, 'reply').match(/a=setup:active/g)).toHaveLength(3);
  });
});

describe('a candidate', () => {
  it.each([
    [
      'candidate:2069281780 1 udp 2113937151 a71b04f4-3698-45d6-8282-a8e27efa4a59.local 36494 typ host generation 0 network-cost 999',
      HOST,
    ],
    [
      'a=candidate:1 1 UDP 1677729535 203.0.113.7 41000 typ srflx raddr 10.0.0.7 rport 4000',
      { type: 'reflexive', foundation: '1', priority: 1_677_729_535, address: '203.0.113.7', port: 41_000 },
    ],
    [
      'candidate:9 1 udp 41885439 2001:db8::1 50000 typ relay raddr :: rport 0 ufrag x',
      { type: 'relayed', foundation: '9', priority: 41_885_439, address: '2001:db8::1', port: 50_000 },
    ],
  ] as const)('%s is read, and written without where it was seen from', (text, candidate) => {
    expect(readCandidate(text)).toEqual(candidate);
    const written = writeCandidate(candidate);
    expect(readCandidate(written)).toEqual(candidate);
    expect(written).not.toContain('10.0.0.7');
  });

  it.each([
    '',
    'candidate:1 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active',
    'candidate:1 2 udp 1518280447 192.0.2.1 9000 typ host',
    'candidate:1 1 udp 1518280447 192.0.2.1 9000 typ prflx',
    'candidate:1 1 udp 1518280447 host.example 9000 typ host',
    'candidate:1 1 udp 0 192.0.2.1 9000 typ host',
    'candidate:1 1 udp x 192.0.2.1 9000 typ host',
    'candidate:1 1 udp 7 192.0.2.1 70000 typ host',
    'candidate:1,2 1 udp 7 192.0.2.1 7000 typ host',
  ])('%j is none of ours', (text) => {
    expect(readCandidate(text)).toBeNull();
  });
});

it('a fingerprint is read in either case, and of SHA-256 alone', () => {
  const pairs = Array.from({ length: 32 }, () => 'ab').join(':');
  expect(fingerprintIn(`sha-256 ${pairs}`)).toEqual(FINGERPRINT);
  expect(fingerprintIn(`SHA-256 ${pairs.toUpperCase()}`)).toEqual(FINGERPRINT);
  for (const other of [
    null,
    '',
    `sha-1 ${pairs}`,
    `sha-256 ${pairs}:ab`,
    `sha-256 ${pairs.slice(3)}`,
    `sha-256 ${pairs} `,
  ])
    expect(fingerprintIn(other)).toBeNull();
});
