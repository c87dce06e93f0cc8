// What stands around every page: navigation, the banner, what must be told of a relation, what stands where no page can.
import type { app as french } from '../fr/app.ts';
import { plural } from '../plural.ts';

export const app = {
  navToday: 'Vandaag',
  navThread: 'De draad',
  navAnswers: 'Antwoorden',
  navYou: 'U',
  navRecords: 'Dossiers',
  navInvitations: 'Uitnodigingen',
  navSettings: 'Instellingen',
  navHelp: 'Dringende hulp',
  appName: 'Entretemps',
  skip: 'Naar de inhoud',
  mainNav: 'Hoofdmenu',
  urgentNumbers: 'Noodnummers',
  reload: 'De pagina herladen',
  language: 'Taal',
  languageUnread: 'Nog niemand met deze moedertaal heeft de teksten van de app nagelezen.',
  insecureTitle: 'Dit adres is niet beveiligd.',
  insecureBody:
    'Er is niets aangemaakt. Versleutelen vraagt een adres met https. De host kan dat aanzetten; de dringende hulp werkt ook zonder.',
  lockNow: 'Vergrendelen',
  unknown: 'Wat u schreef is hier bewaard. Er werkte iets niet. De pagina herladen verliest niets.',
  unsupported: 'Deze browser kan niet versleutelen zoals nodig. Er is niets aangemaakt. Probeer een recentere browser.',
  relayGapMore:
    'Elke inbreng draagt een verzegeld nummer. Eén is niet aangekomen. Vraag de andere persoon langs een andere weg of er iets verstuurd is.',
  relayRollback: 'Uw geschiedenis is intact op dit toestel. De host toont een oudere toestand dan de hier al bekende.',
  relayRollbackMore:
    'Misschien is een oude reservekopie teruggezet. Uw recente inbrengen worden opnieuw verstuurd. Wis niets en laat het de andere persoon langs een andere weg weten.',
  relayForkMore:
    'Er bestaan twee versies van dezelfde geschiedenis. Vergelijk mondeling uw identiteitswoorden en wat ieder ziet, voor u verdergaat.',
  relayMore: 'Wat dit betekent',
  noticesHeading: 'Mededelingen',
  clockWrong: (p) =>
    `Alles is hier bewaard. De klok van dit toestel verschilt ongeveer ${p.span} van die van de host; de getoonde uren kunnen fout zijn.`,
  slow: 'Alles wat u schreef is hier bewaard. De verbinding is erg traag: het versturen gaat in kleine delen verder, met de app open.',
  deviceFull:
    'Wat bewaard is, blijft bewaard. Dit toestel weigert meer te bewaren: wellicht is er te weinig plaats. Maak plaats vrij en kopieer intussen wat alleen op het scherm staat.',
  relayNewer:
    'Alles wat u geschreven hebt, is hier bewaard. De host is overgegaan op een nieuwere versie van de app; herlaad de pagina, dan gaat het verzenden verder.',
  relayOlder:
    'Alles wat u geschreven hebt, is hier bewaard. Deze app is nieuwer dan die van de host; het verzenden gaat verder zodra die is bijgewerkt. Zeg het aan wie host.',
  vaultStuck:
    'Alles is op dit toestel bewaard. Uw herstelblad vindt alleen niet terug wat erbij komt: de host toont niet meer alles wat hij bewaarde, of neemt niets meer aan. Houd dit toestel en maak een nieuw blad; als dat niet volstaat, zeg het aan de host.',
  vaultSheet: 'Een nieuw blad maken',
  unreadRelations: (p) =>
    plural(
      'nl',
      p.count,
      `Er is niets gewist. ${p.count} begeleiding kan op dit toestel niet gelezen worden; er vertrekt daaruit niets van hier. De andere gaan door. Het herstelblad opent ze weer op een ander toestel.`,
      `Er is niets gewist. ${p.count} begeleidingen kunnen op dit toestel niet gelezen worden; er vertrekt daaruit niets van hier. De andere gaan door. Het herstelblad opent ze weer op een ander toestel.`,
    ),
  unreadOthers: (p) =>
    plural(
      'nl',
      p.count,
      `Er is niets gewist en de rest is intact. ${p.count} hier bewaard onderdeel kan op dit toestel niet gelezen worden.`,
      `Er is niets gewist en de rest is intact. ${p.count} hier bewaarde onderdelen kunnen op dit toestel niet gelezen worden.`,
    ),
  newerRelations: (p) =>
    plural(
      'nl',
      p.count,
      `Er is niets gewist. ${p.count} begeleiding is bewaard door een recentere versie van de app; herlaad de pagina om ze bij te werken.`,
      `Er is niets gewist. ${p.count} begeleidingen zijn bewaard door een recentere versie van de app; herlaad de pagina om ze bij te werken.`,
    ),
  newerOthers: (p) =>
    plural(
      'nl',
      p.count,
      `Er is niets gewist. ${p.count} onderdeel is bewaard door een recentere versie van de app; herlaad de pagina om ze bij te werken.`,
      `Er is niets gewist. ${p.count} onderdelen zijn bewaard door een recentere versie van de app; herlaad de pagina om ze bij te werken.`,
    ),
  updateNeeded:
    'Wat aankwam is bewaard, ongeopend. Deze versie van de app kan het nog niet lezen; herlaad de pagina om ze bij te werken.',
  storageBlocked: (p) =>
    `Deze browser is zo ingesteld dat ${p.host} niets kan bewaren, en zonder dat kan hier niets geschreven worden. Sta in de instellingen, onder ‘Privacy’, voor deze site cookies en sitegegevens toe, en herlaad de pagina. Er is niets aangemaakt en niets verloren.`,
  workerFailed: 'Het versleutelen kon niet starten. Er is niets verloren; herlaad de pagina.',
  noticeMissing: (p) =>
    plural(
      'nl',
      p.count,
      `Wat u leest is echt. Er ontbreekt ${p.count} zending; ze kan nog aankomen.`,
      `Wat u leest is echt. Er ontbreken ${p.count} zendingen; ze kunnen nog aankomen.`,
    ),
  noticeWithheld: (p) =>
    plural(
      'nl',
      p.count,
      `Wat u leest is echt. Er ontbreekt al meer dan twee dagen ${p.count} zending; vraag mondeling of ze vertrokken is.`,
      `Wat u leest is echt. Er ontbreken al meer dan twee dagen ${p.count} zendingen; vraag mondeling of ze vertrokken zijn.`,
    ),
  noticeHours: (p) =>
    `De afgesproken uren gelden. Vanaf ${p.date} zou dit toestel met andere uren rekenen: ${p.here} in plaats van ${p.agreed}.`,
  noticeNotArrived: 'Wat u verstuurde is hier en bij de host bewaard. Nog niets bevestigt dat het aankomt.',
  noticeRefused: (p) =>
    plural(
      'nl',
      p.count,
      `Er wordt niets vals getoond. ${p.count} zending werd onderweg gewijzigd en is opzijgezet; ze wordt opnieuw gevraagd.`,
      `Er wordt niets vals getoond. ${p.count} zendingen werden onderweg gewijzigd en zijn opzijgezet; ze worden opnieuw gevraagd.`,
    ),
  noticeCannotOpen: (p) =>
    plural(
      'nl',
      p.count,
      `De rest is intact. ${p.count} zending gaat op dit toestel niet open.`,
      `De rest is intact. ${p.count} zendingen gaan op dit toestel niet open.`,
    ),
  noticeKeysUnread: (p) =>
    plural(
      'nl',
      p.count,
      `Wat terugkwam is intact. De host toont het deel van de reservekopie niet dat de sleutel van ${p.count} onderdeel bewaart; het wordt opnieuw gevraagd.`,
      `Wat terugkwam is intact. De host toont het deel van de reservekopie niet dat de sleutels van ${p.count} onderdelen bewaart; het wordt opnieuw gevraagd.`,
    ),
  noticeRowsUnread: (p) =>
    plural(
      'nl',
      p.count,
      `De rest is intact en er is niets gewist. ${p.count} onderdeel van deze begeleiding kan op dit toestel niet gelezen worden; het herstelblad vindt terug wat de reservekopie ervan bewaart.`,
      `De rest is intact en er is niets gewist. ${p.count} onderdelen van deze begeleiding kunnen op dit toestel niet gelezen worden; het herstelblad vindt terug wat de reservekopie ervan bewaart.`,
    ),
  noticeRowsMissing: (p) =>
    plural(
      'nl',
      p.count,
      `De rest van deze begeleiding is intact. ${p.count} onderdeel dat dit toestel bewaarde is er niet meer, zonder dat u het gewist hebt; het herstelblad vindt terug wat de reservekopie ervan bewaart.`,
      `De rest van deze begeleiding is intact. ${p.count} onderdelen die dit toestel bewaarde zijn er niet meer, zonder dat u ze gewist hebt; het herstelblad vindt terug wat de reservekopie ervan bewaart.`,
    ),
  noticeRowsNewer: (p) =>
    plural(
      'nl',
      p.count,
      `Er is niets gewist. ${p.count} onderdeel van deze begeleiding is bewaard door een recentere versie van de app; herlaad de pagina om ze bij te werken.`,
      `Er is niets gewist. ${p.count} onderdelen van deze begeleiding zijn bewaard door een recentere versie van de app; herlaad de pagina om ze bij te werken.`,
    ),
  noticeMemoryUnread:
    'De teksten van deze begeleiding zijn bewaard. Wat de reservekopie er verder over zei, kon niet gelezen worden: de naam en de verificatie ontbreken hier.',
  noticeMemoryNewer:
    'De teksten van deze begeleiding zijn bewaard. Wat de reservekopie er verder over zegt, is geschreven door een recentere versie van de app; herlaad de pagina om ze bij te werken.',
  noticeMemoryAsks: 'Er vertrekt niets uit deze begeleiding voor u mondeling gevraagd hebt wie er is.',
  noticeUsedTwice: (p) =>
    `Uw teksten zijn bewaard. Deze uitnodiging is twee keer gebruikt: misschien heeft iemand anders ze geopend. De uitwisseling is stilgelegd; bespreek het mondeling met ${p.name}.`,
  noticePeerRecovered: (p) =>
    `Uw uitwisseling is bewaard. De ruimte van ${p.name} werd op ${p.date} teruggevonden op een nieuw toestel. Er vertrekt niets voor u mondeling gevraagd hebt: ‘Was u dat?’`,
  noticeUnconfirmed: (p) =>
    `Er is niets gedeeld. Een toestel meldde zich voor ${p.name} en is nog niet bevestigd door een bekend toestel.`,
  noticeUnconfirmedAsks: (p) =>
    `Uw uitwisseling is bewaard. ${p.name} heeft een nieuw toestel dat geen enkel bekend toestel nog kan bevestigen. Voor het u kan lezen, vraagt u mondeling: ‘Was u dat?’`,
  noticeAnnouncementMissing: (p) =>
    `Uw teksten vertrekken. De toestellen van ${p.name} zijn veranderd en de melding is nog niet aangekomen; tot dan kan alleen een toestel dat ze kent, u lezen.`,
  noticeOwnListBehind: (p) =>
    `Uw teksten zijn intact. ${p.name} kent een toestel van u dat dit toestel niet kent. Hebt u er geen toegevoegd, bespreek het dan mondeling.`,
  noticeSetAside:
    'Al de rest gaat door. Iets in deze begeleiding kan hier niet verwerkt worden; er wordt niets van gewist, en af en toe wordt het opnieuw geprobeerd.',
  noticeOldCopy:
    'Uw teksten zijn intact. Dit toestel bevat een oude kopie van de ruimte; voor de veiligheid vertrekt er niets van hier.',
  noticeCutOff:
    'Uw teksten zijn hier bewaard. Dit toestel heeft geen toegang meer tot deze begeleiding; er vertrekt niets meer. Een nieuwe uitnodiging herstelt de band.',
  noticeReadingHistory: (p) =>
    `Het recentste is er. De rest van de geschiedenis komt terug, van oud naar nieuw: ${p.done} van ${p.total}. Zodra alles er is, kunt u hier schrijven; de ruimte sluiten onderbreekt het zonder iets te verliezen.`,
  noticeReadLater:
    'De geschiedenis van deze begeleiding kon nog niet van de server gelezen worden. Dat gebeurt zodra de server ze volledig geeft.',
  noticeKeptFromMoving:
    'Uw teksten zijn hier bewaard. Deze begeleiding moet van sleutel veranderen, en iemand verhindert dat door er voortdurend in te schrijven. Dit toestel probeert opnieuw; bespreek het mondeling.',
  noticeFork:
    'Wat u schreef is hier bewaard. Er bestaan twee versies van hetzelfde vervolg; de uitwisseling is stilgelegd.',
  recoveryLacks: (p) =>
    plural(
      'nl',
      p.count,
      `Wat hier terugkwam is intact. De reservekopie die de host toonde, was ouder dan de laatste: er ontbreekt ${p.count} onderdeel. Wat de andere persoon bewaart, kan bij u terugkomen; zeg het aan de host.`,
      `Wat hier terugkwam is intact. De reservekopie die de host toonde, was ouder dan de laatste: er ontbreken ${p.count} onderdelen. Wat de andere persoon bewaart, kan bij u terugkomen; zeg het aan de host.`,
    ),
  navAbsences: 'Afwezigheden',
  navLibrary: 'Oefeningen',
} satisfies typeof french;
