// The tests' own settings, without the relay built beforehand: what runs here starts a relay from its sources, or none.
import type { ViteUserConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

const { test, ...rest } = base as ViteUserConfig;

export default { ...rest, test: { ...test, globalSetup: [] } } satisfies ViteUserConfig;
