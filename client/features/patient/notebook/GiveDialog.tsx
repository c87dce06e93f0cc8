// Setting one page down: the two dates are read before any button, the tick changes that sentence in place, and nothing else of the notebook
// moves. As it stands, or as a copy to choose from first.
import { Show, createSignal, untrack } from 'solid-js';
import type { EnvelopeId } from '../../../../shared/ids.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import type { PageHead } from '../../../engine/api/notebook-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { shortName } from '../../../app/names.ts';
import { type App, useApp } from '../../../app/state.ts';
import { sendProblemWords } from '../../../entry/problems.ts';
import { dayOf, noonOf } from '../../../ui/calendar.ts';
import { Checkbox, Dialog, Notice } from '../../../ui/index.ts';

export function GiveDialog(props: {
  readonly open: boolean;
  readonly page: PageHead;
  readonly relation: RelationView;
  readonly onClose: () => void;
  readonly onGiven: (entry: EnvelopeId) => void;
}) {
  const app = useApp();
  const [tells, setTells] = createSignal(true);
  const [problem, setProblem] = createSignal<string | null>(null);
  /** What is filled in is changed where it is kept: a copy of it would be a text. */
  const isFilled = () => props.page.kind === 'worksheet';
  const hasOtherDay = () => props.page.begunDay < dayOf(app.now());
  const seen = (told: boolean) => seenWords(app, props.relation, props.page.begunDay, told && hasOtherDay());
  const close = () => {
    setProblem(null);
    setTells(true);
    props.onClose();
  };
  const give = async () => {
    const given = await app.engine.givePage(props.relation.key, props.page.id, tells() && hasOtherDay());
    if (!given.ok) return setProblem(problemWords(app, given.error));
    close();
    props.onGiven(given.value);
  };
  const reread = async () => {
    const copied = await app.engine.copyPage(props.relation.key, props.page.id, tells() && hasOtherDay());
    if (copied.ok) return app.go('/ecrire');
    const words = { 'draft-there': app.t.notebook.draftThere, 'not-there': app.t.notebook.gone };
    return setProblem(
      copied.error === 'draft-there' || copied.error === 'not-there'
        ? words[copied.error]
        : problemWords(app, copied.error),
    );
  };
  return (
    <Dialog
      open={props.open}
      heading={app.t.notebook.giveTitle}
      cancel={app.t.common.cancel}
      other={isFilled() ? undefined : { label: app.t.notebook.giveReread, onPress: () => void reread() }}
      confirm={app.t.notebook.giveAsIs}
      cancelFirst
      onClose={close}
      onConfirm={() => void give()}
    >
      <div class="notebook-give">
        <p>{seen(tells())}</p>
        <Show when={hasOtherDay()}>
          <Checkbox
            label={app.t.notebook.giveWithDate}
            checked={tells()}
            onChange={(told) => {
              setTells(told);
              setProblem(null);
              app.announce(untrack(() => seen(told)));
            }}
          />
        </Show>
        <p>{app.t.notebook.giveOnly}</p>
        <Show when={!isFilled()}>
          <p class="meta">{app.t.notebook.giveRereadNote}</p>
        </Show>
        <Show when={problem()}>{(words) => <Notice tone="warn" urgent cause={words()} />}</Show>
      </div>
    </Dialog>
  );
}

function seenWords({ t, format, now }: App, relation: RelationView, begunDay: number, told: boolean): string {
  const psy = shortName(relation.peerName);
  if (!told) return t.notebook.giveSeesOne({ psy });
  const zone = deviceTimeZone();
  return t.notebook.giveSees({ psy, writtenDate: format.day(noonOf(begunDay), zone), date: format.day(now(), zone) });
}

const problemWords = ({ t }: Pick<App, 't'>, problem: SendProblem): string =>
  sendProblemWords(t, problem, t.writing.problemTooLong);
