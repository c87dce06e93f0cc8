// The page an invitation opens: who invites, the words to compare, where the relation is to be.
import type { invitation as french } from '../fr/invitation.ts';

export const invitation = {
  checkYes: 'Het zijn dezelfde woorden',
  checkNo: 'Ze verschillen, of ik heb ze niet',
  checkStop:
    'Er is niets aangemaakt en niets vertrokken. Bereik uw psycholoog langs de weg die u al kent, niet via deze link.',
  used: 'Deze uitnodiging is al gebruikt. Was u dat niet, zeg het uw psycholoog langs een andere weg.',
  revoked:
    'Deze uitnodiging is gesloten. Wie ze u gaf, trok ze in of neemt op dit moment niemand nieuw aan. U kunt het met die persoon bespreken.',
  damaged: 'De link is onvolledig. Er is niets aangemaakt. Kopieer hem helemaal of scan de code.',
  mismatch:
    'Voor de veiligheid stopt het hier en is er niets vertrokken. Wat de host leverde komt niet overeen met de uitnodiging. Laat het uw psycholoog langs een andere weg weten.',
  landingWho: (p) => `${p.title}, nr. ${p.registrationNumber}`,
  reading: 'De uitnodiging wordt op dit toestel gecontroleerd.',
  stopTitle: 'Laten we hier stoppen',
  stopBack: 'Terug naar de woorden',
  whereTitle: 'Waar wilt u deze begeleiding openen?',
  whereNew: 'In een nieuwe ruimte',
  whereNewNote: 'Met een eigen wachtzin en een eigen blad.',
  whereExisting: (p) => `In ‘${p.label}’`,
  whereExistingNote: 'Deze ruimte bevat al een begeleiding; voor de andere persoon blijven ze gescheiden.',
  unreachable: 'Er is niets verloren. De host antwoordt niet; deze link blijft geldig.',
  pasteHeading: 'Een uitnodiging plakken',
  pasteLead: 'De hele link, zoals u hem kreeg. Hij gaat nergens heen: hij wordt op dit toestel geopend.',
  pasteLabel: 'Uw uitnodiging',
  pasteOpen: 'De uitnodiging openen',
  inviteHeading: (p) => `${p.name} nodigt u uit om te schrijven.`,
  inviteLine: 'Eén dag: u legt neer wanneer het komt, het antwoord komt één keer.',
  inviteLineYou: 'u, wanneer het komt',
  inviteLineAnswer: 'één antwoord per dag',
  inviteRhythm: (p) =>
    `${p.name} antwoordt ${p.days}, tussen ${p.windowStart} en ${p.windowEnd}. Niemand anders kan lezen, ook de host niet.`,
  inviteCheck: (p) => `Is dit wel ${p.name}?`,
  inviteCheckLead: 'Vergelijk deze zes woorden met de woorden die u kreeg, mondeling of op papier.',
  inviteOtherRelay: 'Deze uitnodiging leidt naar een andere host. Er is niets vertrokken; open ze op dat adres.',
  inviteUpdate: 'Er is niets verloren. Deze uitnodiging vraagt een recentere versie van de app; herlaad de pagina.',
  inviteExpired: 'Deze uitnodiging is vervallen. Er is niets verloren; vraag een nieuwe.',
  inviteProblem: 'Deze uitnodiging gaat niet open',
  inviteOther: 'Een andere uitnodiging plakken',
  joinName: 'De naam die u in deze begeleiding wilt gebruiken',
  joinHere: 'Hier openen',
  joining: 'De begeleiding wordt op dit toestel geopend.',
  inviteFailed: 'Er is niets aangemaakt. Probeer zo meteen opnieuw.',
} satisfies typeof french;
