// node:crypto, loaded with the first hash, key or draw and not with an import: it is twenty modules and a tenth of a start, and a
// relay listens before it needs one.
type NodeCrypto = typeof import('node:crypto');

let loaded: NodeCrypto | null = null;

export const nodeCrypto = (): NodeCrypto => (loaded ??= process.getBuiltinModule('node:crypto'));
