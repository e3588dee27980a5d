// What the linter enforces: strict, type-aware rules, and the house rules a machine can check.
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };

const HOUSE_SYNTAX = [
  { selector: 'ExportAllDeclaration', message: 'No `export *`: name what leaves the file.' },
  { selector: 'TSEnumDeclaration', message: 'No enums: an `as const` list and the union derived from it.' },
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fixme|skipIf|fails)$/]',
    message: 'Every test runs, always.',
  },
];

/** Same input, same output, same order: what would make an answer depend on where and when it is computed. */
const PURE_SYNTAX = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is an argument.' },
  { selector: "CallExpression[callee.property.name='localeCompare']", message: 'Order by code units, not by locale.' },
  {
    selector: 'MemberExpression[property.name=/^toLocale/]',
    message: 'No locale here: words are made where they are shown.',
  },
  {
    selector: "NewExpression[callee.name='RegExp']",
    message: 'No regular expression built from text: matching stays linear.',
  },
];

const TESTS = ['**/*.test.{ts,tsx,mjs}', 'e2e/**/*.ts'];
const CONFIGS = ['*.config.{ts,js}', 'e2e/playwright.config.ts'];

export default defineConfig(
  globalIgnores(['dist', 'coverage', '.cache', 'test-results', 'playwright-report', 'public']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    extends: [tseslint.configs.strictTypeChecked, reactHooks.configs.flat['recommended-latest']],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX, NO_DEFAULT_EXPORT],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'max-lines': ['error', 400] } },
  {
    files: ['src/{base,model,engine}/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX, NO_DEFAULT_EXPORT, ...PURE_SYNTAX],
      'no-restricted-globals': ['error', 'fetch', 'performance', 'crypto', 'Intl', 'setTimeout', 'process'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock is an argument.' },
        { object: 'Math', property: 'random', message: 'Chance is an argument.' },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      // A test names an element it knows to be there; if it is not, the test fails anyway.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: CONFIGS, rules: { 'no-restricted-syntax': ['error', ...HOUSE_SYNTAX] } },
);
