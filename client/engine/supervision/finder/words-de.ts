// What the finder knows of German, folded: small letters without accents, ß as ss. Its nouns are capital, so that a capital alone asks nothing.
import { type LanguageWords, monthsOf, wordSet } from './language-words.ts';

export const GERMAN: LanguageWords = {
  everyday: wordSet(
    `ab aber alle allein allem allen aller alles als also am an andere anderen anders auch auf aus ausser ausserdem bald bei beide beim besser bevor bin
    bis bist bitte da dabei dafur dagegen daher damals damit danach dann daran darauf darf darin daruber darum das dass davon davor dazu dein deine dem
    den denn der deren des deshalb dessen deswegen dich die dies diese diesem diesen dieser dieses dir doch dort du durch durfte eben ein eine einem
    einen einer eines einfach einige einmal er erst es etwas euch euer eure fast fur ganz gar gegen genau gerade gern gestern ging gut hab habe haben
    hallo hast hat hatte hatten hatte heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in innen ins ist ja jede jedem jeden
    jeder jedes jemand jetzt kam kann kannst kein keine keinem keinen keiner komme kommt konnte konnten lange langst lieber los machen mag mal mama man
    manchmal manche manchen mehr mein meine meinem meinen meiner meines mich mir mit mochte morgen muss musste nach nachdem nachher nachts naturlich neben
    nein neu nicht nichts nie niemand noch nun nur ob obwohl oder offenbar oft ohne papa plotzlich rufen sagen sagt schon sehr sei seid sein seine seinem
    seinen seiner seit seitdem selbst sich sie sind so sobald sofort sogar solange soll sollte sondern sonst spater statt standig stimmt trotzdem tun tut
    uber uberall um und uns unser unsere unter vielleicht vom von vor vorher vorbei wahrend wann war ware waren warum was weg wegen weil weiss weiter
    welche welcher wem wen wenig wenigstens wenn wer werde werden wie wieder wieso will wir wird wo wohl wollte wurde wurden zu zuerst zum zur zusammen
    zwar zwei zwischen danke samstags sonntags montags freitags abends morgens`,
  ),
  told: wordSet(
    'sagt sagte ist war hat hatte will weiss meint denkt kam kommt ging geht wird rief fragte wohnt lacht weint antwortet kann hatte sei',
  ),
  months: monthsOf([
    'januar janner jan',
    'februar feb',
    'marz maerz',
    'april apr',
    'mai',
    'juni jun',
    'juli jul',
    'august aug',
    'september sept',
    'oktober okt',
    'november nov',
    'dezember dez',
  ]),
  firsts: wordSet('erster ersten erste'),
  weekdays: wordSet(
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags dienstags mittwochs donnerstags freitags samstags sonntags',
  ),
  titles: wordSet(
    'herr herrn frau fraulein dr doktor prof professor rechtsanwalt rechtsanwaltin pfarrer schwester pater hr fr',
  ),
  possessives: wordSet(
    'mein meine meinem meinen meiner dein deine deinem deinen deiner sein seine seinem seinen seiner ihr ihre ihrem ihren ihrer unser unsere unserem unseren unserer',
  ),
  kin: wordSet(
    `bruder schwester mann frau freund freundin partner partnerin ex tochter sohn kind baby mutter vater mama papa tante onkel cousin cousine neffe nichte
    oma opa grossmutter grossvater patin pate schwagerin schwager schwiegermutter schwiegervater stiefvater stiefmutter nachbar nachbarin kollege
    kollegin chef chefin verlobter verlobte zwilling enkel enkelin mutti vati`,
  ),
  particles: wordSet('von zu vom zum zur der den dem van de el al ben dos da di'),
  streetHeads: wordSet(''),
  plainStreetHeads: wordSet(''),
  streetTails: wordSet('strasse str weg platz gasse allee ufer ring damm promenade markt steig'),
  streetEndings: [
    'strasse',
    'str',
    'weg',
    'platz',
    'gasse',
    'allee',
    'ufer',
    'damm',
    'ring',
    'stieg',
    'chaussee',
    'promenade',
  ],
  noStreet: wordSet(
    `arbeitsplatz spielplatz sitzplatz parkplatz schlafplatz stellplatz sportplatz fussballplatz marktplatz dorfplatz vorplatz ausweg heimweg umweg
    ruckweg schulweg arbeitsweg hinweg fussweg radweg waldweg feldweg keineswegs mittelweg irrweg abweg ehering fingering schlusselring hauptstrasse
    landstrasse seitenstrasse einkaufsstrasse querstrasse sackgasse bahnsteig burgersteig gehweg lebensweg ring weg platz strasse gasse ohrring
    wohnstrasse nebenstrasse frühling hering sauring gering wegweg einbahnstrasse autostrasse zebrastr studienplatz ausbildungsplatz therapieplatz
    kitaplatz campingplatz`,
  ),
  joiners: wordSet('der die das den dem am an im in zum zur von vom fur ob auf und'),
  heads: {
    school: wordSet(
      'schule grundschule gesamtschule hauptschule realschule gymnasium universitat uni hochschule kita kindergarten berufsschule kolleg',
    ),
    care: wordSet(
      'klinik uniklinik klinikum krankenhaus spital praxis charite pflegeheim altenheim seniorenheim apotheke tagesklinik universitatsklinik',
    ),
    work: wordSet('firma backerei metzgerei werkstatt autohaus hotel restaurant bank sparkasse druckerei gasthof'),
  },
  tails: { care: wordSet('klinik klinikum krankenhaus spital'), school: wordSet('schule gymnasium kita') },
  endings: {
    school: ['schule', 'gymnasium', 'kolleg'],
    care: ['klinik', 'klinikum', 'krankenhaus', 'spital', 'praxis'],
  },
  plainHeads: wordSet(
    `schule grundschule gesamtschule hauptschule realschule hochschule berufsschule volksschule musikschule fahrschule tanzschule abendschule vorschule
    klinik uniklinik tagesklinik klinikum krankenhaus spital praxis arztpraxis hausarztpraxis zahnarztpraxis gymnasium kolleg augenklinik frauenklinik
    kinderklinik rehaklinik privatklinik schwimmschule sprachschule`,
  ),
  headQualities: wordSet(''),
  units: wordSet('jahr jahre jahren monat monate monaten woche wochen'),
  afterAge: [['alt']],
  ageVerbs: wordSet('war waren bin ist bist mit wird werde wurde fast'),
  numbers: wordSet(
    `zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreissig vierzig
    funfzig sechzig siebzig achtzig neunzig`,
  ),
  numberJoiners: wordSet(''),
  places: wordSet('in aus nach bei von richtung'),
  alsoWords: wordSet(
    `jet kader kamel lila lies ward roman milan ada bob wolf ernst rosa linde heide falk frank urban horst rose flora viola august kai mark rainer reiner lieb erika jasmin iris till tim pia amber jade
    ruby victor viktor christian christ max sascha lore gold hans else karl malte blume rosemarie hanna stern luna sommer winter april mai juni july
    ben jan uwe per bernd gerd hart wonne liebe gutmann freude will bill hope joy grace claire dirk eva maria wilma herzog peter bruno engel fee
    marina melodie perle raphaela robin`,
  ),
  calmCapitals: wordSet('sie ihnen ihr ihre ihren ihrem ihrer nein ja du dich dir'),
  describers: wordSet(
    `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner mein meine meinen meinem meiner meines dein deine deinen
    deinem deiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer unser unsere unseren unserem euer eure zum zur im am beim vom ins ans
    dieser diese dieses diesen diesem jener jede jeder jedes jeden jedem viel viele vielen wenig wenige alle allen aller manche manchen mancher mehr keins
    welche welcher welches solche etwas nichts zwei drei vier funf sechs sieben acht neun zehn beide beiden einige einigen mehrere ohne pro`,
  ),
  nouns: wordSet(
    `abend abende alter anruf anrufe ansicht anstoss antwort apfel april ausdruck ausgang bad baum bedeutung beginn begriff bein beine beispiel bekannte besitz besuch betrieb bewegung
bewusstsein beziehung bier blatt blicke blume blumen brust chance daten decke dach druck einblick einfluss einsicht eintrag eis erfolg ergebnis erlebnis ernst essen fahrt fahrrad fall farbe farben fest figur film finger fisch
flasche flucht folge folgen form formen frist fuss fusse gang gast gaste gebiet gedanke gedanken gefahr gegenstand geist geduld geheimnis gericht geruch geschichte geschichten geschenk gesellschaft gesetz gesundheit gewalt gewicht glas
glaube grenze grenzen gruppe halle haar haare hals heft heim herr hilfe hinweis hitze hof hoffnung hose idee ideen inhalt jacke junge jungen kalte kasten kette kinderzimmer kirche klasse kleid kleider knie knopf koffer kohle konto kopfschmerzen korb
kosten kraft krankenhaus kreis kunst lage lampe larm last laune leere lehre licht liste loch lohn macht maschine mass material medikament medikamente menge milch mitte mittel moment monate morgen mund muster nahe nase nebel netz not note
nutzen ohr ohren opfer ort orte paar papier person personen pflicht pflichten plan post preis preise punkt quelle rand rat raum raume rechnung rechte regel regeln register reihe reise richtung rolle rucken ruf sache salz satz schatten schein
schicht schiff schlag schluck schlusse schmuck schnee schritt schritte schrift schuhe schule schulter schultern schutz schwelle seele seife sekunde sekunden selbst selbstmord sicht sieg sitzung sohn spiegel spiel spiele sprache spur stadion stand stern
stich stille stirn stock stoff strafe stuck studium stuhle stutze suche summe suppe tasche tasse tat teller tempo termin termine test text texte tier tiere titel ton tochter trennung treffen trost tuch unfall unruhe unterricht unterschied ursache urteil
verein verhalten verlauf verlust verrat vertrag verdacht verlangen viertel vogel volk vorhang vorschlag vorsicht vorwurf vorwurfe waffe wahl wahrheit ware wasche wechsel weile weite werk wert wille wind winter wirkung wissen witz wolke wolken wunde wurde
zahl zahlen zahn zahne zeichen zeitung zettel ziele zigarette zorn zufall zug zuge zustand zwang zweck zweifel schreiben pausen stellen diebstahl visum nachfolger dosis rezept rente miete umzug hochzeit scheidung beerdigung grab friedhof geburt schwangerschaft
sucht alkohol drogen tabletten wut atem atmen aufstehen einschlafen weinen reden zuhoren denken fuhlen angst wut trauer freude mut ruhe liebe hass schmerz schmerzen gluck pech schuld scham lust durst hunger zeit jahr jahre tag tage woche wochen monat
    stunde stunden minute minuten nacht nachte abend morgen mittag haus hauser wohnung zimmer kuche bett tisch stuhl tur fenster auto autos bus bahn zug
    strasse stadt dorf land welt arbeit beruf geld brief briefe wort worte satz satze buch bucher bild bilder foto fotos telefon handy nummer mail
    nachricht nachrichten kind kinder eltern mutter vater bruder schwester mann manner frau frauen freund freunde freundin familie leute mensch menschen
    arzt arztin klinik schule lehrer lehrerin kollege kollegen chef therapie gesprach gesprache frage fragen antwort antworten problem probleme ende
    anfang weg leben tod kopf herz hand hande auge augen gesicht stimme korper bauch atem tranen schlaf traum traume wetter regen sonne wasser kaffee tee
    brot essen hund katze baum garten wald meer himmel licht luft feuer stein schlussel schlusseln zettel sofa dienst recht unrecht hilfe
    sinn grund art teil seite stelle platz fall sache sachen ding dinge name namen brief besuch urlaub ferien weihnachten ostern silvester geburtstag
    fruhling sommer herbst winter montag dienstag mittwoch donnerstag freitag samstag sonntag bescheid halt vergangenheit zukunft erinnerung blick musik
    lied lachen weinen schweigen gott teufel kraft stress druck panik pause wunsch plan ziel versuch fehler bleiche boden wand treppe dusche mal
    sport wein bier zigaretten entschuldigung abschied streit krieg frieden krankheit kontakt verstand vertrauen platzangst luftnot gehen
    papa mama onkel tante oma opa markt schiffe kleine kleinen grosse uhr nachbarn apotheke jeder abends ordnung rad`,
  ),
  nounEndings: [
    'ung',
    'ungen',
    'heit',
    'heiten',
    'keit',
    'keiten',
    'schaft',
    'tion',
    'nis',
    'nisse',
    'tat',
    'chen',
    'lein',
    'ling',
    'tum',
    'ismus',
    'gefuhl',
    'gefuhle',
    'zeit',
    'sucht',
    'ahigkeit',
    'losigkeit',
    'samkeit',
  ],
};
