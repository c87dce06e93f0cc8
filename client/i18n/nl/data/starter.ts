// Where a psychologist's own library begins, in Dutch, which no native speaker has read yet: exercises with what they are for and when they are better left, and letter
// models. Braces are filled where a text is inserted (fill.ts); what stands in brackets is hers to rewrite before anything is sent.
import type { Starter } from '../../../library/starter/starter.ts';

export const starter: Starter = {
  exercises: [
    {
      id: 'exercise.describe',
      name: 'Drie zinnen zonder uitleg',
      note: 'Bij het gevoel blijven voordat u de oorzaak zoekt. Niet bij angst voor het eigen lichaam, bij dissociatie of bij lichamelijke pijn die nog niet is onderzocht.',
      text: 'Kies een gevoel in het lichaam dat er nu is. Schrijf drie zinnen die het beschrijven: waar, welke vorm, welke beweging. Geen ‘omdat’. Stop na drie zinnen, ook als er meer komen.',
    },
    {
      id: 'exercise.unsent',
      name: 'De brief die niet vertrekt',
      note: 'Iemand zeggen wat niet gezegd kon worden, zonder gevolgen buiten. Niet als die persoon nu een gevaar vormt en het toestel kan lezen, bij zeer recent verlies, of als woede tot handelen aanzet.',
      text: 'Kies een persoon, in leven of niet, of een deel van uzelf. Schrijf tien minuten, te beginnen met de naam. De brief kan in ‘Voor mij’ blijven, gedeeltelijk worden neergelegd of gewist. Wordt het te veel, stop dan midden in een zin en sta op.',
    },
    {
      id: 'exercise.appointment',
      name: 'Een afspraak met de zorgen',
      note: 'Piekergedachten één moment geven, zodat ze niet alle andere innemen. Niet als de zorgen over een reëel en actueel gevaar gaan, of als het ritueel dwangmatig controleren voedt.',
      text: 'Kies vijftien minuten, altijd op hetzelfde uur, ver van bedtijd. Noteer overdag elke zorg als gedachteflits en stel ze uit tot die afspraak. Lees ze dan terug: wat blijft er over? Sluit op tijd af. Een gemiste afspraak hoeft u niet in te halen.',
    },
    {
      id: 'exercise.three',
      name: 'Het feit, de gedachte, de emotie',
      note: 'Wat er gebeurde scheiden van wat men zichzelf daarover vertelde. Niet vertrekken van een scène van geweld of een traumatische gebeurtenis.',
      text: 'Neem een gewone scène van de voorbije dagen. Schrijf eerst wat een camera zou filmen. Dan wat er door u heen ging. Dan de emotie, in een of twee woorden. Bekijk de drie naast elkaar, zonder te besluiten.',
    },
    {
      id: 'exercise.friend',
      name: 'Wat ik iemand zou zeggen die ik liefheb',
      note: 'Uzelf de stem lenen die u voor anderen hebt. Voorzichtig als mildheid voor zichzelf schaamte of afkeer oproept; begin dan met een dier of een vertrouwd voorwerp.',
      text: 'Stel u voor dat iemand die u liefhebt u precies schrijft wat u meemaakt. Antwoord in een halve bladzijde. Herlees daarna met uw naam in de plaats. Bewaar één zin, als er een klopt.',
    },
    {
      id: 'exercise.draft',
      name: 'Het bewuste kladje',
      note: 'Ervaren hoe het is een onvolmaakte tekst te laten vertrekken. Niet bij onrust, gejaagde gedachten of zeer weinig slaap.',
      text: 'Schrijf tien minuten zonder terug te keren. Laat de fouten en de afgebroken zinnen staan. Leg neer zonder te herlezen. Noteer daarna, als gedachteflits, wat het met u deed.',
    },
    {
      id: 'exercise.gesture',
      name: 'Wat telt, en één klein gebaar',
      note: 'Een waarde verbinden met een daad van tien minuten. Niet bij een uitputting waarin elk voorgesteld gebaar een eis te veel wordt.',
      text: 'Kies een domein: een band, werk, het lichaam, een plezier. Schrijf in één zin wat daar voor u telt. Zoek een gebaar dat in tien minuten past. Doe het of niet; zeg daarna wat u opviel.',
    },
    {
      id: 'exercise.twoviews',
      name: 'Eén scène, twee blikken',
      note: 'Wat afstand nemen zonder te ontkennen wat men voelt. Niet bij depersonalisatie, waar zichzelf van buitenaf zien al lijden is.',
      text: 'Vertel een kleine scène in de ik-vorm, in vijf regels. Vertel ze opnieuw zoals iemand die verderop zit en u welgezind is haar zou zien. Wat staat maar in één van de twee?',
    },
    {
      id: 'exercise.inventory',
      name: 'De inventaris van een dag',
      note: 'Zien wat kracht kost en wat kracht teruggeeft. Niet als noteren tellen wordt en de lijst eisen of zelfkritiek voedt.',
      text: 'Noteer ’s avonds vijf momenten van de dag, hoe klein ook. Zet erbij ‘kost’, ‘geeft’ of ‘geen van beide’. Probeer de lijst niet te verbeteren. Drie avonden volstaan.',
    },
    {
      id: 'exercise.breath',
      name: 'Een langere uitademing',
      note: 'Wat vertragen, voor of na het schrijven. Niet als aandacht voor de adem paniek of een herinnering oproept, en bij longaandoeningen zonder medisch advies.',
      text: 'Zittend of staand, met open ogen. Laat de lucht binnenkomen zoals ze komt, en iets langer naar buiten gaan. Vijf keer, zonder te forceren. Is het onaangenaam, adem dan gewoon en kijk uit het raam.',
    },
    {
      id: 'exercise.anchors',
      name: 'Vijf ankers in de kamer',
      note: 'Terugkomen in het hier en nu als een gedachte u meesleept. Onvoldoende bij reëel gevaar of crisis: verwijs eerst naar directe hulp.',
      text: 'Zoek met uw ogen vijf dingen van verschillende kleur en noem ze zacht. Raak er een aan. Zeg de datum en de plaats. Schrijf desgewenst de vijf namen op, meer niet.',
    },
    {
      id: 'exercise.held',
      name: 'Wat standhield',
      note: 'Bewaren wat steun gaf, ook in een moeilijke week. Niet als de vraag kan klinken als een minimalisering van wat pijn doet.',
      text: 'Schrijf aan het eind van de week één ding op dat standhield: een gewoonte, een band, een maaltijd, een grens die u stelde. Zeg wat daarvoor nodig was. Is er niets, schrijf dan ‘deze week niets’; ook dat kunt u neerleggen.',
    },
  ],
  models: [
    {
      id: 'letter.first',
      name: 'Eerste antwoord',
      note: '',
      text: 'Dag {patient},\n\nDank u voor deze eerste woorden. Ik heb ze helemaal gelezen, en ben er een tweede keer naar teruggekeerd voor ik u schreef.\n\n[Wat ik hoorde, met één geciteerde zin.]\n\n[Wat ik mij afvraag, zonder dat u hoeft te antwoorden.]\n\nVoor de komende dagen hoeft u niets voor te bereiden. Leg neer wanneer het komt, kort of lang, geordend of niet. Ik antwoord {days}, tussen {window_start} en {window_end}. In deze eerste uitwisselingen bekijken we ook samen of deze manier van werken bij u past.\n\nKlinkt iets in mijn antwoord niet juist, zeg het mij: dat helpt ons allebei.\n\n{signature}',
    },
    {
      id: 'letter.short',
      name: 'Kort antwoord',
      note: '',
      text: 'Dag {patient},\n\nMijn antwoord is kort vandaag. Dat ligt aan mijn dag, niet aan wat u hebt neergelegd.\n\nIk heb uw inbrengen gelezen. Dit blijft mij het meest bij: [één geciteerde zin].\n\n[Twee of drie zinnen.]\n\nMorgen kom ik er uitgebreider op terug.\n\n{signature}',
    },
    {
      id: 'letter.late',
      name: 'Een woord over vertraging',
      note: '',
      text: 'Dag {patient},\n\nMijn antwoord komt later. Het komt {date}, voor {time}. De oorzaak ligt bij mij.\n\nU hoeft niets te doen. Kunt u niet wachten, dan is de dringende hulp op elk scherm bereikbaar.\n\n{signature}',
    },
    {
      id: 'letter.absence',
      name: 'Voor een afwezigheid',
      note: '',
      text: 'Dag {patient},\n\nIk ben afwezig van [begindatum] tot [einddatum]. Mijn laatste antwoord daarvoor komt [datum], het volgende [datum].\n\nU kunt intussen blijven neerleggen. Er gaat niets verloren en ik lees alles bij mijn terugkeer. [Vervanging: naam kan u antwoorden, als u dat aanvaardt.]\n\nEen onderbreking is niet altijd eenvoudig. Valt deze datum slecht, zeg het mij vooraf: we kunnen iets voorzien.\n\n{signature}',
    },
    {
      id: 'letter.farewell',
      name: 'Afscheidsbrief',
      note: '',
      text: 'Dag {patient},\n\nWe komen aan het einde van deze begeleiding. Dit houd ik ervan over, vanuit uw woorden.\n\nWat u hier bracht: [citaat van het begin].\n\nWat bewogen heeft, volgens wat u schreef: [twee of drie passages, geciteerd en gedateerd].\n\nWat open blijft: [zonder het te sluiten].\n\nWat u steunde en wat u kunt terugvinden: [samen benoemde steun].\n\nAls het weer zwaar wordt: [afgesproken tekens, adressen, voorwaarden om te hervatten].\n\nDeze synthese is van u. U kunt er opmerkingen bij schrijven, ze betwisten of ze zo laten. Dank voor het vertrouwen dat deze manier van schrijven vroeg.\n\n{signature}',
    },
    {
      id: 'letter.video',
      name: 'Een videosessie voorstellen',
      note: '',
      text: 'Dag {patient},\n\nBij het herlezen van uw laatste inbrengen denk ik dat schrijven misschien niet de beste plek is voor [dit onderwerp]. Ik stel u graag een videosessie voor, om er hardop over te praten.\n\nDrie mogelijke momenten: [momenten]. Past er geen, of gaat u liever schriftelijk verder, dan mag u dat ook zeggen, zonder uitleg.\n\nDe camera staat bij het begin uit, en dat mag zo blijven. [Duur en tarief.]\n\n{signature}',
    },
  ],
  templates: [
    {
      id: 'template.reading',
      name: 'Leesnotitie',
      note: '',
      text: 'Gelezen op {date}.\n\nWat terugkomt:\n\nWat nieuw is:\n\nWat ik niet begreep:\n\nWat ik voor het antwoord houd:',
    },
    {
      id: 'template.contact',
      name: 'Contact buiten de app',
      note: '',
      text: 'Wie contact nam, en waarom:\n\nWat gezegd is:\n\nWat afgesproken is, en tegen wanneer:\n\nSchriftelijk te hernemen:',
    },
    {
      id: 'template.review',
      name: 'Tussentijdse evaluatie',
      note: '',
      text: 'Periode:\n\nWat de persoon bracht:\n\nWat bewogen heeft, volgens de teksten (citeren, dateren):\n\nWat open blijft:\n\nGeschiktheid van schriftelijk werk vandaag:\n\nVolgende herlezing van het kader:',
    },
    {
      id: 'template.concern',
      name: 'Bezorgdheid',
      note: '',
      text: 'Wat ik las (citeren, dateren):\n\nWat ik ervan begrijp, en wat ik niet weet:\n\nWat ik deed, hoe laat, langs welke weg:\n\nWie bereikt is:\n\nWat het kader voorziet:\n\nHet vervolg:',
    },
  ],
};
