import { defineConfig } from '@adonisjs/core/app'

export default defineConfig({
  directories: {
    views: 'app/web/views',
    public: 'app/web/assets',
    commands: 'app/ops/commands',
  },

  hooks: { init: [() => import('./app/architecture/index_modules.js')] },

  commands: [() => import('#ops/framework_commands')],

  providers: [
    // The first to start and the last to stop, so that nothing is left out. Traces may log, too.
    () => import('#ops/logs/syslog/syslog_provider'),
    () => import('#ops/traces/traces_provider'),
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    { file: () => import('@adonisjs/core/providers/repl_provider'), environment: ['repl', 'test'] },
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('#database/database_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('#switchboard/switchboard_provider'),
    () => import('#api/api_provider'),
    () => import('#ops/ops_provider'),
    () => import('#ops/console/console_provider'),
  ],

  preloads: [
    () => import('#start/routes'),
    () => import('#start/kernel'),
    () => import('#start/view'),
  ],

  tests: {
    suites: [
      { name: 'unit', files: ['tests/unit/**/*.spec.ts'], timeout: 30_000 },
      { name: 'modules', files: ['modules/*/tests/**/*.spec.ts'], timeout: 20_000 },
      { name: 'parity', files: ['tests/parity/**/*.spec.ts'], timeout: 20_000 },
      { name: 'mutants', files: ['tests/mutants/**/*.spec.ts'], timeout: 20_000 },
      { name: 'web', files: ['tests/web/**/*.spec.ts'], timeout: 20_000 },
      { name: 'api', files: ['tests/api/**/*.spec.ts'], timeout: 20_000 },
      { name: 'boundaries', files: ['tests/boundaries/**/*.spec.ts'], timeout: 60_000 },
      { name: 'programs', files: ['tests/programs/**/*.spec.ts'], timeout: 60_000 },
      { name: 'processes', files: ['tests/processes/**/*.spec.ts'], timeout: 60_000 },
      { name: 'faults', files: ['tests/faults/**/*.spec.ts'], timeout: 180_000 },
      { name: 'browser', files: ['tests/browser/**/*.spec.ts'], timeout: 60_000 },
    ],
    forceExit: false,
  },

  metaFiles: [
    { pattern: 'app/web/views/**/*.edge', reloadServer: false },
    { pattern: 'app/web/assets/**', reloadServer: false },
    { pattern: 'app/ops/console/architecture/graph.json', reloadServer: false },
    { pattern: 'database/demo/*.json', reloadServer: false },
    { pattern: 'database/embedded/empty_cluster.*', reloadServer: false },
    { pattern: 'bin/{right_node,start}.js', reloadServer: false },
  ],
})
