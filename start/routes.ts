import router from '@adonisjs/core/services/router'
import { apiRoutes } from '#api/routes'
import { publicApis } from '#generated/public_apis'
import { opsRoutes } from '#ops/routes'
import { wireRoutes } from '#switchboard/wire_routes'
import { webRoutes } from '#web/routes'

wireRoutes(router)
opsRoutes(router)
apiRoutes(router, publicApis)
webRoutes(router)
