// Which folder may import which. `from` and `to` are regular expressions over paths from the project's root.
// Read by test/tools/import-rules.ts; each rule has a planted violation in test/tools/import-rules.test.ts.

const NPM = 'node_modules/';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
module.exports = [
  {
    name: 'domain-imports-only-domain',
    comment: 'The rules of Baton are pure: no library, no Node, no contract.',
    from: { path: '^shared/domain/' },
    to: { pathNot: '^shared/domain/' },
  },
  {
    name: 'contracts-import-only-shared-and-zod',
    comment: 'Contracts go into every bundle, the browser included.',
    from: { path: '^shared/contracts/' },
    to: { pathNot: ['^shared/', `${NPM}zod/`] },
  },
  {
    name: 'shared-imports-nothing-outside',
    comment: 'Server and browser lean on shared/, never the other way round.',
    from: { path: '^shared/' },
    to: { path: '^(functions|web|infra)/' },
  },
  {
    name: 'actions-import-only-shared-and-ports',
    comment: 'An action says what happens; what it happens with comes in through a port of functions/actions.',
    from: { path: '^functions/actions/' },
    // Hashing is arithmetic: node:crypto reads nothing from outside.
    to: { pathNot: ['^shared/', '^functions/actions/', '^crypto$'] },
  },
  {
    name: 'adapters-are-islands',
    comment: 'Each adapter hides one outside system and can be replaced alone.',
    from: { path: '^functions/adapters/([^/]+)' },
    to: { path: '^(functions|infra|web)/', pathNot: ['^functions/adapters/$1(/|$)', '^functions/actions/'] },
  },
  {
    name: 'adapters-know-only-the-types-of-ports',
    comment: 'An adapter implements a port (import type) and throws its errors; it never calls an action.',
    from: { path: '^functions/adapters/' },
    to: { path: '^functions/actions/', pathNot: '/app-error\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'handlers-only-decode-call-encode',
    comment: 'A handler imports actions, runtime, contracts and libraries.',
    from: { path: '^functions/handlers/' },
    to: { pathNot: ['^functions/(actions|runtime)/', '^shared/contracts/', NPM], dependencyTypesNot: ['core'] },
  },
  {
    name: 'functions-do-not-import-web-or-infra',
    comment: 'What deploys as a Lambda knows nothing of how it is deployed or shown.',
    from: { path: '^functions/' },
    to: { path: '^(web|infra)/' },
  },
  {
    name: 'web-imports-only-shared',
    comment: 'The browser gets the rules and contracts, and nothing of the server.',
    from: { path: '^web/' },
    to: { path: '^(functions|infra)/' },
  },
  {
    name: 'web-runs-in-a-browser',
    comment: 'There is no Node in a browser. What builds the inbox has one.',
    from: { path: '^web/', pathNot: ['^web/[^/]+\\.ts$', '^web/build/'] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'features-do-not-import-features',
    comment: 'What two features need lives in web/src/ui or web/src/lib.',
    from: { path: '^web/src/features/([^/]+)/' },
    to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
  },
  {
    name: 'infra-plays-bundles',
    comment: 'The laptop runs what was synthesized and bundled, never the sources of functions or web.',
    from: { path: '^infra/' },
    to: { path: '^(functions|web)/' },
  },
  {
    name: 'nothing-imports-test',
    comment: 'Tests lean on the product, never the other way round.',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that import each other are one file; type imports count.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'everything-resolves',
    comment: 'An import that leads nowhere hides from every other rule.',
    from: {},
    // What the build of the inbox makes itself is no file.
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
  {
    name: 'no-dev-packages-in-lambdas',
    comment: 'What a Lambda bundles is listed under "dependencies"; types may come from anywhere.',
    from: { path: '^(functions|shared)/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
].map((rule) => ({ severity: 'error', ...rule }));
