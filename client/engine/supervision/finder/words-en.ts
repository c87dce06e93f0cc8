// What the finder knows of English, folded: small letters without accents.
import { type LanguageWords, monthsOf, wordSet } from './language-words.ts';

export const ENGLISH: LanguageWords = {
  everyday: wordSet(
    `a about above after again ah all almost alone already also although always am an and another any anybody anyone anything anyway are aren arent as
    at away back be because been before behind being below best better between both bye but by came can cant cannot come could couldnt dad did didnt do
    does doesnt don dont done down during each either else enough even ever every everybody everyone everything except feel few finally first for from
    get go god going gone good goodbye got had hadnt half has hasnt have havent he hed hell hello her here hers herself hi him himself his how however
    i id if ill im in inside instead into is isnt it itd itll its itself ive just keep know last later least less let lets like little long look lots
    made make many may maybe me mean might mine more most mostly mum mom much must my myself near need neither never next no nobody none nor not nothing
    now of off often oh ok okay on once one only or other others our ours out outside over own perhaps please put quite rather really right said same
    saw say see seems she shed shes should since so some somebody someone something sometimes somewhere soon sorry still such sure take than thank
    thanks that thats the their them then there theres these they theyll theyre theyve thing things this those though three through till to today
    together told tomorrow tonight too towards tried try two under until up upon us used usually very want was wasnt way we well went were werent weve
    what whatever whats when whenever where whether which while who whoever whole whom whose why will with within without wont would wouldnt yes yet
    yesterday you youd youll your youre yours yourself youve tell think say bring give call ring wait work walking being`,
  ),
  told: wordSet(
    'says said is was has had told wants thinks knows keeps came comes went goes will would asked called rang left looks saw never',
  ),
  months: monthsOf([
    'january jan',
    'february feb',
    'march mar',
    'april apr',
    'may',
    'june jun',
    'july jul',
    'august aug',
    'september sept sep',
    'october oct',
    'november nov',
    'december dec',
  ]),
  firsts: wordSet('first 1st second third'),
  weekdays: wordSet(
    'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays',
  ),
  titles: wordSet('mr mrs ms miss mx dr doctor prof professor sir lady sister father rev'),
  possessives: wordSet('my your his her our their'),
  kin: wordSet(
    `brother sister husband wife friend partner boyfriend girlfriend ex daughter son child baby mother father mum mom dad aunt auntie aunty uncle
    cousin nephew niece grandmother grandfather grandma grandpa nan nana gran grandad granddad godmother godfather stepmother stepfather stepson
    stepdaughter sisterinlaw brotherinlaw motherinlaw fatherinlaw neighbour neighbor colleague boss manager mate fiance fiancee twin flatmate
    roommate`,
  ),
  particles: wordSet('de van von der den la le el al bin dos da di mac mc'),
  streetHeads: wordSet(''),
  plainStreetHeads: wordSet(''),
  streetTails: wordSet(
    `street road lane avenue close terrace crescent grove hill rd st ave ln drive court square gardens way place row mews gate walk parade
    boulevard quay`,
  ),
  streetEndings: [],
  noStreet: wordSet(''),
  joiners: wordSet('of the and on upon for in'),
  heads: {
    school: wordSet('university college school academy'),
    care: wordSet('hospital clinic'),
    work: wordSet('bank'),
  },
  tails: {
    school: wordSet('school college university academy nursery kindergarten primary grammar comprehensive'),
    care: wordSet('hospital infirmary clinic surgery hospice practice'),
    work: wordSet('bakery bank library foundation church stores'),
  },
  endings: {},
  plainHeads: wordSet(''),
  headQualities: wordSet(''),
  units: wordSet('years year months month weeks yrs'),
  afterAge: [['old'], ['and', 'a', 'half']],
  ageVerbs: wordSet('was were am is are be at aged turned turning turns nearly almost'),
  numbers: wordSet(
    `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety`,
  ),
  numberJoiners: wordSet(''),
  places: wordSet('in from to at near towards'),
  alsoWords: wordSet(
    `harm greet floor amine brad eddy ken lien lore octave peter rick sander terry tine tuba martial nadir hector fay billy wolf sheila roger maxim will mark grace hope faith joy dawn rose may june april august daisy lily ivy jack bill rob sue pat frank art drew chase hunter summer autumn
    olive ruby pearl amber jade iris violet heather penny charity patience guy miles dean grant max gene ray rich rusty sandy robin wren jay josh nick
    peg chip ginger bob victor ernest hazel holly poppy willow sky skye melody harmony honor mercy crystal angel christian carol eve ann anne dick
    harry tom sage basil rowan reed wade cliff glen forrest lance mason parker taylor tyler cooper carter dale lane pierce rex roman sterling ward
    bea dot gale gay jean marina merry mina misty norm norma paris sally sandra stella tab tiffany tony tray viola winter ben sam else don major clay
    star rain river storm claire constance clement prudence verity felicity blanche rosemary`,
  ),
  calmCapitals: wordSet(
    `i christmas easter god internet whatsapp facebook tv ok english british irish french german nhs covid gp pdf halloween mum dad mom bible valentine
    nan gran grandma grandpa`,
  ),
  describers: wordSet(''),
  nouns: wordSet(''),
  nounEndings: [],
};
