// What is said beside a passage that its writer gave as quoted and that is shown as their own words.
import type { EnvelopeId } from '../../shared/ids.ts';
import type { BlockView, EntryHead } from '../engine/api/views.ts';
import { deviceTimeZone } from '../../shared/time-zone.ts';
import type { useApp } from '../app/state.ts';

type App = ReturnType<typeof useApp>;

/** A short sentence, or null where there is nothing to say. */
export function claimSaid(app: App, block: BlockView, head: (id: EnvelopeId) => EntryHead | undefined): string | null {
  const claim = block.type === 'quote' ? undefined : block.claim;
  if (claim === undefined) return null;
  if (claim.why === 'not-found') return app.t.entry.quoteNotFound;
  const source = head(claim.sourceId);
  if (claim.why === 'not-here' || source === undefined) return app.t.letter.quoteNotHere;
  if (source.kind === 'removed')
    return app.t.letter.quoteRemoved({ date: app.format.day(source.erasedAt ?? source.at, deviceTimeZone()) });
  return app.t.letter.quoteGone({ date: app.format.day(source.at, deviceTimeZone()) });
}
