// Who would answer, and on which days.
import type { CoverView } from '../../../engine/api/cover-views.ts';
import { coverDays } from '../../../app/covers.ts';
import { useApp } from '../../../app/state.ts';
import { Colleague } from '../../../entry/Colleague.tsx';

export function Who(props: { readonly cover: CoverView }) {
  const app = useApp();
  return (
    <dl class="cover-who">
      <dt>{app.t.cover.who}</dt>
      <dd>
        <Colleague of={props.cover} />
      </dd>
      <dt>{app.t.cover.days}</dt>
      <dd>{coverDays(app, props.cover)}</dd>
    </dl>
  );
}
