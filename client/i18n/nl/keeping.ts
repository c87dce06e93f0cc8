// Where a space is kept: with a recovery sheet, or on this device only, and its price.
import type { keeping as french } from '../fr/keeping.ts';

export const keeping = {
  where: 'Waar uw teksten bewaard worden',
  wherePsy: 'Waar uw dossiers bewaard worden',
  legend: 'Als dit toestel verloren raakt',
  withSheet: 'Een herstelblad brengt alles terug',
  withSheetNote: 'Een reservekopie die de host niet kan lezen, blijft bij hem. Alleen het blad, op papier, opent ze.',
  only: 'Alleen dit toestel',
  onlyNote: 'Er wordt elders niets bewaard. Raakt het kwijt, dan zijn uw teksten mee verloren.',
  onlyNotePsy:
    'Er wordt elders niets bewaard. Raakt het kwijt, dan zijn uw dossiers mee verloren. De plicht om ze te bewaren blijft bij u.',
  lost: 'Niemand kan hem voor u terugvinden, ook de host niet. Zonder herstelblad zijn met de wachtzin ook uw teksten verloren.',
  lostPsy:
    'Niemand kan hem voor u terugvinden, ook de host niet. Zonder herstelblad zijn met de wachtzin ook uw dossiers verloren.',
  next: 'Daarna gaat uw ruimte open. Een herstelblad kunt u later maken, onder ‘U’.',
  nextPsy: 'Daarna gaat uw ruimte open. Een herstelblad kunt u later maken, onder ‘Instellingen’.',
  state: 'Er wordt elders niets bewaard. Raakt dit toestel of zijn wachtzin kwijt, dan zijn uw teksten mee verloren.',
  statePsy:
    'Er wordt elders niets bewaard. Raakt dit toestel of zijn wachtzin kwijt, dan zijn uw dossiers mee verloren. De plicht om ze te bewaren blijft bij u.',
  leave: 'Een herstelblad maken',
  devices: 'Uw ruimte staat alleen op dit toestel. Maak eerst een herstelblad om er een toe te voegen.',
  noTrial: 'Uw ruimte staat alleen op dit toestel: er is geen blad om te proberen. U kunt er een maken.',
  noHeal:
    'Uw teksten blijven hier leesbaar. Deze ruimte stond alleen op één toestel: niets laat deze kopie alleen verdergaan. Gebruik de andere; heeft die een herstelblad gemaakt, dan brengt het de ruimte hier terug.',
  notPersisted:
    'Deze browser kan zijn gegevens wissen als er te weinig plaats is of na een lange afwezigheid. Zonder herstelblad brengt niets ze terug.',
  passphraseLead: 'Hij vervangt die van vandaag op dit toestel, het enige waar uw ruimte bestaat.',
  title: 'Niet meer van dit toestel alleen afhangen',
  lead: 'Alles wat hier staat, wordt verzegeld bij de host gezet, die het niet kan lezen. Vierentwintig woorden, op een blad, brengen het terug als u dit toestel of de wachtzin verliest. Ze worden pas daarna getoond, één keer.',
  leadMore: 'Er is netwerk nodig. In uw begeleidingen verandert niets, en de andere persoon ziet er niets van.',
  away: 'Er is niets verloren: alles blijft op dit toestel. De host antwoordt niet; probeer later opnieuw.',
  busy: 'Er is niets verloren: alles blijft op dit toestel. De host vraagt te wachten; probeer over enkele minuten opnieuw.',
  noRoom:
    'Er is niets veranderd. Wat u recht gaf op plaats bij de host, is vervallen. Vraag uw psycholoog een nieuwe uitnodiging, open ze in deze ruimte en probeer opnieuw.',
  noRoomPsy: 'Er is niets veranderd. De host geeft geen plaats; neem contact op met de host.',
  elsewhere:
    'Uw teksten blijven hier leesbaar. Een andere kopie van deze ruimte heeft haar herstelblad al gemaakt, en van hier vertrekt niets meer. Gebruik de andere kopie, of haar blad.',
} satisfies typeof french;
