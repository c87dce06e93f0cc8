// The two navigations, the patient's and the desk's: one order, one icon a place, addresses as in the app's table of routes.
// Someone who is a patient in one relation and a psychologist in another finds the way across at the end.
import { AnswerIcon, InviteIcon, RecordsIcon, SettingsIcon, ThreadIcon, TodayIcon, YouIcon } from '../ui/icons.ts';
import type { Nav } from '../ui/Shell.tsx';

export interface NavTexts {
  readonly mainNav: string;
  readonly navToday: string;
  readonly navThread: string;
  readonly navAnswers: string;
  readonly navYou: string;
  readonly navRecords: string;
  readonly navInvitations: string;
  readonly navSettings: string;
}

export type PatientPlace = '/aujourdhui' | '/fil' | '/reponses' | '/vous';
export type DeskPlace = '/cabinet' | '/invitations' | '/reglages' | '/dossiers';

export function patientNav(t: NavTexts, current: PatientPlace, hasDesk: boolean): Nav {
  const item = (href: string, label: string, icon: typeof TodayIcon) => ({
    href,
    label,
    icon,
    current: href === current,
  });
  return {
    label: t.mainNav,
    items: [
      item('/aujourdhui', t.navToday, TodayIcon),
      item('/fil', t.navThread, ThreadIcon),
      item('/reponses', t.navAnswers, AnswerIcon),
      item('/vous', t.navYou, YouIcon),
      ...(hasDesk ? [item('/cabinet', t.navRecords, RecordsIcon)] : []),
    ],
  };
}

export function deskNav(t: NavTexts, current: DeskPlace, isPatient: boolean): Nav {
  const item = (href: string, label: string, icon: typeof TodayIcon, keys?: string) => ({
    href,
    label,
    icon,
    keys,
    current: href === current || (href === '/cabinet' && current === '/dossiers'),
  });
  return {
    label: t.mainNav,
    items: [
      item('/cabinet', t.navToday, TodayIcon, 'G A'),
      item('/invitations', t.navInvitations, InviteIcon, 'G I'),
      item('/reglages', t.navSettings, SettingsIcon),
      ...(isPatient ? [item('/fil', t.navThread, ThreadIcon)] : []),
    ],
  };
}
