// Before any test of vitest: the relay as people start it is there, and of these sources.
export { ensureRelay as default } from '../../.ci/builds.mjs';
