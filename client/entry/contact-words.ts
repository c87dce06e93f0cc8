// What a contact outside of the app is called: its route and with whom.
import type { ContactSaid } from '../engine/api/dossier-views.ts';
import type { I18n } from '../i18n/index.ts';

export function contactIn({ t, grammar }: Pick<I18n, 't' | 'grammar'>, { route, with: whom }: ContactSaid): string {
  const how = {
    phone: t.dossier.howPhone,
    room: t.dossier.howRoom,
    video: t.dossier.howVideo,
    letter: t.dossier.howLetter,
    mail: t.dossier.howMail,
    other: t.dossier.howOther,
  }[route];
  const withWhom = {
    patient: t.dossier.withPatient,
    relative: t.dossier.withRelative,
    care: t.dossier.withCare,
    authority: t.dossier.withAuthority,
  }[whom];
  return t.dossier.contactOf({ how, whom: grammar.within(withWhom) });
}
