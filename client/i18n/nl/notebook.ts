// The notebook: pages that one keeps for oneself, and may set down one by one.
import type { notebook as french } from '../fr/notebook.ts';
import { plural } from '../plural.ts';

export const notebook = {
  title: 'Schrift, voor mij',
  row: 'Alleen leesbaar op uw toestellen',
  note: 'Blijft in uw schrift, versleuteld. Er vertrekt niets uit zonder u.',
  unknown: (p) => `${p.psy} weet niet of dit schrift bestaat.`,
  empty: 'Dit schrift is leeg. Wat u voor uzelf houdt, komt hier.',
  write: 'In het schrift schrijven',
  search: 'In het schrift zoeken',
  offline: 'Hier bewaard. De versleutelde kopie voor uw andere toestellen wacht op het netwerk.',
  give: 'Deze bladzijde neerleggen',
  giveTitle: 'Een bladzijde uit het schrift neerleggen',
  giveSees: (p) =>
    `${p.psy} leest deze bladzijde en twee data: geschreven op ${p.writtenDate}, neergelegd op ${p.date}.`,
  giveSeesOne: (p) => `${p.psy} leest deze bladzijde met de datum van vandaag, als een tekst van de dag.`,
  giveWithDate: 'Zeggen wanneer ze geschreven is',
  giveOnly: 'Alleen deze bladzijde. De rest van het schrift blijft waar het is.',
  giveAsIs: 'Ze neerleggen zoals ze is',
  giveReread: 'Eerst herlezen en kiezen',
  giveRereadNote: 'U werkt op een kopie. De bladzijde in het schrift blijft heel.',
  given: (p) => `Neergelegd op ${p.date}. Het origineel blijft in uw schrift.`,
  givenGo: 'Naar de inbreng',
  takenBack: 'Inbreng teruggenomen. De bladzijde staat nog in uw schrift.',
  editedAfter: (p) => `Intussen gewijzigd. De inbreng behoudt de tekst van ${p.date}.`,
  shown: (p) => `Geschreven op ${p.writtenDate}, neergelegd op ${p.date}`,
  shownReworked: (p) => `Geschreven op ${p.writtenDate}, herwerkt en neergelegd op ${p.date}`,
  erase: 'Deze bladzijde wissen',
  eraseConfirm: 'De bladzijde wordt gewist van uw toestellen en hun versleutelde kopie. Ze is nooit vertrokken.',
  eraseGiven:
    'De bladzijde wordt uit het schrift gewist. Wat u ervan neerlegde, blijft in de draad en wordt apart gewist.',
  keep: 'Voor mij houden',
  forMe: 'Voor mij',
  pauseKept: (p) =>
    plural(
      'nl',
      p.count,
      '1 tekst uit de pauze is hier bewaard. Neerleggen, voor uzelf houden, of wissen.',
      `${p.count} teksten uit de pauze zijn hier bewaard. Kies welke u neerlegt.`,
    ),
  pauseHeading: 'Geschreven tijdens de pauze',
  closedDraft: 'Uw klad is bewaard in uw schrift.',
  kept: 'Bewaard in uw schrift.',
  keptNote: 'Er vertrekt niets uit zonder u.',
  open: 'Het schrift openen',
  saved: (p) => `Bewaard, versleuteld, ${p.time}`,
  goOn: 'Verder met deze bladzijde',
  done: 'Klaar',
  pageHeading: 'Een bladzijde uit het schrift',
  bodyLabel: 'Deze bladzijde',
  searchNote: 'Het zoeken gebeurt op dit toestel.',
  searchCount: (p) => plural('nl', p.count, 'Eén bladzijde', `${p.count} bladzijden`),
  searchNone: 'Geen bladzijde bevat deze woorden.',
  erased: 'Bladzijde gewist.',
  gone: 'Deze bladzijde staat niet meer in uw schrift.',
  draftThere:
    'Bij Schrijven wacht al een andere tekst. Leg hem neer, houd hem voor uzelf of gooi hem weg, en kom dan terug naar deze bladzijde.',
  loading: 'Het schrift wordt geopend.',
  tooLong: (p) =>
    `Deze bladzijde staat op het scherm, en haar laatste stand is bewaard. Ze is langer dan ${p.limit} tekens: het vervolg kan op een andere bladzijde.`,
} satisfies typeof french;
