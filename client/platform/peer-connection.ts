// One call's connection in a browser: under a certificate made for it, described by values alone, and looked at by its own figures. Seen in
// Chromium 156: a transport object may show the former certificate after a restart of ICE, getStats shows the one in use; a muted or stopped
// track, and a closed connection, tell the far side nothing for seconds.
import { err, ok, type Result } from '../../shared/result.ts';
import type { CallCandidate } from '../../shared/kinds/call-signal.ts';
import type { CallConnection, Described, OpenConnection, RemoteSide } from './call-connection.ts';
import { fingerprintIn, readCandidate, readOwnSide, writeCandidate, writeSide } from './sdp.ts';

/** Whole candidates go with a description; what takes longer follows. */
const GATHERING_MS = 3_000;
/** A way that is away for so long is lost: shorter ones come back by themselves. */
const AWAY_MS = 2_500;
const LOOK_MS = 5_000;
/** What was said last is on its way for so long after the connection is given up here. */
const FLUSH_MS = 500;
const MOST_QUEUED = 8;
const ECDSA: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };

/** Whether this browser can hold a call at all. */
export const canCall = (): boolean =>
  typeof RTCPeerConnection !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;

export const openConnection: OpenConnection = async ({ servers, relayedOnly, on }) => {
  const certificate = await RTCPeerConnection.generateCertificate(ECDSA);
  const connection = new RTCPeerConnection({
    certificates: [certificate],
    iceServers: servers.map(({ urls, ...names }) => ({ urls: [...urls], ...names })),
    iceTransportPolicy: relayedOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
    rtcpMuxPolicy: 'require',
  });
  const fingerprint = certificate
    .getFingerprints()
    .map(named)
    .find((each) => each !== null);
  if (fingerprint === undefined || fingerprint === null) throw new Error('a certificate without a fingerprint');
  const words = createWords(connection, on.word);
  const candidates = createCandidates(connection, on.found);
  const watching = watch(connection, on);
  connection.addEventListener('track', ({ track }) => on.track(track));

  async function describe(description: RTCSessionDescriptionInit): Promise<Described> {
    candidates.begin();
    await connection.setLocalDescription(description);
    const own = readOwnSide(connection.localDescription?.sdp ?? '');
    if (own === null) throw new Error('a description that is not as it was asked for');
    return { description: own.description, candidates: await candidates.gathered() };
  }

  return {
    fingerprint,
    async offer(restarts) {
      if (connection.getTransceivers().length === 0)
        for (const kind of ['audio', 'video'] as const) connection.addTransceiver(kind, { direction: 'sendrecv' });
      narrow(connection);
      return describe(await connection.createOffer({ iceRestart: restarts }));
    },
    async reply(remote) {
      await connection.setRemoteDescription({ type: 'offer', sdp: writeSide(remote, 'offer') });
      for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
      narrow(connection);
      return describe(await connection.createAnswer());
    },
    take: (remote: RemoteSide) => connection.setRemoteDescription({ type: 'answer', sdp: writeSide(remote, 'reply') }),
    async add(found) {
      for (const each of found)
        await connection.addIceCandidate({ candidate: writeCandidate(each), sdpMid: '0', sdpMLineIndex: 0 });
    },
    async certificates() {
      const shown = await certificatesOf(connection);
      // It was closed meanwhile, which takes its certificate out of the figures: nobody is there, and nobody else either.
      if (!isLeft(connection)) return shown;
      watching.away('path');
      return null;
    },
    say: words.say,
    async send(kind, track) {
      const mid = kind === 'microphone' ? '0' : '1';
      await connection
        .getTransceivers()
        .find((each) => each.mid === mid)
        ?.sender.replaceTrack(track);
    },
    close() {
      watching.end();
      candidates.end();
      for (const { sender } of connection.getTransceivers()) void sender.replaceTrack(null).catch(() => undefined);
      setTimeout(() => connection.close(), FLUSH_MS);
    },
  } satisfies CallConnection;
};

const named = ({ algorithm, value }: RTCDtlsFingerprint): Uint8Array | null => fingerprintIn(`${algorithm} ${value}`);

/** Opus and VP8 alone, where the browser lets them be chosen. */
function narrow(connection: RTCPeerConnection): void {
  for (const transceiver of connection.getTransceivers()) {
    const { kind } = transceiver.receiver.track;
    const its = kind === 'audio' ? 'audio/opus' : 'video/vp8';
    const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs.filter(
      ({ mimeType }) => mimeType.toLowerCase() === its,
    );
    if (codecs !== undefined && codecs.length > 0) transceiver.setCodecPreferences(codecs);
  }
}

