// The page of a stranger, and pages that lead nowhere or to another tab.
import type { With } from '../plural.ts';
import type { stranger as french } from '../fr/stranger.ts';

export const stranger = {
  heading: 'Schreiben Sie Ihrer psychologischen Fachperson, wenn etwas kommt.',
  lead: 'Sie legen einen Gedanken oder eine Seite ab, zu jeder Stunde. Ihre psychologische Fachperson antwortet Ihnen einmal am Tag, an den vereinbarten Tagen.',
  private: 'Alles wird auf Ihrem Gerät verschlüsselt, bevor es abgeht. Der Betreiber kann es nicht lesen.',
  pictureLabel: 'Ein Tag: Sie legen ab, wenn etwas kommt, Ihre psychologische Fachperson antwortet einmal, am Abend.',
  pictureYou: 'Sie, wenn etwas kommt',
  pictureAnswer: 'eine Antwort am Tag',
  haveInvitation: 'Ich habe eine Einladung',
  findSpace: 'Meinen Raum wiederfinden',
  openSpace: 'Meinen Raum öffnen',
  onlyInvited: 'Hier tritt nur ein, wer eingeladen ist, und einladen können nur psychologische Fachpersonen.',
  hostTitle: 'Wer diese Seite betreibt',
  host: (p) =>
    `Dieser Raum liegt unter der Adresse ${p.host}. Die Software ist frei: Alle können sie lesen und selbst betreiben.`,
  hostSees: 'Was dieser Betreiber sieht und was nicht',
  psychologist: 'Sie sind psychologische Fachperson? Einen Zulassungslink erhalten Sie vom Betreiber.',
  toDoor: 'Zum Eingang',
  haveAdmission: 'Ich habe einen Zulassungslink',
  iosTitle: 'Behalten Sie diesen Raum auf Ihrem Telefon',
  iosWhy: 'Sonst kann Safari diesen ganzen Raum, Texte und Schlüssel, nach sieben Tagen ohne Besuch löschen.',
  iosStep1: 'Meine Einladung kopieren',
  iosStep2: 'Teilen, dann „Zum Home-Bildschirm“',
  iosStep3: (p: With<'app'>) => `${p.app} vom Home-Bildschirm öffnen, dann „Meine Einladung einfügen“`,
  shownAs: 'Name und Symbol',
  iosAnyway: 'Trotzdem in Safari weitermachen',
  iosClipboard: 'Die Einladung bleibt in der Zwischenablage. Kopieren Sie danach etwas anderes.',
  evictedSafe: 'Was Sie gesendet haben, ist verschlüsselt beim Betreiber gesichert.',
  evicted:
    'Dieser Browser hat gelöscht, was er hier aufbewahrte, wie es nach langer Abwesenheit vorkommt. Ihr Wiederherstellungsblatt öffnet den Raum wieder.',
  notFoundTitle: 'Unter dieser Adresse gibt es nichts.',
  notFoundBody:
    'Nichts ist verloren. Vielleicht ist die Adresse unvollständig; die dringende Hilfe bleibt oben auf der Seite.',
} satisfies typeof french;
