// The three steps before a copy is made, on one page: whom it is for, what it holds, what stays out of it.
import { For, Show, createMemo, createResource, createSignal, untrack } from 'solid-js';
import { useApp } from '../../../app/state.ts';
import type { DossierView } from '../../../engine/api/dossier-views.ts';
import { LONGEST_REASON, RECORD_PARTS, type RecordHolds, type RecordPart } from '../../../engine/api/export-views.ts';
import type { ObjectId, RelationView } from '../../../engine/api/views.ts';
import { lastOf, pieceTitle } from '../../../entry/kept-words.ts';
import { countryName } from '../../../i18n/help-numbers.ts';
import { Button, buttonClass, Checkbox, Field, Notice, RadioCards, Select, SheetIcon } from '../../../ui/index.ts';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import { type CopyFor, forWords } from '../../../entry/copy-words.ts';
import { CopyThird } from './CopyThird.tsx';
import { isProfile, type Profile, PROFILES, remindersOf, startsWith } from './profiles.ts';
import type { Copy } from './record-taking.ts';

const TO: readonly CopyFor[] = ['person', 'colleague', 'authority', 'archive'];

type Props = {
  readonly relation: RelationView;
  readonly dossier: DossierView;
  readonly state: string | undefined;
  readonly onMake: (copy: Copy) => void;
};

export function CopyChoices(props: Props) {
  const app = useApp();
  const chosen = createChoices(props);
  return (
    <div class="copy-parts">
      <div class="copy-choices">
        <header>
          <h1>{app.t.copying.title}</h1>
          <p class="meta">
            <span dir="auto">{props.relation.peerName}</span>,{' '}
            {app.t.copying.summary({
              pieces: app.t.copying.pieces({ count: props.dossier.chain.count }),
              exchanges: app.t.copying.exchangesOf({ count: chosen.holds().exchanges }),
            })}
          </p>
        </header>
        <Show when={props.state === 'failed'}>
          <Notice tone="warn" urgent cause={app.t.exporting.failed} />
        </Show>
        <Show when={props.state === 'stopped'}>
          <Notice cause={app.t.exporting.stopped} />
        </Show>
        <ForWhom chosen={chosen} />
        <Contents chosen={chosen} />
        <LeftOut chosen={chosen} dossier={props.dossier} />
        <footer class="copy-foot">
          <p class="meta">{app.t.copying.clear}</p>
          <div class="page-acts">
            <a class={buttonClass('plain', true)} href={`/dossiers/${app.numberOf(props.relation.key)}/pieces`}>
              {app.t.copying.backToRecord}
            </a>
            <Button
              kind="primary"
              icon={SheetIcon}
              inactive={chosen.why() !== null}
              onPress={() => props.onMake(chosen.copy())}
            >
              {app.t.copying.make}
            </Button>
          </div>
          <Show when={chosen.why()}>{(why) => <p class="meta">{why()}</p>}</Show>
        </footer>
      </div>
      <CopyThird
        relation={props.relation.key}
        dossier={props.dossier}
        struck={chosen.struck()}
        onStrike={chosen.strike}
      />
    </div>
  );
}

type Chosen = ReturnType<typeof createChoices>;

