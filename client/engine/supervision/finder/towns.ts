// Towns of some size where the four languages are spoken, in the spellings that people write, folded, hyphens as blanks. Countries and their parts stay.

const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map((name) => name.replace(/\s+/g, ' '));

export const TOWNS: readonly string[] = lines(`
bruxelles, brussel, brussels, anvers, antwerpen, antwerp, gand, gent, ghent, charleroi, liege, luik, luttich, bruges, brugge, namur, namen, louvain, leuven, mons,
bergen, alost, aalst, malines, mechelen, la louviere, courtrai, kortrijk, hasselt, saint nicolas, sint niklaas, ostende, oostende, tournai, doornik, genk, seraing,
roulers, roeselare, mouscron, moeskroen, verviers, termonde, dendermonde, beringen, turnhout, vilvorde, vilvoorde, lokeren, herstal, saint trond, sint truiden,
brasschaat, geel, maaseik, halle, hal, ypres, ieper, waregem, lier, lommel, bilzen, wavre, waver, tongres, tongeren, braine l alleud, eigenbrakel, ottignies,
louvain la neuve, nivelles, nijvel, arlon, aarlen, bastogne, huy, hoei, dinant, marche en famenne, waremme, vise, eupen, malmedy, spa, andenne, ciney, gembloux,
ath, soignies, binche, chatelet, fleurus, knokke, knokke heist, blankenberge, deinze, eeklo, oudenaarde, ninove, geraardsbergen, tienen, aarschot, diest,
tervuren, zaventem, dilbeek, uccle, ukkel, ixelles, elsene, anderlecht, schaerbeek, schaarbeek, molenbeek, etterbeek, forest, jette, evere, woluwe, auderghem,
paris, marseille, lyon, toulouse, nice, nantes, montpellier, strasbourg, bordeaux, lille, rennes, reims, saint etienne, toulon, le havre, grenoble, dijon, angers,
nimes, villeurbanne, saint denis, le mans, aix en provence, clermont ferrand, brest, tours, amiens, limoges, annecy, perpignan, metz, besancon, orleans, mulhouse,
rouen, caen, nancy, argenteuil, montreuil, roubaix, tourcoing, nanterre, avignon, poitiers, versailles, creteil, pau, la rochelle, calais, cannes, antibes,
beziers, colmar, bourges, quimper, valence, troyes, chambery, lorient, dunkerque, valenciennes, douai, lens, arras, laval, vannes, niort, bayonne, biarritz,
albi, carcassonne, thionville, evreux, belfort, cholet, saint malo, saint brieuc, chartres, epinal, nevers, auxerre, vichy, macon, charleville mezieres, sedan,
geneve, geneva, genf, lausanne, zurich, bale, basel, basle, berne, bern, lucerne, luzern, winterthur, saint gall, sankt gallen, st gallen, lugano, bienne, biel, thoune, thun, fribourg,
la chaux de fonds, schaffhouse, schaffhausen, coire, chur, neuchatel, sion, yverdon, montreux, nyon, vevey, delemont, aarau, zug, olten, solothurn, luxembourg,
esch sur alzette, differdange, dudelange, ettelbruck, diekirch, montreal, quebec, laval, gatineau, ottawa, toronto, sherbrooke,
london, londres, londen, birmingham, manchester, leeds, glasgow, sheffield, bradford, edinburgh, liverpool, bristol, cardiff, belfast, leicester, wakefield, coventry, nottingham,
newcastle, doncaster, sunderland, brighton, hull, plymouth, stoke on trent, wolverhampton, derby, derry, londonderry, swansea, southampton, salford, aberdeen, westminster, portsmouth, york,
peterborough, dundee, lancaster, oxford, newport, preston, st albans, norwich, chester, cambridge, salisbury, exeter, gloucester, lisburn, chichester, winchester, carlisle,
worcester, bath, durham, lincoln, hereford, armagh, inverness, stirling, canterbury, lichfield, newry, ripon, bangor, truro, ely, wells, bournemouth, reading, luton, blackpool, bolton,
stockport, ipswich, middlesbrough, blackburn, northampton, slough, swindon, crawley, gateshead, oldham, rochdale, eastbourne, hastings, cheltenham, colchester, basingstoke, maidstone,
aberystwyth, wrexham, llandudno, stornoway, perth, paisley, ayr, dublin, cork, limerick, galway, waterford, drogheda, dundalk, swords, bray, navan, kilkenny, ennis, carlow, tralee,
naas, athlone, letterkenny, tullamore, wexford, sligo, clonmel, killarney,
amsterdam, rotterdam, den haag, s gravenhage, the hague, la haye, utrecht, eindhoven, groningen, tilburg, almere, breda, nijmegen, apeldoorn, haarlem, arnhem, enschede, amersfoort, zaandam, zaanstad, den bosch,
s hertogenbosch, zwolle, leiden, leeuwarden, maastricht, dordrecht, ede, alphen aan den rijn, emmen, delft, venlo, deventer, sittard, helmond, amstelveen, hilversum, heerlen, oss,
roosendaal, purmerend, schiedam, lelystad, alkmaar, hoorn, almelo, assen, gouda, vlaardingen, bergen op zoom, middelburg, vlissingen, terneuzen, hulst, roermond, weert, zeist, hengelo, zutphen, kampen, meppel, hoogeveen, drachten, heerenveen, sneek, den helder,
berlin, hamburg, munchen, muenchen, munich, koln, koeln, cologne, frankfurt, stuttgart, dusseldorf, duesseldorf, leipzig, dortmund, essen, bremen, dresden, hannover, nurnberg, nuernberg, duisburg, bochum, wuppertal, bielefeld, bonn, munster, muenster,
mannheim, karlsruhe, augsburg, wiesbaden, monchengladbach, gelsenkirchen, aachen, aix la chapelle, aken, braunschweig, kiel, chemnitz, halle, magdeburg, freiburg, krefeld, mainz, lubeck, luebeck, erfurt, oberhausen,
rostock, kassel, hagen, potsdam, saarbrucken, saarbruecken, hamm, ludwigshafen, oldenburg, mulheim, osnabruck, osnabrueck, leverkusen, heidelberg, darmstadt, solingen, regensburg, herne, paderborn, neuss, ingolstadt, offenbach, furth, wurzburg, wuerzburg, ulm,
heilbronn, pforzheim, wolfsburg, gottingen, goettingen, bottrop, reutlingen, erlangen, bremerhaven, koblenz, bergisch gladbach, remscheid, trier, jena, recklinghausen, moers, salzgitter, siegen, gutersloh, hildesheim, hanau, kaiserslautern, cottbus, schwerin,
witten, esslingen, ludwigsburg, giessen, gera, duren, tubingen, tuebingen, flensburg, iserlohn, villingen schwenningen, ratingen, lunen, konstanz, worms, marl, velbert, minden, bamberg, dessau, norderstedt, delmenhorst, viersen, marburg, rheine, gladbeck, wilhelmshaven,
bayreuth, passau, landshut, rosenheim, kempten, celle, luneburg, lueneburg, stade, cuxhaven, goslar, fulda, weimar, gotha, eisenach, plauen, zwickau, gorlitz, bautzen, stralsund, greifswald, neubrandenburg,
wien, vienna, vienne, graz, linz, salzburg, innsbruck, klagenfurt, villach, wels, sankt polten, st polten, dornbirn, steyr, wiener neustadt, feldkirch, bregenz, leonding, klosterneuburg, leoben, krems, traun, amstetten, kufstein,
bozen, bolzano, meran
`);

