// Where a psychologist's own library begins, in German, which no native speaker has read yet: exercises with what they are for and when they are better left, and letter
// models. Braces are filled where a text is inserted (fill.ts); what stands in brackets is hers to rewrite before anything is sent.
import type { Starter } from '../../../library/starter/starter.ts';

export const starter: Starter = {
  exercises: [
    {
      id: 'exercise.describe',
      name: 'Drei Sätze ohne Erklärung',
      note: 'Bei der Empfindung bleiben, bevor Sie nach der Ursache suchen. Nicht, wenn der Körper selbst Angst macht, bei Dissoziation oder bei ärztlich nicht abgeklärten Schmerzen.',
      text: 'Wählen Sie eine Empfindung, die gerade da ist. Schreiben Sie drei Sätze, die sie beschreiben: wo, welche Form, welche Bewegung. Kein „weil“. Hören Sie nach drei Sätzen auf, auch wenn mehr kommen.',
    },
    {
      id: 'exercise.unsent',
      name: 'Der Brief, der nicht abgeschickt wird',
      note: 'Jemandem sagen, was nicht gesagt werden konnte, ohne Folgen draußen. Nicht, wenn die Person gegenwärtig eine Gefahr ist und das Gerät lesen kann, bei sehr frischer Trauer oder wenn Wut zum Handeln drängt.',
      text: 'Wählen Sie einen Menschen, lebend oder nicht, oder einen Teil von sich. Schreiben Sie zehn Minuten, beginnend mit dem Namen. Der Brief kann in „Für mich“ bleiben, zum Teil abgelegt oder gelöscht werden. Wird es zu viel, hören Sie mitten im Satz auf und stehen auf.',
    },
    {
      id: 'exercise.appointment',
      name: 'Eine Verabredung mit den Sorgen',
      note: 'Sorgen einen Moment geben, damit sie nicht alle anderen nehmen. Nicht, wenn die Sorgen eine reale, gegenwärtige Gefahr betreffen oder das Ritual zwanghaftes Kontrollieren nährt.',
      text: 'Legen Sie fünfzehn Minuten fest, immer zur selben Zeit, weit vor dem Schlafen. Notieren Sie tagsüber jede Sorge als Gedankenblitz und verschieben Sie sie auf diese Verabredung. Lesen Sie dann zurück: Was bleibt? Schließen Sie pünktlich. Eine verpasste Verabredung muss nicht nachgeholt werden.',
    },
    {
      id: 'exercise.three',
      name: 'Die Tatsache, der Gedanke, das Gefühl',
      note: 'Trennen, was geschah, von dem, was man sich darüber sagte. Nicht von einer Gewaltszene oder einem traumatischen Ereignis ausgehen.',
      text: 'Nehmen Sie eine gewöhnliche Szene der letzten Tage. Schreiben Sie zuerst, was eine Kamera gefilmt hätte. Dann, was Ihnen durch den Kopf ging. Dann das Gefühl, in ein, zwei Worten. Betrachten Sie die drei nebeneinander, ohne Schluss.',
    },
    {
      id: 'exercise.friend',
      name: 'Was ich einem geliebten Menschen sagen würde',
      note: 'Sich selbst die Stimme leihen, die man für andere hat. Vorsicht, wenn Milde sich selbst gegenüber Scham oder Ekel weckt; dann mit einem Tier oder vertrauten Gegenstand beginnen.',
      text: 'Stellen Sie sich vor, ein geliebter Mensch schriebe Ihnen genau das, was Sie erleben. Antworten Sie auf einer halben Seite. Lesen Sie dann mit Ihrem Namen statt des anderen. Behalten Sie einen Satz, wenn einer stimmt.',
    },
    {
      id: 'exercise.draft',
      name: 'Der absichtliche Entwurf',
      note: 'Erleben, wie es ist, einen unfertigen Text gehen zu lassen. Nicht bei Unruhe, rasenden Gedanken oder sehr wenig Schlaf.',
      text: 'Schreiben Sie zehn Minuten, ohne zurückzugehen. Lassen Sie Fehler und abgebrochene Sätze stehen. Legen Sie ab, ohne nachzulesen. Notieren Sie dann als Gedankenblitz, was das mit Ihnen gemacht hat.',
    },
    {
      id: 'exercise.gesture',
      name: 'Was zählt, und eine kleine Geste',
      note: 'Einen Wert mit einer Handlung von zehn Minuten verbinden. Nicht bei einer Erschöpfung, in der jeder vorgeschlagene Schritt zu einer weiteren Forderung wird.',
      text: 'Wählen Sie einen Bereich: eine Beziehung, Arbeit, den Körper, eine Freude. Schreiben Sie in einem Satz, was Ihnen dort wichtig ist. Finden Sie eine Geste, die in zehn Minuten passt. Tun Sie sie oder nicht; sagen Sie dann, was Ihnen aufgefallen ist.',
    },
    {
      id: 'exercise.twoviews',
      name: 'Eine Szene, zwei Blicke',
      note: 'Etwas Abstand nehmen, ohne das Gefühl zu leugnen. Nicht bei Depersonalisation, wo der Blick von außen bereits Leiden ist.',
      text: 'Erzählen Sie eine kleine Szene in der Ich-Form, in fünf Zeilen. Erzählen Sie sie noch einmal, wie jemand sie sähe, der weiter weg sitzt und Ihnen wohlgesonnen ist. Was kommt nur in einer der beiden vor?',
    },
    {
      id: 'exercise.inventory',
      name: 'Das Inventar eines Tages',
      note: 'Sehen, was Kraft nimmt und was sie zurückgibt. Nicht, wenn aus Notieren Zählen wird und die Liste Ansprüche oder Selbstkritik nährt.',
      text: 'Notieren Sie abends fünf Momente des Tages, und seien sie winzig. Schreiben Sie daneben „nimmt“, „gibt“ oder „weder noch“. Versuchen Sie nicht, die Liste zu verbessern. Drei Abende genügen.',
    },
    {
      id: 'exercise.breath',
      name: 'Ein längeres Ausatmen',
      note: 'Etwas langsamer werden, vor oder nach dem Schreiben. Nicht, wenn Aufmerksamkeit auf den Atem Panik oder Erinnerungen auslöst, und bei Atemwegserkrankungen nicht ohne ärztlichen Rat.',
      text: 'Im Sitzen oder Stehen, mit offenen Augen. Lassen Sie die Luft kommen, wie sie kommt, und etwas länger hinausgehen, als sie hereinkam. Fünfmal, ohne Zwang. Wenn es unangenehm ist, atmen Sie wie sonst und schauen Sie einfach aus dem Fenster.',
    },
    {
      id: 'exercise.anchors',
      name: 'Fünf Halte im Raum',
      note: 'Ins Hier und Jetzt zurückkehren, wenn ein Gedanke fortträgt. Nicht ausreichend bei realer Gefahr oder Krise: zuerst auf unmittelbare Hilfe verweisen.',
      text: 'Suchen Sie mit den Augen fünf Dinge in verschiedenen Farben und nennen Sie sie leise. Berühren Sie eines. Sagen Sie Datum und Ort. Schreiben Sie, wenn Sie mögen, die fünf Namen auf, mehr nicht.',
    },
    {
      id: 'exercise.held',
      name: 'Was gehalten hat',
      note: 'Festhalten, was getragen hat, auch in einer schweren Woche. Nicht, wenn die Frage als Verharmlosung des Leidens gehört werden könnte.',
      text: 'Schreiben Sie am Ende der Woche eine Sache auf, die gehalten hat: eine Gewohnheit, eine Bindung, eine Mahlzeit, eine gesetzte Grenze. Sagen Sie, was es dafür brauchte. Gab es nichts, schreiben Sie „diese Woche nichts“; auch das lässt sich ablegen.',
    },
  ],
  models: [
    {
      id: 'letter.first',
      name: 'Erste Antwort',
      note: '',
      text: 'Guten Tag {patient},\n\ndanke für diese ersten Worte. Ich habe sie ganz gelesen und dann ein zweites Mal, bevor ich Ihnen schreibe.\n\n[Was ich gehört habe, mit einem zitierten Satz.]\n\n[Was ich mich frage, ohne dass Sie antworten müssen.]\n\nFür die nächsten Tage müssen Sie nichts vorbereiten. Legen Sie ab, wenn etwas kommt, kurz oder lang, geordnet oder nicht. Ich antworte {days}, zwischen {window_start} und {window_end}. Im Erstaustausch schauen wir auch gemeinsam, ob diese Arbeitsweise zu Ihnen passt.\n\nWenn etwas in meiner Antwort falsch klingt, sagen Sie es mir: Das hilft uns beiden.\n\n{signature}',
    },
    {
      id: 'letter.short',
      name: 'Kurze Antwort',
      note: '',
      text: 'Guten Tag {patient},\n\nmeine Antwort ist heute kurz. Das liegt an meinem Tag, nicht an dem, was Sie abgelegt haben.\n\nIch habe Ihre Einträge gelesen. Am meisten bleibt mir dies: [ein zitierter Satz].\n\n[Zwei oder drei Sätze.]\n\nMorgen komme ich ausführlicher darauf zurück.\n\n{signature}',
    },
    {
      id: 'letter.late',
      name: 'Hinweis auf Verspätung',
      note: '',
      text: 'Guten Tag {patient},\n\nmeine Antwort verspätet sich. Sie kommt {date}, vor {time}. Der Grund liegt bei mir.\n\nSie müssen nichts tun. Wenn Sie nicht warten können, ist die dringende Hilfe auf jedem Bildschirm erreichbar.\n\n{signature}',
    },
    {
      id: 'letter.absence',
      name: 'Vor einer Abwesenheit',
      note: '',
      text: 'Guten Tag {patient},\n\nich bin vom [erster Tag] bis zum [letzter Tag] abwesend. Meine letzte Antwort davor kommt [Datum], die nächste [Datum].\n\nSie können in dieser Zeit weiter ablegen. Nichts geht verloren, und ich lese alles nach meiner Rückkehr. [Vertretung: Name kann Ihnen antworten, wenn Sie zustimmen.]\n\nEine Unterbrechung ist nicht immer einfach. Wenn dieser Zeitpunkt ungünstig liegt, sagen Sie es mir vorher: Wir können etwas einplanen.\n\n{signature}',
    },
    {
      id: 'letter.farewell',
      name: 'Abschlussbrief',
      note: '',
      text: 'Guten Tag {patient},\n\nwir kommen ans Ende dieser Begleitung. Das behalte ich davon, ausgehend von Ihren Worten.\n\nWas Sie hergeführt hat: [Zitat vom Anfang].\n\nWas sich bewegt hat, nach dem, was Sie schrieben: [zwei oder drei Stellen, zitiert und datiert].\n\nWas offen bleibt: [ohne es zu schließen].\n\nWas Sie gestützt hat und wieder zu finden ist: [gemeinsam benannte Ressourcen].\n\nWenn es wieder schwer wird: [vereinbarte Zeichen, Adressen, Bedingungen für eine Wiederaufnahme].\n\nDiese Zusammenschau gehört Ihnen. Sie können Anmerkungen hinzufügen, ihr widersprechen oder sie so lassen. Danke für das Vertrauen, das diese Art zu schreiben verlangt hat.\n\n{signature}',
    },
    {
      id: 'letter.video',
      name: 'Eine Videositzung vorschlagen',
      note: '',
      text: 'Guten Tag {patient},\n\nbeim Wiederlesen Ihrer letzten Einträge denke ich, dass das Schreiben vielleicht nicht der beste Ort ist für [dieses Thema]. Ich möchte Ihnen eine Videositzung vorschlagen, um darüber zu sprechen.\n\nDrei mögliche Zeiten: [Zeiten]. Wenn keine passt oder Sie lieber schriftlich weitermachen, können Sie auch das sagen, ohne Erklärung.\n\nDie Kamera ist zu Beginn aus, und das darf so bleiben. [Dauer und Honorar.]\n\n{signature}',
    },
  ],
  templates: [
    {
      id: 'template.reading',
      name: 'Lesenotiz',
      note: '',
      text: 'Gelesen am {date}.\n\nWas wiederkehrt:\n\nWas neu ist:\n\nWas ich nicht verstanden habe:\n\nWas ich für die Antwort behalte:',
    },
    {
      id: 'template.contact',
      name: 'Kontakt außerhalb der App',
      note: '',
      text: 'Wer Kontakt aufnahm, und warum:\n\nWas gesagt wurde:\n\nWas vereinbart wurde, und bis wann:\n\nSchriftlich wieder aufzunehmen:',
    },
    {
      id: 'template.review',
      name: 'Zwischenbilanz',
      note: '',
      text: 'Zeitraum:\n\nAnlass:\n\nWas sich bewegt hat, nach den Texten (zitieren, datieren):\n\nWas offen bleibt:\n\nEignung der schriftlichen Arbeit heute:\n\nNächste Durchsicht des Rahmens:',
    },
    {
      id: 'template.concern',
      name: 'Sorge',
      note: '',
      text: 'Was ich gelesen habe (zitieren, datieren):\n\nWas ich davon verstehe, und was ich nicht weiß:\n\nWas ich getan habe, um welche Zeit, auf welchem Weg:\n\nWer erreicht wurde:\n\nWas der Rahmen vorsieht:\n\nWie es weitergeht:',
    },
  ],
};
