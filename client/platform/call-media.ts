// The microphone and the camera of a call: opened when their person turns them on, let go when they turn them off.
import { err, ok, type Result } from '../../shared/result.ts';
import type { SentKind } from './call-connection.ts';

export type MediaProblem = 'denied' | 'none' | 'busy';
/** `label` is empty until the browser has been allowed one of its kind. */
export type MediaChoice = { readonly id: string; readonly label: string };

const KINDS = { microphone: 'audioinput', camera: 'videoinput' } as const;
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { max: 30 } };

/** `id`: of a device that was chosen; null: the browser's own choice. */
export async function openTrack(kind: SentKind, id: string | null): Promise<Result<MediaStreamTrack, MediaProblem>> {
  const device = id === null ? {} : { deviceId: { exact: id } };
  const wanted = kind === 'microphone' ? { audio: { ...device } } : { video: { ...device, ...PICTURE } };
  try {
    const [track] = (await navigator.mediaDevices.getUserMedia(wanted)).getTracks();
    return track === undefined ? err('none') : ok(track);
  } catch (error) {
    return err(problemOf(error));
  }
}

export async function choicesOf(kind: SentKind): Promise<readonly MediaChoice[]> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return all.flatMap((each) =>
    each.kind === KINDS[kind] && each.deviceId !== '' ? [{ id: each.deviceId, label: each.label }] : [],
  );
}

function problemOf(error: unknown): MediaProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'denied';
}
