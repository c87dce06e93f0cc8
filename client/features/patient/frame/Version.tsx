// One version read again, whatever came of it.
import type { FrameVersionView } from '../../../engine/api/frame-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { FrameDocument } from '../../../frame/Document.tsx';
import { HashLine } from '../../../frame/HashLine.tsx';
import { textOf } from '../../../frame/state.ts';
import { termsByName } from '../../../frame/terms.ts';
import { Button, PrintIcon } from '../../../ui/index.ts';
import { Heading } from './Heading.tsx';

export function Version(props: { readonly version: FrameVersionView; readonly relation: RelationView }) {
  const app = useApp();
  return (
    <div class="frame-page">
      <Heading relation={props.relation} version={props.version}>
        {app.t.frame.title}
      </Heading>
      <div class="frame-acts">
        <Button kind="plain" small icon={PrintIcon} onPress={() => window.print()}>
          {app.t.frame.print}
        </Button>
      </div>
      <FrameDocument frame={textOf(props.version)} chosen={termsByName(props.version.agreed?.choices ?? [])} />
      <HashLine hash={props.version.hash} />
    </div>
  );
}
