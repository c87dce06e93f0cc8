// Somebody else who goes on: as it is proposed, read, agreed to and done, on all three sides.
import { plural } from '../plural.ts';
import type { transfer as french } from '../fr/transfer.ts';

export const transfer = {
  waits: (p) => `${p.psy} stelt u voor verder te gaan met ${p.colleague}`,
  going: (p) => `U gaat verder met ${p.colleague}`,
  title: 'Verdergaan met iemand anders',
  none: 'Er is geen overdracht voorgesteld.',
  with: (p) => `Verdergaan met ${p.colleague}`,
  ask: (p) =>
    `${p.psy} stelt u voor verder te gaan met ${p.colleague}. U kunt aanvaarden, weigeren of een vraag stellen.`,
  who: (p) => `Wie ${p.colleague} is`,
  why: 'Waarom deze overdracht',
  changesTitle: 'Wat er verandert, en wanneer',
  changesUntil: (p) =>
    `Zolang u niet akkoord bent met het kader van ${p.colleague}, verandert er niets: ${p.psy} antwoordt u.`,
  changesThen: (p) =>
    `Daarna eindigt de begeleiding met ${p.psy}; ze blijft leesbaar. Er kan nog een laatste brief komen.`,
  stays: (p) => `${p.psy} bewaart het dossier tot hier, voor de tijd die het kader voorziet.`,
  give: (p) => `Wat u aan ${p.colleague} bezorgt`,
  giveNothing: 'Niets',
  giveSynthesis: 'De synthese bij de afronding',
  giveChosen: 'Teksten die ik kies',
  giveAll: 'De hele draad',
  giveNote:
    'De kopieën vertrekken van uw toestel, met hun data, opnames en bestanden. Eenmaal gelezen zijn ze niet terug te nemen.',
  notesAsk: (p) => `${p.psy} wil ook de notities aan ${p.colleague} bezorgen. Gaat u akkoord?`,
  notes: 'De notities',
  notesYes: 'Ik ga akkoord',
  notesNo: 'Nee, de notities niet',
  yes: (p) => `Verdergaan met ${p.colleague}`,
  no: (p) => `Nee, ik blijf bij ${p.psy}`,
  staying: 'U koos om te blijven. U kunt nog akkoord gaan.',
  agreedNow: 'Genoteerd. Er is een uitnodiging voor u geopend.',
  invited: (p) =>
    `De uitnodiging komt via ${p.psy}. Vergelijk de zes woorden met ${p.colleague}, mondeling of op papier.`,
  open: (p) => `Naar de begeleiding met ${p.colleague}`,
  done: (p) => `${p.colleague} antwoordt u voortaan. De draad met ${p.psy} is afgerond en blijft leesbaar.`,
  withdrawnMeanwhile: (p) =>
    `Het voorstel is intussen ingetrokken. De begonnen begeleiding met ${p.colleague} blijft: u kunt daar verdergaan, of ze wissen.`,
  stay: (p) => `Bij ${p.psy} blijven`,
  stayWhat: (p) =>
    `${p.psy} verneemt het, en de begeleiding blijft zoals ze is. Die met ${p.colleague} blijft ook: u kunt ze afronden of wissen. Wat daar gelezen is, is gelezen.`,
  stayed: (p) => `U blijft bij ${p.psy}. De begeleiding met ${p.colleague} kwam er niet voor in de plaats.`,
  gone: (p) => `De begonnen begeleiding met ${p.colleague} is hier niet meer.`,
  notSo: (p) => `De overdracht van ${p.patient} aan ${p.colleague} ging niet door. De begeleiding blijft zoals ze is.`,
  propose: 'Een overdracht voorstellen',
  lead: (p) =>
    `${p.patient} beslist, en kiest wat bezorgd wordt. Vraag een uitnodigingslink aan wie zou overnemen, en plak hem hier.`,
  wishNotes: 'Vragen of mijn notities bezorgd mogen worden',
  wishNotesNote: 'Met een ja exporteert u ze uit het dossier en bezorgt u ze zelf. Zonder ja blijven ze.',
  sent: 'Overdracht voorgesteld.',
  asked: (p) => `Overdracht aan ${p.colleague}, voorgesteld op ${p.date}.`,
  agreed: (p) => `${p.patient} gaat akkoord om verder te gaan met ${p.colleague}, sinds ${p.date}.`,
  agreedNote: (p) => `Deze begeleiding eindigt zodra het kader met ${p.colleague} aanvaard is. Tot dan antwoordt u.`,
  refused: (p) => `${p.patient} wenst deze overdracht niet. De begeleiding blijft zoals ze is.`,
  withdrawn: 'Voorstel tot overdracht ingetrokken.',
  donePsy: (p) => `${p.patient} gaat verder met ${p.colleague}. Het dossier tot hier blijft bij u.`,
  notesMayGo: (p) => `${p.patient} gaat ermee akkoord dat uw notities bezorgd worden.`,
  notesMayNot: (p) => `${p.patient} wenst niet dat uw notities bezorgd worden.`,
  toRecord: 'Het dossier openen',
  from: (p) => `Begeleiding overgenomen van ${p.name}, met akkoord van ${p.patient}, op ${p.date}.`,
  fromNote: 'Vergelijk de zes woorden en stel dan uw kader voor: er wordt eerder niets neergelegd.',
  handed: (p) => `Vroegere teksten, bezorgd door ${p.patient}`,
  stateAsked: 'Overdracht voorgesteld',
  stateDeclined: 'Overdracht geweigerd',
  stateAgreed: (p) => `Overdracht aan ${p.colleague} aanvaard`,
  stateFrom: (p) => `Overgenomen van ${p.name}`,
  texts: (p) => plural('nl', p.count, `${p.count} tekst`, `${p.count} teksten`),
  lackFiles: (p) =>
    `Van de tekst van ${p.date} zijn de opname of de bestanden niet meer bij de host: alleen de woorden vertrekken.`,
  lackAll: (p) =>
    `De tekst van ${p.date} kan niet bezorgd worden: wat erin stond is niet meer bij de host, of hij is te lang.`,
  lacksRoom: 'Bij de host is er geen plaats meer voor een opname of een bestand. De teksten vertrekken toch.',
  given: (p) =>
    plural('nl', p.count, `${p.given} van ${p.count} tekst bezorgd.`, `${p.given} van ${p.count} teksten bezorgd.`),
} satisfies typeof french;
