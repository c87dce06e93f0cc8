// Where a space is kept: with a recovery sheet, or on this device only, and its price.
import type { keeping as french } from '../fr/keeping.ts';

export const keeping = {
  where: 'Where your texts are kept',
  wherePsy: 'Where your records are kept',
  legend: 'If this device is lost',
  withSheet: 'A recovery sheet brings everything back',
  withSheetNote: 'A backup that the host cannot read stays there. Only the sheet, on paper, opens it.',
  only: 'This device only',
  onlyNote: 'Nothing is kept elsewhere. If it is lost, your texts are lost with it.',
  onlyNotePsy:
    'Nothing is kept elsewhere. If it is lost, your records are lost with it. The duty to keep them stays yours.',
  lost: 'Nobody can find it for you, not even the host. Without a recovery sheet, to lose the passphrase is to lose your texts.',
  lostPsy:
    'Nobody can find it for you, not even the host. Without a recovery sheet, to lose the passphrase is to lose your records.',
  next: 'Next, your space opens. A recovery sheet can be made later, under “You”.',
  nextPsy: 'Next, your space opens. A recovery sheet can be made later, under “Settings”.',
  state: 'Nothing is kept elsewhere. If this device or its passphrase is lost, your texts are lost too.',
  statePsy:
    'Nothing is kept elsewhere. If this device or its passphrase is lost, your records are lost too. The duty to keep them stays yours.',
  leave: 'Make a recovery sheet',
  devices: 'Your space is on this device only. To add another one, make a recovery sheet first.',
  noTrial: 'Your space is on this device only: there is no sheet to try. You can make one.',
  noHeal:
    'Your texts can still be read here. This space was on one device only: nothing lets this copy go on alone. Use the other one; if it has made a recovery sheet, that brings the space back here.',
  notPersisted:
    'This browser may delete its data when room is short or after a long absence. Without a recovery sheet, nothing would bring them back.',
  passphraseLead: 'It replaces today’s on this device, the only one where your space exists.',
  title: 'No longer on this device alone',
  lead: 'Everything here is put, sealed, at the host, who cannot read it. Twenty-four words, on a sheet, bring it back if you lose this device or its passphrase. They are shown afterwards, and once.',
  leadMore: 'It needs the network. Nothing changes between you and the other person, who sees nothing of it.',
  away: 'Nothing is lost: everything stays on this device. The host does not answer; try again later.',
  busy: 'Nothing is lost: everything stays on this device. The host asks to wait; try again in a few minutes.',
  noRoom:
    'Nothing has changed. What gave you room at the host has expired. Ask your psychologist for a new invitation, open it in this space, then try again.',
  noRoomPsy: 'Nothing has changed. The host grants no room; ask the host.',
  elsewhere:
    'Your texts can still be read here. Another copy of this space has already made its recovery sheet, and nothing leaves from here any more. Use the other copy, or its sheet.',
} satisfies typeof french;
