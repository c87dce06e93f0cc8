// Joining with the space that is open: how this psychologist will call the person, then the relation.
import { Show, createSignal } from 'solid-js';
import { LIMITS } from '../../../../shared/protocol/limits.ts';
import type { InvitationProblem } from '../../../engine/api/views.ts';
import type { SendProblem } from '../../../engine/api/api.ts';
import { useApp } from '../../../app/state.ts';
import { Button, Field, Notice, Progress } from '../../../ui/index.ts';

export function JoinHere(props: { readonly link: string; readonly onBack: () => void }) {
  const app = useApp();
  const [name, setName] = createSignal(app.view.open?.name ?? '');
  const [joining, setJoining] = createSignal(false);
  const [problem, setProblem] = createSignal<InvitationProblem | SendProblem | null>(null);
  const join = async (event: SubmitEvent) => {
    event.preventDefault();
    if (joining() || name().trim() === '') return;
    setJoining(true);
    const result = await app.engine.joinHere(props.link, name().trim());
    setJoining(false);
    if (!result.ok) {
      setProblem(result.error);
      return;
    }
    app.setLink(null);
    app.chooseRelation(result.value);
    app.go('/aujourdhui', { replace: true });
  };
  const text = (found: InvitationProblem | SendProblem): string => {
    switch (found) {
      case 'not-an-invitation':
        return app.t.invitation.damaged;
      case 'offline':
        return app.t.invitation.unreachable;
      case 'altered':
        return app.t.invitation.mismatch;
      case 'expired':
        return app.t.invitation.inviteExpired;
      case 'already-used':
        return app.t.invitation.used;
      case 'other-relay':
        return app.t.invitation.inviteOtherRelay;
      case 'withdrawn':
        return app.t.invitation.revoked;
      case 'please-update':
        return app.t.invitation.inviteUpdate;
      default:
        return app.t.invitation.inviteFailed;
    }
  };
  return (
    <form class="form" onSubmit={(event) => void join(event)}>
      <section class="opening">
        <h1>{app.t.invitation.whereExisting({ label: app.view.open?.label ?? '' })}</h1>
      </section>
      <Field
        label={app.t.invitation.joinName}
        hint={app.t.onboarding.name}
        value={name()}
        maxLength={LIMITS.nameCharacters}
        onInput={setName}
        autofocus
      />
      <Show when={problem()}>{(found) => <Notice tone="warn" urgent cause={text(found())} />}</Show>
      <Show when={joining()}>
        <Progress label={app.t.invitation.joining} />
      </Show>
      <div class="page-acts">
        <Button kind="primary" type="submit" inactive={joining() || name().trim() === ''}>
          {app.t.invitation.joinHere}
        </Button>
        <Button kind="plain" onPress={() => props.onBack()}>
          {app.t.common.back}
        </Button>
      </div>
    </form>
  );
}
