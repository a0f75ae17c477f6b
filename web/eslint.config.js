import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import access from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from './scripts/globals.js';
import typescript from 'typescript-eslint';

/** Who may use whom, lowest first: a folder uses only those before it. */
const floors = ['lib', 'ui', 'api', 'charts', 'accounts', 'features', 'app'];

const above = (floor) => floors.slice(floors.indexOf(floor) + 1).map((name) => `@/${name}/**`);
const forbid = (groups) => [
  'error',
  {
    patterns: [
      { group: ['../*'], message: 'Say where it is from the top: @/…' },
      ...groups.map((group) => ({ group: group.names, message: group.message })),
    ],
  },
];
const upwards = (floor) => ({ names: above(floor), message: `${floor} is on a lower floor (web/README.md).` });

export default typescript.config(
  { ignores: ['node_modules'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [typescript.configs.strictTypeChecked, access.flatConfigs.strict, hooks.configs['recommended-latest']],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL('.', import.meta.url)) },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  ...floors.map((floor) => ({
    files: [`src/${floor}/**/*.{ts,tsx}`],
    rules: { 'no-restricted-imports': forbid(floor === 'app' ? [] : [upwards(floor)]) },
  })),
  {
    files: ['src/lib/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': forbid([
        upwards('lib'),
        { names: ['react', 'react-*', '@tanstack/*'], message: 'lib is pure: no React, no network, no page.' },
      ]),
    },
  },
  {
    files: ['src/widget/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': forbid([
        {
          names: [
            ...['ui', 'api', 'charts', 'accounts', 'features', 'app'].map((floor) => `@/${floor}/**`),
            '!@/ui/tokens.css*',
            '!@/api/failure',
            '!@/api/schema',
            'react',
            'react-*',
          ],
          message: 'The widget is small: lib, the tokens and what an answer is (web/README.md).',
        },
      ]),
    },
  },
  ...['chat', 'data', 'analysis', 'dashboards', 'usage', 'admin', 'account', 'embed'].map((feature, _, all) => ({
    files: [`src/features/${feature}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': forbid([
        upwards('features'),
        {
          names: all.filter((other) => other !== feature).map((other) => `@/features/${other}/**`),
          message: 'Features do not know each other; what both need goes to a lower floor.',
        },
      ]),
    },
  })),
  {
    files: ['public/**/*.js', 'scripts/**/*.js', 'e2e/**/*.js', '*.js', '*.ts'],
    languageOptions: { globals },
  },
  prettier,
);
