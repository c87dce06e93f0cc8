// Given names that are common where the four languages are spoken, whatever their origin, folded; one list for all. Which of them are words too is said by
// language.
import { wordSet } from './language-words.ts';

export const GIVEN_NAMES = wordSet(`
abdel abdelkader abdou abel abigail achille achim ada adam adamo adele adeline adem adil adrian adriana adrien aaron agathe agnes ahmed aicha aida aiden
aileen aimee aisha aissatou akim alain alan alana alastair albane albert alberto alessandro alessia alessio alex alexa alexander alexandra alexandre alexia
alexis alfie alfred ali alice alicia alina aline alison alix allan allison alma aloys alya amadou amal amalia amanda amandine amara amber ambre amelia
amelie amina amine amir amira amy ana anais anastasia anatole andre andrea andreas andree andrew andy angela angele angelina angelique angus anita anja
anke ann anna annabelle anne annelies annelise annemarie annette annick annie annika anouk ans antoine anton antonia antonio antony anya arjan arlette armand
armelle arnaud arno arthur arwen ashley assia astrid aubin aude audrey august augustin augustine aurelia aurelie aurelien aurore avery axel axelle aya
ayla aylin aymeric ayoub ayse aziz azra babette bakary baptiste barbara barry bart bas basile bastiaan bastian bastien beate beatrice beatrix bella ben benedicte
benedikt benjamin benoit berenice bernadette bernard bernd bert berta berthe bertrand bethany betty bianca bilal bill billy birgit birgitte bjorn blaise
blanche blandine bob bonnie boris boubacar brad bram brandon brenda brendan brent brett brian brice bridget brieuc brigitte brigitta britta brooke bruce
bruno bryan brynn burak cameron camiel camila camilla camille candice caoimhe capucine carina carine carl carla carlo carlos carlotta carmen carol carole
carolien carolin carolina caroline carsten catalina catarina caterina catherine cathy cecile cecilia cedric celia celina celine cem chaima chantal charlene
charles charlie charline charlotte chelsea cheyenne chiara chloe chris christa christel christelle christian christiane christina christine christof christoph
christophe christopher cian ciara cillian cindy claire clara clarisse claude claudette claudia claudine clelia clemence clement clementine cleo clive clotilde
coen colette colin coline colleen conny connor conor conrad constance constantin cora coralie corentin corinna corinne cornelia cornelis corneel cristina cynthia
cyril cyrille daan dagmar daisy damien dan dana daniel daniela daniele danielle danny daphne darren dave david davy dawn dean deborah declan delphine
demi denis denise dennis derek desiree detlef diana diane dick didier diederik diego dieter dietmar dilan dimitri dina dirk djamila dolores dominic
dominik dominique donald donna dora dorien doris dorothea dorothee dorothy doug douglas driss duncan dylan ebru eddy eden edgar edith edmond edouard eduard edward
edwin eef eefje eileen ekaterina ela elaine eleanor elena eleni eleonore eliane elias elie elif elien elif eline eliot elisa elisabeth elise elizabeth
elke ella ellen ellie elodie eloise elsa else elsie elvira elwin emeline emile emilia emilie emilien emily emine emma emmanuel emmanuelle emmeline emre
enes enora enrico enzo eric erica erich erik erika erin ernest ernst erwan erwin esmee esra estelle esther ethan etienne eugene eugenie eva evan evelien
evelin eveline evelyn evelyne ewout eyup fabian fabien fabienne fabio fabrice fadila faith falk fanny fantine farah farid faris fatiha fatima fatimata
fatma fatou fatoumata fay faye federico felicia felicie felicien felicity felix femke ferdinand fernand fernande fernando fien filip fiona fleur flora flore
floor floortje florence florent florentin florian floris foued france frances francesca francesco francine francis francisca francisco franck francois
francoise frank frans franz franziska fred freddy frederic frederik frederique frida frieda friedrich frits fritz gabriel gabriela gabriele gabrielle
gael gaelle gaetan gareth garry gary gaspard gaston gauthier gavin geert gemma genevieve geoffrey georg george georges georgette georgia georgina gerald
gerard gerd gerda gerhard germaine gerrit gertrud gertrude ghislain ghislaine gianni giel gijs gil gilbert gilberte gillian gilles gina ginette gino giorgio giovanni
gisela gisele giselle giulia giuseppe gladys glenn gloria gonzague gordon grace graham gregoire gregor gregory greet greta gretel griet guido guillaume
gunter gunther gustav gustave guus guy gwen gwenaelle hadrien hakim halima hamid hamza hana hanna hannah hanne hannelore hannes hans hans hariette harm harold
harriet harrison harry harun hasan hassan hatice hazel heather hector hedwig heidi heike heiko hein heiner heinrich heinz helen helena helene helga hella
helmut hendrik henk henri henriette henrik henry herbert herman hermann herve hetty hilda hilde hildegard holger holly honore horst houda howard hubert
hugh hugo hugues huguette hussein ian ibrahim ida idris ignace igor ikram ilias ilka ilona ilse iman imane imke imran imogen ina ines inga inge ingeborg ingo
ingrid irene irina iris irma irmgard isa isaac isabel isabella isabelle isabeau isaline iseult ismael ismail isolde ivan ivo ivonne jaap jacinta jack jackie jacky
jacob jacqueline jacques jade jakob jalal jamal james jamie jamila jan jana jane janet janice janick janine janis janna jannes jared jasmijn jasmin jasmina
jasmine jason jasper jay jean jeanette jeanine jeanne jeannette jeff jeffrey jelena jelle jennifer jenny jens jeremie jeremy jeroen jerome jesse jessica jessie
jessy jet jill jim jimmy jinte jitske joan joanna joanne joao jochen jocelyn jocelyne jodie joel joelle joep joeri johan johann johanna johannes john
johnny jolanda jolien jon jonas jonathan joost jordan jordi jordy jorg jorge joris jos jose josee josef josefien josefine joseph josephine josette josh joshua
josiane joyce juan judith jule jules julia julian juliana juliane julie julien juliette julius june jurgen justin justine jutta jutte kader kai kaitlyn
kamal kamel kamil karel karen karim karima karin karina karine karl karla karolien karolina karoline karsten kasper kate katharina kathe katherine kathleen
kathrin kathryn kathy katia katie katja katleen katrien katrin kay keith kelly kemal ken kenan kenneth kenny kenza kerstin kevin khadija khaled khalid kiara
kieran kilian kim kimberley kimberly kirsten kirsty kjell klaas klara klaus klemens koen koenraad konrad konstantin kristel kristian kristin kristina kristof
kurt kwame kylian kyle laetitia lahcen laila lamia lana lara lars latifa laura laure laureen lauren laurence laurens laurent laurie laurine lea leah leander leanne
leen leila lena lenn lennart lennert leo leon leonard leonardo leonie leonor leopold leroy leslie leyla lia liam lidia lien lies liesbeth lieselotte liesje
lieve lieven lila lilian liliane lilli lilly lily lina linda lindsay linus lionel lisa lise lisette lisbeth liselotte livia liz lize lloyd loes logan lola loic lois
lorena lorenz lorenzo loretta lorraine lothar lotte lou louis louisa louise loubna louane louna lore luc luca lucas lucette lucia lucie lucien lucienne lucile lucille lucinda lucy
ludivine ludmila ludo ludovic ludwig luis luisa luise lukas luke luna lutgard lutz lydia lydie lyna lynn mabel madeleine madelon maddie mado mael maelle maelys magali
magalie magda magdalena maggie magnus mahmoud maite maja malick malika malin malte mamadou manfred manon mansour manu manuel manuela mara marc marceau marcel
marcella marcelle marcia marcin marco marcos marcus mareike maren margaret margareta margarete margaux margo margot margriet marguerite maria mariam
mariama marian mariana mariane marianne marie mariette marijke marijn marije marika marilou marilyn marina marine mario marion marisa marit marius marjan marjolein
marjorie mark marko markus marleen marlene marlies marlon marnix marta martha martial martien martijn martin martina martine marvin mary maryam maryse masha mateo
mathias mathieu mathijs mathilda mathilde mathis mathys matilda matt matteo matthew matthias matthieu matthijs maud maude maureen maurice mauricio maurits max maxence
maxim maxime maximilian maya maysa mees megan mehdi mehmet melanie melina melissa melody melvin menno merel meryem mette mia michael michaela michal michel
michele micheline michelle michiel mick miguel mihai mika mike mikael mila milan milena milo mina mira mireille miriam mirjam mirko mitch mitchell moana modou mohamed
mohammad mohammed moira moise molly mona monica monika monique morad morgan morgane morris moritz mounir mouna mourad moussa muriel murielle murat mustafa mustapha myriam
nabil nadege nadia nadine nadir nadja naim naima najat nancy naomi natacha natalia natalie natasha nathalie nathan nathaniel nawal neal neil nele nell nelly nelson
nick nicholas nicky nico nicola nicolai nicolas nicole nicolette niels nigel nikita niklas nikolaus nils nina nino noa noah noam nodira noe noel noelle noemie noor nora norah norbert
norman nour noura oceane octave odette odile olaf oleg oleksandra olga oliver olivia olivier omar onno ophelie oriane orla oscar oskar oswald otis otto
oumar oumou ousmane owen pablo paloma pamela paola paolo pascal pascale pascaline patric patrice patricia patrick patty paul paula paulette paulien paulina pauline paulo
pavel pedro peggy penelope peter petra philibert philip philipp philippa philippe phoebe phyllis pia pierre pierrette piet pieter pietro pim piotr pola priscilla priya quentin quinn quinten
rachel rachid rachida rafael ragnar rahim raimund rainer ralf ralph ramona ramon raoul raphael raphaelle rashid raymond raymonde rayan rebecca reda regina reginald regine regis reinhard reinier reinout
rejane remco remi remy rena renaat renate renaud rene renee rens reto reynald rhys ricardo riccardo richard rick rita rob robbe robbie robert roberta roberto robin robrecht rocco rodolphe
rodrigo roel roeland roger roland rolf romain roman romane romeo ron ronald ronan ronny rony rosa rosalie rosanne rosario rose roseline roselyne rosie rosita roxane roy ruben
rudi rudolf rudy rufus ruth rutger ryan sabina sabine sabrina sacha said salim salima sally salma salome salvatore sam samantha sami samia samir samira sammy samuel sander sandra sandrine sandro sandy
sanna sanne sara sarah sascha saskia scott seamus sean sebastiaan sebastian sebastien selim selin selina selma serena serge sergej sergio serhat severine seydou shane shannon sharon shaun sheila
shirley sibel sibylle siegfried siem sien sietske sigrid silke silvia silvie silvio simeon simon simona simone sinead siobhan sjoerd sofia sofiane sofie sol solange solene solenne
sonia sonja sophia sophie sofien soraya soren souad soufiane stan stefaan stefan stefania stefanie steffen steffi stella stephan stephane stephanie stephen steve steven stewart
stijn storm stuart sue suleyman sunna susan susana susanna susanne suzan suzanne suzette sven svenja svetlana swann sybille sylvain sylvaine sylvia sylviane sylvie tamara tamsin tania tanja tanguy tara tarek tariq
tatiana tatjana teresa terry tess tessa theo theodor theodore theresa therese thibaud thibault thibaut thierry thijs thilo thomas thorsten tiago tibo tiffany till tilly tim timo timothee timothy tina tine tineke tinne titouan tobias toby tom tomas
tommaso tommy tony tonia toon torsten tracy trevor tristan tuba tugba turid tyler udo ugo ulf uli ulla ulrich ulrike umut ursula ute uwe valentijn valentin valentina valentine valeria valerie valery vanessa vera
verena veerle veronica veronika veronique vicky victoire victor victoria viktor viktoria vinciane vincent vincenzo viola violette virginia virginie vivian viviane vladimir volker wafa walid walter waltraud wanda ward
warren wassim wendy werner wesley wiebke wilfried wilhelm willem william willy wilma wim wolf wolfgang wout wouter xander xavier yann yannick yannis yaron yasemin yasin yasmin yasmina yasmine yassin yassine yeliz yoann yohan yolanda yolande yoram youri youssef
yusuf yvan yves yvette yvonne zacharie zahra zakaria zeynep zineb zoe zohra zora zuzanna
roos bloem linde heide will joy hope faith jasmien jolyn mathis aude kofi chidi ngozi adaeze olamide tunde wei ling mei linh minh thi anh hiroshi yuki sunil anjali rajesh arjun deepa kavita rohan imran
gerben wietse sybren jurre tijmen bente fenna jurriaan maaike marloes geertje janneke anneke willemijn hanneke liesbet godelieve goedele lieselot kaatje
annegret heinke wiebke frauke swantje ansgar eberhard ekkehard friederike gottfried gudrun hartmut heribert hiltrud ilselore irmtraud jorn jannik kathi kati lieselotte lorelei ludger marlis mechthild
rory eoin aoife niamh fergus hamish ewan isla iona callum euan rhiannon sian dylan bronwyn carys dilys gwyneth huw
`);