/** Towns that are words too: asked about where they are written with a capital inside a sentence alone. */
export const TOWNS_THAT_ARE_WORDS: ReadonlySet<string> = new Set(
  'celle trier halle namen beringen hoorn hulst duren zug witten gouda bath reading essen halle hal cork nice tours spa mons lens hull wells swords bray ath forest huy pau sedan vienne brest marl hamm celle ulm linz wels singen laval tours worms york perth bale emmen ede hagen geel lier genk goes hoorn assen kampen oss weert biel hastings derby chester oxford trier moers graz krems villach meran sion valence bergen namen waver angers troyes orleans'.split(
    ' ',
  ),
);

/** Countries, their parts and what is called after them: they stay. */
export const STAYING: ReadonlySet<string> = new Set(
  `belgique belgie belgium belgien france frankrijk frankreich francais francaise angleterre england ecosse scotland irlande ireland wales pays bas nederland netherlands niederlande allemagne duitsland
  germany deutschland suisse zwitserland switzerland schweiz autriche oostenrijk austria osterreich luxembourg luxemburg italie italy italien espagne spanje spain spanien portugal maroc marokko morocco algerie
  algerije algeria algerien tunisie tunisia tunesien turquie turkije turkey turkei pologne polen poland roumanie roemenie romania rumanien grece griekenland greece griechenland ukraine oekraine russie rusland
  russia russland congo kongo senegal cameroun rwanda canada kanada amerique amerika america etats unis usa uk inde india indien chine china japon japan europe europa afrique afrika africa asie asia asien
  flandre vlaanderen flanders wallonie wallonia bretagne normandie provence alsace savoie ardenne ardennes ardennen baviere bayern sachsen tirol quebec cornwall yorkshire devon kent
  french english british irish scottish welsh german dutch belgian spanish italian nederlands engels frans duits belgisch deutsch englisch franzosisch belge belges anglais allemand neerlandais`.split(
    /\s+/,
  ),
);
