// Why a text could not be set down or sent, in words: where the text is comes first.
import type { SendProblem } from '../engine/api/api.ts';
import type { RhythmProblem } from '../engine/api/rhythm-views.ts';
import type { Dictionary } from '../i18n/index.ts';

/** `tooLong`: said of the text that is being written, which has a limit of its own. */
export function sendProblemWords(t: Dictionary, problem: SendProblem, tooLong: string): string {
  const words: Readonly<Record<SendProblem, string>> = {
    empty: t.entry.problemEmpty,
    'too-long': tooLong,
    stopped: t.entry.problemStopped,
    unconfirmed: t.entry.problemUnconfirmed,
    reading: t.entry.problemReading,
    'frame-first': t.entry.problemFrameFirst,
    paused: t.entry.problemPaused,
    over: t.entry.problemOver,
    'not-changeable': t.entry.problemNotChangeable,
    'one-voice': t.entry.problemOneVoice,
    'files-beyond': t.entry.problemFilesBeyond,
    'files-away': t.entry.problemFilesAway,
    'other-side': t.entry.problemOtherSide,
    'storage-failed': t.entry.problemStorage,
    locked: t.entry.problemLocked,
  };
  return words[problem];
}

/** Why a word about the rhythm, a pause or an end could not be kept. */
export function rhythmProblemWords(t: Dictionary, problem: RhythmProblem): string {
  const words: Readonly<Record<RhythmProblem, string>> = {
    'not-now': t.stop.problemNotNow,
    empty: t.entry.problemEmpty,
    unsound: t.stop.problemUnsound,
    'too-long': t.stop.problemTooLong,
    'other-side': t.stop.problemOtherSide,
    'too-many-today': t.stop.problemTooMany,
    stopped: t.stop.problemStopped,
    unconfirmed: t.stop.problemUnconfirmed,
    reading: t.stop.problemReading,
    locked: t.stop.problemLocked,
    'storage-failed': t.stop.problemStorage,
  };
  return words[problem];
}
