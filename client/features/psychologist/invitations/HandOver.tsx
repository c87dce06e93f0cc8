// An invitation that is ready: the link and the words, to be handed over by two different ways.
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { InvitationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Button, LinkBox, WordsList } from '../../../ui/index.ts';

export function HandOver(props: {
  readonly invitation: InvitationView;
  readonly words: readonly string[];
  readonly onAnother: () => void;
}) {
  const app = useApp();
  const expires = () => app.format.day(props.invitation.expiresAt, deviceTimeZone());
  return (
    <>
      <h1 id="inviting">{app.t.invitations.readyHeading({ name: props.invitation.label })}</h1>
      <p class="lead">{app.t.invitations.readyLead}</p>
      <ol class="ways">
        <li>
          <h2>{app.t.invitations.linkHeading}</h2>
          <p>{app.t.invitations.linkBody({ date: expires() })}</p>
          <LinkBox
            link={props.invitation.link}
            label={app.t.invitations.copyLink}
            copy={app.t.common.copy}
            copied={app.t.common.copied}
            onCopied={() => app.announce(app.t.invitations.linkCopied)}
          />
        </li>
        <li>
          <h2>{app.t.invitations.wordsHeading}</h2>
          <p>{app.t.invitations.wordsBody}</p>
          <WordsList words={props.words} columns="wide" />
        </li>
      </ol>
      <p class="another">
        <Button kind="quiet" onPress={() => props.onAnother()}>
          {app.t.invitations.inviteAnother}
        </Button>
      </p>
    </>
  );
}
