import type { HttpRouterService } from '@adonisjs/core/types'
import { middleware } from '#start/kernel'

const LogIn = () => import('#ops/console/controllers/log_in_controller')
const LogOut = () => import('#ops/console/controllers/log_out_controller')
const ShowLogIn = () => import('#ops/console/controllers/show_log_in_controller')
const ShowOverview = () => import('#ops/console/controllers/show_overview_controller')
const ShowMove = () => import('#ops/console/controllers/show_move_controller')
const MakeMove = () => import('#ops/console/controllers/make_move_controller')
const ShowHome = () => import('#ops/console/controllers/show_home_controller')
const GoHome = () => import('#ops/console/controllers/go_home_controller')
const ShowDifferences = () => import('#ops/console/controllers/show_differences_controller')
const ShowHistory = () => import('#ops/console/controllers/show_history_controller')
const ShowArchitecture = () => import('#ops/console/architecture/show_architecture_controller')
const ShowEvents = () => import('#ops/console/controllers/show_events_controller')
const ReplayEvents = () => import('#ops/console/controllers/replay_events_controller')
const ShowMissing = () => import('#ops/console/controllers/show_missing_controller')
const SendAsset = () => import('#web/controllers/send_asset_controller')

const shown = () => [middleware.console(), middleware.consoleSession()]
const sent = () => [
  middleware.console(),
  middleware.body(),
  middleware.fields(),
  middleware.consoleSession(),
]

/** The console, for administrators. Its stylesheets and script are the site's, which the public port alone has. */
export function consoleRoutes(router: HttpRouterService) {
  router.get('/ops/assets/:name', [SendAsset]).as('internal.console.asset')

  router.get('/ops/login', [ShowLogIn]).use(shown()).as('internal.console.log_in')
  router.post('/ops/login', [LogIn]).use(sent()).as('internal.console.log_in.send')
  router.post('/ops/logout', [LogOut]).use(sent()).as('internal.console.log_out')

  router
    .group(() => {
      router.get('/ops', [ShowOverview]).as('overview')
      router.get('/ops/differences', [ShowDifferences]).as('differences')
      router.get('/ops/history', [ShowHistory]).as('history')
      router.get('/ops/events', [ShowEvents]).as('events')
      router.get('/ops/architecture', [ShowArchitecture]).as('architecture')
      router.get('/ops/modules/:module/:setting', [ShowMove]).as('move')
      router.get('/ops/home', [ShowHome]).as('home')
    })
    .use([...shown(), middleware.operator()])
    .as('internal.console')
  router
    .group(() => {
      router.post('/ops/modules/:module/:setting', [MakeMove]).as('move.make')
      router.post('/ops/home', [GoHome]).as('home.go')
      router.post('/ops/events/:module/replay', [ReplayEvents]).as('events.replay')
    })
    .use([...sent(), middleware.operator()])
    .as('internal.console')

  // Last: whatever else is below it.
  router
    .get('/ops/*', [ShowMissing])
    .use([...shown(), middleware.operator()])
    .as('internal.console.missing')
}
