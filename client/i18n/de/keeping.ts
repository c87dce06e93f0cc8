// Where a space is kept: with a recovery sheet, or on this device only, and its price.
import type { keeping as french } from '../fr/keeping.ts';

export const keeping = {
  where: 'Wo Ihre Texte aufbewahrt werden',
  wherePsy: 'Wo Ihre Akten aufbewahrt werden',
  legend: 'Wenn dieses Gerät verloren geht',
  withSheet: 'Ein Wiederherstellungsblatt bringt alles zurück',
  withSheetNote:
    'Beim Betreiber bleibt eine Sicherung, die er nicht lesen kann. Nur das Blatt, auf Papier, öffnet sie.',
  only: 'Nur dieses Gerät',
  onlyNote: 'Anderswo wird nichts aufbewahrt. Geht es verloren, gehen Ihre Texte mit verloren.',
  onlyNotePsy:
    'Anderswo wird nichts aufbewahrt. Geht es verloren, gehen Ihre Akten mit verloren. Die Pflicht, sie aufzubewahren, bleibt bei Ihnen.',
  lost: 'Niemand kann sie für Sie wiederfinden, auch nicht der Betreiber. Ohne Wiederherstellungsblatt sind mit der Passphrase auch Ihre Texte verloren.',
  lostPsy:
    'Niemand kann sie für Sie wiederfinden, auch nicht der Betreiber. Ohne Wiederherstellungsblatt sind mit der Passphrase auch Ihre Akten verloren.',
  next: 'Danach öffnet sich Ihr Raum. Ein Wiederherstellungsblatt können Sie später unter „Sie“ erstellen.',
  nextPsy:
    'Danach öffnet sich Ihr Raum. Ein Wiederherstellungsblatt können Sie später unter „Einstellungen“ erstellen.',
  state:
    'Anderswo wird nichts aufbewahrt. Geht dieses Gerät oder seine Passphrase verloren, gehen auch Ihre Texte verloren.',
  statePsy:
    'Anderswo wird nichts aufbewahrt. Geht dieses Gerät oder seine Passphrase verloren, gehen auch Ihre Akten verloren. Die Pflicht, sie aufzubewahren, bleibt bei Ihnen.',
  leave: 'Wiederherstellungsblatt erstellen',
  devices:
    'Ihr Raum liegt nur auf diesem Gerät. Um ein weiteres hinzuzufügen, erstellen Sie zuerst ein Wiederherstellungsblatt.',
  noTrial: 'Ihr Raum liegt nur auf diesem Gerät: Es gibt kein Blatt zu erproben. Sie können eines erstellen.',
  noHeal:
    'Ihre Texte bleiben hier lesbar. Dieser Raum lag nur auf einem Gerät: Diese Kopie kann nicht allein weitermachen. Nehmen Sie das andere; hat es ein Wiederherstellungsblatt erstellt, bringt das Blatt den Raum hierher zurück.',
  notPersisted:
    'Dieser Browser kann seine Daten löschen, wenn Platz fehlt oder nach langer Abwesenheit. Ohne Wiederherstellungsblatt brächte nichts sie zurück.',
  passphraseLead: 'Sie ersetzt die heutige auf diesem Gerät, dem einzigen, auf dem Ihr Raum liegt.',
  title: 'Nicht mehr nur von diesem Gerät abhängen',
  lead: 'Alles, was hier ist, wird versiegelt zum Betreiber gelegt, der es nicht lesen kann. Vierundzwanzig Wörter auf einem Blatt bringen es zurück, wenn Sie dieses Gerät oder seine Passphrase verlieren. Sie erscheinen erst danach, ein einziges Mal.',
  leadMore:
    'Dafür ist das Netz nötig. In Ihren Begleitungen ändert sich nichts, und die andere Person sieht nichts davon.',
  away: 'Nichts ist verloren: Alles bleibt auf diesem Gerät. Der Betreiber antwortet nicht; versuchen Sie es später.',
  busy: 'Nichts ist verloren: Alles bleibt auf diesem Gerät. Der Betreiber bittet zu warten; versuchen Sie es in einigen Minuten.',
  noRoom:
    'Nichts hat sich geändert. Was zu einem Platz beim Betreiber berechtigte, ist abgelaufen. Bitten Sie Ihre psychologische Fachperson um eine neue Einladung, öffnen Sie sie in diesem Raum und versuchen Sie es dann erneut.',
  noRoomPsy: 'Nichts hat sich geändert. Der Betreiber gewährt keinen Platz; wenden Sie sich an ihn.',
  elsewhere:
    'Ihre Texte bleiben hier lesbar. Eine andere Kopie dieses Raums hat ihr Wiederherstellungsblatt schon erstellt, und von hier geht nichts mehr ab. Nehmen Sie die andere Kopie oder ihr Blatt.',
} satisfies typeof french;
