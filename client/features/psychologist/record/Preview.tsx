// The letter as the other person will read it.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { BlockView, RelationView } from '../../../engine/api/views.ts';
import { claimSaid } from '../../../entry/claims.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { LetterView, type QuoteView } from '../../../entry/LetterView.tsx';
import { shortName } from '../../../app/names.ts';

export function Preview(props: {
  readonly blocks: readonly BlockView[];
  readonly relation: RelationView;
  readonly thread: Thread;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const source = (quote: QuoteView): string => {
    const at = props.thread.head(quote.sourceId)?.at ?? app.now();
    return app.t.record.quoteSource({
      name: shortName(props.relation.peerName),
      date: app.format.pastDay(at, app.now(), zone),
      time: app.format.hourOf(at, zone),
    });
  };
  return (
    <div class="letter-preview" translate="no">
      <LetterView blocks={props.blocks} note={(block) => claimSaid(app, block, props.thread.head)} source={source} />
    </div>
  );
}
