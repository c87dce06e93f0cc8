// How a mutant is made and judged (main.ts says which, and by which tests). Words of thrown bugs are left alone: nobody reads them.
export default {
  plugins: ['@stryker-mutator/vitest-runner', './tests/mutation/bare.ts', './tests/mutation/wiping.ts'],
  ignorers: ['wiping'],
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  // One at a time: whoever runs this has other work on the machine.
  concurrency: 1,
  timeoutMS: 8_000,
  // Scenarios take minutes on a machine that has other work.
  dryRunTimeoutMinutes: 30,
  warnings: { slow: false },
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  tempDirName: 'dist/mutation',
  // What no test of these groups reads, of which a copy would be made for each run.
  ignorePatterns: ['/.toolchain', '/data', '/dist', '/test-results', '/findings', '/tests/e2e'],
  allowEmpty: false,
};
