// What stands above every form of the frame: its name, which version it is, and what must be said of it first.
import { Show, type JSX } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { FrameVersionView, FrameView } from '../../../engine/api/frame-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { DAY } from '../../../../shared/clock.ts';
import { Notice } from '../../../ui/index.ts';

export function Heading(props: {
  readonly relation: RelationView;
  readonly version: FrameVersionView;
  readonly view?: FrameView | undefined;
  readonly children: JSX.Element;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  return (
    <section class="opening frame-heading">
      <h1>{props.children}</h1>
      <p class="meta">
        {app.t.frame.version({
          version: String(props.version.number),
          date: app.format.day(props.version.proposedAt, zone),
        })}
      </p>
      <Show when={props.version.from > 0}>
        <p class="meta">{app.t.frame.fromDay({ date: app.format.day(props.version.from * DAY, 'UTC') })}</p>
      </Show>
      <Show when={(props.view?.missing.length ?? 0) > 0}>
        <Notice cause={app.t.frame.missing} />
      </Show>
      <Show when={props.version.isBeyond}>
        <Notice tone="warn" cause={app.t.frame.unknownParts} />
      </Show>
    </section>
  );
}
