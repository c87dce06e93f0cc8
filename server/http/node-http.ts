// node:http, without `import`: a module that imports it makes Node read all its names, and one of them loads a whole fetch
// (undici), 12 MiB and 50 ms of processor time that a relay at rest has no use for.
export const http = process.getBuiltinModule('node:http');
