// The worksheets that a library begins with, in German: written for this project in plain words; none follows a published instrument, none is a test.
import type { StarterWorksheet } from '../../../library/starter/worksheets.ts';

export const worksheets: readonly StarterWorksheet[] = [
  {
    id: 'nights',
    title: 'Die Nächte',
    note: 'Zwei Wochen lang den Schlaf festhalten, ohne auf eine Zahl zu zielen. Nicht, wenn das Beobachten den Schlaf unruhiger macht, oder bei Unruhe mit sehr wenig Schlaf: erst darüber sprechen.',
    opening:
      'Nach dem Aufstehen aus dem Gedächtnis auszufüllen. Eine ungefähre Uhrzeit genügt. Schauen Sie nachts für dieses Blatt nicht auf die Uhr.',
    items: [
      { type: 'when', wording: 'Licht aus, ungefähr um', asks: 'time' },
      { type: 'when', wording: 'Aufgestanden, ungefähr um', asks: 'time' },
      {
        type: 'one',
        wording: 'Aufgewacht in der Nacht',
        choices: ['nicht, dass ich mich erinnere', 'ein- oder zweimal', 'mehrmals', 'einen großen Teil der Nacht'],
        ownWords: false,
      },
      {
        type: 'scale',
        wording: 'Die Nacht fühlte sich an',
        points: 5,
        low: 'zerstückelt',
        high: 'wie aus einem Stück',
        figures: false,
      },
      { type: 'open', wording: 'Was beim Aufwachen da war, in wenigen Worten' },
    ],
  },
  {
    id: 'scene',
    title: 'Eine Szene, Schritt für Schritt',
    note: 'In einer gewöhnlichen Szene trennen, was geschah, gedacht, gefühlt und getan wurde. Nicht von einem traumatischen Ereignis ausgehen. Nicht, wenn das Ausfüllen zur Selbstkontrolle wird.',
    opening:
      'Nehmen Sie eine gewöhnliche Szene, nicht die schwerste. Eine Zeile je Szene. Die Felder lassen sich in beliebiger Reihenfolge ausfüllen.',
    items: [
      {
        type: 'table',
        wording: 'Die Szenen',
        columns: [
          { type: 'open', wording: 'Was geschah' },
          { type: 'open', wording: 'Was mir durch den Kopf ging' },
          { type: 'open', wording: 'Was ich fühlte' },
          { type: 'open', wording: 'Was ich tat' },
          { type: 'open', wording: 'Was ich jetzt davon halte' },
        ],
        rows: [],
      },
      { type: 'open', wording: 'Kehrt beim Wiederlesen dieser Zeilen etwas wieder?' },
    ],
  },
  {
    id: 'day',
    title: 'Der Tag in drei Zeilen',
    note: 'Den Tag in wenigen Worten ablegen, vor der Nacht oder am Tag danach. Nicht, wenn der Rückblick vor dem Schlafen das Grübeln nährt; dann eine andere Zeit vorschlagen.',
    opening: 'Drei Zeilen, nicht mehr. Eine einzige genügt auch.',
    items: [
      {
        type: 'scale',
        wording: 'Dieser Tag war eher',
        points: 7,
        low: 'eng',
        high: 'weit',
        figures: false,
      },
      { type: 'open', wording: 'Ein Moment zum Behalten' },
      { type: 'open', wording: 'Ein Moment, der hier bleiben darf' },
    ],
  },
  {
    id: 'ledger',
    title: 'Was nimmt, was zurückgibt',
    note: 'Schauen, wohin die Kraft geht, im Kleinen. Nicht nutzen, um die Tage eines erschöpften oder kranken Menschen zu füllen: Ruhe zählt als Zeile.',
    opening:
      'Denken Sie an die letzten Tage. Notieren Sie Kleines: einen Weg, einen Anruf, die Wäsche, einen Menschen, nichts tun.',
    items: [
      {
        type: 'table',
        wording: 'Die letzten Tage',
        columns: [
          { type: 'open', wording: 'Etwas, oder jemand' },
          {
            type: 'one',
            wording: 'Danach hatte ich',
            choices: ['weniger Kraft', 'ebenso viel', 'mehr Kraft'],
            ownWords: false,
          },
          { type: 'open', wording: 'Was es vielleicht erklärt' },
        ],
        rows: [],
      },
      { type: 'open', wording: 'Etwas, das ich etwas weniger tun könnte, wenn es geht' },
      { type: 'open', wording: 'Etwas, das wiederkommen darf' },
    ],
  },
  {
    id: 'worries',
    title: 'Sorgen sortieren',
    note: 'Sorgen ablegen und dann unterscheiden, was einen Schritt verlangt und was nicht. Nicht, wenn es um eine reale, gegenwärtige Gefahr geht oder das Sortieren zum endlosen Prüfen wird.',
    opening: 'Legen Sie die Sorgen nacheinander ab, ohne sie zu ordnen. Das Sortieren kommt danach oder gar nicht.',
    items: [
      {
        type: 'table',
        wording: 'Die Sorgen',
        columns: [
          { type: 'open', wording: 'Die Sorge' },
          {
            type: 'one',
            wording: 'Es hängt von mir ab',
            choices: ['ja', 'zum Teil', 'nein', 'ich weiß es nicht'],
            ownWords: false,
          },
          { type: 'one', wording: 'Es handelt', choices: ['von heute', 'von später', 'von früher'], ownWords: false },
          { type: 'open', wording: 'Der nächste Schritt, oder nichts' },
        ],
        rows: [],
      },
      {
        type: 'one',
        wording: 'Nach dem Sortieren',
        choices: [
          'ein Schritt ist klar geworden',
          'es ist vorerst nichts zu tun',
          'es ist gleich geblieben',
          'es ist schwerer geworden',
        ],
        ownWords: false,
      },
    ],
  },
  {
    id: 'body',
    title: 'Der Körper, in wenigen Worten',
    note: 'Eine Empfindung orten und ihr Worte geben, ohne Erklärung. Nicht bei Dissoziation, Angst vor dem Körper oder ärztlich nicht abgeklärten Schmerzen.',
    opening:
      'Ein Augenblick genügt. Wenn Ihnen der Blick auf den Körper unangenehm ist, lassen Sie dieses Blatt liegen.',
    items: [
      {
        type: 'many',
        wording: 'Wo sich etwas bemerkbar macht',
        choices: [
          'der Kopf',
          'der Kiefer, der Hals',
          'die Brust',
          'der Bauch',
          'der Rücken, die Schultern',
          'die Arme, die Hände',
          'die Beine, die Füße',
          'nirgends genau',
        ],
        ownWords: false,
      },
      {
        type: 'many',
        wording: 'Es ist etwas',
        choices: ['Enges', 'Schweres', 'Warmes', 'Kaltes', 'Leeres', 'Unruhiges', 'Taubes'],
        ownWords: true,
      },
      { type: 'open', wording: 'Wenn es um etwas bitten könnte' },
      {
        type: 'scale',
        wording: 'Jetzt ist es',
        points: 5,
        low: 'kaum da',
        high: 'sehr gegenwärtig',
        figures: false,
      },
    ],
  },
  {
    id: 'step',
    title: 'Ein Schritt, der klein genug ist',
    note: 'Eine kleine Handlung vorbereiten und dann schauen, was daraus wurde. Nicht, wenn ein ausgelassener Schritt zum Beweis gegen sich selbst wird; dann mit dem beginnen, was schon geschieht.',
    opening: 'Wählen Sie etwas, das klein genug ist für einen schlechten Tag.',
    items: [
      { type: 'open', wording: 'Der Schritt, in einem Satz' },
      { type: 'open', wording: 'Wann, ungefähr' },
      { type: 'open', wording: 'Was ihn verhindern könnte, und was ich dann täte' },
      {
        type: 'read',
        wording:
          'Der Rest wird danach ausgefüllt, ob der Schritt stattfand oder nicht. Das Arbeitsblatt wartet als Entwurf auf Sie.',
      },
      {
        type: 'one',
        wording: 'Der Schritt',
        choices: ['fand statt', 'fand anders statt', 'fand nicht statt'],
        ownWords: false,
      },
      { type: 'open', wording: 'Was mir aufgefallen ist' },
    ],
  },
  {
    id: 'around',
    title: 'Um mich herum',
    note: 'Die Beziehungen von jetzt anschauen, die näher und die ferner sein sollten. Nicht bei einer ganz frischen Trennung oder wenn eine genannte Person eine Gefahr ist und das Gerät lesen kann.',
    opening: 'Die Menschen, die gerade zählen, anwesend oder nicht. Ein Anfangsbuchstabe genügt.',
    items: [
      {
        type: 'table',
        wording: 'Die Menschen',
        columns: [
          { type: 'open', wording: 'Wer' },
          { type: 'scale', wording: 'Zurzeit ist es', points: 5, low: 'fern', high: 'ganz nah', figures: false },
          {
            type: 'one',
            wording: 'Ich hätte es gern',
            choices: ['näher', 'gleich', 'ferner', 'ich weiß es nicht'],
            ownWords: false,
          },
          { type: 'open', wording: 'Was ich sagen möchte, oder verschweigen' },
        ],
        rows: [],
      },
      { type: 'open', wording: 'Wen ich diese Woche grüßen könnte' },
    ],
  },
  {
    id: 'matters',
    title: 'Was zählt',
    note: 'Zwei oder drei wichtige Dinge benennen und die Woche ihnen etwas näher bringen. Vorsicht, wenn das Benennen dessen, was zählt, vor allem das Fehlende weckt.',
    opening: 'Es gibt keine richtige Liste. Behalten Sie zwei oder drei Dinge, lassen Sie den Rest.',
    items: [
      {
        type: 'many',
        wording: 'Zurzeit zählt für mich',
        choices: [
          'eine Beziehung',
          'Arbeit, Studium',
          'der Körper',
          'ein eigener Ort',
          'lernen',
          'etwas schaffen, gestalten',
          'ausruhen',
          'für jemanden da sein',
        ],
        ownWords: true,
      },
      { type: 'open', wording: 'Ein Satz über eines dieser Dinge' },
      { type: 'scale', wording: 'Meine Woche war dem', points: 5, low: 'fern', high: 'ganz nah', figures: false },
      { type: 'open', wording: 'Etwas von zehn Minuten in diese Richtung' },
    ],
  },
  {
    id: 'demand',
    title: 'Die Stimme, die fordert',
    note: 'Eine Forderung hören, wie sie spricht, und ihr antworten, ohne sie zu bekämpfen. Nicht bei Menschen, die Stimmen hören, und nicht, wenn die Kritik die Worte einer noch gegenwärtigen gewalttätigen Person wiederholt.',
    opening: 'Nehmen Sie eine Forderung, die Sie dieser Tage an sich richten. Schreiben Sie sie auf, wie sie spricht.',
    items: [
      { type: 'open', wording: 'Was sie sagt, Wort für Wort' },
      { type: 'open', wording: 'Wem sie ähnelt, wenn es jemanden gibt' },
      {
        type: 'scale',
        wording: 'Heute ist sie',
        points: 7,
        low: 'weit weg',
        high: 'sehr laut',
        figures: false,
      },
      { type: 'open', wording: 'Was sie vielleicht vermeiden will' },
      { type: 'open', wording: 'Ein Satz, um ihr zu antworten, ohne sie zum Schweigen zu bringen' },
    ],
  },
  {
    id: 'video',
    title: 'Vor einer Videositzung',
    note: 'Eine Sitzung vorbereiten und selbst bestimmen, was gesagt wird. Wenn jemand mithören kann, zuerst ein Wort zum Aufhören vereinbaren.',
    opening: 'Vor dem Gespräch auszufüllen, oder gar nicht. Nichts davon verpflichtet, darüber zu sprechen.',
    items: [
      { type: 'open', wording: 'Was ich gern laut sagen möchte' },
      { type: 'open', wording: 'Was ich lieber im Schriftlichen lasse' },
      {
        type: 'many',
        wording: 'Damit es mir leichter fällt',
        choices: [
          'die Kamera am Anfang aus',
          'ein Moment Stille am Anfang',
          'fünf Minuten früher aufhören',
          'ein Blatt Papier neben mir',
        ],
        ownWords: true,
      },
      {
        type: 'one',
        wording: 'Wo ich sein werde',
        choices: ['hört niemand mit', 'kann jemand mithören', 'weiß ich noch nicht'],
        ownWords: false,
      },
    ],
  },
  {
    id: 'working',
    title: 'Wie wir arbeiten',
    note: 'Über die Arbeit selbst sprechen, wenn der Rahmen wieder gelesen wird. Nicht direkt nach einer Meinungsverschiedenheit senden: ein Zeitfenster vergehen lassen. Nichts hier ist eine Note.',
    opening: 'Dieses Blatt handelt von der Arbeit selbst. Was nicht stimmt, hat hier ebenso Platz wie das, was stimmt.',
    items: [
      {
        type: 'scale',
        wording: 'Meist treffen die Antworten',
        points: 5,
        low: 'daneben',
        high: 'genau',
        figures: false,
      },
      {
        type: 'scale',
        wording: 'Der Rhythmus unseres Austauschs ist',
        points: 5,
        low: 'zu langsam',
        high: 'zu schnell',
        figures: false,
      },
      { type: 'open', wording: 'Ein Satz aus einer Antwort, der mir geblieben ist' },
      { type: 'open', wording: 'Wovon wir noch nicht sprechen' },
      { type: 'open', wording: 'Was ich an unserer Art zu arbeiten ändern möchte' },
      {
        type: 'one',
        wording: 'Wie weiter',
        choices: ['so weitermachen', 'etwas ändern', 'laut darüber sprechen', 'an einen Abschluss denken'],
        ownWords: false,
      },
    ],
  },
];
