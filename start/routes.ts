import router from '@adonisjs/core/services/router'
import { opsRoutes } from '#ops/routes'
import { wireRoutes } from '#switchboard/wire/routes'
import { webRoutes } from '#web/routes'

wireRoutes(router)
opsRoutes(router)
webRoutes(router)
