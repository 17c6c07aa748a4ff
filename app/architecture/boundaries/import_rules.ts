import type { IRegularForbiddenRuleType } from 'dependency-cruiser'
import type { Declared } from './declarations.js'

type Rule = Required<Pick<IRegularForbiddenRuleType, 'name' | 'comment' | 'from' | 'to'>>

const CONTRACT = '^modules/[^/]+/contract\\.ts$'
const SPEC = '^modules/[^/]+/tests/'
const SEEDER = '^modules/[^/]+/database/seeders/'
const ALIASED = 'aliased-subpath-import'
/** What is generated, by its alias and by its path. */
const GENERATED = ['^#generated/', '(^|/)\\.adonisjs/']

const RELATIVE =
  "A relative path hides that a boundary is crossed. Write the alias: '#modules/thoughts/contract', '#switchboard/call'."
const OUT =
  'A module may import the switchboard, app/api, app/text and contracts; the rest of the program does not leave with it. Move what is ' +
  'needed into the module, or let it come as input, by the call or as a setting of its own.'

/**
 * The rules for imports, as a configuration of dependency-cruiser. The most particular comes first: of each import, the
 * first rule that refuses it is told. A comment says in its first sentence what is wrong, then what to do; `<name>` is the
 * module that imports.
 */
const RULES: Rule[] = [
  {
    name: 'generated-barrel',
    comment:
      "Generated lists lead into every module. Import the contract of the one module that is needed; only the host's own files (config, start, bin) take the lists.",
    from: { path: '^(modules/|app/(api|switchboard|web)/)', pathNot: SPEC },
    to: { path: GENERATED },
  },
  {
    name: 'undeclared-calls',
    comment:
      'A client is declared where nobody looks for it. Declare in the file dependencies.ts of your part which operations you call; the compiler, the picture and the check of readiness read them there.',
    from: { pathNot: ['(^|/)dependencies\\.ts$', '^tests/', SPEC] },
    to: { path: '^app/switchboard/client_token\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'switchboard-imports',
    comment:
      'The switchboard knows no module by name, and nothing of the program around it. Take what is needed as a parameter, from the contract, or from the settings (app/switchboard/settings.ts).',
    from: { path: '^app/switchboard/' },
    to: { path: '^(app|bin|config|database|modules|start|tests)/', pathNot: '^app/switchboard/' },
  },
  {
    name: 'switchboard-internals',
    comment:
      "The inside of the switchboard may change at any time. Import one of the files that stand directly in app/switchboard; what operators need is in '#switchboard/operators', what reads contracts in '#switchboard/schemas'.",
    from: { pathNot: ['^app/switchboard/', '^tests/', SPEC] },
    to: { path: '^app/switchboard/[^/]+/', pathNot: '/migrations/' },
  },
  {
    name: 'switchboard-upwards',
    comment:
      'A part of the switchboard imports what is put together of its parts. Take what is needed as a parameter, or import the part that has it.',
    from: { path: '^app/switchboard/[^/]+/' },
    to: {
      path: '^app/switchboard/(client_token|contract|module|operators|schemas|switchboard|switchboard_provider|wire_routes)\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'api-imports',
    comment:
      'What the public APIs share goes along with every module, and knows none by name. Take it by the constructor; config/api.ts may name a module and hands it over.',
    from: { path: '^app/api/' },
    to: { path: '^(modules|tests|app/(architecture|ops|web))/' },
  },
  {
    name: 'text-imports',
    comment:
      'What is known of texts goes along with every module, and knows nothing of the program. Take what is needed as a parameter.',
    from: { path: '^app/text/' },
    to: { path: '^(app|bin|config|database|modules|start|tests)/', pathNot: '^app/text/' },
  },
  {
    name: 'contract-kit',
    comment:
      "A contract is data: it imports '#switchboard/contract' and nothing else. Declare it here with the kit, even where two contracts look alike; what needs more belongs into an operation.",
    from: { path: CONTRACT },
    to: { pathNot: '^app/switchboard/contract\\.ts$' },
  },
  {
    name: 'foreign-internals',
    comment:
      'Of another module, only contract.ts may be imported. Call an operation of its contract; if none does it, ask the owners of the module for one.',
    from: { path: ['^modules/([^/]+)/', '^(?:app|bin|config|database|start)/'], pathNot: SPEC },
    to: { path: '^modules/[^/]+/', pathNot: [CONTRACT, '^modules/$1/'] },
  },
  {
    name: 'test-internals',
    comment:
      'A test that uses the inside of another module breaks with a change that the contract allows. Ask the client of the contract, or move the test to the module.',
    from: { path: ['^modules/([^/]+)/tests/', '^tests/'] },
    to: { path: '^modules/[^/]+/', pathNot: [CONTRACT, '^modules/$1/'] },
  },
  {
    name: 'reaches-out',
    comment: OUT,
    from: { path: '^modules/', pathNot: [SPEC, SEEDER] },
    to: { path: '^(app/(?!api/|switchboard/|text/)|bin|config|database|start|tests/)' },
  },
  {
    name: 'reaches-out',
    comment: OUT,
    from: { path: SEEDER },
    to: {
      path: '^(app/(?!api/|switchboard/|text/)|bin|config|database|start|tests/)',
      pathNot: '^database/demo/',
    },
  },
  {
    name: 'reaches-out',
    comment: OUT,
    from: { path: SPEC },
    to: {
      path: '^(app/(?!api/|switchboard/|text/)|bin/|config/|start/|tests/(?!fakes/|support/))',
    },
  },
  {
    name: 'relative-path',
    comment: RELATIVE,
    from: { path: '^modules/([^/]+)/' },
    to: { path: '^(app|modules)/', pathNot: '^modules/$1/', dependencyTypesNot: [ALIASED] },
  },
  {
    name: 'relative-path',
    comment: RELATIVE,
    from: { pathNot: '^modules/' },
    to: { path: '^modules/', dependencyTypesNot: [ALIASED] },
  },
  {
    name: 'cycle',
    comment:
      'These files import each other in a ring, so none can be understood or moved alone. Move what both need into a third file, or hand it over as a parameter.',
    from: { pathNot: ['^tests/', SPEC] },
    // Imports of types alone are gone at run time.
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
]

/** What one module may import follows from its declaration. */
function rulesFor({ name, uses, takes, packages }: Declared): Rule[] {
  const from = { path: `^modules/${name}/`, pathNot: SPEC }
  const known = [name, ...uses, ...takes.map((event) => event.split('.')[0])]
  return [
    {
      name: 'undeclared-module',
      comment:
        '<name> imports a contract of which it declares no operation and takes no event. Declare in modules/<name>/dependencies.ts what it calls, or in its contract what it takes.',
      from,
      to: { path: CONTRACT, pathNot: known.map((one) => `^modules/${one}/`) },
    },
    {
      name: 'undeclared-package',
      comment:
        '<name> uses a package that it does not declare. Add it to `packages` in modules/<name>/module.ts, or do without it.',
      from,
      to: {
        couldNotResolve: true,
        pathNot: ['^[#./]', ...packages.map((one) => `^${one}(/|$)`)],
      },
    },
  ]
}

export function importRules(modules: Iterable<Declared>): Rule[] {
  return [...RULES, ...[...modules].flatMap(rulesFor)]
}
