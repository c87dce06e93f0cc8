// The frame's template in French: where a psychologist's own begins. Nothing in it is legal advice; every text of a country is to be
// verified by her before its first use. Paragraphs are parted by an empty line; braces and brackets: fill.ts.
import { grammar } from '../grammar.ts';
import type { Template } from '../../../features/psychologist/frame/template/template.ts';

export const template: Template = {
  grammar,
  clauses: {
    short: {
      title: 'L’essentiel',
      text: 'Vous déposez quand cela vient, sans rendez-vous.\n\nJe réponds une fois par jour, {days}, entre {window_start} et {window_end} ({timezone}).\n\nEntre deux réponses, personne ne lit et personne ne surveille.\n\nCe n’est pas un service d’urgence. En danger immédiat : {emergency_number}.\n\nLe secret professionnel protège ce que vous déposez ; la loi y met quelques limites, écrites plus bas.\n\nNous décidons ensemble, dans les premiers échanges, si ce mode de travail vous convient.\n\nVous pouvez arrêter à tout moment.',
    },
    who: {
      title: 'Qui vous répond',
      text: 'Je m’appelle {psy_full_name}. J’exerce comme {title}, sous le numéro {registration_number} ({registration_body}).\n\n{country_who_check}\n\nJe lis vos dépôts et j’écris chaque réponse en personne. Aucune réponse n’est écrite par un programme.\n\nAdresse professionnelle : {practice_address}. Pour me joindre en dehors de cet espace : {contact_outside}.',
    },
    how: {
      title: 'Comment cela se passe, et ce que l’écrit ne montre pas',
      text: 'Vous déposez un éclair, un écrit ou une voix, au moment où cela vient. Je rassemble ce que vous avez déposé et je vous adresse une réponse détaillée.\n\nCe mode de travail convient à bien des situations, pas à toutes. Nous en jugeons ensemble dans les premiers échanges, et nous pouvons changer d’avis plus tard.\n\nÀ l’écrit, le ton, le visage et les silences manquent. Vous pouvez mal me lire, et je peux mal vous lire. Si une phrase vous heurte ou vous laisse dans le doute, dites-le : j’y reviendrai. Si l’écrit ou la voix ne suffisent pas, je vous proposerai une séance en visio ou une autre aide.\n\nÉcrire peut remuer. Vous choisissez ce que vous déposez et le moment où vous vous arrêtez. Je ne peux pas promettre de résultat.',
    },
    rhythm: {
      title: 'Le rythme et la fenêtre',
      text: 'Je réponds {days}, entre {window_start} et {window_end} ({timezone}).\n\nCe que vous déposez avant {cutoff} est lu le jour même. Ce qui vient après est lu le jour de réponse suivant.\n\nIl y a une réponse par jour de réponse, pour l’ensemble de vos dépôts. Une seconde réponse le même jour reste une exception.\n\nUn jour sans dépôt est un jour sans rien à rattraper. Ce jour-là je ne réponds pas, sauf si j’ai quelque chose à vous dire.',
    },
    volume: {
      title: 'Ce qu’une fenêtre contient',
      text: 'Pour chaque fenêtre, je peux lire et écouter jusqu’à {volume} de ce que vous déposez.\n\nCe qui tient est lu à la fenêtre de son heure. Ce qui ne tient pas est lu en entier à une fenêtre suivante, dans l’ordre où vous l’avez déposé ; un dépôt plus long qu’une fenêtre en prend plusieurs, et la réponse vient à la dernière. Un éclair et une demande d’attention sont toujours lus à la première fenêtre.\n\nCe qui est annoncé pour un jour n’est jamais repoussé par un texte plus récent. Je peux lire davantage, et plus tôt : ce volume est ce que je tiens au moins.\n\nVous n’avez rien à compter. L’application vous dit le jour de lecture, avant de déposer si vous le demandez, et ne refuse aucun dépôt.',
    },
    late: {
      title: 'Si la réponse tarde',
      text: 'Si ma réponse n’est pas là à la fin de la fenêtre, l’application le dit à chacun de nous. Je vous adresse alors quelques mots avec une nouvelle heure. Ces mots ne comptent pas comme la réponse.\n\nUn retard vient de mon emploi du temps ou de la technique. Il ne dit rien de ce que vous avez déposé.\n\nAprès {late_days} jours de réponse sans nouvelles, vous pouvez joindre {late_contact}.',
    },
    silence: {
      title: 'Si l’un de nous se tait',
      text: 'Vous pouvez vous taire. Un silence n’appelle ni excuse ni rattrapage.\n\nSi rien ne vient pendant {silence_period}, voici ce que nous avons convenu : {silence_choice}. Cela se fait une fois ; ensuite je n’insiste pas.\n\nSi c’est moi qui me tais : après {late_days} jours de réponse sans nouvelles, l’application vous montre qui joindre ({late_contact}), les numéros d’urgence et de quoi emporter votre espace.\n\nUn silence peut venir d’une personne, de l’hébergeur ou d’un appareil perdu. L’application dit ce qu’elle sait et ce qu’elle ne sait pas. Elle n’envoie rien à ma place ni à la vôtre.',
    },
    absence: {
      title: 'Absences et relais',
      text: 'J’annonce mes absences au moins {absence_notice} à l’avance, avec la date de reprise. Pendant ce temps vous pouvez continuer à déposer. Rien ne se perd, et je lis à mon retour.\n\nRelais : {cover_name_and_title} peut vous répondre pendant mes absences si vous y consentez. Sans votre accord, cette personne ne peut rien lire. Vous pouvez retirer cet accord à tout moment ; ce qui a déjà été lu l’a été.\n\nEn cas d’absence imprévue : {unplanned_absence_plan}.',
    },
    between: {
      title: 'Entre deux réponses',
      text: 'Entre deux réponses, vos dépôts ne sont ni lus ni surveillés. Aucun programme ne les analyse et rien ne m’alerte sur leur contenu.\n\nUn dépôt, même très grave, peut donc attendre plusieurs heures ou plusieurs jours.\n\nLe bouton « Prévenir », dans l’aide urgente, me signale votre demande à ma prochaine connexion. Ce n’est pas un appel.',
    },
    urgent: {
      title: 'En cas d’urgence',
      text: 'Cet espace n’est pas un service d’urgence. En danger immédiat, appelez le {emergency_number}. Pour parler à quelqu’un maintenant : {crisis_lines}. Près de chez vous : {local_emergency}.\n\nLa page « Aide urgente » est sur chaque écran, même hors connexion.\n\nPersonne à prévenir, si vous le souhaitez : {emergency_contact}.\n\nSi je crains pour votre vie ou pour celle d’une autre personne, j’essaierai d’abord de vous joindre au {patient_phone}. Si je n’y parviens pas, je peux prévenir les secours ou la personne indiquée, dans les limites de la loi. Pour cela je dois savoir où vous êtes : {patient_usual_place}.',
    },
    fees: {
      title: 'Honoraires',
      text: 'Le tarif est de {fee} par {fee_period}. Il comprend : {fee_includes}. Une séance en visio : {video_fee}.\n\nPaiement : {payment_terms}. L’application n’encaisse rien et ne garde rien de vos paiements.\n\nRemboursement possible : {reimbursement}.\n\nJours sans dépôt : {no_entry_fee}. Pendant mes absences : {absence_fee}.\n\nTout changement de tarif vous est proposé au moins {fee_notice} à l’avance, comme un changement du cadre.',
    },
    secrecy: {
      title: 'Le secret professionnel et ses limites',
      text: 'Ce que vous déposez est couvert par le secret professionnel. Je ne dis rien à personne sans votre accord, pas même que vous me consultez.\n\nLes limites prévues par la loi : {country_secrecy}\n\nSi une telle situation se présente, je vous en parle d’abord, chaque fois que c’est possible sans aggraver le danger.\n\nEntre nos appareils, tout circule chiffré. L’hébergeur ne peut pas lire ce que nous écrivons. Ce qu’il peut savoir est dit dans « Ce que personne d’autre ne peut lire ».',
    },
    device: {
      title: 'Votre appareil, le mien',
      text: 'La confidentialité dépend aussi de l’appareil. Verrouillez-le, gardez votre phrase secrète pour vous, écrivez là où personne ne lit par-dessus votre épaule, et rangez votre fiche de secours hors de vue : qui possède cette feuille peut tout lire.\n\nSi quelqu’un d’autre peut ouvrir votre appareil, ou si vous craignez une surveillance, dites-le-moi par une voie sûre. Nous choisirons une autre manière de faire.\n\nEn cas de perte ou de vol, retirez l’appareil depuis un autre et prévenez-moi.\n\nDe mon côté, je lis et j’écris sur des appareils verrouillés, à l’abri des regards.',
    },
    copies: {
      title: 'Enregistrements et copies',
      text: 'Les voix que vous déposez restent dans nos deux espaces. Ni vous ni moi n’enregistrons une séance en visio sans l’accord écrit de l’autre.\n\nMes réponses sont pour vous : vous pouvez les garder et les relire. Si vous pensez les montrer ou les publier, nous pouvons en parler avant.\n\nAucune technique n’empêche une photo ou une capture d’écran. De mon côté, je ne copie vos textes hors de l’espace que pour le dossier, à votre demande, ou dans les conditions écrites à la clause « Supervision ».',
    },
    record: {
      title: 'Dossier, conservation, accès',
      text: 'Je tiens un dossier : vos dépôts, mes réponses, les versions de ce cadre et ce que la loi demande d’y noter.\n\nDurée : {retention_years} ans. {country_record}\n\nVous pouvez demander à le consulter, en recevoir une copie et faire corriger une erreur. Vous pouvez aussi exporter vous-même tout ce que votre espace contient.\n\nNotes de travail : {country_notes}\n\nSi vous effacez un dépôt, il est retiré de nos deux espaces ; chacun voit qu’un dépôt a été effacé, et quand. La loi peut m’obliger à en garder trace dans le dossier. Demandez-moi avant d’effacer, si cela compte pour vous.',
    },
    erasing: { title: 'Ce que vous effacez', text: '{erased}' },
    supervision: {
      title: 'Supervision',
      text: 'Je soumets une part de mon travail au regard de {supervision_setting}, sous le même secret. Je n’y apporte que des extraits choisis, sans votre nom ni ce qui permettrait de vous reconnaître, relus un par un avant de quitter mon appareil.\n\nVous pouvez refuser. Ce refus ne change rien au suivi. Votre choix : {supervision_choice}.',
    },
    review: {
      title: 'Nos moments de relecture',
      text: 'Les premiers échanges durent au plus cinq réponses ou quatorze jours. Nous décidons alors ensemble : continuer ainsi, ajouter la visio, ou vous orienter vers une autre aide.\n\nEnsuite nous relisons ce cadre : {review_dates}. Chacun peut demander à le relire plus tôt.\n\nTout changement est montré à côté de l’ancien texte. Il ne vaut qu’avec votre accord et le mien.',
    },
    ending: {
      title: 'La fin du suivi',
      text: 'Vous pouvez arrêter à tout moment, sans vous justifier. Quelques lignes pour conclure sont une possibilité, jamais une obligation.\n\nJe peux aussi mettre fin au suivi, avec un préavis de {ending_notice}, en vous disant pourquoi et en vous indiquant d’autres adresses.\n\nSi des envois blessants ou menaçants rendent le travail impossible, je peux arrêter sans préavis. Vous le saurez aussitôt, avec d’autres adresses.\n\nSi vous ne déposez plus rien, je vous écris une fois, après {silence_period_after}, pour savoir ce que vous souhaitez. Ensuite je n’insiste pas.\n\nÀ la fin, je vous adresse une synthèse si vous la voulez. Vous gardez ce que votre espace contient et pouvez l’exporter.\n\nSi je ne pouvais plus exercer, {professional_will} prendrait soin des dossiers.',
    },
    complaint: {
      title: 'Si quelque chose ne va pas',
      text: 'Vous pouvez me le dire d’abord : cela fait partie du travail. Ce n’est pas une obligation. Vous pouvez vous adresser directement à : {country_complaint}\n\nPour la protection de vos données : {country_data}',
    },
  },
  shortVolume:
    'Une fenêtre contient jusqu’à {volume} de lecture et d’écoute ; ce qui n’y tient pas est lu à une suivante, en entier.',
  erased: {
    removed: 'Ce que vous effacez, je ne le garde pas.',
    kept: 'Ce que vous effacez et que j’ai déjà lu reste au dossier, pour la durée prévue.',
  },
  silence: {
    nothing: 'je n’écris pas, et la porte reste ouverte',
    word: 'je vous écris une fois, quelques lignes',
    call: 'je vous appelle une fois au {patient_phone}',
    contact: 'je demande de vos nouvelles à {silence_contact}, sans rien dire d’autre',
  },
  countries: {
    BE: {
      who_check: 'Vous pouvez vérifier ce numéro sur la liste publique de la Commission des Psychologues (compsy.be).',
      secrecy:
        'porter secours à une personne en grand péril ; un danger grave et imminent qui ne peut être écarté autrement ; certaines infractions commises sur une personne mineure ou vulnérable, aux conditions de la loi ; un témoignage en justice.',
      record: 'La loi belge demande au moins 30 ans et au plus 50 ans après le dernier contact.',
      notes:
        'vous pouvez consulter aussi mes annotations personnelles. Elles font partie de la copie que vous pouvez demander, sauf ce qui concerne d’autres personnes.',
      complaint:
        'la Commission des Psychologues (compsy.be) pour la déontologie ; le Service de médiation fédéral « Droits du patient » pour vos droits.',
      data: 'l’Autorité de protection des données (autoriteprotectiondonnees.be).',
    },
    FR: {
      who_check:
        'Vous pouvez vérifier mon enregistrement dans l’Annuaire Santé (annuaire.sante.fr) ou auprès de l’agence régionale de santé.',
      secrecy:
        'porter secours à une personne en péril ; des sévices ou privations infligés à une personne mineure ou qui n’est pas en mesure de se protéger, aux conditions de la loi ; les cas où la loi impose ou autorise la révélation, y compris en justice.',
      record:
        'Aucune durée unique n’est fixée pour les psychologues. J’ai choisi celle-ci pour la raison suivante : {retention_reason}.',
      notes:
        'je les garde à part. Vous pouvez demander l’accès aux données qui vous concernent ; je vous dirai ce qui est communicable et pourquoi.',
      complaint:
        '{professional_association}, si j’en suis membre. Il n’existe pas d’ordre des psychologues en France ; la justice reste ouverte à toute personne.',
      data: 'la CNIL (cnil.fr).',
    },
    CH: {
      who_check:
        'Vous pouvez vérifier mon titre dans le registre fédéral PsyReg (psyreg.admin.ch), et mon autorisation de pratiquer auprès du canton : {cantonal_authority}.',
      secrecy:
        'votre accord ; une décision de l’autorité cantonale compétente ; les droits et devoirs d’annonce du droit fédéral et cantonal, notamment pour protéger un enfant ; un danger imminent qui ne peut être détourné autrement.',
      record:
        'La durée dépend du droit applicable, souvent cantonal. J’ai choisi celle-ci pour la raison suivante : {retention_reason}.',
      notes:
        'je les garde à part. Ce que vous pouvez en consulter dépend du droit fédéral et du canton ; demandez-le-moi.',
      complaint:
        'l’autorité de surveillance du canton : {cantonal_authority} ; {professional_association}, si j’en suis membre.',
      data: 'le Préposé fédéral à la protection des données et à la transparence (edoeb.admin.ch).',
    },
    LU: {
      who_check:
        'Vous pouvez vérifier mon autorisation d’exercer auprès du ministère de la Santé ou du Collège médical.',
      secrecy:
        'porter secours à une personne en péril ; la protection des personnes mineures et vulnérables, aux conditions de la loi ; un témoignage en justice ; les autres cas où la loi oblige à parler.',
      record: 'J’ai retenu cette durée d’après la règle luxembourgeoise applicable : {retention_reason}.',
      notes: 'vous avez accès à votre dossier. Pour mes notes de travail, voici ma règle : {working_notes_rule}.',
      complaint:
        'le Service national d’information et de médiation dans le domaine de la santé (mediateursante.public.lu) ; le Collège médical.',
      data: 'la Commission nationale pour la protection des données (cnpd.public.lu).',
    },
    NL: {
      who_check:
        'Vous pouvez vérifier mon inscription dans le registre BIG (bigregister.nl) ou dans {professional_register}.',
      secrecy:
        'votre accord ; une obligation légale ; un conflit de devoirs devant un danger grave qui ne peut être écarté autrement ; le code de signalement néerlandais en cas de violence domestique ou de maltraitance d’enfant.',
      record:
        'La loi néerlandaise prévoit 20 ans. Vous pouvez demander la destruction du dossier ; je la fais, sauf si la loi ou l’intérêt majeur d’une autre personne s’y oppose.',
      notes:
        'je garde mes notes de travail personnelles à part et ne les partage avec personne. Tant qu’il en est ainsi, elles ne font pas partie du dossier.',
      complaint:
        '{complaints_officer} pour une plainte ; {dispute_body} pour un litige ; le tribunal disciplinaire de la santé si mon titre en relève.',
      data: 'l’Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).',
    },
    DE: {
      who_check: 'Vous pouvez vérifier mon inscription auprès de la chambre des psychothérapeutes : {chamber}.',
      secrecy:
        'votre accord ; un danger grave pour la vie ou l’intégrité d’une personne, qui ne peut être écarté autrement ; la mise en danger d’un enfant, selon la procédure légale ; l’obligation de signaler certains crimes graves en préparation ; les autres obligations légales.',
      record: 'La loi allemande prévoit 10 ans après la fin du traitement, sauf si une autre règle impose plus.',
      notes:
        'vous pouvez consulter le dossier vous concernant. Des impressions personnelles notées au dossier peuvent en faire partie.',
      complaint: 'la chambre des psychothérapeutes dont je relève : {chamber}.',
      data: 'l’autorité de protection des données du Land : {data_authority}.',
    },
    QC: {
      who_check: 'Vous pouvez vérifier mon permis au tableau de l’Ordre des psychologues du Québec (ordrepsy.qc.ca).',
      secrecy:
        'votre autorisation ; un ordre de la loi ; prévenir un acte de violence, dont un suicide, lorsqu’un risque sérieux de mort ou de blessures graves menace une personne et que la menace inspire un sentiment d’urgence ; le signalement d’un enfant en situation de danger à la protection de la jeunesse.',
      record: 'La règle québécoise est de 5 ans après le dernier service rendu.',
      notes:
        'vous avez accès à votre dossier. Les exceptions sont celles que la loi prévoit ; s’il s’en présente une, je vous dis laquelle.',
      complaint: 'le Bureau du syndic de l’Ordre des psychologues du Québec (ordrepsy.qc.ca).',
      data: 'la Commission d’accès à l’information (cai.gouv.qc.ca).',
    },
  },
  notes: {
    general:
      'Ce modèle est un point de départ. Relisez chaque clause, corrigez-la, et faites-la vérifier par votre ordre, votre chambre ou votre association. Ce qui n’est pas vrai pour vous doit disparaître.',
    who: 'Écrivez votre titre tel que la loi l’autorise. Si vous suivez une personne qui vit dans un autre pays, vérifiez que vous en avez le droit et que votre assurance le couvre.',
    rhythm:
      'Choisissez un rythme que vous tiendrez aussi les mauvaises semaines. La régularité compte plus que la vitesse.',
    volume:
      'Choisissez un volume que vous tiendrez aussi les semaines pleines. Vous pourrez toujours lire plus ; l’application ne vous laissera pas promettre moins à ce qui est déjà déposé.',
    silence:
      'La personne choisit en lisant le cadre. N’écrivez un appel ou un contact que si vous le ferez vraiment. Appeler une personne proche sort du secret : il faut l’accord de la personne suivie, ici, et une phrase qui n’en dise pas plus.',
    urgent:
      'Demandez un numéro de téléphone et un lieu habituel : sans eux, vous ne pourrez pas orienter les secours. Vérifiez vous-même les numéros d’urgence du lieu où vit la personne.',
    fees: 'Vérifiez vos obligations d’information sur les prix et de facturation, et si le travail par écrit est remboursé. N’écrivez jamais qu’il l’est sans preuve.',
    record:
      'La durée proposée vient d’un réglage par pays. Elle est modifiable et c’est à vous de la vérifier. Précisez à partir de quand elle court.',
    minor:
      'Ce modèle suppose une personne majeure qui consent pour elle-même. Pour une personne mineure ou protégée, les règles de consentement changent selon le pays.',
    host: 'Si une autre personne que vous héberge le serveur, vérifiez qu’un contrat de sous-traitance existe et que l’hébergement de données de santé est permis dans ces conditions. Le chiffrement ne dispense pas de cette vérification.',
    erasing:
      'À choisir d’après la règle du lieu où vous exercez, et à faire vérifier. La personne lira ce choix avant d’effacer.',
  },
  countryNotes: {
    BE: 'Vérifiez : numéro de la Commission, visa et agrément si vous exercez la psychologie clinique ; contenu obligatoire du dossier (loi qualité de 2019) ; numéros d’articles du secret dans le nouveau Code pénal. Depuis la réforme de 2024 de la loi sur les droits du patient, confirmée par la Cour constitutionnelle (arrêt 102/2025), les annotations personnelles sont consultables : écrivez vos notes en le sachant.',
    FR: 'Vérifiez : enregistrement (RPPS, qui remplace ADELI) ; portée du secret pour votre mode d’exercice ; durée de conservation, que vous devez motiver ; hébergement : des données de santé hébergées pour autrui relèvent en principe d’un hébergeur certifié HDS, et le chiffrement ne suffit pas à l’écarter. À faire trancher avant d’ouvrir.',
    CH: 'Vérifiez : titre fédéral et autorisation cantonale ; règles cantonales sur la durée du dossier, l’annonce et la levée du secret ; lieu d’hébergement et information due sur une communication de données à l’étranger.',
    LU: 'Vérifiez : titre autorisé (la loi du 14 juillet 2015 règle la profession de psychothérapeute) ; durée de conservation dans la loi du 24 juillet 2014 sur les droits du patient, que l’application ne fixe pas ; heures d’ouverture de la ligne 45 45 45, qui ne répond pas jour et nuit.',
    NL: 'Vérifiez : registre et titre ; contrat de traitement (WGBO) ; responsable des plaintes et instance de règlement des litiges (Wkkgz) ; code de signalement ; exigences de sécurité NEN 7510. Les notes de travail personnelles sortent de ce régime dès qu’elles sont partagées ou versées au dossier.',
    DE: 'Vérifiez : si votre activité relève de la Heilkunde et donc de l’Approbation ; le règlement professionnel de votre chambre sur le travail à distance, qui demande en principe un contact direct pour le diagnostic initial, l’indication et l’information ; l’engagement au secret de l’hébergeur (§ 203 StGB) et le contrat de sous-traitance.',
    QC: 'Vérifiez : permis de psychologue et, pour la psychothérapie, le droit de l’exercer ; règlement sur la tenue des dossiers ; balises de l’Ordre sur la télépsychologie ; évaluation exigée avant de communiquer des renseignements hors du Québec si le serveur s’y trouve ; consentement des personnes de moins de 18 ans.',
  },
  agree: {
    patient:
      'J’ai lu ce cadre, j’ai pu poser mes questions, et je l’accepte. Je peux revenir sur cet accord à tout moment.',
    psychologist: 'J’ai écrit ou relu chaque clause de ce cadre, et je m’engage à le tenir.',
  },
  gaps: {
    psy_full_name: 'nom',
    title: 'titre',
    registration_number: 'numéro',
    late_days: 'nombre',
    absence_notice: 'délai',
    review_dates: 'dates',
    ending_notice: 'délai',
    registration_body: 'organisme',
    practice_address: 'adresse professionnelle',
    contact_outside: 'téléphone ou adresse électronique',
    late_contact: 'personne à joindre, avec un numéro',
    cover_name_and_title: 'nom et titre du relais',
    unplanned_absence_plan: 'qui vous prévient, et comment',
    emergency_number: 'numéro d’urgence',
    crisis_lines: 'lignes d’écoute',
    local_emergency: 'service d’urgence du lieu',
    fee: 'montant',
    fee_period: 'période',
    fee_includes: 'ce qui est compris',
    video_fee: 'tarif de la visio',
    payment_terms: 'moyen et délai',
    reimbursement: 'remboursement, ou aucun',
    no_entry_fee: 'règle pour ces jours',
    absence_fee: 'règle pour les absences',
    fee_notice: 'délai',
    supervision_setting: 'supervision ou intervision',
    professional_will: 'nom de la personne',
    retention_years: 'durée à choisir',
    retention_reason: 'raison',
    cantonal_authority: 'autorité cantonale',
    professional_register: 'registre',
    chamber: 'chambre',
    professional_association: 'association professionnelle',
    complaints_officer: 'responsable des plaintes',
    dispute_body: 'instance de règlement',
    data_authority: 'autorité du Land',
    working_notes_rule: 'règle pour vos notes',
    country_who_check: 'où vérifier ce numéro',
    country_secrecy: 'limites légales de votre pays',
    country_record: 'règle de votre pays',
    country_notes: 'règle de votre pays',
    country_complaint: 'où se plaindre',
    country_data: 'autorité de protection des données',
  },
  later: {
    patient_phone: 'numéro que vous m’aurez donné',
    patient_usual_place: 'à convenir entre nous',
    emergency_contact: 'à convenir entre nous',
    silence_contact: 'la personne que vous m’aurez indiquée',
    supervision_choice: 'celui que vous me direz',
    silence_period: 'le temps convenu avec vous',
    silence_period_after: 'le temps convenu avec vous',
    silence_choice: 'le choix que vous faites en acceptant ce cadre',
  },
};
