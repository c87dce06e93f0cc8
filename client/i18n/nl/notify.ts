// A request to be looked at: raised by the patient from urgent help; it promises no live reader.
import type { notify as french } from '../fr/notify.ts';

export const notify = {
  button: (p) => `${p.psy} laten weten`,
  title: 'Uw psycholoog laten weten',
  what: (p) =>
    `${p.psy} vindt uw verzoek bovenaan de lijst bij de volgende verbinding, niet eerder. Het is geen oproep, en niemand anders ontvangt het.`,
  next: (p) => `Volgend venster: ${p.date}, tussen ${p.windowStart} en ${p.windowEnd}.`,
  words: 'Enkele woorden, als u wilt',
  send: 'Dit verzoek neerleggen',
  sent: (p) =>
    `Uw verzoek is neergelegd. Misschien heeft ${p.psy} het nog niet gelezen. Kan het niet wachten, bel dan ${p.number}.`,
  offline: 'Uw verzoek is hier bewaard maar niet vertrokken: er is geen netwerk. Bellen kan soms wel zonder internet.',
  read: (p) => `${p.psy} heeft uw verzoek gelezen op ${p.date} om ${p.time}.`,
  absent: (p) =>
    `${p.psy} is afwezig tot ${p.date}, zonder vervanging. Uw verzoek wacht. De nummers hierboven zijn wel bereikbaar.`,
  absentCover: (p) => `${p.psy} is afwezig tot ${p.date}. Uw verzoek wacht. Vervanging: ${p.cover}.`,
  withdraw: 'Dit verzoek intrekken',
  withdrawn: 'Verzoek ingetrokken. De woorden zijn er nog, als u ze wilt wijzigen.',
  again: 'Een ander verzoek neerleggen',
  tooLong: 'De woorden zijn helemaal bewaard. Het zijn meer dan 500 tekens; maak ze korter voor u neerlegt.',
} satisfies typeof french;
