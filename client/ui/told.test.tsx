// What a page puts into a part of the kit is made once, and not at all where it is not shown.
import { sharedConfig } from 'solid-js';
import { renderToString } from 'solid-js/web';
import { expect, it } from 'vitest';
import { Dialog } from './Dialog.tsx';
import { Empty } from './Empty.tsx';
import { Notice } from './Notice.tsx';

/** How often a child was made, and what is drawn. */
function drawn(page: (child: () => Element) => Element): { readonly made: number; readonly html: string } {
  let made = 0;
  // Of ids that are drawn, as a page has them.
  sharedConfig.context = { id: '', count: 0 };
  const html = renderToString(() =>
    page(() => {
      made++;
      return (<b>enfant</b>) as Element;
    }),
  );
  delete sharedConfig.context;
  return { made, html };
}
type Element = ReturnType<typeof Empty>;

function Child(props: { readonly of: () => Element }) {
  return <>{props.of()}</>;
}
const nothing = (): void => undefined;

it.each([
  ['a dialog', (of) => <Dialog open heading="Titre" cancel="Annuler" onClose={nothing} children={<Child of={of} />} />],
  ['an empty page', (of) => <Empty text="Rien" children={<Child of={of} />} />],
  ['a notice', (of) => <Notice cause="Dit" children={<Child of={of} />} />],
] as const satisfies readonly (readonly [string, (of: () => Element) => Element])[])(
  '%s makes its child once',
  (_what, page) => {
    const { made, html } = drawn(page);
    expect(made).toBe(1);
    expect(html.split('enfant')).toHaveLength(2);
  },
);

it('a dialog that is closed makes none, and one that says nothing has no frame for it', () => {
  const closed = drawn((of) => (
    <Dialog open={false} heading="Titre" cancel="Annuler" onClose={nothing}>
      <Child of={of} />
    </Dialog>
  ));
  expect([closed.made, closed.html.includes('enfant')]).toEqual([0, false]);
  const bare = drawn(() => <Dialog open heading="Titre" cancel="Annuler" onClose={nothing} />);
  expect(bare.html).not.toContain('dialog-text');
});
