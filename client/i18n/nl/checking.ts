// The check of an export: the sentences of the page and of `npm run record:check` alike.
import type { checking as french } from '../fr/checking.ts';
import { plural } from '../plural.ts';

export const checking: typeof french = {
  title: 'Een export controleren',
  lead: 'Het bestand wordt op dit toestel geopend. Er wordt niets verstuurd.',
  choose: 'Bestand kiezen',
  whole: (p) =>
    plural(
      'nl',
      p.count,
      `Er is niets veranderd sinds dit bestand werd gemaakt op ${p.date}: 1 stuk, reeks volledig.`,
      `Er is niets veranderd sinds dit bestand werd gemaakt op ${p.date}: ${p.count} stukken, reeks volledig.`,
    ),
  leftOut: (p) =>
    plural(
      'nl',
      p.count,
      '1 stuk weggelaten, vermeld in de inhoudslijst.',
      `${p.count} stukken weggelaten, vermeld in de inhoudslijst.`,
    ),
  partial: (p) =>
    plural(
      'nl',
      p.count,
      '1 stuk gedeeltelijk gegeven, vermeld in de inhoudslijst: de tekst is niet aan de reeks te toetsen.',
      `${p.count} stukken gedeeltelijk gegeven, vermeld in de inhoudslijst: hun tekst is niet aan de reeks te toetsen.`,
    ),
  destroyed: (p) =>
    plural(
      'nl',
      p.count,
      '1 stuk vernietigd vóór deze export, met datum en reden.',
      `${p.count} stukken vernietigd vóór deze export, met datum en reden.`,
    ),
  changed: (p) => `Dit bestand is niet zoals het gemaakt werd: ‘${p.file}’ is veranderd.`,
  missing: (p) => `Dit bestand is niet zoals het gemaakt werd: ‘${p.file}’ ontbreekt.`,
  added: (p) => `Dit bestand is niet zoals het gemaakt werd: ‘${p.file}’ staat niet in de inhoudslijst.`,
  version: (p) => `Er ontbreekt een versie: stuk ${p.n} volgt niet op het vorige.`,
  time: (p) => `De data van stuk ${p.n} stemmen niet overeen met de reeks.`,
  newer: 'Dit bestand komt uit een recentere versie. Het is niet beoordeeld.',
  limits: 'Deze controle toont dat het bestand volledig is. Ze zegt niet wie het maakte, noch wie een inbreng schreef.',
  absent: (p) =>
    plural(
      'nl',
      p.count,
      '1 stuk kon toen niet gelezen worden; het staat in de inhoudslijst.',
      `${p.count} stukken konden toen niet gelezen worden; ze staan in de inhoudslijst.`,
    ),
  lacking: (p) =>
    plural(
      'nl',
      p.count,
      '1 bijlage kon toen niet gelezen worden; ze staat in de inhoudslijst.',
      `${p.count} bijlagen konden toen niet gelezen worden; ze staan in de inhoudslijst.`,
    ),
  withoutFiles: (p) =>
    plural(
      'nl',
      p.count,
      '1 bijlage weggelaten, vermeld in de inhoudslijst.',
      `${p.count} bijlagen weggelaten, vermeld in de inhoudslijst.`,
    ),
  unread: (p) =>
    plural(
      'nl',
      p.count,
      '1 begeleiding kon toen niet volledig gelezen worden; ze staat in de inhoudslijst.',
      `${p.count} begeleidingen konden toen niet volledig gelezen worden; ze staan in de inhoudslijst.`,
    ),
  foreign: 'Dit bestand is geen export van Entretemps.',
  cut: 'Dit bestand is onvolledig: het einde ontbreekt. Kopieer het opnieuw van waar het vandaan komt.',
  tooLarge: 'Dit bestand kondigt meer inhoud aan dan een export bevat. Het is niet gelezen.',
  rewrapped: 'Dit bestand is niet zoals het gemaakt werd: het archief met de teksten is opnieuw gemaakt of gewijzigd.',
  unreadable: 'Dit toestel kon dit bestand niet lezen. Het is niet beoordeeld.',
  search: 'Zoeken in dit bestand',
  searchNone: 'Niets in dit bestand voor deze woorden.',
  piece: (p) => `Stuk ${p.n}`,
  pieceAt: (p) => `Stuk ${p.n}, op ${p.date} om ${p.time}`,
  words: 'Vingerafdruk',
  wordsLine: (p) => `Vingerafdruk: ${p.words}`,
  wordsNote:
    'Werden deze zes woorden genoteerd toen het bestand gemaakt werd, vergelijk ze dan: een volledig opnieuw gemaakt bestand zou er andere hebben.',
  progress: (p) => `Controle, ${p.percent} %.`,
  again: 'Een ander bestand kiezen',
  file: 'Bestand',
  dropHere: 'Een export is een bestand dat op .zip eindigt. U hoeft het vooraf niet te openen.',
};
