// Left out for Stryker: what only overwrites a secret in memory once it is used. No behaviour shows whether it was done.
type Node = {
  readonly type: string;
  readonly body?: readonly Node[] | Node;
  readonly expression?: Node;
  readonly callee?: Node;
  readonly name?: string;
  readonly consequent?: Node;
  readonly alternate?: Node | null;
};

export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'wiping',
    value: {
      shouldIgnore: ({ node }: { readonly node: Node }) => (onlyWipes(node) ? 'it only wipes a secret' : undefined),
    },
  },
];

function onlyWipes(node: Node | null | undefined): boolean {
  if (node === undefined || node === null) return false;
  switch (node.type) {
    case 'CallExpression':
      return node.callee?.name === 'wipe';
    case 'ExpressionStatement':
      return onlyWipes(node.expression);
    case 'BlockStatement':
      return Array.isArray(node.body) && node.body.length > 0 && node.body.every(onlyWipes);
    case 'IfStatement':
      return onlyWipes(node.consequent) && (node.alternate ?? null) === null;
    case 'ForOfStatement':
      return onlyWipes(node.body as Node);
    default:
      return false;
  }
}
