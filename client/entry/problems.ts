// Why a text could not be set down or sent, in words: where the text is comes first.
import type { SendProblem } from '../engine/api/api.ts';
import type { Dictionary } from '../i18n/index.ts';

/** `tooLong`: said of the text that is being written, which has a limit of its own. */
export function sendProblemWords(t: Dictionary, problem: SendProblem, tooLong: string): string {
  const words: Readonly<Record<SendProblem, string>> = {
    empty: t.entry.problemEmpty,
    'too-long': tooLong,
    stopped: t.entry.problemStopped,
    unconfirmed: t.entry.problemUnconfirmed,
    reading: t.entry.problemReading,
    'not-changeable': t.entry.problemNotChangeable,
    'storage-failed': t.entry.problemStorage,
    locked: t.entry.problemLocked,
  };
  return words[problem];
}
