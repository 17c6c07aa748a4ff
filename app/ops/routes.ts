import type { HttpRouterService } from '@adonisjs/core/types'
import { consoleRoutes } from '#ops/console/routes'

const MetricsController = () => import('#ops/metrics/metrics_controller')
const LiveController = () => import('#ops/health/live_controller')
const HomeController = () => import('#ops/home/home_controller')
const ReadyController = () => import('#ops/health/ready_controller')

/** For operators and their machines, on the internal port. */
export function opsRoutes(router: HttpRouterService) {
  router.get('/metrics', [MetricsController]).as('internal.metrics')
  router.get('/health/live', [LiveController]).as('internal.health.live')
  router.get('/health/ready', [ReadyController]).as('internal.health.ready')
  router.post('/_ops/home', [HomeController]).as('internal.home')
  consoleRoutes(router)
}
