// The page of a stranger, and pages that lead nowhere or to another tab.
import type { With } from '../plural.ts';
import type { stranger as french } from '../fr/stranger.ts';

export const stranger = {
  heading: 'Schrijven aan uw psycholoog, wanneer het komt.',
  lead: 'U legt een gedachte of een bladzijde neer, op elk uur. Uw psycholoog antwoordt u één keer per dag, op de afgesproken dagen.',
  private: 'Alles wordt op uw toestel versleuteld voor het vertrekt. De host kan het niet lezen.',
  pictureLabel: 'Eén dag: u legt neer wanneer het komt, uw psycholoog antwoordt één keer, ’s avonds.',
  pictureYou: 'u, wanneer het komt',
  pictureAnswer: 'één antwoord per dag',
  haveInvitation: 'Ik heb een uitnodiging',
  findSpace: 'Mijn ruimte terugvinden',
  openSpace: 'Mijn ruimte openen',
  onlyInvited: 'U komt hier alleen binnen met een uitnodiging, en alleen een psycholoog kan uitnodigen.',
  hostTitle: 'Wie deze pagina host',
  host: (p) =>
    `Deze ruimte staat op het adres ${p.host}. De software is vrij: iedereen kan ze lezen en zelf installeren.`,
  hostSees: 'Wat deze host ziet, en niet ziet',
  psychologist: 'Bent u psycholoog? Een toelatingslink krijgt u van de host.',
  toDoor: 'Naar de ingang',
  haveAdmission: 'Ik heb een toelatingslink',
  iosTitle: 'Bewaar deze ruimte op uw telefoon',
  iosWhy: 'Anders kan Safari deze hele ruimte wissen, teksten en sleutels, na zeven dagen zonder bezoek.',
  iosStep1: 'Mijn uitnodiging kopiëren',
  iosStep2: 'Deel, dan ‘Zet op beginscherm’',
  iosStep3: (p: With<'app'>) => `Open ${p.app} vanaf het beginscherm, dan ‘Mijn uitnodiging plakken’`,
  shownAs: 'Naam en pictogram',
  iosAnyway: 'Toch verdergaan in Safari',
  iosClipboard: 'De uitnodiging blijft op het klembord. Kopieer daarna iets anders.',
  evictedSafe: 'Wat u verstuurde is bewaard, versleuteld, bij de host.',
  evicted:
    'Deze browser wiste wat hij hier bewaarde, zoals soms gebeurt na een lange afwezigheid. Uw herstelblad opent de ruimte weer.',
  notFoundTitle: 'Op dit adres is niets.',
  notFoundBody: 'Er is niets verloren. Het adres is misschien onvolledig; de dringende hulp blijft bovenaan de pagina.',
} satisfies typeof french;