/**
 * What the far side shows, of every transport that the connection's own figures name. None where one of them shows nothing, or a hash of another
 * kind. A browser that has no such figures cannot hold a call.
 */
async function certificatesOf(connection: RTCPeerConnection): Promise<readonly Uint8Array[]> {
  const figures = await connection.getStats();
  const transports: { readonly remoteCertificateId?: string }[] = [];
  const certificates = new Map<string, Uint8Array | null>();
  figures.forEach((each: Record<string, string>) => {
    const { type, id, fingerprint, fingerprintAlgorithm } = each;
    if (type === 'transport') transports.push(each);
    if (type === 'certificate') certificates.set(id ?? '', fingerprintIn(`${fingerprintAlgorithm} ${fingerprint}`));
  });
  if (transports.length === 0) throw new Error('no figures of the connection');
  const shown = transports.map(({ remoteCertificateId }) => certificates.get(remoteCertificateId ?? '') ?? null);
  return shown.includes(null) ? [] : (shown as readonly Uint8Array[]);
}

/** Words over the connection itself; the last ones said before it is there are said then. */
function createWords(connection: RTCPeerConnection, heard: (bytes: Uint8Array) => void) {
  const channel = connection.createDataChannel('words', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  const queued: Uint8Array[] = [];
  const send = (word: Uint8Array): Result<null, 'closed'> => {
    if (channel.readyState !== 'open') return err('closed');
    channel.send(word as Uint8Array<ArrayBuffer>);
    return ok(null);
  };
  channel.addEventListener('open', () => {
    for (const word of queued.splice(0)) send(word);
  });
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) heard(new Uint8Array(data));
  });
  return {
    say(word: Uint8Array): void {
      if (channel.readyState === 'connecting' && queued.length < MOST_QUEUED) queued.push(word);
      else send(word);
    },
  };
}

/** Those that come in time go with the description that they belong to; later ones are told together. */
function createCandidates(connection: RTCPeerConnection, found: (candidates: readonly CallCandidate[]) => void) {
  let here: CallCandidate[] = [];
  let later: ReturnType<typeof setTimeout> | undefined;
  let isGathering = false;
  let complete = (): void => undefined;
  const tell = (): void => {
    later = undefined;
    if (here.length > 0) found(here.splice(0));
  };
  connection.addEventListener('icecandidate', ({ candidate }) => {
    const read = candidate === null ? null : readCandidate(candidate.candidate);
    if (read !== null) here.push(read);
    if (candidate === null) complete();
    else if (!isGathering) later ??= setTimeout(tell, 200);
  });
  return {
    begin(): void {
      here = [];
      isGathering = true;
    },
    async gathered(): Promise<readonly CallCandidate[]> {
      await new Promise<void>((resolve) => {
        const latest = setTimeout(resolve, GATHERING_MS);
        complete = () => {
          clearTimeout(latest);
          resolve();
        };
        if (connection.iceGatheringState === 'complete') complete();
      });
      isGathering = false;
      return here.splice(0);
    },
    end(): void {
      clearTimeout(later);
      complete();
    },
  };
}

/** The far side has closed the sealed way: a page that goes away does. */
const isLeft = ({ sctp }: RTCPeerConnection): boolean => sctp?.transport.state === 'closed';

/** What becomes of the way. */
function watch(
  connection: RTCPeerConnection,
  on: Parameters<OpenConnection>[0]['on'],
): { away(cause: 'path' | 'seal'): void; end(): void } {
  const ending = new AbortController();
  const { signal } = ending;
  let isUp = false;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const away = (cause: 'path' | 'seal'): void => {
    clearTimeout(leaving);
    leaving = undefined;
    isUp = false;
    on.away(cause);
  };
  const look = (): void => {
    if (!isUp) return;
    if (isLeft(connection)) away('path');
    else on.look();
  };
  connection.addEventListener(
    'connectionstatechange',
    () => {
      const state = connection.connectionState;
      if (state === 'connected') {
        clearTimeout(leaving);
        leaving = undefined;
        if (isUp) return look();
        isUp = true;
        on.connected();
      }
      if (state === 'disconnected') leaving ??= setTimeout(() => away('path'), AWAY_MS);
      if (state === 'failed') away(connection.sctp?.transport.state === 'failed' ? 'seal' : 'path');
    },
    { signal },
  );
  connection.addEventListener('iceconnectionstatechange', look, { signal });
  const looking = setInterval(look, LOOK_MS);
  return {
    away(cause) {
      if (isUp) away(cause);
    },
    end() {
      clearTimeout(leaving);
      clearInterval(looking);
      ending.abort();
    },
  };
}
