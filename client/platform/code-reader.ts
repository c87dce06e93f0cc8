// The device's camera, and what it can read of a code held before it. Nothing of a picture is kept, nor leaves this file.

/** What of the Shape Detection API is used here; few browsers have it. */
type CodeDetector = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> };
type CodeDetectorClass = {
  new (options: { readonly formats: readonly string[] }): CodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
};

const FORMAT = 'qr_code';
const LOOK_MS = 250;

const detectorClass = (): CodeDetectorClass | undefined =>
  (globalThis as { readonly BarcodeDetector?: CodeDetectorClass }).BarcodeDetector;

export async function canReadCodes(): Promise<boolean> {
  // Of an insecure page the browser hides the cameras.
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices };
  const formats =
    (await detectorClass()
      ?.getSupportedFormats()
      .catch(() => [])) ?? [];
  if (mediaDevices === undefined || !formats.includes(FORMAT)) return false;
  const all = await mediaDevices.enumerateDevices().catch(() => []);
  return all.some(({ kind }) => kind === 'videoinput');
}

/** Shows the camera in `video` and says each code it reads, until `signal` ends it. False: the person or the browser gave no camera. */
export async function readCodes(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const Detector = detectorClass();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => null);
  if (stream === null || Detector === undefined) return false;
  const detector = new Detector({ formats: [FORMAT] });
  const look = async (): Promise<void> => {
    // Not before the first picture has come.
    const found = await detector.detect(video).catch(() => []);
    for (const { rawValue } of found) if (!signal.aborted) onText(rawValue);
  };
  const looks = setInterval(() => void look(), LOOK_MS);
  const stop = (): void => {
    clearInterval(looks);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  if (signal.aborted) {
    stop();
    return true;
  }
  signal.addEventListener('abort', stop, { once: true });
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  return true;
}
