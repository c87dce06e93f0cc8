// The microphone, slice by slice: what real recorders do is met here (a slice is no unit, a source may fall silent, a phone may take it away), and
// what a slice holds is the engine's to know. Nothing is asked of the browser's speech recognition, which may send a voice elsewhere.
import { err, ok, type Result } from '../../shared/result.ts';

/** What is handed over: two seconds at most are in the recorder alone. */
const SLICE_MS = 2_000;
const LEVEL_MS = 100;
/** Speech, at a constant rate: sizes then tell lengths and nothing of what is said. Below 2,400 recorders give silence. */
const BITS = 32_000;
const TYPE = 'audio/webm;codecs=opus';
/** Nothing above 2⁻¹² of full scale for so long is a dead microphone, never a quiet person. */
const FLAT_LEVEL = 2 ** -12;
const FLAT_MS = 4_000;
/** A track that says to be muted for so long was taken. */
const MUTED_MS = 2_000;

/** denied: by the person or their browser. none: there is no microphone. busy: another program has it. unsupported: this browser records no WebM. */
export type MicrophoneProblem = 'denied' | 'none' | 'busy' | 'unsupported';
export type Cut = 'background' | 'taken' | 'unplugged' | 'unknown';

export type Heard = {
  /** The browser says that it records: until then nothing is. */
  readonly onStart: () => void;
  /** In order, the next one only once this is kept. `levels`: ten a second, 0 to 255. */
  readonly onSlice: (bytes: Uint8Array, milliseconds: number, levels: readonly number[]) => Promise<void>;
  readonly onLevel: (level: number) => void;
  readonly onFlat: (flat: boolean) => void;
  /** It ended by itself; all that was recorded has been handed over. */
  readonly onCut: (why: Cut) => void;
};

export type Recorder = {
  /** Ends it and lets the microphone go; resolves once the last slice is kept. */
  stop(): Promise<void>;
};

const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined && MediaRecorder.isTypeSupported(TYPE);

export async function record(heard: Heard): Promise<Result<Recorder, MicrophoneProblem>> {
  if (!canRecord()) return err('unsupported');
  let stream: MediaStream;
  try {
    // What cleans a voice takes pauses and breath away, and would make a quiet room look like a dead microphone.
    const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: true };
    stream = await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    return err(problemOf(error));
  }
  return ok(run(stream, heard));
}

function problemOf(error: unknown): MicrophoneProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'denied';
}

/** Loudness as a person sees it: a whisper is not nothing. */
const levelOf = (peak: number): number => Math.round(255 * Math.sqrt(Math.min(1, peak)));

function run(stream: MediaStream, heard: Heard): Recorder {
  const [track] = stream.getAudioTracks();
  const recorder = new MediaRecorder(stream, {
    mimeType: TYPE,
    audioBitsPerSecond: BITS,
    audioBitrateMode: 'constant',
  } as MediaRecorderOptions);
  let handed = Promise.resolve();
  let levels: number[] = [];
  let since = 0;
  let ended = false;
  const meter = measure(stream, {
    level: (level) => {
      levels.push(level);
      heard.onLevel(level);
    },
    flat: heard.onFlat,
  });
  const done = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve(handed);
  });
  recorder.onstart = () => {
    since = performance.now();
    heard.onStart();
  };
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return;
    const now = performance.now();
    const [milliseconds, its] = [Math.round(now - since), levels];
    since = now;
    levels = [];
    handed = handed.then(async () => heard.onSlice(new Uint8Array(await data.arrayBuffer()), milliseconds, its));
  };
  const stop = async (): Promise<void> => {
    if (!ended) {
      ended = true;
      unwatch();
      if (recorder.state !== 'inactive') recorder.stop();
    }
    await done;
    meter();
    for (const each of stream.getTracks()) each.stop();
  };
  const cut = (why: Cut): void => void (ended || stop().then(() => heard.onCut(why)));
  const unwatch = watch(track, recorder, cut);
  recorder.start(SLICE_MS);
  return { stop };
}

/** Whatever takes the microphone away; returns what ends the watch. */
function watch(track: MediaStreamTrack | undefined, recorder: MediaRecorder, cut: (why: Cut) => void): () => void {
  let muted: ReturnType<typeof setTimeout> | undefined;
  const ending = new AbortController();
  const { signal } = ending;
  track?.addEventListener('ended', () => cut('unplugged'), { signal });
  track?.addEventListener('mute', () => (muted = setTimeout(() => cut('taken'), MUTED_MS)), { signal });
  track?.addEventListener('unmute', () => clearTimeout(muted), { signal });
  recorder.addEventListener('error', () => cut('unknown'), { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && cut('background'), {
    signal,
  });
  return () => {
    clearTimeout(muted);
    ending.abort();
  };
}

/** Nothing is played: no output is opened for it, and in blocks as large as there are. Half of what recording costs else. */
const LISTENING = { latencyHint: 'playback', sinkId: { type: 'none' } } as AudioContextOptions;

/** Levels ten times a second, and whether anything at all is heard; returns what ends it. */
function measure(
  stream: MediaStream,
  tell: { readonly level: (level: number) => void; readonly flat: (flat: boolean) => void },
): () => void {
  const context = new AudioContext(LISTENING);
  const analyser = context.createAnalyser();
  // As much as passes between two looks, and more.
  analyser.fftSize = 8_192;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let heardAt = performance.now();
  let flat = false;
  const look = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const now = performance.now();
    if (peak > FLAT_LEVEL) heardAt = now;
    const isFlat = now - heardAt >= FLAT_MS;
    if (isFlat !== flat) tell.flat((flat = isFlat));
    tell.level(levelOf(peak));
  }, LEVEL_MS);
  void context.resume();
  return () => {
    clearInterval(look);
    void context.close();
  };
}

/** The screen is kept on; null where this device does not. Asked for again after each return to the page. */
export async function keepAwake(): Promise<(() => void) | null> {
  try {
    const lock = await navigator.wakeLock.request('screen');
    return () => void lock.release().catch(() => undefined);
  } catch {
    return null;
  }
}
