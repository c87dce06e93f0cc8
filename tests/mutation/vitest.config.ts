// The tests' own settings with the tests that judge what is mutated (main.ts), and without the relay built beforehand.
import type { ViteUserConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

const { test, ...rest } = base as ViteUserConfig;
const include = (process.env['MUTATION_TESTS'] ?? 'shared/**/*.test.ts').split(' ');

export default { ...rest, test: { ...test, globalSetup: [], include } } satisfies ViteUserConfig;
