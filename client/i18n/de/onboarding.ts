// Creating a space: the psychologist's first run, the patient's three steps, the passphrase, the sheet and its proof.
import type { onboarding as french } from '../fr/onboarding.ts';

export const onboarding = {
  later: 'Später',
  step: (p) => `${p.n} von ${p.total}`,
  fieldRequired: 'Dieses Feld ist nötig, um weiterzumachen.',
  admissionTitle: 'Ihren psychologischen Raum öffnen',
  admissionBody:
    'Dieser Zulassungslink kommt von Ihrem Betreiber. Er gilt einmal und enthält keinen Schlüssel zu Ihren Akten.',
  admissionUsed:
    'Dieser Zulassungslink wurde bereits verwendet. Waren Sie das nicht, geben Sie Ihrem Betreiber Bescheid.',
  name: 'Der Name, den Sie hier tragen möchten. Ein Pseudonym ist in Ordnung.',
  passphraseWeak: 'Leicht zu erraten',
  passphraseFair: 'Ordentlich; ein Wort mehr macht sie stark',
  passphraseStrong: 'Stark',
  passphraseLost:
    'Niemand kann sie für Sie wiederfinden, auch nicht der Betreiber. Dafür gibt es das Wiederherstellungsblatt.',
  sheetProve: (p) => `Geben Sie die Wörter ${p.a} und ${p.b} Ihres Blattes ein.`,
  sheetWrong: 'Diese Wörter stehen nicht auf dem Blatt. Ihr Raum ist unversehrt; lesen Sie die Nummern noch einmal.',
  psyfirstTitle: 'Ihren Raum vorbereiten',
  psyfirstIdentity: 'Ihr Name, Ihre Berufsbezeichnung und Ihre Nummer, wie die Menschen sie lesen werden.',
  psyfirstSheet: 'Das Wiederherstellungsblatt ist vor der ersten Einladung nötig.',
  stepsLabel: 'Schritte',
  stepIdentity: 'Berufliche Identität',
  stepRhythm: 'Tage und Zeitfenster',
  stepPassphrase: 'Passphrase',
  stepSheet: 'Wiederherstellungsblatt',
  admissionStart: 'Meinen Raum vorbereiten',
  identityHeading: 'Wer antwortet?',
  fullName: 'Vor- und Nachname',
  professionalTitle: 'Berufsbezeichnung',
  professionalTitleHint: 'Zum Beispiel: Klinische Psychologie.',
  registrationNumber: 'Registrierungsnummer',
  registrationHint: 'So, wie sie sich bei Ihrer Kammer, Kommission oder Behörde prüfen lässt.',
  rhythmHeading: 'Wann antworten Sie?',
  rhythmLead: 'Ein gehaltener Rhythmus zählt mehr als ein schneller.',
  days: 'Ihre Tage',
  windowStart: 'Das Zeitfenster öffnet um',
  windowEnd: 'und schließt um',
  cutoff: 'Am selben Tag gelesen: abgelegt vor',
  timezone: 'Zeitzone',
  timezoneHint: 'Die Ihres Arbeitsorts. Jede Person sieht die Zeiten in ihrer eigenen.',
  timezoneNow: (p) => `Jetzt ist es dort ${p.time}.`,
  timezoneDoubt:
    'Dieser Browser sagt nicht, an welchem Ort er ist. Wählen Sie eine Zeitzone oder bestätigen Sie diese.',
  timezoneConfirm: (p) => `Ja, wo ich arbeite, ist es ${p.time}`,
  timezoneUnconfirmed: 'Bestätigen Sie die Uhrzeit oder wählen Sie eine andere Zeitzone.',
  daysNone: 'Wählen Sie mindestens einen Tag.',
  windowOrder: 'Das Zeitfenster muss nach seiner Öffnung schließen, am selben Tag.',
  cutoffOrder: 'Die Uhrzeit, bis zu der am selben Tag gelesen wird, muss vor der Öffnung des Zeitfensters liegen.',
  timezoneUnknown: 'Dieser Browser kennt diese Zeitzone nicht.',
  weekHeading: 'Ihre Woche, wie die Menschen sie sehen werden',
  weekDayOn: (p) => `Abgelegtes bis ${p.cutoff}, Antwort zwischen ${p.windowStart} und ${p.windowEnd}`,
  weekDayOff: 'keine Antwort, Schreiben bleibt möglich',
  previewHeading: 'Und was sie lesen werden',
  createHeading: 'Ihr Raum',
  createLead: 'Drei Schritte, auf diesem Gerät. Vor dem Ende wird nichts gesendet.',
  pseudonym: 'Verwendeter Name',
  spaceLabel: 'Name dieses Raums auf diesem Gerät',
  spaceLabelHint: 'Daran erkennen Sie den Raum beim Entsperren. Er wird nie gesendet; er ist ohne Entsperren sichtbar.',
  passphraseHeading: 'Eine Passphrase, um diesen Raum zu öffnen',
  passphraseLead:
    'Sie wird bei jedem Öffnen eingegeben. Fünf zufällige Wörter halten besser als ein kompliziertes Wort.',
  passphraseChoose: 'Passphrase',
  passphraseProposed: 'Vorgeschlagen',
  passphraseOther: 'Eine andere',
  passphraseOwnLabel: 'Ihre Passphrase',
  passphraseOwnHint: 'Ein Passwortmanager kann sie aufbewahren.',
  passphraseRepeat: 'Dieselbe, ein zweites Mal',
  passphraseDiffers: 'Die beiden stimmen nicht überein.',
  passphraseTooShort: 'Diese Passphrase ist zu kurz, um Ihre Texte zu schützen.',
  passphraseKeep: 'Ich habe sie notiert',
  passphraseCost:
    'Das Gerät braucht einige Sekunden, um den Raum mit dieser Passphrase zu verschließen: Das ist gewollt.',
  sheetHeading: 'Ihr Wiederherstellungsblatt',
  sheetLead:
    'Vierundzwanzig Wörter, die Ihren Raum wieder öffnen, wenn Sie Ihre Passphrase oder Ihre Geräte verlieren. Sie erscheinen nur hier.',
  sheetProveHeading: 'Eine Probe, um sicherzugehen',
  sheetProveWord: (p) => `Wort ${p.n}`,
  sheetProveDone: 'Das Blatt stimmt.',
  sheetSeeAgain: 'Blatt ansehen',
  working: 'Ihre Schlüssel werden auf diesem Gerät erzeugt.',
  failed: 'Nichts wurde gesendet. Das Anlegen ist nicht gelungen; Sie können es erneut versuchen.',
  admissionUnreachable: 'Nichts ist verloren. Der Betreiber antwortet nicht; der Zulassungslink gilt weiter.',
  doneBody: 'Auf diesem Gerät ist alles bereit. Sie können eine erste Person einladen.',
  doneHeading: 'Ihr Raum ist bereit.',
  inviteFirst: 'Eine erste Person einladen',
  passphraseMine: 'Meine eigene',
  passphraseDrawn: 'Fünf Wörter, auf diesem Gerät zufällig gezogen.',
  passphraseNext:
    'Danach kommt das Wiederherstellungsblatt: ein Blatt zum Drucken, für den Tag, an dem Ihnen die Passphrase entfällt.',
  sheetContinue: 'Ich habe es auf Papier',
  sheetMake: 'Blatt erstellen',
  sheetAway:
    'Nichts hat sich geändert, und das alte Blatt gilt weiter. Der Betreiber antwortet nicht; versuchen Sie es später.',
  sheetBusy:
    'Nichts hat sich geändert, und das alte Blatt gilt weiter. Der Betreiber bittet zu warten; versuchen Sie es in einigen Minuten.',
  sheetRefused:
    'Nichts hat sich geändert, und das alte Blatt gilt weiter. Der Betreiber gewährt keinen Platz für ein neues Blatt. Eine neue Einladung Ihrer psychologischen Fachperson bringt welchen mit; sonst wenden Sie sich an ihn.',
  sheetRefusedPsy:
    'Nichts hat sich geändert, und das alte Blatt gilt weiter. Der Betreiber gewährt keinen Platz für ein neues Blatt; wenden Sie sich an ihn.',
  sheetTooMany:
    'Nichts hat sich geändert, und das alte Blatt gilt weiter. In einem Jahr wurden sechzehn Blätter erstellt; ein weiteres ist später möglich.',
  sheetVaultStuck:
    'Nichts hat sich geändert, und das alte Blatt gilt weiter. Der Betreiber nimmt nicht mehr an, was ein neues Blatt bräuchte, um alles zurückzubringen. Behalten Sie dieses Gerät, exportieren Sie Ihre Texte in eine Datei und wenden Sie sich an ihn.',
  sheetVaultChanged:
    'Das alte Blatt gilt weiter. Ein anderes Gerät hat inzwischen geändert, was das Blatt öffnet; versuchen Sie es erneut. Wiederholt es sich, wurde dieses Gerät vielleicht ersetzt.',
  sheetVaultSpoiled:
    'Kein Blatt, weder das alte noch ein neues, bringt Ihre Texte noch zurück: Während dieses erstellt wurde, hat ein Gerät, das Sie entfernt hatten, unlesbar gemacht, was der Betreiber aufbewahrt. Behalten Sie dieses Gerät und exportieren Sie Ihre Texte in eine Datei.',
  spaceLabelUsual: 'Mein Raum',
  practiceLabel: 'Meine Praxis',
  stepBack: 'Voriger Schritt',
  stepDone: 'erledigt',
  nothingSent: 'Vor dem Ende wird nichts gesendet, und nichts bleibt gesichert, wenn Sie die Seite schließen.',
  relayAway: 'Nichts wurde gesendet. Der Betreiber antwortet nicht; versuchen Sie es erneut, wenn das Netz da ist.',
  relayBusy:
    'Was Sie ausgefüllt haben, bleibt auf dem Bildschirm. Der Betreiber bittet zu warten; versuchen Sie es in einigen Minuten.',
  notAdmitted:
    'Es wurde nichts angelegt. Dieser Link gibt keinen Zugang mehr; bitten Sie Ihren Betreiber um einen neuen.',
  invitationExpired: 'Es wurde nichts angelegt. Diese Einladung ist abgelaufen; bitten Sie um eine neue.',
  admissionDamaged:
    'Es wurde nichts angelegt. Dieser Text ist kein vollständiger Zulassungslink; kopieren Sie ihn ganz.',
  linkGone:
    'Der Link wird nirgends aufbewahrt, und diese Seite wurde gerade neu geladen oder über Zurück wieder aufgerufen. Öffnen Sie ihn erneut oder fügen Sie ihn hier ein: Er gilt, bis der Raum angelegt ist.',
  sheetBefore:
    'Das neue Blatt hat andere Wörter. Ein schon gedrucktes oder abgeschriebenes öffnet nichts mehr: Vernichten Sie es.',
  admissionPaste: 'Zulassungslink, vollständig',
  admissionSteps:
    'Vier Schritte: wer Sie sind, Ihre Tage, eine Passphrase, ein Blatt zum Drucken. Rechnen Sie mit zehn Minuten und halten Sie einen Drucker oder etwas zum Schreiben bereit.',
  identityPreview: 'Was die eingeladene Person lesen wird',
  previewAnswer: 'Antwort',
  settingsSheetRedo: 'Das Wiederherstellungsblatt wechseln. Das alte gilt dann nicht mehr.',
  sheetTitle: 'Wiederherstellungsblatt',
  sheetWarning: 'Wer dieses Blatt besitzt, kann alles lesen.',
  sheetDate: (p) => `Erstellt am ${p.date}`,
  sheetWords: 'Die 24 Wörter, in der Reihenfolge der Nummern',
  sheetUseTitle: 'So finden Sie Ihren Raum wieder',
  sheetKeepTitle: 'So bewahren Sie es auf',
  sheetKeep1:
    'Bewahren Sie es fern vom Gerät auf, wo niemand sucht. Wenn Sie zu Hause nicht sicher sind, wählen Sie einen anderen Ort.',
  sheetKeep2: 'Fotografieren Sie es nicht und verschicken Sie es nicht.',
  sheetKeep3:
    'Niemand wird Sie danach fragen: weder der Betreiber noch Ihre psychologische Fachperson. Wer danach fragt, täuscht Sie.',
  sheetKeep4: 'Es ersetzt die Passphrase nicht: Es dient, wenn Passphrase oder Gerät verloren sind.',
  sheetNameOption: 'Meinen Namen auf das Blatt setzen',
  sheetPrint: 'Drucken oder als PDF speichern',
  sheetPrintNote:
    'Ein gemeinsam genutzter Drucker kann eine Kopie behalten. Ein PDF bleibt auf dem Gerät: Löschen Sie es nach dem Druck.',
  sheetPsyExtra:
    'Dieses Blatt öffnet auch die Akten der Menschen, die Sie begleiten. Bewahren Sie es wie eine Akte auf, verschlossen, außerhalb einer geteilten Praxis.',
  recoverySheetLead:
    'Es öffnet Ihren Raum wieder, mit allem, was abgelegt und beantwortet wurde, wenn Sie Ihre Passphrase oder Ihre Geräte verlieren.',
  sheetQr: 'Code des Wiederherstellungsblatts, zum Scannen, um den Raum wiederzufinden',
  sheetSection: 'Ihre Absicherung',
  sheetHand: 'Für Sie:',
  sheetCheck: (p) => `Blatt, Fassung ${p.version}`,
  sheetScan: 'Dieselben Wörter als Code: Ein Codeleser gibt sie als Text zurück, zum Einfügen.',
  sheetOpen: 'Öffnen Sie auf einem sicheren Gerät',
  sheetChoose: 'Wählen Sie „Meinen Raum wiederfinden“ und geben Sie die 24 Wörter ein oder fügen Sie sie ein.',
  storageFailed:
    'Dieser Browser kann hier keine Daten speichern. Es wurde nichts angelegt. Ein gewöhnliches Fenster, kein privates, erlaubt es.',
  unsteadyKey:
    'Nichts wurde angelegt. Dieses Gerät hat nicht zweimal denselben Schlüssel berechnet. Schließen Sie andere Apps und versuchen Sie es erneut, oder nehmen Sie ein anderes Gerät.',
  holdsFor:
    'Eine Änderung gilt für die Einladungen, die Sie danach vorbereiten. Laufende Begleitungen und schon fertige Einladungen behalten den Namen, die Tage und die Zeiten, die darin stehen.',
  save: 'Speichern',
  saved: 'Gespeichert. Ihre nächsten Einladungen sagen es.',
  practiceFailed:
    'Nichts hat sich geändert. Dieses Gerät konnte diese Einstellungen nicht speichern; versuchen Sie es erneut.',
  youPassphraseHeading: 'Eine andere Passphrase',
  youPassphraseLead:
    'Sie ersetzt die heutige auf diesem Gerät. Ihre anderen Geräte und das Wiederherstellungsblatt behalten, was sie haben.',
  passphraseCopies:
    'Wer den Inhalt dieses Geräts vor der Änderung kopiert hat, kann diese Kopie weiterhin mit der alten Passphrase öffnen.',
  passphraseCurrent: 'Die heutige Passphrase',
  youPassphraseNext: 'Weiter',
  passphraseKeepNew: 'Passphrase ändern',
  passphraseChanged: 'Die Passphrase dieses Geräts ist geändert.',
  passphraseUnsteady:
    'Nichts hat sich geändert: Die bisherige Passphrase öffnet diesen Raum weiterhin. Dieses Gerät hat nicht zweimal denselben Schlüssel berechnet; schließen Sie andere Apps und versuchen Sie es erneut.',
  passphraseNotStored:
    'Nichts hat sich geändert: Die bisherige Passphrase öffnet diesen Raum weiterhin. Dieser Browser konnte die neue nicht speichern; versuchen Sie es später.',
} satisfies typeof french;
