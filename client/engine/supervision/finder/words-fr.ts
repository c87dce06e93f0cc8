// What the finder knows of French, folded: small letters without accents.
import { type LanguageWords, monthsOf, wordSet } from './language-words.ts';

export const FRENCH: LanguageWords = {
  everyday: wordSet(
    `a à afin ah ai ainsi ait alors apres as assez au aucun aucune aujourd aujourdhui aura aurais aussi autre autres aux avais avait avant avec avez
    avoir avons beaucoup bien bon bonne bonsoir bonjour c ca car ce cela celle celui cet cette ceux chaque chez ci comme comment contre courage d dans
    de debout dedans dehors deja demain depuis derriere des dès desormais deux devant dire dit dois donc dont du durant elle elles en encore enfin
    ensemble ensuite entre es est et etaient etais etait etant ete etes etre eu eux exactement fait faut fois font g hier hors ici il ils j jamais je
    jusqu juste l la là laquelle le lequel les leur leurs loin lors lorsque lui m ma maintenant mais malgre maman me meme merci mes mieux mis moi moins
    mon mot n ne ni non normal nos notre nous nul on ont or ou où oui par parce parfois parmi pas pendant personne peu peut peutetre plus plutot plein
    pour pourquoi pourtant presque puis puisque qu quand quant que quel quelle quelles quelqu quelque quelques quels qui quoi quoique rien s sa sans
    sauf se sera ses seul seule seulement si soit sommes son sont soudain sous souvent suis sur surtout t ta tandis tant tantot te tel telle tes toi
    ton tous tout toute toutes tres trois trop tu un une va vers voici voila vos votre vous vraiment vu y papa ok bref impossible promis pardon desole`,
  ),
  told: wordSet(
    'a est dit m t l s ne n va fait veut peut sait etait avait habite repete pense croit vient parle demande pleure rit reste repond attend crie sera',
  ),
  months: monthsOf([
    'janvier janv',
    'fevrier fevr',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet juil',
    'aout',
    'septembre sept',
    'octobre oct',
    'novembre nov',
    'decembre dec',
  ]),
  firsts: wordSet('1er premier'),
  weekdays: wordSet('lundi mardi mercredi jeudi vendredi samedi dimanche'),
  titles: wordSet(
    'm mm mr monsieur mme mmes madame mlle mademoiselle dr docteur docteure pr prof professeur me maitre soeur pere abbe',
  ),
  possessives: wordSet('mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs'),
  kin: wordSet(
    `frere soeur mari femme epoux epouse ami amie amis copain copine compagnon compagne ex conjoint fille fils enfant bebe mere pere maman papa tante
    oncle tonton tata cousin cousine neveu niece grandmere grandpere mamie papy papi mami marraine parrain beaufrere bellesoeur beaupere bellemere
    voisin voisine collegue chef patron patronne patron fiancee fiance filleul filleule demisoeur demifrere belleseur jumeau jumelle`,
  ),
  particles: wordSet('de du des la le les d l van von den der el al ben dos da di'),
  streetHeads: wordSet(
    `rue avenue av boulevard boul bd bld blvd place pl chemin quai impasse allee chaussee square cours route ruelle sentier clos dreve venelle
    faubourg esplanade`,
  ),
  plainStreetHeads: wordSet('rue avenue av boulevard bd bld blvd quai impasse chaussee chemin'),
  streetTails: wordSet(''),
  streetEndings: [],
  noStreet: wordSet(''),
  joiners: wordSet('de du des la le les l d a au aux sur sous en saint sainte st ste'),
  heads: {
    school: wordSet(
      'ecole lycee college athenee institut universite creche maternelle internat conservatoire academie faculte haute',
    ),
    care: wordSet(
      'hopital clinique chu chr chc chirec maternite polyclinique pharmacie cabinet centre hospice ehpad home residence planning',
    ),
    work: wordSet(
      'societe entreprise usine garage boulangerie boucherie restaurant magasin agence banque imprimerie librairie hotel firme',
    ),
  },
  tails: {},
  endings: {},
  plainHeads: wordSet(''),
  headQualities: wordSet('royal royale communal communale provincial libre national nationale superieur superieure'),
  units: wordSet('an ans annee annees mois semaine semaines'),
  afterAge: [
    ['et', 'demi'],
    ['et', 'demie'],
  ],
  ageVerbs: wordSet(''),
  numbers: wordSet(
    `deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf vingt trente quarante cinquante
    soixante septante quatrevingt quatrevingts nonante cent`,
  ),
  numberJoiners: wordSet('et'),
  places: wordSet('a en depuis vers de pres jusqu'),
  alsoWords: wordSet(
    `grace amine demi hein jet lien marc martial maxime milan octave oscar sol tuba sien bas bob tine dan ana ans pierre claire rose blanche constance aurore victoire marguerite violette prudence clement clemence juste desire desiree fleur france ange marin
    marine capucine colombe olive perle reine noel pascal romain roman cerise ambre jade iris lilas melodie harmonie felicite esperance aime aimee
    sylvestre lucide candide modeste fortune parfait honore serge lise luce flore celeste solange lou tom max brune carmin rene renee
    mathilde valentine garance prune eden madeleine barbe germain germaine olivier rosier lundi fabrice christian`,
  ),
  calmCapitals: wordSet(
    'noel paques toussaint dieu etat internet whatsapp facebook sms tv pc gps ok pdf covid sncb sncf metro francais',
  ),
  describers: wordSet(''),
  nouns: wordSet(''),
  nounEndings: [],
};
