// The frame's template in German: where a psychologist's own begins. Nothing in it is legal advice; every text of a country is to be
// verified by her before its first use. No native speaker has read it yet: to check. Paragraphs are parted by an empty line; braces and brackets: fill.ts.
import { grammar } from '../grammar.ts';
import type { Template } from '../../../features/psychologist/frame/template/template.ts';

export const template: Template = {
  grammar,
  clauses: {
    short: {
      title: 'Das Wesentliche',
      text: 'Sie legen ab, wenn etwas kommt, ohne Termin.\n\nIch antworte einmal am Tag, {days}, zwischen {window_start} und {window_end} ({timezone}).\n\nZwischen zwei Antworten liest niemand mit und niemand wacht darüber.\n\nDies ist kein Notdienst. Bei unmittelbarer Gefahr: {emergency_number}.\n\nDie Schweigepflicht schützt, was Sie ablegen; das Gesetz setzt einige Grenzen, sie stehen weiter unten.\n\nIm Erstaustausch entscheiden wir gemeinsam, ob diese Arbeitsweise zu Ihnen passt.\n\nSie können jederzeit aufhören.',
    },
    who: {
      title: 'Wer Ihnen antwortet',
      text: 'Mein Name ist {psy_full_name}. Ich arbeite als {title}, unter der Nummer {registration_number} ({registration_body}).\n\n{country_who_check}\n\nIch lese Ihre Einträge und schreibe jede Antwort persönlich. Keine Antwort wird von einem Programm geschrieben.\n\nBerufliche Anschrift: {practice_address}. So erreichen Sie mich außerhalb dieses Raums: {contact_outside}.',
    },
    how: {
      title: 'Wie es abläuft, und was Schrift nicht zeigt',
      text: 'Sie legen einen Gedankenblitz, einen Text oder eine Aufnahme ab, in dem Moment, in dem es kommt. Ich führe zusammen, was Sie abgelegt haben, und schicke Ihnen eine ausführliche Antwort.\n\nDiese Arbeitsweise passt zu vielen Situationen, nicht zu allen. Wir wägen das im Erstaustausch gemeinsam ab und können es später anders entscheiden.\n\nIm Geschriebenen fehlen Ton, Gesicht und Pausen. Sie können mich falsch lesen, und ich Sie. Wenn ein Satz Sie trifft oder verunsichert, sagen Sie es: Ich komme darauf zurück. Wenn Schreiben oder Sprechen nicht ausreicht, schlage ich Ihnen eine Videositzung oder eine andere Hilfe vor.\n\nSchreiben kann viel in Bewegung bringen. Sie entscheiden, was Sie ablegen und wann Sie aufhören. Ein Ergebnis kann ich nicht versprechen.',
    },
    rhythm: {
      title: 'Rhythmus und Zeitfenster',
      text: 'Ich antworte {days}, zwischen {window_start} und {window_end} ({timezone}).\n\nWas Sie vor {cutoff} ablegen, lese ich am selben Tag. Was danach kommt, lese ich am nächsten Antworttag.\n\nPro Antworttag gibt es eine Antwort, auf alle Einträge zusammen. Eine zweite Antwort am selben Tag bleibt eine Ausnahme.\n\nNach einem Tag ohne Eintrag ist nichts nachzuholen. An einem solchen Tag antworte ich nicht, außer ich habe Ihnen etwas zu sagen.',
    },
    volume: {
      title: 'Was ein Zeitfenster fasst',
      text: 'Pro Zeitfenster kann ich bis zu {volume} von dem lesen und anhören, was Sie ablegen.\n\nWas hineinpasst, wird im Zeitfenster seiner Stunde gelesen. Was nicht hineinpasst, wird ganz in einem folgenden Zeitfenster gelesen, in der Reihenfolge, in der Sie es abgelegt haben; ein Eintrag, der länger ist als ein Zeitfenster, nimmt mehrere, und die Antwort kommt im letzten. Ein Gedankenblitz und eine Bitte um Aufmerksamkeit werden immer im ersten Zeitfenster gelesen.\n\nWas für einen Tag angekündigt ist, wird nie durch einen neueren Text verschoben. Ich darf mehr lesen, und früher: Dieser Umfang ist das Mindeste, das ich einhalte.\n\nSie müssen nichts zählen. Die App nennt Ihnen den Lesetag, vor dem Ablegen, wenn Sie fragen, und lehnt keinen Eintrag ab.',
    },
    late: {
      title: 'Wenn die Antwort später kommt',
      text: 'Wenn meine Antwort am Ende des Zeitfensters nicht da ist, sagt die App es uns beiden. Ich schicke Ihnen dann einige Worte mit einer neuen Uhrzeit. Diese Worte zählen nicht als Antwort.\n\nEine Verspätung liegt an meinem Tagesablauf oder an der Technik. Sie sagt nichts über das, was Sie abgelegt haben.\n\nNach {late_days} Antworttagen ohne Nachricht von mir können Sie sich wenden an: {late_contact}.',
    },
    silence: {
      title: 'Wenn jemand von uns schweigt',
      text: 'Sie dürfen schweigen. Ein Schweigen verlangt keine Entschuldigung, und es ist nichts nachzuholen.\n\nKommt {silence_period} lang nichts, haben wir dies vereinbart: {silence_choice}. Das geschieht einmal; danach dränge ich nicht.\n\nSchweige ich: Nach {late_days} Antworttagen ohne Nachricht von mir zeigt Ihnen die App, an wen Sie sich wenden ({late_contact}), die Notrufnummern und wie Sie Ihren Raum mitnehmen.\n\nEin Schweigen kann von einem Menschen, vom Betreiber oder von einem verlorenen Gerät kommen. Die App sagt, was sie weiß und was sie nicht weiß. Sie schickt nichts an meiner oder an Ihrer Stelle.',
    },
    absence: {
      title: 'Abwesenheit und Vertretung',
      text: 'Ich kündige Abwesenheiten mindestens {absence_notice} vorher an, mit dem Datum meiner Rückkehr. In dieser Zeit können Sie weiter ablegen. Nichts geht verloren, und ich lese es nach meiner Rückkehr.\n\nVertretung: {cover_name_and_title} kann Ihnen während meiner Abwesenheit antworten, wenn Sie einwilligen. Ohne Ihre Zustimmung kann diese Person nichts lesen. Sie können die Zustimmung jederzeit zurücknehmen; was bereits gelesen wurde, bleibt gelesen.\n\nBei ungeplanter Abwesenheit: {unplanned_absence_plan}.',
    },
    between: {
      title: 'Zwischen zwei Antworten',
      text: 'Zwischen zwei Antworten werden Ihre Einträge weder gelesen noch überwacht. Kein Programm wertet sie aus, und nichts macht mich auf ihren Inhalt aufmerksam.\n\nEin Eintrag, auch ein sehr ernster, kann also mehrere Stunden oder Tage warten.\n\nDie Taste „Bescheid geben“ bei der dringenden Hilfe zeigt mir Ihre Bitte, sobald ich mich das nächste Mal verbinde. Sie ist kein Anruf.',
    },
    urgent: {
      title: 'Im Notfall',
      text: 'Dieser Raum ist kein Notdienst. Bei unmittelbarer Gefahr rufen Sie {emergency_number} an. Um jetzt mit jemandem zu sprechen: {crisis_lines}. In Ihrer Nähe: {local_emergency}.\n\nDie Seite „Dringende Hilfe“ ist auf jedem Bildschirm, auch ohne Verbindung.\n\nEine Person, die informiert werden darf, wenn Sie das wünschen: {emergency_contact}.\n\nWenn ich um Ihr Leben oder das eines anderen Menschen fürchte, versuche ich zuerst, Sie unter {patient_phone} zu erreichen. Gelingt das nicht, kann ich die Rettungsdienste oder die genannte Person informieren, in den Grenzen des Gesetzes. Dafür muss ich wissen, wo Sie sind: {patient_usual_place}.',
    },
    fees: {
      title: 'Honorar',
      text: 'Das Honorar beträgt {fee} pro {fee_period}. Darin enthalten: {fee_includes}. Eine Videositzung: {video_fee}.\n\nZahlung: {payment_terms}. Die App zieht kein Geld ein und speichert nichts über Ihre Zahlungen.\n\nMögliche Erstattung: {reimbursement}.\n\nTage ohne Eintrag: {no_entry_fee}. Während meiner Abwesenheit: {absence_fee}.\n\nJede Änderung des Honorars schlage ich Ihnen mindestens {fee_notice} vorher vor, wie eine Änderung des Rahmens.',
    },
    secrecy: {
      title: 'Die Schweigepflicht und ihre Grenzen',
      text: 'Was Sie ablegen, unterliegt der Schweigepflicht. Ohne Ihre Zustimmung sage ich niemandem etwas, auch nicht, dass Sie bei mir in Begleitung sind.\n\nDie gesetzlichen Grenzen: {country_secrecy}\n\nTritt eine solche Lage ein, spreche ich zuerst mit Ihnen, wann immer das möglich ist, ohne die Gefahr zu vergrößern.\n\nZwischen unseren Geräten ist alles verschlüsselt. Wer die App betreibt, kann nicht lesen, was wir schreiben. Was der Betreiber wissen kann, steht in „Was niemand sonst lesen kann“.',
    },
    device: {
      title: 'Ihr Gerät, und meines',
      text: 'Vertraulichkeit hängt auch vom Gerät ab. Sperren Sie es, behalten Sie Ihre Passphrase für sich, schreiben Sie dort, wo niemand mitliest, und bewahren Sie Ihr Wiederherstellungsblatt außer Sicht auf: Wer dieses Blatt hat, kann alles lesen.\n\nWenn jemand anderes Ihr Gerät öffnen kann oder wenn Sie befürchten, überwacht zu werden, sagen Sie es mir auf einem sicheren Weg. Wir wählen dann eine andere Form.\n\nBei Verlust oder Diebstahl entfernen Sie das Gerät von einem anderen aus und geben mir Bescheid.\n\nIch selbst lese und schreibe auf gesperrten Geräten, vor Blicken geschützt.',
    },
    copies: {
      title: 'Aufnahmen und Kopien',
      text: 'Die Aufnahmen, die Sie ablegen, bleiben in unseren beiden Räumen. Weder Sie noch ich zeichnen eine Videositzung ohne schriftliche Zustimmung der anderen Seite auf.\n\nMeine Antworten sind für Sie: Sie dürfen sie behalten und wieder lesen. Wenn Sie daran denken, sie zu zeigen oder zu veröffentlichen, können wir vorher darüber sprechen.\n\nKeine Technik verhindert ein Foto oder eine Bildschirmaufnahme. Ich selbst kopiere Ihre Texte aus dem Raum heraus nur für die Akte, auf Ihren Wunsch oder wie unter „Supervision“ beschrieben.',
    },
    record: {
      title: 'Akte, Aufbewahrung, Einsicht',
      text: 'Ich führe eine Akte: Ihre Einträge, meine Antworten, die Fassungen dieses Rahmens und was das Gesetz zu dokumentieren verlangt.\n\nDauer: {retention_years} Jahre. {country_record}\n\nSie können Einsicht, eine Kopie und die Berichtigung eines Fehlers verlangen. Sie können auch selbst alles exportieren, was Ihr Raum enthält.\n\nArbeitsnotizen: {country_notes}\n\nWenn Sie einen Eintrag löschen, wird er aus unseren beiden Räumen entfernt; wir sehen beide, dass ein Eintrag gelöscht wurde, und wann. Das Gesetz kann mich verpflichten, davon etwas in der Akte zu behalten. Fragen Sie mich vor dem Löschen, wenn Ihnen das wichtig ist.',
    },
    erasing: { title: 'Was Sie löschen', text: '{erased}' },
    supervision: {
      title: 'Supervision',
      text: 'Einen Teil meiner Arbeit bespreche ich in {supervision_setting}, unter derselben Schweigepflicht. Ich bringe nur ausgewählte Auszüge mit, ohne Ihren Namen und ohne etwas, woran man Sie erkennen könnte, und lese jeden Auszug, bevor er mein Gerät verlässt.\n\nSie können ablehnen. Das ändert nichts an der Begleitung. Ihre Wahl: {supervision_choice}.',
    },
    review: {
      title: 'Wann wir zurückschauen',
      text: 'Der Erstaustausch dauert höchstens fünf Antworten oder vierzehn Tage. Dann entscheiden wir gemeinsam: so weitermachen, Video dazunehmen oder Sie an eine andere Hilfe verweisen.\n\nDanach lesen wir diesen Rahmen wieder: {review_dates}. Wir beide können darum bitten, es früher zu tun.\n\nJede Änderung steht neben dem alten Text. Sie gilt nur mit Ihrer Zustimmung und meiner.',
    },
    ending: {
      title: 'Der Abschluss',
      text: 'Sie können jederzeit aufhören, ohne Begründung. Einige Zeilen zum Schluss sind möglich, nie verlangt.\n\nAuch ich kann die Begleitung beenden, mit einer Frist von {ending_notice}; ich sage Ihnen dann warum und nenne Ihnen andere Anlaufstellen.\n\nWenn verletzende oder bedrohende Einträge die Arbeit unmöglich machen, kann ich ohne Frist aufhören. Sie erfahren es sofort, mit anderen Anlaufstellen.\n\nWenn Sie nichts mehr ablegen, schreibe ich Ihnen einmal, nach {silence_period_after}, um zu erfahren, was Sie wünschen. Danach dränge ich nicht.\n\nAm Ende schicke ich Ihnen eine Zusammenschau, wenn Sie eine möchten. Sie behalten, was Ihr Raum enthält, und können es exportieren.\n\nSollte ich nicht mehr arbeiten können, kümmert sich {professional_will} um die Akten.',
    },
    complaint: {
      title: 'Wenn etwas nicht in Ordnung ist',
      text: 'Sie können es zuerst mir sagen: Das gehört zur Arbeit. Es ist keine Pflicht. Sie können sich direkt wenden an: {country_complaint}\n\nFür den Schutz Ihrer Daten: {country_data}',
    },
  },
  shortVolume:
    'Ein Zeitfenster fasst bis zu {volume} Lesen und Hören; was nicht hineinpasst, wird in einem folgenden gelesen, und zwar ganz.',
  erased: {
    removed: 'Was Sie löschen, behalte ich nicht.',
    kept: 'Was Sie löschen und ich schon gelesen habe, bleibt in der Akte, für die vorgesehene Zeit.',
  },
  silence: {
    nothing: 'ich schreibe nicht, und die Tür bleibt offen',
    word: 'ich schreibe Ihnen einmal, einige Zeilen',
    call: 'ich rufe Sie einmal unter {patient_phone} an',
    contact: 'ich frage bei {silence_contact} nach Ihnen, ohne etwas anderes zu sagen',
  },
  countries: {
    BE: {
      who_check:
        'Sie können diese Nummer in der öffentlichen Liste der belgischen Psychologenkommission prüfen (compsy.be).',
      secrecy:
        'Hilfe für einen Menschen in großer Gefahr; eine schwere, unmittelbar drohende Gefahr, die anders nicht abzuwenden ist; bestimmte Straftaten gegen Minderjährige oder schutzbedürftige Personen, unter den Bedingungen des Gesetzes; eine Aussage vor Gericht.',
      record: 'Das belgische Gesetz verlangt mindestens 30 und höchstens 50 Jahre nach dem letzten Kontakt.',
      notes:
        'Sie dürfen auch meine persönlichen Notizen einsehen. Sie gehören zur Kopie, die Sie verlangen können, außer was andere Personen betrifft.',
      complaint:
        'die belgische Psychologenkommission (compsy.be) in Fragen der Berufsethik; die föderale Ombudsstelle „Rechte des Patienten“ für Ihre Rechte.',
      data: 'die belgische Datenschutzbehörde (dataprotectionauthority.be).',
    },
    FR: {
      who_check:
        'Sie können meine Registrierung im französischen Gesundheitsverzeichnis (annuaire.sante.fr) oder bei der regionalen Gesundheitsbehörde prüfen.',
      secrecy:
        'Hilfe für einen Menschen in Gefahr; Misshandlung oder Vernachlässigung von Minderjährigen oder von Menschen, die sich nicht schützen können, unter den Bedingungen des Gesetzes; die Fälle, in denen das Gesetz eine Offenlegung verlangt oder erlaubt, auch vor Gericht.',
      record:
        'Für diesen Beruf ist keine einheitliche Dauer festgelegt. Ich habe diese aus folgendem Grund gewählt: {retention_reason}.',
      notes:
        'Ich bewahre sie getrennt auf. Sie können Auskunft über Ihre Daten verlangen; ich sage Ihnen, was herausgegeben werden kann und warum.',
      complaint:
        '{professional_association}, sofern ich dort Mitglied bin. In Frankreich gibt es keine gesetzliche Kammer für diesen Beruf; der Rechtsweg steht allen offen.',
      data: 'die CNIL (cnil.fr).',
    },
    CH: {
      who_check:
        'Sie können meinen Titel im eidgenössischen Register PsyReg (psyreg.admin.ch) prüfen und meine Bewilligung beim Kanton: {cantonal_authority}.',
      secrecy:
        'Ihre Einwilligung; ein Entscheid der zuständigen kantonalen Behörde; die Melderechte und Meldepflichten des eidgenössischen und kantonalen Rechts, insbesondere zum Schutz eines Kindes; eine unmittelbare Gefahr, die anders nicht abwendbar ist.',
      record:
        'Die Dauer richtet sich nach dem anwendbaren, oft kantonalen Recht. Ich habe diese aus folgendem Grund gewählt: {retention_reason}.',
      notes:
        'Ich bewahre sie getrennt auf. Was Sie davon einsehen können, richtet sich nach Bundesrecht und Kanton; fragen Sie mich.',
      complaint:
        'die Aufsichtsbehörde des Kantons: {cantonal_authority}; {professional_association}, sofern ich dort Mitglied bin.',
      data: 'der Eidgenössische Datenschutz- und Öffentlichkeitsbeauftragte (edoeb.admin.ch).',
    },
    LU: {
      who_check:
        'Sie können meine Zulassung beim luxemburgischen Gesundheitsministerium oder beim Collège médical prüfen.',
      secrecy:
        'Hilfe für einen Menschen in Gefahr; der Schutz von Minderjährigen und schutzbedürftigen Personen, unter den Bedingungen des Gesetzes; eine Aussage vor Gericht; die übrigen Fälle, in denen das Gesetz zum Sprechen verpflichtet.',
      record: 'Ich habe diese Dauer nach der geltenden luxemburgischen Regel festgelegt: {retention_reason}.',
      notes: 'Sie haben Einsicht in Ihre Akte. Für meine Arbeitsnotizen gilt: {working_notes_rule}.',
      complaint:
        'die nationale Informations- und Mediationsstelle im Gesundheitswesen (mediateursante.public.lu); das Collège médical.',
      data: 'die nationale Datenschutzkommission (cnpd.public.lu).',
    },
    NL: {
      who_check: 'Sie können meine Eintragung im BIG-Register (bigregister.nl) oder in {professional_register} prüfen.',
      secrecy:
        'Ihre Einwilligung; eine gesetzliche Pflicht; eine Pflichtenkollision bei ernster Gefahr, die anders nicht abzuwenden ist; der niederländische Meldekodex bei häuslicher Gewalt und Kindesmisshandlung.',
      record:
        'Das niederländische Gesetz sieht 20 Jahre vor. Sie können die Vernichtung der Akte verlangen; ich komme dem nach, sofern nicht das Gesetz oder ein erhebliches Interesse eines anderen Menschen entgegensteht.',
      notes:
        'Meine persönlichen Arbeitsnotizen bewahre ich getrennt auf und teile sie mit niemandem. Solange das so ist, gehören sie nicht zur Akte.',
      complaint:
        '{complaints_officer} bei einer Beschwerde; {dispute_body} bei einem Streitfall; das Disziplinargericht für das Gesundheitswesen, sofern mein Titel darunter fällt.',
      data: 'die Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).',
    },
    DE: {
      who_check: 'Sie können meine Zulassung bei der Psychotherapeutenkammer prüfen: {chamber}.',
      secrecy:
        'Ihre Einwilligung; eine ernste Gefahr für Leib oder Leben, die anders nicht abzuwenden ist; eine Gefährdung des Kindeswohls, nach dem gesetzlichen Verfahren; die Pflicht, bestimmte geplante schwere Straftaten anzuzeigen; weitere gesetzliche Pflichten.',
      record:
        'Das deutsche Gesetz sieht 10 Jahre nach Abschluss der Behandlung vor, sofern keine andere Vorschrift mehr verlangt.',
      notes:
        'Sie dürfen die Sie betreffende Akte einsehen. In der Akte festgehaltene persönliche Eindrücke können dazugehören.',
      complaint: 'die Psychotherapeutenkammer, der ich angehöre: {chamber}.',
      data: 'die Datenschutzbehörde des Bundeslandes: {data_authority}.',
    },
    QC: {
      who_check:
        'Sie können meine Zulassung im Verzeichnis des Ordre des psychologues du Québec prüfen (ordrepsy.qc.ca).',
      secrecy:
        'Ihre Ermächtigung; eine gesetzliche Anordnung; die Verhinderung einer Gewalttat oder eines Suizids, wenn einem Menschen ernsthaft Tod oder schwere Verletzung drohen und die Drohung dringlich ist; die Meldung eines gefährdeten Kindes beim Jugendschutz.',
      record: 'In Québec gelten 5 Jahre nach der letzten erbrachten Leistung.',
      notes:
        'Sie haben Einsicht in Ihre Akte. Ausnahmen gibt es nur, wo das Gesetz sie vorsieht; tritt eine ein, sage ich Ihnen, welche.',
      complaint: 'das Bureau du syndic des Ordre des psychologues du Québec (ordrepsy.qc.ca).',
      data: 'die Commission d’accès à l’information (cai.gouv.qc.ca).',
    },
  },
  notes: {
    general:
      'Diese Vorlage ist ein Ausgangspunkt. Lesen Sie jede Klausel, ändern Sie sie und lassen Sie sie von Ihrer Kammer oder Ihrem Verband prüfen. Was auf Sie nicht zutrifft, muss weg.',
    who: 'Führen Sie Ihre Berufsbezeichnung so, wie das Gesetz es erlaubt. Lebt die Person in einem anderen Land, prüfen Sie, ob Sie dort tätig sein dürfen und ob Ihre Versicherung das deckt.',
    rhythm: 'Wählen Sie einen Rhythmus, den Sie auch in schweren Wochen halten. Regelmäßigkeit zählt mehr als Tempo.',
    volume:
      'Wählen Sie einen Umfang, den Sie auch in vollen Wochen halten. Mehr lesen können Sie immer; die App lässt Sie dem bereits Abgelegten nicht weniger versprechen.',
    silence:
      'Die Person wählt beim Lesen des Rahmens. Schreiben Sie einen Anruf oder Kontakt nur, wenn Sie ihn wirklich machen. Eine nahestehende Person anzurufen verlässt die Schweigepflicht: Dafür braucht es hier die Zustimmung der begleiteten Person und einen Satz, der nicht mehr sagt.',
    urgent:
      'Fragen Sie nach einer Telefonnummer und einem üblichen Aufenthaltsort: Ohne sie können Sie keine Hilfe hinschicken. Prüfen Sie selbst die Notrufnummern am Wohnort der Person.',
    fees: 'Prüfen Sie Ihre Pflichten zu Preisangaben und Rechnungen und ob schriftliche Arbeit erstattet wird. Schreiben Sie das nie ohne Beleg.',
    record:
      'Die vorgeschlagene Dauer stammt aus einer Ländereinstellung. Sie ist änderbar und von Ihnen zu prüfen. Geben Sie an, ab wann sie läuft.',
    minor:
      'Diese Vorlage setzt eine volljährige Person voraus, die selbst einwilligt. Bei Minderjährigen oder betreuten Personen gelten je nach Land andere Regeln.',
    host: 'Wenn jemand anderes den Server betreibt, prüfen Sie, ob ein Vertrag zur Auftragsverarbeitung besteht und ob Gesundheitsdaten so gehostet werden dürfen. Verschlüsselung ersetzt diese Prüfung nicht.',
    erasing:
      'Nach der Regel Ihres Tätigkeitsortes zu wählen und prüfen zu lassen. Die Person liest diese Wahl vor dem Löschen.',
  },
  countryNotes: {
    BE: 'Prüfen Sie: Nummer der Kommission, Visum und Zulassung bei klinischer Tätigkeit; Pflichtinhalt der Akte (Qualitätsgesetz von 2019); Artikelnummern zur Schweigepflicht im neuen Strafgesetzbuch. Seit der Reform des Patientenrechtegesetzes von 2024, vom Verfassungsgerichtshof bestätigt (Entscheid 102/2025), sind persönliche Notizen einsehbar: Schreiben Sie im Wissen darum.',
    FR: 'Prüfen Sie: Registrierung (RPPS, Nachfolger von ADELI); Reichweite der Schweigepflicht für Ihre Praxisform; Aufbewahrungsdauer, die Sie begründen müssen; Hosting: Für andere gehostete Gesundheitsdaten verlangen grundsätzlich einen HDS-zertifizierten Anbieter, Verschlüsselung allein hebt das nicht auf. Vor dem Start klären lassen.',
    CH: 'Prüfen Sie: eidgenössischer Titel und kantonale Bewilligung; kantonale Regeln zu Aufbewahrung, Meldung und Entbindung von der Schweigepflicht; Standort des Servers und Informationspflicht bei Bekanntgabe ins Ausland.',
    LU: 'Prüfen Sie: zulässige Berufsbezeichnung (das Gesetz vom 14. Juli 2015 regelt den Beruf des Psychotherapeuten); Aufbewahrungsdauer im Gesetz vom 24. Juli 2014 über Patientenrechte, die die App nicht vorgibt; Zeiten der Nummer 45 45 45, die nicht rund um die Uhr besetzt ist.',
    NL: 'Prüfen Sie: Register und Titel; Behandlungsvertrag (WGBO); Beschwerdestelle und Schlichtungsstelle (Wkkgz); Meldekodex; Sicherheitsanforderungen NEN 7510. Persönliche Arbeitsnotizen verlieren ihren Status, sobald sie geteilt oder in die Akte aufgenommen werden.',
    DE: 'Prüfen Sie: ob Ihre Tätigkeit Heilkunde ist und eine Approbation verlangt; die Berufsordnung Ihrer Kammer zur Fernbehandlung, die Eingangsdiagnostik, Indikationsstellung und Aufklärung grundsätzlich im unmittelbaren Kontakt verlangt; die Verpflichtung des Betreibers zur Geheimhaltung (§ 203 StGB) und den Vertrag zur Auftragsverarbeitung.',
    QC: 'Prüfen Sie: Zulassung und, für Psychotherapie, das Recht, sie auszuüben; Reglement über die Aktenführung; Hinweise des Ordre zur Telepsychologie; die vorgeschriebene Prüfung, bevor Daten Québec verlassen, falls der Server anderswo steht; Einwilligung von Personen unter 18.',
  },
  agree: {
    patient:
      'Ich habe diesen Rahmen gelesen, konnte meine Fragen stellen und stimme ihm zu. Ich kann diese Zustimmung jederzeit zurücknehmen.',
    psychologist:
      'Ich habe jede Klausel dieses Rahmens geschrieben oder geprüft und verpflichte mich, ihn einzuhalten.',
  },
  gaps: {
    psy_full_name: 'Name',
    title: 'Berufsbezeichnung',
    registration_number: 'Nummer',
    late_days: 'Anzahl',
    absence_notice: 'Frist',
    review_dates: 'Termine',
    ending_notice: 'Dauer',
    registration_body: 'Stelle',
    practice_address: 'Praxisanschrift',
    contact_outside: 'Telefon oder E-Mail',
    late_contact: 'Kontaktperson mit Nummer',
    cover_name_and_title: 'Name und Titel der Vertretung',
    unplanned_absence_plan: 'wer Sie benachrichtigt, und wie',
    emergency_number: 'Notrufnummer',
    crisis_lines: 'Krisentelefone',
    local_emergency: 'Notaufnahme vor Ort',
    fee: 'Betrag',
    fee_period: 'Zeitraum',
    fee_includes: 'was enthalten ist',
    video_fee: 'Honorar für Video',
    payment_terms: 'Art und Frist',
    reimbursement: 'Erstattung, oder keine',
    no_entry_fee: 'Regelung für diese Tage',
    absence_fee: 'Regelung bei Abwesenheit',
    fee_notice: 'Frist',
    supervision_setting: 'Supervision oder Intervision',
    professional_will: 'Name der Person',
    retention_years: 'Dauer zu wählen',
    retention_reason: 'Begründung',
    cantonal_authority: 'kantonale Behörde',
    professional_register: 'Register',
    chamber: 'Kammer',
    professional_association: 'Berufsverband',
    complaints_officer: 'Beschwerdestelle',
    dispute_body: 'Schlichtungsstelle',
    data_authority: 'Landesbehörde',
    working_notes_rule: 'Regelung für Ihre Notizen',
    country_who_check: 'wo diese Nummer zu prüfen ist',
    country_secrecy: 'gesetzliche Grenzen Ihres Landes',
    country_record: 'Regel Ihres Landes',
    country_notes: 'Regel Ihres Landes',
    country_complaint: 'Beschwerdestelle',
    country_data: 'Datenschutzbehörde',
  },
  later: {
    patient_phone: 'der von Ihnen genannten Nummer',
    patient_usual_place: 'wird zwischen uns vereinbart',
    emergency_contact: 'wird zwischen uns vereinbart',
    silence_contact: 'der von Ihnen genannten Person',
    supervision_choice: 'wie Sie sie mir mitteilen',
    silence_period: 'die vereinbarte Zeit',
    silence_period_after: 'der vereinbarten Zeit',
    silence_choice: 'die Wahl, die Sie mit Ihrer Zustimmung treffen',
  },
};
