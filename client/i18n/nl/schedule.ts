// An answer with an hour.
import type { With } from '../plural.ts';

export const schedule = {
  today: (p: With<'time'>) => `vandaag om ${p.time}`,
  another: (p: With<'day' | 'time'>) => `${p.day} om ${p.time}`,
  at: (p: With<'time'>) => `om ${p.time}`,
  dayHour: (p: With<'day' | 'time'>) => `${p.day}, ${p.time}`,
  act: (p: With<'when'>) => `Plannen ${p.when}`,
  heading: (p: With<'name'>) => `Het antwoord aan ${p.name} plannen?`,
  hour: 'Te lezen vanaf',
  what: (p: With<'patient'>) =>
    `Het wordt nu verzegeld en verstuurd, met het uur erin. ${p.patient} ziet het niet eerder. De host verneemt één uur, en verder niets.`,
  undoPending: (p: With<'name'>) => `Het antwoord aan ${p.name} wordt binnen dertig seconden verzegeld.`,
  waits: (p: With<'patient' | 'when'>) =>
    `Antwoord verzegeld en verstuurd. ${p.patient} leest het vanaf: ${p.when}. Het terugnemen is het wissen.`,
  waitsHere: (p: With<'when'>) =>
    `Uw antwoord is hier bewaard, nog niet vertrokken. Zonder netwerk vóór het geplande tijdstip (${p.when}) komt het later aan.`,
  missed: (p: With<'when'>) =>
    `Uw antwoord is hier bewaard. Het geplande tijdstip (${p.when}) ging voorbij voor het kon vertrekken.`,
  withdraw: 'Terugnemen en de tekst hernemen',
  withdrawn: 'Antwoord teruggenomen. De tekst staat in het klad.',
  tooLate: 'Het uur is gekomen: het antwoord is daar, en blijft daar.',
  newEntry: (p: With<'patient'>) =>
    `${p.patient} legde sindsdien iets neer. Het geplande antwoord verandert niet; u kunt het terugnemen en aanvullen, of morgen op deze inbreng antwoorden.`,
  outside: (p: With<'time' | 'patient'>) =>
    `Het is ${p.time}. Buiten het venster kan ${p.patient} op dit uur antwoorden gaan verwachten. Nu versturen of plannen?`,
  state: (p: With<'when'>) => `Gepland, ${p.when}`,
  stop: 'Een gepland antwoord wacht nog. Terugnemen, of laten komen als laatste brief?',
  stopWithdraw: 'Terugnemen',
  stopLeave: 'Laten komen',
};
