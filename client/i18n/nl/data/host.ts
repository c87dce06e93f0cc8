// What the pages without a script say in Dutch beside the texts of urgent help (../help.ts): the page about the host, and where each stands.
import type { host as french } from '../../fr/data/host.ts';

export const host = {
  /** The address of the page of urgent help in this language. */
  help: '/hulp',
  title: 'Wat deze host ziet, en wat niet',
  notTitle: 'Wie ze niet kan lezen',
  notHost: 'De persoon of organisatie die de dienst host.',
  notThief: 'Wie de databank of een reservekopie steelt: er staat geen tekst, naam, e-mailadres of sleutel in.',
  notNetwork: 'Wie het netwerk bekijkt.',
  notLater:
    'De versleuteling combineert twee methodes, waarvan één ontworpen is om toekomstige kwantumcomputers te weerstaan.',
  notice:
    'De host kan geen tekst wijzigen, verzinnen, verplaatsen of herhalen zonder dat de app het merkt en het u zegt.',
  seesTitle: 'Wat de host kan weten',
  seesSizes: 'De grootte en het tijdstip bij benadering van wat passeert, met willekeurige kenmerken.',
  seesNetwork:
    'Terwijl u online bent, het netwerkadres van uw toestel en wat het samen ophaalt. Door adressen en tijden te vergelijken kan een nieuwsgierige host vermoeden dat twee mensen contact hebben, en wanneer.',
  seesLogs:
    'De software schrijft deze adressen niet in haar logboeken. Een host die niet te goeder trouw is, zou dat kunnen doen.',
  push: 'Vraagt iemand herinneringen, dan bewaart de server het technische adres van de herinneringsdienst van de browser. De herinnering bevat alleen het woord ‘Entretemps’.',
  canDelay: 'De host kan een verzending tegenhouden of vertragen. Uw teksten blijven op uw toestel.',
  limitsTitle: 'Wat niet beschermd is',
  limitsApp:
    'De app zelf komt van de host. Zou die een vervalste versie leveren, dan kan die lezen wat u typt. Wie het kan, kan de gepubliceerde bestanden vergelijken; uw browser doet dat niet voor u.',
  limitsErased:
    'Wat u wist, verdwijnt van de toestellen en bij de host. Een host die stiekem een kopie bewaart en ooit uw blad bemachtigt, kan die opnieuw lezen.',
  release: 'Welke versie van de app hier draait, en hoe u ze vergelijkt',
  sees: 'Wat deze host ziet: groottes, tijden, willekeurige kenmerken, en netwerkadressen tijdens verbindingen.',
  seesNot: 'Wat hij niet ziet: inhoud, namen, sleutels.',
} satisfies typeof french;
