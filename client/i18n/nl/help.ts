// Urgent help: the layer of the app, and the pages /aide and /help, which need no script.
import type { help as french } from '../fr/help.ts';
import type { With } from '../plural.ts';

export const help = {
  title: 'Dringende hulp',
  close: 'Sluiten',
  lead: 'Is het dringend, bel dan. Hier leest niemand rechtstreeks mee.',
  danger: 'Direct gevaar, voor u of voor iemand anders',
  talk: 'Met iemand praten',
  elsewhere:
    'In de Europese Unie is 112 overal bereikbaar. Vraag elders iemand in uw buurt naar het plaatselijke noodnummer.',
  say: 'Als u niet weet wat te zeggen: ‘Het gaat niet goed met mij, ik moet nu met iemand praten.’',
  cannotSpeak: 'Kunt u niet praten? Lijnen waarnaar u kunt schrijven staan hierboven, waar ze bestaan.',
  place: 'Blijf als u kunt niet op uzelf. Ga naar waar iemand is, of naar de dichtstbijzijnde spoedafdeling.',
  hoursAlways: 'Dag en nacht',
  hoursNotAlways: 'Niet dag en nacht',
  checked: (p: With<'date'>) => `Nummer gecontroleerd op ${p.date}`,
  trace: 'Een oproep kan zichtbaar blijven in de belgeschiedenis en op de rekening.',
  quit: 'Snel verlaten',
  quitLine:
    'Twee keer Esc vervangt deze pagina door een neutrale. De knop Terug brengt u hier niet terug. De browsergeschiedenis kan het adres van een eerder bezoek bewaren.',
  kindEmergency: 'Hulpdiensten',
  kindMedical: 'Medische nood',
  kindCrisis: 'Nood, gedachten aan zelfdoding',
  kindListening: 'Luisterend oor',
  kindYouth: 'Jongeren',
  kindByText: 'Per sms',
  otherCountries: 'Een ander land',
  noneChecked:
    'Deze host heeft geen van deze nummers gecontroleerd. Waar niets over de uren staat, zijn ze te controleren.',
  someChecked:
    'Een nummer zonder datum is niet gecontroleerd door deze host. Waar niets over de uren staat, zijn ze te controleren.',
  allChecked: (p) =>
    `Nummers gecontroleerd door deze host, het oudste op ${p.date}. Waar niets over de uren staat, zijn ze te controleren.`,
  ownLanguage: 'Nederlands',
} satisfies typeof french;
