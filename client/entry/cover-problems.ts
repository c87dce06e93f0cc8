// Why a word about a cover could not be kept, or nobody was joined.
import type { CoverProblem } from '../engine/api/cover-views.ts';
import type { Dictionary } from '../i18n/index.ts';
import { rhythmProblemWords } from './problems.ts';

export function coverProblemWords(t: Dictionary, problem: CoverProblem): string {
  switch (problem) {
    case 'altered':
      return t.cover.altered;
    case 'link-used':
      return t.cover.linkUsed;
    case 'frame-says-no':
      return t.cover.frameSaysNo;
    case 'link-own':
      return t.cover.linkOwn;
    case 'already-used':
    case 'expired':
    case 'withdrawn':
      return t.cover.linkGone;
    case 'not-an-invitation':
    case 'other-relay':
      return t.cover.linkNone;
    case 'please-update':
      return t.cover.linkUpdate;
    case 'offline':
      return t.cover.offline;
    default:
      return rhythmProblemWords(t, problem);
  }
}