function createChoices(props: Props) {
  const app = useApp();
  const country = untrack(() => props.dossier.country);
  const [holds] = createResource(
    () => props.relation.key,
    (key) => app.engine.recordHolds(key),
  );
  const [to, setTo] = createSignal<CopyFor>('person');
  const [profile, setProfile] = createSignal<Profile | ''>(isProfile(country) ? country : '');
  const [typed, setTyped] = createSignal<ReadonlySet<RecordPart> | null>(null);
  const [log, setLog] = createSignal(false);
  const [leftOut, setLeftOut] = createSignal<ReadonlySet<ObjectId>>(new Set());
  const [reason, setReason] = createSignal('');
  const [struck, setStruck] = createSignal<ReadonlySet<string>>(new Set());
  const parts = createMemo(() => typed() ?? new Set(startsWith(profile(), to()) ?? []));
  const toggled = <T,>(all: ReadonlySet<T>, one: T, isIn: boolean): ReadonlySet<T> =>
    new Set(isIn ? [...all, one] : [...all].filter((each) => each !== one));
  const held = (): RecordHolds => holds() ?? { exchanges: 0, frame: 0 };
  const counts = createMemo(() => countsOf(props.dossier, held()));
  /** Pieces that are not in it and are named: what was kept apart is no piece, and files beside an entry are its own. */
  const without = createMemo(() => {
    const { pieces } = props.dossier;
    const out = pieces.filter(({ subject, what }) => !parts().has(partOf(what)) || leftOut().has(subject));
    const editions = out.reduce((sum, piece) => sum + piece.editions.filter(({ n }) => n !== null).length, 0);
    const thread = (parts().has('exchanges') ? 0 : held().exchanges) + (parts().has('frame') ? 0 : held().frame);
    return editions + thread;
  });
  return {
    to,
    setTo: (next: CopyFor) => {
      setTo(next);
      setTyped(null);
    },
    profile,
    setProfile: (next: Profile | '') => {
      setProfile(next);
      setTyped(null);
    },
    parts,
    want: (part: RecordPart, isIn: boolean) => setTyped(toggled(parts(), part, isIn)),
    log,
    setLog,
    leftOut,
    leave: (subject: ObjectId, isOut: boolean) => setLeftOut(toggled(leftOut(), subject, isOut)),
    reason,
    setReason,
    struck,
    strike: (passage: string, isOut: boolean) => setStruck(toggled(struck(), passage, isOut)),
    holds: held,
    counts,
    without,
    /** Why it cannot be made yet; null where it can. */
    why: (): string | null => {
      if (parts().size === 0) return app.t.copying.nothing;
      return without() > 0 && reason().trim() === '' ? app.t.copying.whyMissing : null;
    },
    copy: (): Copy => ({
      to: to(),
      profile: profile(),
      log: log(),
      ask: {
        relation: props.relation.key,
        contents: Object.fromEntries(RECORD_PARTS.map((part) => [part, parts().has(part)])) as Record<
          RecordPart,
          boolean
        >,
        leftOut: [...leftOut()],
        reason: reason().trim(),
        struck: [...struck()],
      },
    }),
  };
}

function partOf(what: DossierView['pieces'][number]['what']): RecordPart {
  if (what === 'note') return 'notes';
  if (what === 'contact') return 'contacts';
  if (what === 'synthesis') return 'syntheses';
  return what === 'identity' ? 'identity' : 'others';
}

function countsOf({ pieces, notes }: DossierView, holds: RecordHolds): Readonly<Record<RecordPart, number | null>> {
  const of = (part: RecordPart): number => pieces.filter(({ what }) => partOf(what) === part).length;
  return {
    exchanges: holds.exchanges,
    notes: of('notes'),
    contacts: of('contacts'),
    syntheses: of('syntheses'),
    others: of('others'),
    frame: holds.frame,
    apart: notes.filter(({ place }) => place === 'apart').length,
    identity: of('identity'),
    files: null,
  };
}

function ForWhom(props: { readonly chosen: Chosen }) {
  const app = useApp();
  const name = (profile: Profile): string => countryName(profile, app.locale());
  return (
    <section class="copy-step">
      <RadioCards<CopyFor>
        legend={app.t.copying.forWhom}
        options={TO.map((to) => ({ value: to, label: forWords(app.t, to) }))}
        value={props.chosen.to()}
        onChoose={props.chosen.setTo}
      />
      <Show when={props.chosen.to() === 'authority'}>
        <Notice tone="warn" cause={app.t.copying.authorityNote} />
      </Show>
      <Select<Profile | ''>
        label={app.t.copying.country}
        hint={reminder(app, props.chosen.profile(), props.chosen.to())}
        options={[
          { value: '', label: app.t.identity.countryNone },
          ...PROFILES.map((profile) => ({ value: profile, label: name(profile) })),
        ]}
        value={props.chosen.profile()}
        onChoose={props.chosen.setProfile}
      />
    </section>
  );
}

