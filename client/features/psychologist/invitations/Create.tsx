// A new invitation: the name the psychologist gives the person, kept on her own devices.
import { Show, createSignal } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import type { CreateProblem } from '../../../engine/api/api.ts';
import { useApp } from '../../../app/state.ts';
import { CeilingLine } from '../../../app/CeilingLine.tsx';
import { Button, Field, InviteIcon, Notice, Progress } from '../../../ui/index.ts';

export function Create(props: { readonly onCreated: (key: string) => void }) {
  const app = useApp();
  const [label, setLabel] = createSignal('');
  const [preparing, setPreparing] = createSignal(false);
  const [problem, setProblem] = createSignal<CreateProblem | 'ceiling' | 'locked' | null>(null);
  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    if (preparing() || label().trim() === '') return;
    setPreparing(true);
    setProblem(null);
    const result = await app.engine.invite(label().trim());
    setPreparing(false);
    if (!result.ok) {
      setProblem(result.error);
      return;
    }
    setLabel('');
    props.onCreated(result.value.key);
  };
  const text = (found: CreateProblem | 'ceiling' | 'locked'): string =>
    found === 'offline'
      ? app.t.invitations.inviteOffline
      : found === 'not-admitted'
        ? app.t.invitations.inviteAllowance
        : app.t.invitation.inviteFailed;
  /** Reached meanwhile, on another device: the line above says so. */
  const isClosed = () => app.space().ceiling?.state === 'reached';
  return (
    <>
      <h1 id="inviting">{app.t.invitations.newHeading}</h1>
      <CeilingLine />
      <Show when={!isClosed()}>
        <p class="lead">{app.t.invitations.handoverExpiry}</p>
        <form class="invite-form" onSubmit={(event) => void create(event)}>
          <Field
            label={app.t.invitations.newName}
            hint={app.t.invitations.newNameHint}
            value={label()}
            maxLength={LIMITS.nameCharacters}
            onInput={setLabel}
          />
          <Show when={problem()}>{(found) => <Notice tone="warn" urgent cause={text(found())} />}</Show>
          <Show when={!preparing()} fallback={<Progress label={app.t.invitations.creating} />}>
            <Button kind="primary" type="submit" icon={InviteIcon} inactive={label().trim() === ''}>
              {app.t.invitations.create}
            </Button>
          </Show>
        </form>
      </Show>
    </>
  );
}
