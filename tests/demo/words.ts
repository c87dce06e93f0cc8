// What the two doors of the demonstration say, in French and English.
export const WORDS = {
  psychologist: {
    HEADING_FR: 'Vous êtes Claire, psychologue.',
    BODY_FR:
      'Six personnes vous écrivent depuis quelques semaines. Lucie attend votre réponse de ce soir, déjà commencée. Karim attend depuis deux jours. Sofia a perdu son téléphone.',
    HEADING_EN: 'You are Claire, a psychologist.',
    BODY_EN:
      'Six people have been writing to you for some weeks. Lucie waits for this evening’s answer, which is begun. Karim has waited for two days. Sofia lost her telephone. The texts are in French; the app speaks more.',
  },
  patient: {
    HEADING_FR: 'Vous êtes Lucie.',
    BODY_FR:
      'Vous écrivez à Claire depuis cinq semaines : des éclairs, des pages, une voix, un dessin, une feuille pour les nuits. Elle vous répond une fois par jour, le soir.',
    HEADING_EN: 'You are Lucie.',
    BODY_EN:
      'You have been writing to Claire for five weeks: flashes, pages, a voice, a drawing, a worksheet for the nights. She answers once a day, in the evening. The texts are in French; the app speaks more.',
  },
} as const;
