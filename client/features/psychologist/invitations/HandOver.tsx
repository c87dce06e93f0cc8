// An invitation that is ready: the link and the words, to be handed over by two different ways.
import { createSignal } from 'solid-js';
import { deviceTimeZone } from '../../../../shared/time-zone.ts';
import type { InvitationView } from '../../../engine/api/views.ts';
import { useApp } from '../../../app/state.ts';
import { Button, CopyIcon, WordsList } from '../../../ui/index.ts';

export function HandOver(props: {
  readonly invitation: InvitationView;
  readonly words: readonly string[];
  readonly onAnother: () => void;
}) {
  const app = useApp();
  const [copied, setCopied] = createSignal(false);
  const expires = () => app.format.day(props.invitation.expiresAt, deviceTimeZone());
  let link!: HTMLElement;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.invitation.link);
      setCopied(true);
      app.announce(app.t.invitations.linkCopied);
    } catch {
      // Where the clipboard is refused the whole link is selected, ready for the person's own keys.
      getSelection()?.selectAllChildren(link);
    }
  };
  return (
    <>
      <h1 id="inviting">{app.t.invitations.readyHeading({ name: props.invitation.label })}</h1>
      <p class="lead">{app.t.invitations.readyLead}</p>
      <ol class="ways">
        <li>
          <h2>{app.t.invitations.linkHeading}</h2>
          <p>{app.t.invitations.linkBody({ date: expires() })}</p>
          <div class="link-box">
            <code ref={link} translate="no">
              {props.invitation.link}
            </code>
            <Button small kind="quiet" icon={CopyIcon} label={app.t.invitations.copyLink} onPress={() => void copy()}>
              {copied() ? app.t.common.copied : app.t.common.copy}
            </Button>
          </div>
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
