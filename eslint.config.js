import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

/** What has Svelte in it. All other code is read by oxlint (`.oxlintrc.json`, decision 0043). */
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
