// A contact outside of the app: by which route, with whom, when it happened and how exactly that is known, how long it took.
import { Show, createSignal, untrack } from 'solid-js';
import {
  CONTACT_ROUTES,
  CONTACT_WITH,
  type ContactRoute,
  type ContactSaid,
  type ContactWith,
  type Happened,
} from '../../../engine/api/dossier-views.ts';
import { useApp } from '../../../app/state.ts';
import { Field, Segments } from '../../../ui/index.ts';
import { happenedTyped, type Typed, typedOf } from './when.ts';
import type { Note } from './writing.ts';

export function Contact(props: { readonly note: Note }) {
  const app = useApp();
  const { t } = app;
  const contact = () => props.note.said().contact as ContactSaid;
  const change = (part: Partial<ContactSaid>) => props.note.change({ contact: { ...contact(), ...part } });
  return (
    <>
      <Segments<ContactRoute>
        legend={t.dossier.how}
        showLegend
        look="chips"
        options={CONTACT_ROUTES.map((value) => ({
          value,
          label: {
            phone: t.dossier.howPhone,
            room: t.dossier.howRoom,
            video: t.dossier.howVideo,
            letter: t.dossier.howLetter,
            mail: t.dossier.howMail,
            other: t.dossier.howOther,
          }[value],
        }))}
        value={contact().route}
        onChoose={(route) => change({ route })}
      />
      <Segments<ContactWith>
        legend={t.dossier.with}
        showLegend
        look="chips"
        options={CONTACT_WITH.map((value) => ({
          value,
          label: {
            patient: t.dossier.withPatient,
            relative: t.dossier.withRelative,
            care: t.dossier.withCare,
            authority: t.dossier.withAuthority,
          }[value],
        }))}
        value={contact().with}
        onChoose={(whom) => change({ with: whom })}
      />
      <When note={props.note} minutes={contact().minutes} onMinutes={(minutes) => change({ minutes })} />
    </>
  );
}

function When(props: { readonly note: Note; readonly minutes: number; readonly onMinutes: (minutes: number) => void }) {
  const app = useApp();
  const begun = untrack(() => props.note.said().happened);
  const [typed, setTyped] = createSignal<Typed>(typedOf(begun?.from ?? app.now()));
  const [precision, setPrecision] = createSignal<Happened['precision']>(begun?.precision ?? 'exact');
  // What is no number yet stays in its field, as it was typed.
  const [length, setLength] = createSignal(untrack(() => (props.minutes === 0 ? '' : String(props.minutes))));
  const tell = () => {
    const happened = happenedTyped(typed(), precision(), app.now());
    if (happened !== null) props.note.change({ happened });
  };
  const type = (part: Partial<Typed>) => {
    setTyped({ ...typed(), ...part });
    tell();
  };
  return (
    <fieldset class="dossier-when">
      <legend>{app.t.dossier.when}</legend>
      <div>
        <Field label={app.t.consult.day} type="date" value={typed().day} onInput={(day) => type({ day })} />
        <Show when={precision() !== 'day'}>
          <Field label={app.t.dossier.hour} type="time" value={typed().hour} onInput={(hour) => type({ hour })} />
        </Show>
        <Field
          label={app.t.dossier.length}
          hint={app.t.dossier.minutes}
          inputMode="numeric"
          value={length()}
          onInput={(text) => {
            setLength(text);
            const minutes = text.trim() === '' ? 0 : Number(text.trim());
            props.onMinutes(Number.isInteger(minutes) ? minutes : -1);
          }}
        />
      </div>
      <Segments<Happened['precision']>
        legend={app.t.dossier.when}
        look="chips"
        options={[
          { value: 'exact', label: app.t.dossier.whenExact },
          { value: 'about', label: app.t.dossier.whenAbout },
          { value: 'day', label: app.t.dossier.whenDay },
        ]}
        value={precision()}
        onChoose={(next) => {
          setPrecision(next);
          tell();
        }}
      />
    </fieldset>
  );
}
