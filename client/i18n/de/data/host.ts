// What the pages without a script say in German beside the texts of urgent help (../help.ts): the page about the host, and where each stands.
import type { host as french } from '../../fr/data/host.ts';

export const host = {
  /** The address of the page of urgent help in this language. */
  help: '/hilfe',
  title: 'Was dieser Betreiber sieht, und was nicht',
  notTitle: 'Wer sie nicht lesen kann',
  notHost: 'Die Person oder Organisation, die den Dienst betreibt.',
  notThief:
    'Wer die Datenbank oder eine Sicherung stiehlt: Darin stehen weder Text noch Name, E-Mail-Adresse oder Schlüssel.',
  notNetwork: 'Wer das Netz beobachtet.',
  notLater: 'Die Verschlüsselung verbindet zwei Verfahren; eines davon ist gegen künftige Quantencomputer entworfen.',
  notice:
    'Der Betreiber kann keinen Text ändern, erfinden, verschieben oder wiederholen, ohne dass die App es bemerkt und Ihnen sagt.',
  seesTitle: 'Was der Betreiber wissen kann',
  seesSizes: 'Ungefähre Größe und ungefähre Zeit dessen, was durchläuft, mit zufälligen Kennungen.',
  seesNetwork:
    'Solange Sie online sind, die Netzadresse Ihres Geräts und was es zusammen abruft. Durch Abgleich von Adressen und Zeiten könnte ein neugieriger Betreiber vermuten, dass zwei Menschen in Kontakt stehen, und wann.',
  seesLogs: 'Die Software schreibt diese Adressen nicht in ihre Protokolle. Ein unredlicher Betreiber könnte es tun.',
  push: 'Wünscht jemand Erinnerungen, speichert das Relay die technische Adresse, die der Erinnerungsdienst des Browsers vergeben hat. Die Erinnerung enthält nur das Wort „Entretemps“.',
  canDelay: 'Der Betreiber kann Gesendetes zurückhalten oder verzögern. Ihre Texte bleiben auf Ihrem Gerät.',
  limitsTitle: 'Was nicht geschützt ist',
  limitsApp:
    'Die App selbst kommt vom Betreiber. Würde er eine gefälschte Version liefern, könnte sie lesen, was Sie tippen. Die veröffentlichten Dateien kann vergleichen, wer das Wissen hat; Ihr Browser tut es nicht für Sie.',
  limitsErased:
    'Was Sie löschen, verschwindet von den Geräten und beim Betreiber. Ein Betreiber, der heimlich eine Kopie behielte und eines Tages Ihr Blatt erhielte, könnte sie wieder lesen.',
  release: 'Welche Version der App hier läuft und wie sie sich vergleichen lässt',
  sees: 'Was dieser Betreiber sieht: Größen, Zeiten, zufällige Kennungen und während der Verbindungen Netzadressen.',
  seesNot: 'Was er nicht sieht: Inhalte, Namen, Schlüssel.',
} satisfies typeof french;
