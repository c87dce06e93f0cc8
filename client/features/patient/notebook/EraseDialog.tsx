// Erasing a page of the notebook: what was set down of it is erased separately, and the dialog says so.
import type { PageHead } from '../../../engine/api/notebook-views.ts';
import { useApp } from '../../../app/state.ts';
import { Dialog, announce } from '../../../ui/index.ts';

export function EraseDialog(props: {
  readonly page: PageHead;
  readonly onClose: () => void;
  readonly onErased?: (() => void) | undefined;
}) {
  const app = useApp();
  const erase = async () => {
    const { page, onErased } = props;
    const erased = await app.engine.erasePage(page.id);
    props.onClose();
    if (!erased.ok) return announce(app.t.erasure.refusedStorage);
    announce(app.t.notebook.erased);
    onErased?.();
  };
  return (
    <Dialog
      open
      heading={app.t.notebook.erase}
      cancel={app.t.common.cancel}
      confirm={app.t.notebook.erase}
      grave
      onClose={() => props.onClose()}
      onConfirm={() => void erase()}
    >
      <p>{props.page.given?.state === 'stands' ? app.t.notebook.eraseGiven : app.t.notebook.eraseConfirm}</p>
    </Dialog>
  );
}
