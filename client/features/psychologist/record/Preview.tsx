// The letter as the other person will read it.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { BlockView, RelationView } from '../../../engine/api/views.ts';
import { claimSaid } from '../../../entry/claims.ts';
import { useApp } from '../../../app/state.ts';
import type { Thread } from '../../../app/thread.ts';
import { LetterView, type LetterBlock } from '../../../ui/index.ts';
import { shortName } from '../../../app/names.ts';

export function Preview(props: {
  readonly blocks: readonly BlockView[];
  readonly relation: RelationView;
  readonly thread: Thread;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const shown = (): readonly LetterBlock[] =>
    props.blocks.map((block) => {
      if (block.type !== 'quote')
        return { kind: 'text', text: block.text, note: claimSaid(app, block, props.thread.head) ?? undefined };
      const at = props.thread.head(block.sourceId)?.at ?? app.now();
      const source = app.t.dossier.quoteSource({
        name: shortName(props.relation.peerName),
        date: app.format.pastDay(at, app.now(), zone),
        time: app.format.hourOf(at, zone),
      });
      return { kind: 'quote', text: block.text, source };
    });
  return (
    <div class="apercu-l" translate="no">
      <LetterView blocks={shown()} />
    </div>
  );
}
