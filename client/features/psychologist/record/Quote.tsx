// A quote in the letter being written: verbatim, with the way to its entry and the way out.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { EntryHead, RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { CloseIcon, IconButton, Paragraphs } from '../../../ui/index.ts';
import { shortName } from '../../../app/names.ts';
import type { Passage } from '../../../entry/passage.ts';

export function Quote(props: {
  readonly quote: Passage;
  readonly relation: RelationView;
  readonly source: EntryHead | undefined;
  readonly onSource: () => void;
  readonly onRemove: () => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const name = () => shortName(props.relation.peerName);
  const source = () => {
    const at = props.source?.at ?? app.now();
    return app.t.record.quoteSource({
      name: name(),
      date: app.format.pastDay(at, app.now(), zone),
      time: app.format.hourOf(at, zone),
    });
  };
  return (
    <blockquote class="quote" aria-label={app.t.record.quoteLabel({ name: name() })}>
      <div translate="no">
        <Paragraphs text={props.quote.text} />
      </div>
      <footer>
        <button type="button" class="link" onClick={() => props.onSource()}>
          {source()}
        </button>
      </footer>
      <IconButton icon={CloseIcon} label={app.t.record.quoteRemove} onPress={() => props.onRemove()} />
    </blockquote>
  );
}
