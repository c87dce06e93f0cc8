// A request to be looked at, raised from urgent help: numbers first, then what it is and is not, then a few words. Whether it left and whether it
// was seen is said as far as devices have said it.
import { For, Show, createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { lengthOf } from '../../../../shared/protocol/text.ts';
import { windowAhead } from '../../../../shared/rhythm/windows.ts';
import { PLEASE_LOOK_TEXT, type LookView, type RhythmProblem } from '../../../engine/api/rhythm-views.ts';
import type { RelationView } from '../../../engine/api/views.ts';
import { SinglePage } from '../../../app/SinglePage.tsx';
import { shortName } from '../../../app/names.ts';
import { useApp } from '../../../app/state.ts';
import { rhythmProblemWords } from '../../../entry/problems.ts';
import { OwnNumbers } from '../../../help/Numbers.tsx';
import { dangerNumber, ownCountries } from '../../../i18n/help-numbers.ts';
import { BackIcon, Button, IconButton, Notice, TextArea } from '../../../ui/index.ts';
import { noonOf } from '../../../ui/calendar.ts';
import { absenceOf } from '../../../app/absences.ts';
import { coverNow } from '../../../app/covers.ts';
import './notify.css';

export default function NotifyPage() {
  const app = useApp();
  return (
    <SinglePage
      tone="plain"
      start={<IconButton icon={BackIcon} label={app.t.common.back} onPress={() => app.back()} />}
    >
      <Show when={app.relation()?.key} keyed fallback={<p class="calm">{app.t.today.noRelation}</p>}>
        {(_key) => <Show when={app.relation()}>{(relation) => <Request relation={relation()} />}</Show>}
      </Show>
    </SinglePage>
  );
}

function Request(props: { readonly relation: RelationView }) {
  const app = useApp();
  const [words, setWords] = createSignal('');
  const [again, setAgain] = createSignal(false);
  const [problem, setProblem] = createSignal<RhythmProblem | null>(null);
  const isTooLong = () => lengthOf(words()) > PLEASE_LOOK_TEXT;
  const looks = () => props.relation.rhythm.looks;
  const send = async () => {
    const asked = await app.engine.askToLook(props.relation.key, words().trim());
    setProblem(asked.ok ? null : asked.error);
    if (!asked.ok) return;
    setWords('');
    setAgain(false);
  };
  const withdraw = async (look: LookView) => {
    const taken = await app.engine.withdrawLook(props.relation.key, look.id);
    setProblem(taken.ok ? null : taken.error);
    if (!taken.ok) return;
    // Its words are there again, should others be wanted.
    setWords(look.text);
    app.announce(app.t.notify.withdrawn);
  };
  return (
    <>
      <section class="opening" aria-labelledby="notify-heading">
        <h1 id="notify-heading">{app.t.notify.title}</h1>
      </section>
      <OwnNumbers i18n={app.format} timeZone={deviceTimeZone()} />
      <div class="notify-said">
        <p>{app.t.notify.what({ psy: shortName(props.relation.peerName) })}</p>
        <When relation={props.relation} />
      </div>
      <For each={looks()}>
        {(look) => <Standing look={look} relation={props.relation} onWithdraw={() => void withdraw(look)} />}
      </For>
      <Show when={problem()}>{(why) => <Notice tone="warn" urgent cause={rhythmProblemWords(app.t, why())} />}</Show>
      <Show
        when={looks().length === 0 || again()}
        fallback={
          <p>
            <Button kind="plain" small onPress={() => setAgain(true)}>
              {app.t.notify.again}
            </Button>
          </p>
        }
      >
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isTooLong()) void send();
          }}
        >
          <TextArea
            label={app.t.notify.words}
            rows={2}
            value={words()}
            onInput={setWords}
            error={isTooLong() ? app.t.notify.tooLong : undefined}
          />
          <div class="page-acts">
            <Button kind="primary" type="submit" inactive={isTooLong()}>
              {app.t.notify.send}
            </Button>
          </div>
        </form>
      </Show>
    </>
  );
}

/** When it may be read at the earliest: a window, or after an absence. It names no presence. */
function When(props: { readonly relation: RelationView }) {
  const app = useApp();
  const zone = deviceTimeZone();
  const words = (): string | null => {
    const psy = shortName(props.relation.peerName);
    const away = absenceOf(props.relation, app.now());
    if (away !== null) {
      const date = app.format.day(noonOf(away.until), zone);
      const cover = coverNow(props.relation);
      return cover === null
        ? app.t.notify.absent({ psy, date })
        : app.t.notify.absentCover({ psy, date, cover: cover.name });
    }
    const next = windowAhead(props.relation.agenda, app.now());
    if (next.type === 'none') return null;
    return app.t.notify.next({
      date: app.format.nextDay(next.opens, app.now(), zone),
      windowStart: app.format.hourOf(next.opens, zone),
      windowEnd: app.format.hourOf(next.closes, zone),
    });
  };
  return <Show when={words()}>{(said) => <p class="calm">{said()}</p>}</Show>;
}

function Standing(props: {
  readonly look: LookView;
  readonly relation: RelationView;
  readonly onWithdraw: () => void;
}) {
  const app = useApp();
  const zone = deviceTimeZone();
  const psy = () => shortName(props.relation.peerName);
  const words = (): string => {
    const { seenAt, delivery } = props.look;
    if (seenAt !== null)
      return app.t.notify.read({
        psy: psy(),
        date: app.format.date(seenAt, zone),
        time: app.format.hourOf(seenAt, zone),
      });
    if (delivery === 'kept' && app.offline()) return app.t.notify.offline;
    return app.t.notify.sent({
      psy: psy(),
      number: dangerNumber(ownCountries(zone, navigator.languages)).number,
    });
  };
  return (
    <div role="status">
      <Notice tone={props.look.seenAt === null ? 'warn' : 'calm'} cause={words()}>
        <Show when={props.look.text !== ''}>
          <p class="notify-words">{props.look.text}</p>
        </Show>
        <Show when={props.look.seenAt === null}>
          <Button kind="plain" small onPress={() => props.onWithdraw()}>
            {app.t.notify.withdraw}
          </Button>
        </Show>
      </Notice>
    </div>
  );
}
