// What the finder knows of Dutch, folded: small letters without accents.
import { type LanguageWords, monthsOf, wordSet } from './language-words.ts';

export const DUTCH: LanguageWords = {
  everyday: wordSet(
    `aan achter al alle alleen allemaal alles als alsof altijd ander andere anders behalve ben beneden bij bijna binnen boven buiten daar daarna daarom
    dag dan dat de deed den der deze dezelfde die dit doe doen door drie dus echt een eens eerst eigenlijk elk elke en er ergens even gaan gaat geen
    geweest gewoon gisteren goed ga had hadden heb hebben hebt heeft heel hem hen het hetzelfde hier hij hoe hoewel hun iedereen iemand iets ik in
    ineens inmiddels is ja je jij jou jouw jullie kan kom komen komt kon kunnen later liever maar mama mag meer meest meestal men met mij mijn misschien
    mocht moest moet moeten morgen na naar nadat nee net niemand niet niets nog nooit nu of om omdat onder ons onze ook op opeens over overal papa pas
    precies samen sinds snel soms sommige sorry steeds straks te tegen terug terwijl toch toen tot totdat tussen twee u uit uw vaak van vanaf vanavond
    vandaag vanmorgen vannacht vanuit veel voor vooral voordat vroeger waar waarom waarschijnlijk wanneer want waren was wat we weer weet weinig wel
    welke werd wie wij wil wilde word worden wordt zal ze zeg zegt zei zeker zelf zelfs zich zij zijn zo zoals zodat zolang zonder zou zouden dank bedankt
    hallo dag goedenavond bel maak laat`,
  ),
  told: wordSet(
    'zegt zei is was heeft had vertelde wil denkt weet blijft kwam komt ging gaat zal vroeg belde belt woont lacht huilt antwoordt kan',
  ),
  months: monthsOf([
    'januari jan',
    'februari feb',
    'maart mrt',
    'april apr',
    'mei',
    'juni jun',
    'juli jul',
    'augustus aug',
    'september sept',
    'oktober okt',
    'november nov',
    'december dec',
  ]),
  firsts: wordSet('eerste 1e 1ste'),
  weekdays: wordSet('maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'),
  titles: wordSet(
    'dhr meneer mijnheer hr mevr mevrouw mw juffrouw juf dr dokter prof professor meester mr zuster pater',
  ),
  possessives: wordSet('mijn m je jouw zijn haar ons onze hun uw'),
  kin: wordSet(
    `broer zus zuster man vrouw vriend vriendin partner ex dochter zoon kind baby moeder vader mama papa tante oom nonkel neef nicht oma opa bomma bompa
    grootmoeder grootvader meter peter schoonzus schoonbroer schoonmoeder schoonvader stiefvader stiefmoeder buurman buurvrouw collega baas chef
    verloofde tweelingbroer tweelingzus mams paps kleinzoon kleindochter`,
  ),
  particles: wordSet('van de der den ten ter te t het el al ben dos da di von'),
  streetHeads: wordSet('steenweg'),
  plainStreetHeads: wordSet(''),
  streetTails: wordSet('baan laan straat weg plein dreef gracht kade hof pad dijk markt'),
  streetEndings: [
    'straat',
    'laan',
    'weg',
    'plein',
    'dreef',
    'steenweg',
    'gracht',
    'kade',
    'singel',
    'baan',
    'lei',
    'dijk',
    'markt',
    'kaai',
    'straatje',
  ],
  noStreet: wordSet(
    `onderweg halfweg uitweg omweg snelweg terugweg voetweg fietsweg spoorweg autoweg luchtweg allerlei velerlei tweeerlei snelbaan rijbaan baan startbaan
    landingsbaan loopbaan achterstraat hoofdstraat zijstraat winkelstraat schoolplein speelplein dorpsplein zijweg weg rijweg hoofdweg stadsmarkt
    kerstmarkt rommelmarkt supermarkt arbeidsmarkt woningmarkt vleeslei`,
  ),
  joiners: wordSet('van de der den het op aan te ten ter s t in en'),
  heads: {
    school: wordSet(
      'school basisschool college lyceum atheneum universiteit hogeschool creche kleuterschool instituut academie',
    ),
    care: wordSet(
      'ziekenhuis kliniek uz az umc ggz woonzorgcentrum rusthuis verzorgingshuis zorgcentrum apotheek praktijk polikliniek',
    ),
    work: wordSet('bakkerij slagerij garage winkel firma bedrijf restaurant hotel bank drukkerij'),
  },
  tails: {},
  endings: {
    school: ['school', 'college', 'lyceum', 'atheneum', 'instituut'],
    care: ['ziekenhuis', 'kliniek', 'hospitaal'],
  },
  plainHeads: wordSet(
    `basisschool kleuterschool middelbareschool hogeschool muziekschool tekenschool avondschool hoofdschool ziekenhuis kliniek school college lyceum
    atheneum instituut sportschool rijschool dansschool zwemschool dagkliniek hospitaal polikliniek`,
  ),
  headQualities: wordSet('koninklijk koninklijke provinciaal gemeentelijk vrij'),
  units: wordSet('jaar jaren maand maanden week weken'),
  afterAge: [['oud'], ['en', 'een', 'half']],
  ageVerbs: wordSet('was waren ben is bent op wordt werd word bijna'),
  numbers: wordSet(
    `twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig
    zestig zeventig tachtig negentig`,
  ),
  numberJoiners: wordSet(''),
  places: wordSet('in uit naar vanuit te bij richting'),
  alsoWords: wordSet(
    `adem adam alma ken kader toon erin uwe lies lila gil klaas steven wei tuba noel heide demi bob donna eddy maxime marine marina gloria sara roos storm bloem merel linde lente fleur iris rein wolf ster sterre mees joy jet floor pleun wies beer teun bas an els lot ben per rik daan bart
    wim dirk claire mark victor rosa amber jade ruby summer liv luna hope faith april mei juni august hanne faas cor dries wout rens guus koen stijn vos
    christen lieve lief trui griet mies bert mona pim tijn ties sam max else ans dag mart mare lauwers rob jan ward frank ernst don tom sil silke pol dora
    geert hans pier kaat kat berg noor`,
  ),
  calmCapitals: wordSet(
    'kerstmis kerst pasen god sinterklaas internet whatsapp facebook tv ok nederlands vlaams frans engels nmbs ns pdf covid moederdag',
  ),
  describers: wordSet(''),
  nouns: wordSet(''),
  nounEndings: [],
};
