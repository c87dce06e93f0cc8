// Why a text could not be set down or sent, in words: where the text is comes first.
import type { SendProblem } from '../engine/api/api.ts';
import type { Dictionary } from '../i18n/index.ts';

/** `tooLong`: said of the text that is being written, which has a limit of its own. */
export function sendProblemWords(t: Dictionary, problem: SendProblem, tooLong: string): string {
  const words: Readonly<Record<SendProblem, string>> = {
    empty: t.daily.problemEmpty,
    'too-long': tooLong,
    stopped: t.daily.problemStopped,
    unconfirmed: t.daily.problemUnconfirmed,
    'not-changeable': t.daily.problemNotChangeable,
    'storage-failed': t.daily.problemStorage,
    locked: t.daily.problemLocked,
  };
  return words[problem];
}
