// Urgent help: the layer of the app, and the pages /aide and /help, which need no script.
import type { help as french } from '../fr/help.ts';

export const help = {
  title: 'Dringende Hilfe',
  close: 'Schließen',
  lead: 'Wenn es dringend ist, rufen Sie an. Hier liest niemand in Echtzeit mit.',
  danger: 'Unmittelbare Gefahr, für Sie oder jemand anderen',
  talk: 'Mit jemandem sprechen',
  elsewhere:
    'In der Europäischen Union ist die 112 überall erreichbar. Fragen Sie anderswo jemanden in Ihrer Nähe nach der örtlichen Notrufnummer.',
  say: 'Wenn Sie nicht wissen, was Sie sagen sollen: „Mir geht es nicht gut, ich muss jetzt mit jemandem sprechen.“',
  cannotSpeak:
    'Sie können nicht sprechen? Angebote, denen man schreiben kann, sind oben gekennzeichnet, wo es sie gibt.',
  place:
    'Bleiben Sie, wenn Sie können, nicht für sich. Gehen Sie dorthin, wo jemand ist, oder in die nächste Notaufnahme.',
  hoursAlways: 'Tag und Nacht',
  hoursNotAlways: 'Nicht rund um die Uhr',
  checked: (p) => `Nummer geprüft am ${p.date}`,
  trace: 'Ein Anruf kann im Anrufverlauf und auf der Rechnung sichtbar bleiben.',
  quit: 'Schnell verlassen',
  quitLine:
    'Zweimal Esc ersetzt diese Seite durch eine neutrale. Die Zurück-Taste führt nicht hierher zurück. Der Browserverlauf kann die Adresse eines früheren Besuchs behalten.',
  kindEmergency: 'Notruf',
  kindMedical: 'Medizinischer Notfall',
  kindCrisis: 'Krise, Suizidgedanken',
  kindListening: 'Zuhören',
  kindYouth: 'Junge Menschen',
  kindByText: 'Per SMS',
  otherCountries: 'Ein anderes Land',
  noneChecked: 'Keine dieser Nummern hat dieser Betreiber geprüft. Wo keine Zeiten stehen, sind sie zu prüfen.',
  someChecked: 'Eine Nummer ohne Datum hat dieser Betreiber nicht geprüft. Wo keine Zeiten stehen, sind sie zu prüfen.',
  allChecked: (p) =>
    `Nummern von diesem Betreiber geprüft, die älteste am ${p.date}. Wo keine Zeiten stehen, sind sie zu prüfen.`,
  ownLanguage: 'Deutsch',
} satisfies typeof french;
