// Where a psychologist's own library begins, in French: exercises with what they are for and when they are better left, and letter
// models. Braces are filled where a text is inserted (fill.ts); what stands in brackets is hers to rewrite before anything is sent.
import type { Starter } from '../../../library/starter/starter.ts';

export const starter: Starter = {
  exercises: [
    {
      id: 'exercise.describe',
      name: 'Trois phrases sans expliquer',
      note: 'Rester près de la sensation avant de chercher sa cause. Éviter quand le corps est lui-même source d’effroi, en cas de dissociation, ou de douleur médicale non explorée.',
      text: 'Choisissez une sensation présente. Écrivez trois phrases qui la décrivent : où, quelle forme, quel mouvement. Pas de « parce que ». Arrêtez-vous après trois phrases, même si d’autres viennent.',
    },
    {
      id: 'exercise.unsent',
      name: 'La lettre qui ne part pas',
      note: 'Dire à quelqu’un ce qui n’a pas pu l’être, sans conséquence dehors. Éviter si la personne visée est un danger actuel et peut lire l’appareil, dans un deuil très récent, ou quand la colère pousse à agir.',
      text: 'Choisissez une personne, vivante ou non, ou une part de vous. Écrivez-lui pendant dix minutes, en commençant par son nom. La lettre peut rester dans « Pour moi », être déposée en partie, ou effacée. Si cela devient trop, arrêtez au milieu d’une phrase et levez-vous.',
    },
    {
      id: 'exercise.appointment',
      name: 'Un rendez-vous avec les soucis',
      note: 'Donner aux inquiétudes un moment, pour qu’elles ne prennent pas tous les autres. Éviter si les soucis portent sur un danger réel et présent, ou si le rituel nourrit des vérifications obsédantes.',
      text: 'Fixez quinze minutes, toujours à la même heure, loin du coucher. Dans la journée, notez chaque souci en un éclair et remettez-le à ce rendez-vous. Le moment venu, relisez : que reste-t-il ? Fermez à l’heure dite. Un rendez-vous manqué n’a pas à être rattrapé.',
    },
    {
      id: 'exercise.three',
      name: 'Le fait, la pensée, l’émotion',
      note: 'Séparer ce qui s’est passé de ce que l’on s’en est dit. Ne pas partir d’une scène de violence ou d’un événement traumatique.',
      text: 'Prenez une scène ordinaire de ces jours-ci. Écrivez d’abord ce qu’une caméra aurait filmé. Puis ce qui vous a traversé l’esprit. Puis l’émotion, en un ou deux mots. Regardez les trois côte à côte, sans conclure.',
    },
    {
      id: 'exercise.friend',
      name: 'Ce que je dirais à une personne aimée',
      note: 'Prêter à soi-même la voix que l’on a pour les autres. Prudence si la douceur envers soi réveille de la honte ou du dégoût ; commencer alors par un animal ou un objet familier.',
      text: 'Imaginez qu’une personne que vous aimez vous écrive exactement ce que vous vivez. Répondez-lui en une demi-page. Relisez ensuite en remplaçant son prénom par le vôtre. Gardez une phrase, si l’une d’elles sonne juste.',
    },
    {
      id: 'exercise.draft',
      name: 'Le brouillon volontaire',
      note: 'Faire l’expérience d’un texte imparfait que l’on laisse partir. Éviter en période d’agitation, de pensée très rapide ou de sommeil très court.',
      text: 'Écrivez dix minutes sans revenir en arrière. Laissez les fautes et les phrases coupées. Déposez sans relire. Notez ensuite, en un éclair, ce que cela vous a fait.',
    },
    {
      id: 'exercise.gesture',
      name: 'Ce qui compte, et un petit geste',
      note: 'Relier une valeur à un acte de dix minutes. Éviter quand l’épuisement est tel que tout geste proposé devient une exigence de plus.',
      text: 'Choisissez un domaine : un lien, le travail, le corps, un plaisir. Écrivez en une phrase ce qui compte pour vous là. Trouvez un geste si petit qu’il tienne dans dix minutes. Faites-le ou non ; dites ensuite ce que vous avez remarqué.',
    },
    {
      id: 'exercise.twoviews',
      name: 'Une scène, deux regards',
      note: 'Prendre un peu de distance sans nier ce que l’on ressent. Éviter en cas de dépersonnalisation, où se voir du dehors est déjà une souffrance.',
      text: 'Racontez une petite scène à la première personne, en cinq lignes. Racontez-la à nouveau comme la verrait quelqu’un assis plus loin et bien disposé envers vous. Qu’est-ce qui n’apparaît que dans l’une des deux ?',
    },
    {
      id: 'exercise.inventory',
      name: 'L’inventaire d’une journée',
      note: 'Repérer ce qui prend des forces et ce qui en rend. Éviter quand noter devient compter et que la liste nourrit l’exigence ou l’autocritique.',
      text: 'Le soir, listez cinq moments de la journée, même minuscules. Devant chacun, écrivez « prend », « rend » ou « ni l’un ni l’autre ». N’essayez pas d’améliorer la liste. Trois soirs suffisent.',
    },
    {
      id: 'exercise.breath',
      name: 'Une expiration plus longue',
      note: 'Ralentir un peu, avant ou après l’écriture. Éviter si porter attention au souffle déclenche la panique ou un souvenir, et en cas d’affection respiratoire sans avis médical.',
      text: 'Assis ou debout, les yeux ouverts. Laissez l’air entrer comme il vient, puis sortir un peu plus longtemps qu’il n’est entré. Cinq fois, sans forcer. Si cela gêne, respirez comme d’habitude et regardez simplement par la fenêtre.',
    },
    {
      id: 'exercise.anchors',
      name: 'Cinq appuis dans la pièce',
      note: 'Revenir à ici et maintenant quand une pensée emporte. Insuffisant en cas de danger réel ou de crise : orienter d’abord vers une aide immédiate.',
      text: 'Cherchez des yeux cinq choses de couleurs différentes et nommez-les à voix basse. Touchez-en une. Dites la date et le lieu. Si vous le souhaitez, écrivez les cinq noms, rien de plus.',
    },
    {
      id: 'exercise.held',
      name: 'Ce qui a tenu',
      note: 'Garder trace de ce qui soutient, même dans une mauvaise semaine. Éviter quand la question risque d’être entendue comme une minimisation de ce qui fait souffrir.',
      text: 'En fin de semaine, écrivez une chose qui a tenu : une habitude, un lien, un repas, une limite posée. Dites ce qu’il a fallu pour qu’elle tienne. S’il n’y a rien, écrivez « rien cette semaine » ; cela aussi se dépose.',
    },
  ],
  models: [
    {
      id: 'letter.first',
      name: 'Première réponse',
      note: '',
      text: 'Bonjour {patient},\n\nMerci pour ces premiers mots. Je les ai lus en entier, puis relus une seconde fois avant de vous écrire.\n\n[Ce que j’ai entendu, avec une phrase citée.]\n\n[Ce que je me demande, sans que vous ayez à y répondre.]\n\nPour les jours qui viennent, vous n’avez rien à préparer. Déposez quand cela vient, court ou long, dans l’ordre ou non. Je vous réponds {days}, entre {window_start} et {window_end}. Dans ces premiers échanges nous regarderons aussi, ensemble, si cette manière de travailler vous convient.\n\nSi quelque chose dans ma réponse sonne faux, dites-le-moi : cela nous sera utile à tous les deux.\n\n{signature}',
    },
    {
      id: 'letter.short',
      name: 'Réponse courte',
      note: '',
      text: 'Bonjour {patient},\n\nMa réponse est courte aujourd’hui. Cela tient à ma journée, et non à ce que vous avez déposé.\n\nJ’ai lu vos dépôts. Je retiens surtout ceci : [une phrase citée].\n\n[Deux ou trois phrases.]\n\nJ’y reviens demain plus longuement.\n\n{signature}',
    },
    {
      id: 'letter.late',
      name: 'Mot de retard',
      note: '',
      text: 'Bonjour {patient},\n\nMa réponse aura du retard. Elle viendra {date}, avant {time}. La cause est de mon côté.\n\nVous n’avez rien à faire. Si vous ne pouvez pas attendre, l’aide urgente est accessible sur chaque écran.\n\n{signature}',
    },
    {
      id: 'letter.absence',
      name: 'Avant une absence',
      note: '',
      text: 'Bonjour {patient},\n\nJe serai en absence du [date de début] au [date de fin]. Ma dernière réponse avant cette date viendra [date], la suivante [date].\n\nVous pouvez continuer à déposer pendant ce temps. Rien ne se perd et je lirai tout à mon retour. [Relais : nom peut vous répondre, si vous l’acceptez.]\n\nUne interruption n’est pas toujours simple. Si cette date tombe mal, dites-le-moi avant : nous pouvons prévoir quelque chose.\n\n{signature}',
    },
    {
      id: 'letter.farewell',
      name: 'Lettre de fin',
      note: '',
      text: 'Bonjour {patient},\n\nNous arrivons à la fin de ce suivi. Voici ce que j’en garde, à partir de vos mots.\n\nCe qui vous amenait : [citation du début].\n\nCe qui a bougé, d’après ce que vous avez écrit : [deux ou trois passages cités et datés].\n\nCe qui reste ouvert : [sans le refermer].\n\nCe qui vous a soutenu et que vous pouvez retrouver : [ressources nommées ensemble].\n\nSi cela redevenait lourd : [signes convenus, adresses, conditions d’une reprise].\n\nCette synthèse est à vous. Vous pouvez y ajouter vos remarques, la contester, ou la laisser telle quelle. Merci de la confiance que demandait cette manière d’écrire.\n\n{signature}',
    },
    {
      id: 'letter.video',
      name: 'Proposer une visio',
      note: '',
      text: 'Bonjour {patient},\n\nEn relisant vos derniers dépôts, je me dis que l’écrit n’est peut-être pas le meilleur endroit pour [ce sujet]. J’aimerais vous proposer une séance en visio, pour en parler de vive voix.\n\nVoici trois moments possibles : [moments]. Si aucun ne convient, ou si vous préférez continuer par écrit, cela se dit aussi, sans explication.\n\nLa caméra est éteinte au départ, et vous pouvez la laisser ainsi. [Durée et tarif.]\n\n{signature}',
    },
  ],
  templates: [
    {
      id: 'template.reading',
      name: 'Note de lecture',
      note: '',
      text: 'Lu le {date}.\n\nCe qui revient :\n\nCe qui est nouveau :\n\nCe que je n’ai pas compris :\n\nCe que je garde pour la réponse :',
    },
    {
      id: 'template.contact',
      name: 'Contact hors application',
      note: '',
      text: 'Qui a pris contact, et pourquoi :\n\nCe qui s’est dit :\n\nCe qui a été convenu, et pour quand :\n\nÀ reprendre par écrit :',
    },
    {
      id: 'template.review',
      name: 'Point d’étape',
      note: '',
      text: 'Période :\n\nCe qui amenait :\n\nCe qui a bougé, d’après les textes (citer, dater) :\n\nCe qui reste ouvert :\n\nPertinence du travail par écrit, aujourd’hui :\n\nProchaine relecture du cadre :',
    },
    {
      id: 'template.concern',
      name: 'Inquiétude',
      note: '',
      text: 'Ce que j’ai lu (citer, dater) :\n\nCe que j’en comprends, et ce que j’ignore :\n\nCe que j’ai fait, à quelle heure, par quelle voie :\n\nQui a été joint :\n\nCe que le cadre prévoit :\n\nLa suite :',
    },
  ],
};
