// The two navigations, the patient's and the desk's: one order, one icon a place, addresses as in the app's table of routes.
// Someone who is a patient in one relation and a psychologist in another finds the way across at the end.
import {
  AbsenceIcon,
  AnswerIcon,
  ExerciseIcon,
  InviteIcon,
  RecordsIcon,
  SettingsIcon,
  ThreadIcon,
  TodayIcon,
  YouIcon,
} from '../ui/icons.ts';
import type { Nav } from '../ui/Shell.tsx';
import type { App } from './state.ts';

export type PatientPlace = '/aujourdhui' | '/fil' | '/reponses' | '/vous';
export type DeskPlace = '/cabinet' | '/invitations' | '/absences' | '/exercices' | '/reglages' | '/dossiers';

export function patientNav({ t, space }: Pick<App, 't' | 'space'>, current: PatientPlace): Nav {
  const item = (href: string, label: string, icon: typeof TodayIcon) => ({
    href,
    label,
    icon,
    current: href === current,
  });
  return {
    label: t.app.mainNav,
    items: [
      item('/aujourdhui', t.app.navToday, TodayIcon),
      item('/fil', t.app.navThread, ThreadIcon),
      item('/reponses', t.app.navAnswers, AnswerIcon),
      item('/vous', t.app.navYou, YouIcon),
      ...(space().practice === null ? [] : [item('/cabinet', t.app.navRecords, RecordsIcon)]),
    ],
  };
}

export function deskNav({ t, asPatient }: Pick<App, 't' | 'asPatient'>, current: DeskPlace): Nav {
  const item = (href: string, label: string, icon: typeof TodayIcon, keys?: string) => ({
    href,
    label,
    icon,
    keys,
    current: href === current || (href === '/cabinet' && current === '/dossiers'),
  });
  return {
    label: t.app.mainNav,
    items: [
      item('/cabinet', t.app.navToday, TodayIcon, 'G A'),
      item('/invitations', t.app.navInvitations, InviteIcon, 'G I'),
      item('/absences', t.app.navAbsences, AbsenceIcon),
      item('/exercices', t.app.navLibrary, ExerciseIcon),
      item('/reglages', t.app.navSettings, SettingsIcon),
      ...(asPatient().length > 0 ? [item('/fil', t.app.navThread, ThreadIcon)] : []),
    ],
  };
}
