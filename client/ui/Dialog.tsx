// A modal dialog on the native element: labelled by its heading, Esc and Cancel close it, focus returns where it was.
// Where something is erased or lost (`grave`), Cancel comes first and has the first focus.
// <Dialog open={asking()} heading={…} cancel={…} confirm={…} onConfirm={…} onClose={…}>text or fields</Dialog>
import { Show, createEffect, createUniqueId, onCleanup, type JSX } from 'solid-js';
import { Told } from './Told.tsx';
import { Button } from './Button.tsx';

export function Dialog(props: {
  readonly open: boolean;
  readonly heading: string;
  readonly cancel: string;
  /** Absent when the dialog only tells something. */
  readonly confirm?: string | undefined;
  readonly grave?: boolean | undefined;
  /** Another act than the one confirmed, between it and Cancel. */
  readonly other?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** Cancel has the first focus, as where something is lost, and the act the look of any other. */
  readonly cancelFirst?: boolean | undefined;
  readonly inactive?: boolean | undefined;
  readonly onConfirm?: (() => void) | undefined;
  /** Called once for Cancel, Esc and a closing by the browser; the page then sets `open` to false. */
  readonly onClose: () => void;
  readonly children?: JSX.Element;
}) {
  const id = createUniqueId();
  let dialog!: HTMLDialogElement;
  createEffect(() => {
    if (props.open === dialog.open) return;
    if (props.open) dialog.showModal();
    else dialog.close();
  });
  onCleanup(() => dialog.close());
  const confirm = (event: SubmitEvent) => {
    event.preventDefault();
    if (!props.inactive) props.onConfirm?.();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-heading`}
      aria-describedby={props.open && 'children' in props ? `${id}-text` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClose={() => {
        if (props.open) props.onClose();
      }}
    >
      <Show when={props.open}>
        <form onSubmit={confirm}>
          <h2 id={`${id}-heading`}>{props.heading}</h2>
          <Told
            in={(inner) => (
              <div class="dialog-text" id={`${id}-text`}>
                {inner}
              </div>
            )}
          >
            {props.children}
          </Told>
          <div class="dialog-acts">
            <Button
              kind={props.confirm ? 'plain' : 'primary'}
              autofocus={props.grave ?? props.cancelFirst ?? !props.confirm}
              onPress={() => props.onClose()}
            >
              {props.cancel}
            </Button>
            <Show when={props.other}>
              {(other) => (
                <Button kind="quiet" onPress={() => other().onPress()}>
                  {other().label}
                </Button>
              )}
            </Show>
            <Show when={props.confirm}>
              <Button
                type="submit"
                kind={props.grave ? 'danger' : 'primary'}
                autofocus={!props.grave && !props.cancelFirst}
                inactive={props.inactive}
              >
                {props.confirm}
              </Button>
            </Show>
          </div>
        </form>
      </Show>
    </dialog>
  );
}
