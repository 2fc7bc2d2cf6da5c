import { readdirSync } from 'node:fs';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

/** Where a promise that nobody awaits loses a sale: these are linted with their types. The rest stays quick. */
const typed = ['apps/edge/src/**/*.ts', 'packages/*/src/**/*.ts', 'apps/kiosk/src/lib/{sync,local,live,device}/**/*.ts'];
const typedConfigs = [...foldersWithTypes('apps'), ...foldersWithTypes('packages')];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/.svelte-kit/',
      '**/.wrangler/',
      '.toolchain/',
      '.demo*/',
      '**/dist/',
      '**/test-results/',
      '**/playwright-report/',
      '**/paraglide/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...svelte.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-debugger': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-else-return': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An index we have just checked is known; noUncheckedIndexedAccess makes the others visible.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `() => {}` says "nothing to do" well enough.
      '@typescript-eslint/no-empty-function': 'off',
      // A branded type reads best as a type, an interface wherever one will do: the author sees which.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // Query strings and headers are dictionaries.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Two overloads with a sentence each read better than one with a union.
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    files: typed,
    ignores: ['**/*.test.ts', '**/*.svelte.ts', '**/service-worker.ts'],
    languageOptions: { parserOptions: { project: typedConfigs, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      // `let { line }: Props = $props()` is how Svelte declares what a component takes.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all', excludedRunes: ['$props', '$derived', '$state', '$bindable'] }],
      // The app stands at the root of its origin.
      'svelte/no-navigation-without-resolve': 'off',
      // It takes the words of our " -- reason" for names of warnings.
      'svelte/no-unused-svelte-ignore': 'off',
      // A Map that a function fills and gives away needs no signals.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
);

/** Every app and package that has its own types, as the path of its tsconfig. */
function foldersWithTypes(parent) {
  return readdirSync(new URL(parent, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `./${parent}/${entry.name}/tsconfig.json`);
}
