// The card: link and words together on paper, for a meeting only.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { InvitationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Brand, Button, PrintIcon, QrCode, WordsList } from '../../../ui/index.ts';

export function Card(props: {
  readonly invitation: InvitationView;
  readonly psychologist: string;
  readonly words: readonly string[];
}) {
  const app = useApp();
  return (
    <section class="hand-over" aria-labelledby="card">
      <h2 id="card">{app.t.invitations.cardHeading}</h2>
      <article class="card">
        <Brand name={app.t.app.appName} />
        <p class="card-heading">{app.t.invitations.cardLead({ psy: props.psychologist })}</p>
        <div class="card-words">
          <QrCode text={props.invitation.link} label={app.t.invitations.qrLabel} />
          <WordsList words={props.words} columns="one" />
        </div>
        <p>
          {app.t.invitations.cardCompare}{' '}
          {app.t.invitations.cardBefore({ date: app.format.date(props.invitation.expiresAt, deviceTimeZone()) })}
        </p>
      </article>
      <Button kind="primary" icon={PrintIcon} onPress={() => window.print()}>
        {app.t.invitations.cardPrint}
      </Button>
      <p class="meta">{app.t.invitations.cardTogether}</p>
    </section>
  );
}
