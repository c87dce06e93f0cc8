// Inviting, the psychologist's side: link, words, card, and what became of each.
import type { invitations as french } from '../fr/invitations.ts';

export const invitations = {
  psyRevoke: 'Deze uitnodiging intrekken',
  handoverTitle: 'De uitnodiging overhandigen',
  handoverBest:
    'Het best: persoonlijk. De persoon scant de code op uw scherm, of krijgt het afgedrukte blad. U vergelijkt ter plaatse de zes woorden.',
  handoverSplit:
    'Anders, twee verschillende wegen: de link via een versleuteld kanaal dat de persoon al gebruikt, de zes woorden per telefoon, door u uitgesproken. Nooit allebei langs dezelfde weg.',
  handoverNot:
    'Te vermijden: de link per e-mail of sms, op een antwoordapparaat, in een gedeelde agenda of naar een werkadres.',
  handoverSafeContact:
    'Vraag eerst welke weg veilig is. Een sms kan op een vergrendeld scherm verschijnen, in het zicht van een naaste.',
  handoverExpiry: 'De uitnodiging geldt zeven dagen en één keer. Zonder nieuws trekt u ze in en maakt u een nieuwe.',
  newHeading: 'Iemand uitnodigen',
  newName: 'Naam van de persoon, voor u',
  newNameHint: 'Hij blijft op uw toestellen. De persoon kiest zelf een naam.',
  create: 'De uitnodiging voorbereiden',
  creating: 'De uitnodiging wordt op dit toestel voorbereid.',
  readyHeading: (p) => `De uitnodiging voor ${p.name} is klaar.`,
  readyLead:
    'Twee dingen om te bezorgen, langs twee verschillende wegen. Wie het ene onderschept, mist nog het andere.',
  linkHeading: 'De link',
  linkBody: (p) => `Hij werkt één keer en vervalt op ${p.date}.`,
  copyLink: 'De link kopiëren',
  linkCopied: 'Link gekopieerd. Kopieer daarna iets anders.',
  wordsHeading: 'Uw zes woorden',
  wordsBody: 'Mondeling of op papier, nooit langs dezelfde weg als de link.',
  cardHeading: 'De kaart, als u elkaar ziet',
  cardLead: (p) => `${p.psy} nodigt u uit om te schrijven.`,
  cardCompare: 'Scan, en vergelijk de getoonde zes woorden met deze. Schrijf niet als ze verschillen.',
  cardBefore: (p) => `Te gebruiken vóór ${p.date}.`,
  cardPrint: 'De kaart afdrukken',
  cardTogether: 'Link en woorden staan er samen op: alleen persoonlijk te overhandigen.',
  qrLabel: 'Code van de uitnodiging, om te scannen',
  listHeading: 'Lopende uitnodigingen',
  listEmpty: 'Geen lopende uitnodiging.',
  listFor: 'Voor',
  listCreated: 'Gemaakt',
  listState: 'Hoe het ermee staat',
  listActions: 'Acties',
  stateReady: 'Klaar, link niet geopend',
  stateJoined: 'Begeleiding geopend',
  stateExpired: (p) => `Vervallen op ${p.date}`,
  stateRevoked: 'Ingetrokken',
  revokeConfirm: (p) => `De link van ${p.name} zal niet meer werken.`,
  invitePreparing: 'In voorbereiding',
  inviteStrange:
    'Wat via deze link neergelegd werd, opent geen begeleiding: misschien heeft iemand anders hem. Trek de uitnodiging in en maak een nieuwe.',
  inviteUsedTwice: 'Twee keer gebruikt: bespreek het mondeling',
  inviteShow: 'Tonen',
  inviteWithdrawOffline: 'Er is niets veranderd. De uitnodiging kan ingetrokken worden als er netwerk is.',
  inviteWithdrawJoined: 'Er is niets veranderd. De persoon is al in deze begeleiding.',
  inviteWithdrawHeading: 'Deze uitnodiging intrekken?',
  inviteOffline: 'Er is niets verloren. Een uitnodiging wordt voorbereid als er netwerk is.',
  inviteAllowance: 'Er is niets aangemaakt. De host laat voorlopig geen andere uitnodiging toe.',
  inviteAnother: 'Nog iemand uitnodigen',
} satisfies typeof french;