/** What stands beside the country that was chosen. */
function reminder(app: ReturnType<typeof useApp>, profile: Profile | '', to: CopyFor): string {
  if (profile === '') return app.t.identity.proposedNone;
  const country = countryName(profile, app.locale());
  if (startsWith(profile, to) === null) return app.t.copying.noRule({ country });
  const its = remindersOf(profile);
  return [
    app.t.copying.countryFor({ country }),
    ...(its.includes('editions') ? [app.t.copying.editions] : []),
    ...(its.includes('sign') && to === 'person' ? [app.t.copying.signNote] : []),
  ].join(' ');
}

function Contents(props: { readonly chosen: Chosen }) {
  const app = useApp();
  const words = (part: RecordPart): string =>
    ({
      exchanges: app.t.copying.exchanges,
      notes: app.t.copying.notes,
      contacts: app.t.copying.contacts,
      syntheses: app.t.copying.syntheses,
      others: app.t.copying.others,
      frame: app.t.copying.frames,
      apart: app.t.copying.apart,
      identity: app.t.copying.identity,
      files: app.t.copying.beside,
    })[part];
  // What there is none of is not asked about.
  const asked = () => RECORD_PARTS.filter((part) => props.chosen.counts()[part] !== 0);
  const label = (part: RecordPart): string => {
    const count = props.chosen.counts()[part];
    return count === null ? words(part) : `${words(part)} ${app.format.number(count)}`;
  };
  const isBelgian = () => props.chosen.profile() === 'BE';
  const apart = () => (props.chosen.parts().has('apart') ? app.t.copying.apartIn : app.t.copying.apartOut);
  return (
    <fieldset class="copy-step">
      <legend>{app.t.copying.sections}</legend>
      <div class="copy-boxes">
        <For each={asked()}>
          {(part) => (
            <Checkbox
              label={label(part)}
              checked={props.chosen.parts().has(part)}
              onChange={(isIn) => props.chosen.want(part, isIn)}
            />
          )}
        </For>
        <Checkbox label={app.t.copying.log} checked={props.chosen.log()} onChange={props.chosen.setLog} />
      </div>
      <Show when={props.chosen.counts().apart !== 0}>
        <p class="meta">
          {apart()} <Show when={isBelgian()}>{app.t.dossier.placeBe}</Show>
        </p>
      </Show>
      <Show
        when={props.chosen.log()}
        fallback={<Show when={props.chosen.profile() === 'NL'}>{<p class="meta">{app.t.copying.logNote}</p>}</Show>}
      >
        <p class="meta">{app.t.copying.logIn}</p>
      </Show>
      <Show when={props.chosen.parts().has('files')}>
        <p class="meta">{app.t.copying.filesStay}</p>
      </Show>
    </fieldset>
  );
}

function LeftOut(props: { readonly chosen: Chosen; readonly dossier: DossierView }) {
  const app = useApp();
  const day = (at: number): string => app.format.date(at, deviceTimeZone());
  return (
    <section class="copy-step" aria-labelledby="copy-left">
      <h2 id="copy-left">
        {props.chosen.without() === 0
          ? app.t.copying.noneLeftOut
          : app.t.copying.leftOut({ count: props.chosen.without() })}
      </h2>
      <Show when={props.dossier.pieces.length > 0}>
        <details>
          <summary>{app.t.copying.choosePieces}</summary>
          <div class="copy-pieces">
            <For each={props.dossier.pieces}>
              {(piece) => (
                <Checkbox
                  label={pieceTitle(app, piece)}
                  note={day(lastOf(piece).notedAt)}
                  checked={props.chosen.leftOut().has(piece.subject)}
                  onChange={(isOut) => props.chosen.leave(piece.subject, isOut)}
                />
              )}
            </For>
          </div>
        </details>
      </Show>
      <Show when={props.chosen.without() > 0}>
        <Field
          label={app.t.copying.why}
          value={props.chosen.reason()}
          onInput={props.chosen.setReason}
          maxLength={LONGEST_REASON}
        />
      </Show>
    </section>
  );
}
