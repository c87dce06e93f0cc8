// The frame that both agreed to: who and when, the whole text, printed or asked about.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FrameVersionView, FrameView } from '../../../engine/api/frame-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { FrameDocument } from '../../../frame/Document.tsx';
import { textOf } from '../../../frame/state.ts';
import { termsByName } from '../../../frame/terms.ts';
import { Button, PrintIcon } from '../../../ui/index.ts';
import { Asked } from './Asked.tsx';
import { Heading } from './Heading.tsx';
import { Versions } from './Versions.tsx';

export function Agreed(props: {
  readonly relation: RelationView;
  readonly view: FrameView;
  readonly version: FrameVersionView;
  readonly onAsk: () => void;
  readonly onShow: (number: number) => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const day = (at: number): string => app.format.dayOfYear(at, zone);
  return (
    <div class="frame-page">
      <Heading relation={props.relation} version={props.version} view={props.view}>
        {app.t.frame.title}
      </Heading>
      <p class="frame-agreed">
        {app.t.frame.doneByYou({
          date: day(props.version.agreed?.at ?? props.version.proposedAt),
          psy: shortName(props.relation.peerName),
          psyDate: day(props.version.proposedAt),
          version: String(props.version.number),
        })}
      </p>
      <div class="frame-acts">
        <Button kind="quiet" small onPress={() => app.go('/aujourdhui')}>
          {app.t.frame.toDay}
        </Button>
        <Button kind="quiet" small onPress={() => props.onAsk()}>
          {app.t.frame.ask}
        </Button>
        <Button kind="plain" small icon={PrintIcon} onPress={() => window.print()}>
          {app.t.frame.print}
        </Button>
      </div>
      <FrameDocument
        frame={textOf(props.version)}
        chosen={termsByName(props.version.agreed?.choices ?? [])}
        after={(id) => <Asked view={props.view} clause={id} />}
      />
      <Asked view={props.view} clause={null} />
      <Versions view={props.view} relation={props.relation} onShow={props.onShow} />
    </div>
  );
}
