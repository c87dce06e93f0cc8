// The texts of the static pages (tests/tools/pages.mjs) in four languages; placeholders stay in braces. No native speaker has read the Dutch and the German yet.
export const pages = {
  fr: {
    helpTitle: 'Aide urgente',
    helpClose: 'Fermer',
    helpLead: 'Si c’est urgent, appelez. Ici, personne ne lit en direct.',
    helpDanger: 'Danger immédiat, pour vous ou pour quelqu’un d’autre',
    helpCountry: 'Pays',
    helpElsewhere:
      'Dans l’Union européenne, le 112 répond partout. Ailleurs, demandez le numéro d’urgence local à quelqu’un près de vous.',
    helpSay: 'Si vous ne savez pas quoi dire : « Je ne vais pas bien, j’ai besoin de parler à quelqu’un maintenant. »',
    helpCannotSpeak: 'Vous ne pouvez pas parler ? Les lignes par écrit sont signalées ci-dessus, là où elles existent.',
    helpPlace:
      'Si vous pouvez, ne restez pas sans personne. Allez là où quelqu’un se trouve, ou aux urgences les plus proches.',
    helpHoursAlways: 'Jour et nuit',
    helpHoursNotAlways: 'Pas jour et nuit',
    helpHoursUnknown: 'Horaires à vérifier',
    helpChecked: 'Numéro vérifié le {date}',
    helpUnchecked: 'Numéro non vérifié par cet hébergeur',
    helpTrace: 'Un appel peut rester visible dans l’historique du téléphone et sur la facture.',
    helpQuit: 'Quitter vite',
    helpQuitLine:
      'Échap deux fois remplace cette page par une page neutre. Le bouton Retour n’y ramène pas. L’historique du navigateur peut garder l’adresse d’une visite plus ancienne.',
    helpKindEmergency: 'Secours',
    helpKindMedical: 'Urgence médicale',
    helpKindCrisis: 'Détresse, idées suicidaires',
    helpKindListening: 'Écoute',
    helpKindYouth: 'Jeunes',
    helpKindByText: 'Par SMS',
    trustPNotTitle: 'Qui ne peut pas les lire',
    trustPNotHost: 'La personne ou l’organisme qui héberge le service.',
    trustPNotThief:
      'Qui volerait la base de données ou une sauvegarde : on n’y trouve ni texte, ni nom, ni courriel, ni clé.',
    trustPNotNetwork: 'Qui observe le réseau.',
    trustPNotLater:
      'Le chiffrement associe deux méthodes, dont l’une est conçue pour résister aux ordinateurs quantiques à venir.',
    trustPNotice:
      'L’hébergeur ne peut pas modifier, inventer, déplacer ou répéter un texte sans que l’application le remarque et vous le dise.',
    trustPSeesTitle: 'Ce que l’hébergeur peut savoir',
    trustPSeesSizes:
      'La taille approximative et l’heure approximative de ce qui passe, avec des identifiants tirés au hasard.',
    trustPSeesNetwork:
      'Pendant que vous êtes en ligne, l’adresse réseau de votre appareil et ce qu’il consulte en même temps. En recoupant adresses et heures, un hébergeur curieux pourrait deviner que deux personnes échangent, et quand.',
    trustPSeesLogs:
      'Le logiciel n’écrit pas ces adresses dans ses journaux. Un hébergeur qui ne joue pas le jeu pourrait le faire.',
    trustHPush:
      'Si une personne demande des rappels, le relais garde l’adresse technique que le service de rappel de son navigateur lui a donnée. Le rappel ne contient que le mot « Entretemps ».',
    trustPCanDelay: 'L’hébergeur peut retenir ou retarder un envoi. Vos textes restent sur votre appareil.',
    trustPLimitsTitle: 'Ce qui n’est pas protégé',
    trustPLimitsApp:
      'L’application elle-même vient de l’hébergeur. S’il en servait une version falsifiée, elle pourrait lire ce que vous tapez. Les fichiers publiés peuvent être comparés par toute personne qui sait le faire ; votre navigateur ne le fait pas pour vous.',
    trustPLimitsErased:
      'Ce que vous effacez disparaît des appareils et de l’hébergeur. Un hébergeur qui en garderait une copie en secret, et qui obtiendrait un jour votre fiche, pourrait la relire.',
    trustLineAdminSees:
      'Ce que cet hébergeur voit : tailles, heures, identifiants au hasard, et adresses réseau pendant les connexions.',
    trustLineAdminNot: 'Ce qu’il ne voit pas : contenus, noms, clés.',
  },
  en: {
    helpTitle: 'Urgent help',
    helpClose: 'Close',
    helpLead: 'If it is urgent, call. Nobody reads here in real time.',
    helpDanger: 'Immediate danger, for you or someone else',
    helpCountry: 'Country',
    helpElsewhere:
      'In the European Union, 112 answers everywhere. Elsewhere, ask someone near you for the local emergency number.',
    helpSay: 'If you do not know what to say: “I am not well, I need to talk to someone now.”',
    helpCannotSpeak: 'Cannot speak? Lines you can write to are marked above, where they exist.',
    helpPlace: 'If you can, do not stay by yourself. Go where someone is, or to the nearest emergency department.',
    helpHoursAlways: 'Day and night',
    helpHoursNotAlways: 'Not round the clock',
    helpHoursUnknown: 'Hours to be checked',
    helpChecked: 'Number checked on {date}',
    helpUnchecked: 'Number not checked by this host',
    helpTrace: 'A call may stay visible in the phone’s history and on the bill.',
    helpQuit: 'Leave quickly',
    helpQuitLine:
      'Esc twice replaces this page with a neutral one. The Back button does not return here. The browser history may keep the address of an earlier visit.',
    helpKindEmergency: 'Emergency services',
    helpKindMedical: 'Medical emergency',
    helpKindCrisis: 'Distress, suicidal thoughts',
    helpKindListening: 'Someone to listen',
    helpKindYouth: 'Young people',
    helpKindByText: 'By text',
    trustPNotTitle: 'Who cannot read them',
    trustPNotHost: 'The person or organisation that hosts the service.',
    trustPNotThief: 'Anyone who steals the database or a backup: it holds no text, no name, no e-mail address, no key.',
    trustPNotNetwork: 'Anyone watching the network.',
    trustPNotLater: 'The encryption combines two methods, one of them designed to withstand future quantum computers.',
    trustPNotice: 'The host cannot alter, invent, move or repeat a text without the app noticing and telling you.',
    trustPSeesTitle: 'What the host can know',
    trustPSeesSizes: 'The approximate size and approximate time of what passes, with random identifiers.',
    trustPSeesNetwork:
      'While you are online, your device’s network address and what it fetches together. By matching addresses and times, a curious host could guess that two people are in contact, and when.',
    trustPSeesLogs: 'The software does not write these addresses in its logs. A host who does not play fair could.',
    trustHPush:
      'If someone asks for reminders, the relay keeps the technical address given by their browser’s reminder service. The reminder contains only the word “Entretemps”.',
    trustPCanDelay: 'The host can withhold or delay what is sent. Your texts stay on your device.',
    trustPLimitsTitle: 'What is not protected',
    trustPLimitsApp:
      'The app itself comes from the host. If they served a falsified version, it could read what you type. The published files can be compared by anyone with the skill; your browser does not do it for you.',
    trustPLimitsErased:
      'What you erase disappears from the devices and the host. A host who secretly kept a copy, and one day obtained your sheet, could read it again.',
    trustLineAdminSees:
      'What this host sees: sizes, times, random identifiers, and network addresses during connections.',
    trustLineAdminNot: 'What it does not see: content, names, keys.',
  },
  nl: {
    helpTitle: 'Dringende hulp',
    helpClose: 'Sluiten',
    helpLead: 'Is het dringend, bel dan. Hier leest niemand rechtstreeks mee.',
    helpDanger: 'Direct gevaar, voor u of voor iemand anders',
    helpCountry: 'Land',
    helpElsewhere:
      'In de Europese Unie is 112 overal bereikbaar. Vraag elders iemand in uw buurt naar het plaatselijke noodnummer.',
    helpSay: 'Als u niet weet wat te zeggen: ‘Het gaat niet goed met mij, ik moet nu met iemand praten.’',
    helpCannotSpeak: 'Kunt u niet praten? Lijnen waarnaar u kunt schrijven staan hierboven, waar ze bestaan.',
    helpPlace: 'Blijf als u kunt niet op uzelf. Ga naar waar iemand is, of naar de dichtstbijzijnde spoedafdeling.',
    helpHoursAlways: 'Dag en nacht',
    helpHoursNotAlways: 'Niet dag en nacht',
    helpHoursUnknown: 'Tijden te controleren',
    helpChecked: 'Nummer gecontroleerd op {date}',
    helpUnchecked: 'Nummer niet gecontroleerd door deze host',
    helpTrace: 'Een oproep kan zichtbaar blijven in de belgeschiedenis en op de rekening.',
    helpQuit: 'Snel verlaten',
    helpQuitLine:
      'Twee keer Esc vervangt deze pagina door een neutrale. De knop Terug brengt u hier niet terug. De browsergeschiedenis kan het adres van een eerder bezoek bewaren.',
    helpKindEmergency: 'Hulpdiensten',
    helpKindMedical: 'Medische nood',
    helpKindCrisis: 'Nood, gedachten aan zelfdoding',
    helpKindListening: 'Luisterend oor',
    helpKindYouth: 'Jongeren',
    helpKindByText: 'Per sms',
    trustPNotTitle: 'Wie ze niet kan lezen',
    trustPNotHost: 'De persoon of organisatie die de dienst host.',
    trustPNotThief: 'Wie de databank of een reservekopie steelt: er staat geen tekst, naam, e-mailadres of sleutel in.',
    trustPNotNetwork: 'Wie het netwerk bekijkt.',
    trustPNotLater:
      'De versleuteling combineert twee methodes, waarvan één ontworpen is om toekomstige kwantumcomputers te weerstaan.',
    trustPNotice:
      'De host kan geen tekst wijzigen, verzinnen, verplaatsen of herhalen zonder dat de app het merkt en het u zegt.',
    trustPSeesTitle: 'Wat de host kan weten',
    trustPSeesSizes: 'De grootte en het tijdstip bij benadering van wat passeert, met willekeurige kenmerken.',
    trustPSeesNetwork:
      'Terwijl u online bent, het netwerkadres van uw toestel en wat het samen ophaalt. Door adressen en tijden te vergelijken kan een nieuwsgierige host vermoeden dat twee mensen contact hebben, en wanneer.',
    trustPSeesLogs:
      'De software schrijft deze adressen niet in haar logboeken. Een host die niet te goeder trouw is, zou dat kunnen doen.',
    trustHPush:
      'Vraagt iemand herinneringen, dan bewaart de server het technische adres van de herinneringsdienst van de browser. De herinnering bevat alleen het woord ‘Entretemps’.',
    trustPCanDelay: 'De host kan een verzending tegenhouden of vertragen. Uw teksten blijven op uw toestel.',
    trustPLimitsTitle: 'Wat niet beschermd is',
    trustPLimitsApp:
      'De app zelf komt van de host. Zou die een vervalste versie leveren, dan kan die lezen wat u typt. Wie het kan, kan de gepubliceerde bestanden vergelijken; uw browser doet dat niet voor u.',
    trustPLimitsErased:
      'Wat u wist, verdwijnt van de toestellen en bij de host. Een host die stiekem een kopie bewaart en ooit uw blad bemachtigt, kan die opnieuw lezen.',
    trustLineAdminSees:
      'Wat deze host ziet: groottes, tijden, willekeurige kenmerken, en netwerkadressen tijdens verbindingen.',
    trustLineAdminNot: 'Wat hij niet ziet: inhoud, namen, sleutels.',
  },
  de: {
    helpTitle: 'Dringende Hilfe',
    helpClose: 'Schließen',
    helpLead: 'Wenn es dringend ist, rufen Sie an. Hier liest niemand in Echtzeit mit.',
    helpDanger: 'Unmittelbare Gefahr, für Sie oder jemand anderen',
    helpCountry: 'Land',
    helpElsewhere:
      'In der Europäischen Union ist die 112 überall erreichbar. Fragen Sie anderswo jemanden in Ihrer Nähe nach der örtlichen Notrufnummer.',
    helpSay:
      'Wenn Sie nicht wissen, was Sie sagen sollen: „Mir geht es nicht gut, ich muss jetzt mit jemandem sprechen.“',
    helpCannotSpeak:
      'Sie können nicht sprechen? Angebote, denen man schreiben kann, sind oben gekennzeichnet, wo es sie gibt.',
    helpPlace:
      'Bleiben Sie, wenn Sie können, nicht für sich. Gehen Sie dorthin, wo jemand ist, oder in die nächste Notaufnahme.',
    helpHoursAlways: 'Tag und Nacht',
    helpHoursNotAlways: 'Nicht rund um die Uhr',
    helpHoursUnknown: 'Zeiten zu prüfen',
    helpChecked: 'Nummer geprüft am {date}',
    helpUnchecked: 'Nummer von diesem Betreiber nicht geprüft',
    helpTrace: 'Ein Anruf kann im Anrufverlauf und auf der Rechnung sichtbar bleiben.',
    helpQuit: 'Schnell verlassen',
    helpQuitLine:
      'Zweimal Esc ersetzt diese Seite durch eine neutrale. Die Zurück-Taste führt nicht hierher zurück. Der Browserverlauf kann die Adresse eines früheren Besuchs behalten.',
    helpKindEmergency: 'Notruf',
    helpKindMedical: 'Medizinischer Notfall',
    helpKindCrisis: 'Krise, Suizidgedanken',
    helpKindListening: 'Zuhören',
    helpKindYouth: 'Junge Menschen',
    helpKindByText: 'Per SMS',
    trustPNotTitle: 'Wer sie nicht lesen kann',
    trustPNotHost: 'Die Person oder Organisation, die den Dienst betreibt.',
    trustPNotThief:
      'Wer die Datenbank oder eine Sicherung stiehlt: Darin stehen weder Text noch Name, E-Mail-Adresse oder Schlüssel.',
    trustPNotNetwork: 'Wer das Netz beobachtet.',
    trustPNotLater:
      'Die Verschlüsselung verbindet zwei Verfahren; eines davon ist gegen künftige Quantencomputer entworfen.',
    trustPNotice:
      'Der Betreiber kann keinen Text ändern, erfinden, verschieben oder wiederholen, ohne dass die App es bemerkt und Ihnen sagt.',
    trustPSeesTitle: 'Was der Betreiber wissen kann',
    trustPSeesSizes: 'Ungefähre Größe und ungefähre Zeit dessen, was durchläuft, mit zufälligen Kennungen.',
    trustPSeesNetwork:
      'Solange Sie online sind, die Netzadresse Ihres Geräts und was es zusammen abruft. Durch Abgleich von Adressen und Zeiten könnte ein neugieriger Betreiber vermuten, dass zwei Menschen in Kontakt stehen, und wann.',
    trustPSeesLogs:
      'Die Software schreibt diese Adressen nicht in ihre Protokolle. Ein unredlicher Betreiber könnte es tun.',
    trustHPush:
      'Wünscht jemand Erinnerungen, speichert das Relay die technische Adresse, die der Erinnerungsdienst des Browsers vergeben hat. Die Erinnerung enthält nur das Wort „Entretemps“.',
    trustPCanDelay: 'Der Betreiber kann Gesendetes zurückhalten oder verzögern. Ihre Texte bleiben auf Ihrem Gerät.',
    trustPLimitsTitle: 'Was nicht geschützt ist',
    trustPLimitsApp:
      'Die App selbst kommt vom Betreiber. Würde er eine gefälschte Version liefern, könnte sie lesen, was Sie tippen. Die veröffentlichten Dateien kann vergleichen, wer das Wissen hat; Ihr Browser tut es nicht für Sie.',
    trustPLimitsErased:
      'Was Sie löschen, verschwindet von den Geräten und beim Betreiber. Ein Betreiber, der heimlich eine Kopie behielte und eines Tages Ihr Blatt erhielte, könnte sie wieder lesen.',
    trustLineAdminSees:
      'Was dieser Betreiber sieht: Größen, Zeiten, zufällige Kennungen und während der Verbindungen Netzadressen.',
    trustLineAdminNot: 'Was er nicht sieht: Inhalte, Namen, Schlüssel.',
  },
};
