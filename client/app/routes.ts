// Every address of the app in one table. No address holds a name, an id or a date: a record is told by a number that means
// something in this session alone, an entry is never told at all (state.ts keeps which one in memory).
// /aide and /hebergeur are documents of their own and need neither this table nor a script.

import { plainPath } from '../../shared/address.ts';

/** open: needs a space; without one the same address shows the lock, and what was asked for follows once it opens. */
export const ROUTES = {
  /** A stranger's page, the spaces of this browser, or the way home when one is open. */
  '/': { open: false },
  /** Admission: a psychologist's first run (`/a#…`). */
  '/a': { open: false },
  /** Invitation (`/i#…`), or the place to paste one. */
  '/i': { open: false },
  /** The way back with the recovery sheet. */
  '/retrouver': { open: false },
  /** This device let in by another one of the same person. */
  '/relier': { open: false },

  '/aujourdhui': { open: true },
  '/ecrire': { open: true },
  /** A voice, recorded by the patient. */
  '/parler': { open: true },
  '/fil': { open: true },
  /** What is on this device, found by its words. */
  '/chercher': { open: true },
  '/reponses': { open: true },
  '/reponse': { open: true },
  /** The passages that the patient keeps. */
  '/passages': { open: true },
  '/verifier': { open: true },
  /** The frame, read and agreed by the patient. */
  '/cadre': { open: true },
  /** The first questions, answered by the patient. */
  '/questions': { open: true },
  /** A request to be looked at, by the patient. */
  '/prevenir': { open: true },
  /** Pause and ending, by the patient. */
  '/pause': { open: true },
  /** The notebook, and one page of it. */
  '/carnet': { open: true },
  '/carnet/page': { open: true },
  /** The patient’s own crisis plan, and one part of it being written. */
  '/plan': { open: true },
  '/plan/partie': { open: true },
  /** The patient’s worksheets, and one of them being filled in. */
  '/feuilles': { open: true },
  '/feuilles/remplir': { open: true },
  /** The answer has not come: whom the frame names. */
  '/silence': { open: true },
  /** A colleague's cover, read and agreed to by the patient. */
  '/relais': { open: true },
  /** Somebody else who is proposed to go on, read and agreed to by the patient. */
  '/transfert': { open: true },
  /** Consultations, proposed to the patient or agreed on, and the call itself. */
  '/seance': { open: true },
  '/appel': { open: true },
  '/vous': { open: true },
  /** What may be asked of the record, by the patient. */
  '/dossier': { open: true },
  /** Everything of one's own as a file, and the check of such a file, which anybody may be given. */
  '/exporter': { open: true },
  '/verifier-export': { open: false },
  /** Which release of the app runs here, and what to compare it by. */
  '/version': { open: false },
  /** A recovery sheet to make or to prove, once a space is open. */
  '/fiche': { open: true },
  /** The recovery sheet tried, as if all were lost. */
  '/essai': { open: true },
  /** Another device let in by this one. */
  '/ajouter': { open: true },
  /** Another passphrase for the space that is open. */
  '/phrase': { open: true },
  /** A passkey beside it. */
  '/cle': { open: true },
  /** A copied profile that goes on as a device of its own. */
  '/copie': { open: true },
  /** All of the chosen relation erased, and the open space. */
  '/effacer-suivi': { open: true },
  '/effacer': { open: true },

  '/cabinet': { open: true },
  '/cabinet/chercher': { open: true },
  '/dossiers/:n': { open: true },
  '/dossiers/:n/verifier': { open: true },
  /** The versions of its frame, and one being written. */
  '/dossiers/:n/cadre': { open: true },
  '/dossiers/:n/cadre/ecrire': { open: true },
  /** What its psychologist keeps of it: pieces, notes, contacts. */
  '/dossiers/:n/pieces': { open: true },
  /** A copy of it: for whom, what it holds, the file. */
  '/dossiers/:n/export': { open: true },
  /** All of it destroyed, once the work has ended. */
  '/dossiers/:n/detruire': { open: true },
  /** Its syntheses, and the passages that she keeps of it. */
  '/dossiers/:n/synthese': { open: true },
  /** Excerpts of it for supervision: chosen, reread line by line, made. */
  '/dossiers/:n/supervision': { open: true },
  /** The crisis plan, as its patient gave it. */
  '/dossiers/:n/plan': { open: true },
  /** Worksheets of one record: what was sent, and what was filled in. */
  '/dossiers/:n/feuilles': { open: true },
  /** Consultations of one record, and the call itself. */
  '/dossiers/:n/seances': { open: true },
  '/dossiers/:n/appel': { open: true },
  '/invitations': { open: true },
  /** Days without answers, told beforehand. */
  '/absences': { open: true },
  /** What is promised of the days ahead. */
  '/semaine': { open: true },
  /** What was answered, in dates and durations, as a file. */
  '/releve': { open: true },
  /** The psychologist's own exercises and letter models, and her worksheets. */
  '/exercices': { open: true },
  '/exercices/feuilles': { open: true },
  '/reglages': { open: true },
  /** The psychologist's own name and rhythm. */
  '/pratique': { open: true },
  /** A change of the practice, proposed to the relations that are running. */
  '/pratique/suivis': { open: true },
  /** Access that a psychologist gives to colleagues on the same relay. */
  '/pratique/acces': { open: true },
} as const satisfies Readonly<Record<`/${string}`, { readonly open: boolean }>>;

export type Route = keyof typeof ROUTES;

/** What tests/e2e/states.ts must list in full. */
export const routes = Object.keys(ROUTES) as readonly Route[];

export type Place = {
  readonly route: Route;
  /** The number of `/dossiers/:n`, else null. */ readonly number: number | null;
};

/** The route an address leads to, or null where there is none. Numbers start at 1. */
export function placeOf(pathname: string): Place | null {
  const trimmed = plainPath(pathname);
  const numbered = /^\/dossiers\/([1-9]\d{0,3})(\/|$)/.exec(trimmed);
  const pattern = numbered ? trimmed.replace(`/dossiers/${numbered[1]}`, '/dossiers/:n') : trimmed;
  return isRoute(pattern) && pattern.includes(':n') === (numbered !== null)
    ? { route: pattern, number: numbered ? Number(numbered[1]) : null }
    : null;
}

/** The address of a route; `number` only for those that hold `:n`. */
export function hrefOf(route: Route, number?: number): string {
  return route.replace(':n', String(number ?? 1));
}

const isRoute = (path: string): path is Route => Object.hasOwn(ROUTES, path);
